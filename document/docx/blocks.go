package docx

import (
	"fmt"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// paragraph holds what has been read of a paragraph.
type paragraph struct {
	runs     document.Runs
	layout   layout
	style    *style
	langs    document.Declared
	where    document.Where
	contents bool      // in a table of contents
	boxes    []pending // text boxes anchored in it
}

// container reads the blocks of the element just opened: the body, a cell, a note or a text box.
func (r *reader) container() error {
	outer := r.story.joined
	r.story.joined = nil
	err := r.d.Each(r.block)
	if p := r.story.joined; p != nil { // nothing follows that could continue it
		r.finish(p)
	}
	r.story.joined = outer
	return err
}

// block reads a child of a container.
func (r *reader) block(name string) error {
	switch name {
	case "w:p":
		return r.paragraph(func() error { return r.d.Each(r.inline) })
	case "m:oMathPara", "m:oMath":
		return r.paragraph(func() error { return r.math() })
	case "w:tbl":
		return r.table()
	case "w:sdt":
		return r.control(r.block)
	case "w:ins", "w:moveTo", "w:customXml", "w:smartTag":
		return r.d.Each(r.block)
	case "mc:AlternateContent":
		return r.alternate(r.block)
	case "w:sectPr":
		return r.section()
	case "w:altChunk", "w:subDoc":
		return r.d.Fail("holds another document that only Word can put in its place; open it in Word and save it again")
	}
	return nil // deletions, range markers, properties
}

// control reads a structured document tag. f reads its content.
func (r *reader) control(f func(string) error) error {
	menus := r.menus
	defer func() { r.menus = menus }()
	return r.d.Each(func(name string) error {
		switch name {
		case "w:sdtPr":
			return r.d.Each(func(name string) error {
				if name != "w:docPartObj" {
					return nil
				}
				return r.d.Each(func(name string) error {
					if name == "w:docPartGallery" && r.d.Attr("w:val") == "Table of Contents" {
						r.menus++
					}
					return nil
				})
			})
		case "w:sdtContent":
			return r.d.Each(f)
		}
		return nil
	})
}

// alternate reads the first alternative that has text: new programs write a text box twice, once
// for old ones.
func (r *reader) alternate(f func(string) error) error {
	taken := false
	return r.d.Each(func(name string) error {
		if taken || name != "mc:Choice" && name != "mc:Fallback" {
			return nil
		}
		before := r.textCount
		err := r.d.Each(f)
		taken = r.textCount > before
		return err
	})
}

// paragraph reads a paragraph. read reads its content.
func (r *reader) paragraph(read func() error) error {
	r.story.paragraphs++
	p := r.story.joined
	r.story.joined = nil
	if p == nil {
		p = &paragraph{where: document.Where{Part: r.story.part, Paragraph: r.story.paragraphs, Cell: r.story.cell}}
	}
	p.layout, p.style = layout{}, r.styles.get("paragraph", "")
	outer := r.para
	r.para = p
	err := read()
	r.para = outer
	if err != nil {
		return err
	}
	if p.layout.deleted {
		r.story.joined = p
		return nil
	}
	r.finish(p)
	return nil
}

// finish adds the blocks of a complete paragraph.
func (r *reader) finish(p *paragraph) {
	block := r.kind(p)
	block.Lang = p.langs.Most()
	r.declared.AddAll(&p.langs)
	block.Boilerplate = r.story.boilerplate
	if p.contents {
		block.Boilerplate = document.Menu
	}
	r.emit(pending{p.where, block, p.runs.Text(), p.runs.Codes()})
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

// kind returns the kind of a paragraph from its style and its own properties.
func (r *reader) kind(p *paragraph) document.Block {
	if r.story.kind != "" {
		return document.Block{Kind: r.story.kind}
	}
	l, look := p.layout.over(p.style.layout), p.style.look
	p.contents = p.contents || look.contents
	if look.heading > 0 && (p.layout.outline == nil || *p.layout.outline < 9) {
		return document.Block{Kind: document.Heading, Level: look.heading}
	}
	if look.caption {
		return document.Block{Kind: document.Caption}
	}
	if l.outline != nil && *l.outline < 9 {
		return document.Block{Kind: document.Heading, Level: *l.outline + 1}
	}
	if l.listed != nil && *l.listed {
		depth := 0
		if l.depth != nil {
			depth = *l.depth
		}
		return document.Block{Kind: document.Item, Level: max(depth+1, look.list)}
	}
	if look.list > 0 && l.listed == nil {
		return document.Block{Kind: document.Item, Level: look.list}
	}
	if p.where.Cell != "" {
		return document.Block{Kind: document.Cell}
	}
	return document.Block{Kind: document.Paragraph}
}

// table reads a table row by row. Tables are numbered in the order in which they begin, including
// nested ones.
func (r *reader) table() error {
	if p := r.story.joined; p != nil { // a paragraph does not continue after a table
		r.story.joined = nil
		r.finish(p)
	}
	r.tables++
	table, row := r.tables, 0
	return r.d.Each(r.rows(table, &row))
}

func (r *reader) rows(table int, row *int) func(string) error {
	var child func(string) error
	child = func(name string) error {
		switch name {
		case "w:tr":
			*row++
			return r.row(table, *row)
		case "w:sdt":
			return r.control(child)
		case "w:ins", "w:customXml":
			return r.d.Each(child)
		case "mc:AlternateContent":
			return r.alternate(child)
		}
		return nil
	}
	return child
}

func (r *reader) row(table, row int) error {
	column, deleted := 0, false
	var child func(string) error
	child = func(name string) error {
		switch name {
		case "w:trPr":
			return r.d.Each(func(name string) error {
				switch name {
				case "w:del":
					deleted = true
				case "w:gridBefore":
					if n := number(r.d.Attr("w:val")); n != nil {
						column += *n
					}
				}
				return nil
			})
		case "w:tc":
			if deleted {
				return nil
			}
			return r.cell(table, row, &column)
		case "w:sdt":
			return r.control(child)
		case "w:ins", "w:customXml":
			return r.d.Each(child)
		}
		return nil
	}
	return r.d.Each(child)
}

func (r *reader) cell(table, row int, column *int) error {
	name := fmt.Sprintf("table %d, %s%d", table, textutil.ColumnName(*column), row)
	outer, joined := r.story.cell, r.story.joined
	r.story.cell, r.story.joined = name, nil
	span, deleted := 1, false
	err := r.d.Each(func(name string) error {
		if name == "w:tcPr" {
			return r.d.Each(func(name string) error {
				switch name {
				case "w:gridSpan":
					if n := number(r.d.Attr("w:val")); n != nil && *n > 0 {
						span = *n
					}
				case "w:cellDel":
					deleted = true
				}
				return nil
			})
		}
		if deleted {
			return nil
		}
		return r.block(name)
	})
	if p := r.story.joined; p != nil {
		r.finish(p)
	}
	r.story.cell, r.story.joined = outer, joined
	*column += span
	return err
}
