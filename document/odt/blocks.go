package odt

import (
	"fmt"
	"strings"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// paragraph holds what has been read of a paragraph.
type paragraph struct {
	runs   document.Runs
	style  *style
	level  int // of a heading; 0 for none
	langs  document.Declared
	where  document.Where
	boxes  []pending
	hidden bool
}

// block reads a child of the body, a cell, a note or a text box.
func (r *reader) block(name string) error {
	d := r.d
	switch name {
	case "text:p":
		return r.paragraph(0)
	case "text:h":
		return r.paragraph(small(d.Attr("text:outline-level"), 1))
	case "text:list", "text:ordered-list", "text:unordered-list":
		r.story.lists++
		defer func() { r.story.lists-- }()
		return d.Each(func(name string) error {
			if name == "text:list-item" || name == "text:list-header" {
				return d.Each(r.block)
			}
			return nil
		})
	case "text:numbered-paragraph":
		lists := r.story.lists
		r.story.lists = small(d.Attr("text:level"), 1)
		defer func() { r.story.lists = lists }()
		return d.Each(r.block)
	case "text:section":
		if hidden := d.Attr("text:display"); hidden == "none" || hidden == "condition" && d.Attr("text:is-hidden") == "true" {
			return nil
		}
		return d.Each(r.block)
	case "text:index-title":
		return d.Each(r.block)
	case "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index":
		r.menus++
		defer func() { r.menus-- }()
		return r.index()
	case "text:bibliography":
		return r.index()
	case "table:table":
		return r.table()
	}
	if strings.HasPrefix(name, "draw:") { // anchored to the page
		return r.drawing(name)
	}
	return nil // tracked changes, forms, declarations, annotations
}

func (r *reader) index() error {
	return r.d.Each(func(name string) error {
		if name == "text:index-body" {
			return r.d.Each(r.block)
		}
		return nil
	})
}

func (r *reader) paragraph(level int) error {
	r.story.paragraphs++
	p := &paragraph{
		style: r.style("paragraph", r.d.Attr("text:style-name")), level: level,
		where: document.Where{Part: r.story.part, Paragraph: r.story.paragraphs, Cell: r.story.cell},
	}
	outer := r.para
	r.para = p
	err := r.inline(&run{lang: p.style.lang, hidden: p.style.hidden == "none", look: p.style.look})
	r.para = outer
	if err == nil {
		r.finish(p)
	}
	return err
}

// finish adds the blocks of a paragraph.
func (r *reader) finish(p *paragraph) {
	block := r.kind(p)
	block.Lang = p.langs.Most()
	r.declared.AddAll(&p.langs)
	block.Boilerplate = r.story.boilerplate
	if r.menus > 0 {
		block.Boilerplate = document.Menu
	}
	if !p.hidden {
		r.emit(pending{p.where, block, p.runs.Text(), p.runs.Codes()})
	}
	for _, s := range p.boxes {
		r.emit(s)
	}
}

// emit adds a block to the document or to the pending ones.
func (r *reader) emit(s pending) {
	if r.aside != nil {
		*r.aside = append(*r.aside, s)
		return
	}
	r.b.AddLines(s.where, s.block, s.text, s.codes)
}

// kind returns the kind of a paragraph.
func (r *reader) kind(p *paragraph) document.Block {
	if r.story.kind != "" {
		return document.Block{Kind: r.story.kind}
	}
	if level := max(p.level, p.style.outline); level > 0 && level <= 10 {
		return document.Block{Kind: document.Heading, Level: level}
	}
	for _, name := range p.style.names {
		switch {
		case name == "Title":
			return document.Block{Kind: document.Heading, Level: 1}
		case name == "Subtitle":
			return document.Block{Kind: document.Heading, Level: 2}
		case strings.HasSuffix(name, "Caption"):
			return document.Block{Kind: document.Caption}
		}
	}
	switch {
	case r.story.lists > 0:
		return document.Block{Kind: document.Item, Level: r.story.lists}
	case p.where.Cell != "":
		return document.Block{Kind: document.Cell}
	}
	return document.Block{Kind: document.Paragraph}
}

// table reads a table row by row. Tables are numbered in the order in which they begin, including
// nested ones.
func (r *reader) table() error {
	r.tables++
	table, row := r.tables, 1
	var child func(string) error
	child = func(name string) error {
		switch name {
		case "table:table-header-rows", "table:table-rows", "table:table-row-group":
			return r.d.Each(child)
		case "table:table-row":
			at := row
			row += small(r.d.Attr("table:number-rows-repeated"), 1)
			if v := r.d.Attr("table:visibility"); v == "collapse" || v == "filter" {
				return nil
			}
			return r.row(table, at)
		}
		return nil
	}
	return r.d.Each(child)
}

// row reads the cells of a row. A repeated cell counts for all its columns and is read once.
func (r *reader) row(table, row int) error {
	column := 0
	return r.d.Each(func(name string) error {
		if name != "table:table-cell" && name != "table:covered-table-cell" {
			return nil
		}
		at := column
		column = min(column+small(r.d.Attr("table:number-columns-repeated"), 1), 1<<20)
		if name == "table:covered-table-cell" {
			return nil
		}
		cell, lists := r.story.cell, r.story.lists
		r.story.cell, r.story.lists = fmt.Sprintf("table %d, %s%d", table, textutil.ColumnName(at), row), 0
		err := r.d.Each(r.block)
		r.story.cell, r.story.lists = cell, lists
		return err
	})
}
