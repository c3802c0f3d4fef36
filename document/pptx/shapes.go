package pptx

import (
	"fmt"
	"strconv"
	"strings"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/internal/zipxml"
)

// shape reads a child of a shape tree.
func (r *reader) shape(name string) error {
	switch name {
	case "p:sp":
		return r.box()
	case "p:grpSp":
		hidden := false
		return r.d.Each(func(name string) error {
			if name == "p:nvGrpSpPr" {
				return r.d.Each(func(name string) error {
					hidden = hidden || name == "p:cNvPr" && isOn(r.d.Attr("hidden"))
					return nil
				})
			}
			if hidden {
				return nil
			}
			return r.shape(name)
		})
	case "p:graphicFrame":
		return r.frame()
	case "mc:AlternateContent":
		return r.alternate(r.shape)
	}
	return nil // pictures, connectors
}

// alternate reads the first alternative that has text.
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

// holder is the placeholder of a shape (19.7.10); "" for none.
type holder struct {
	kind   string
	placed bool
	hidden bool
}

// holder reads the non-visual properties of a shape.
func (r *reader) holder() (holder, error) {
	var h holder
	err := r.d.Each(func(name string) error {
		switch name {
		case "p:cNvPr":
			h.hidden = isOn(r.d.Attr("hidden"))
		case "p:nvPr":
			return r.d.Each(func(name string) error {
				if name == "p:ph" {
					h.placed, h.kind = true, r.d.Attr("type")
				}
				return nil
			})
		}
		return nil
	})
	return h, err
}

func isOn(value string) bool { return value == "1" || value == "true" }

// box reads a shape with text.
func (r *reader) box() error {
	var h holder
	return r.d.Each(func(name string) (err error) {
		switch name {
		case "p:nvSpPr":
			h, err = r.holder()
		case "p:txBody":
			if !h.hidden {
				err = r.body(h)
			}
		}
		return err
	})
}

// body reads the text of a shape.
func (r *reader) body(h holder) error {
	block, to := document.Block{Kind: document.Paragraph, Boilerplate: r.slide.boilerplate}, &r.slide.rest
	listed := false
	switch h.kind {
	case "dt", "ftr", "sldNum", "hdr":
		if !r.footers {
			return nil
		}
		block.Boilerplate = document.Menu
	case "sldImg":
		return nil
	case "title", "ctrTitle":
		block.Kind, block.Level, to = document.Heading, 1, &r.slide.titles
	case "subTitle":
		block.Kind, block.Level = document.Heading, 2
	case "", "body", "obj":
		listed = h.placed
	}
	if r.slide.notes {
		block.Kind, block.Level, listed, to = document.NoteBlock, 0, false, &r.slide.rest
	}
	return r.paragraphs(block, listed, "", to)
}

// paragraphs reads the paragraphs of the element just opened. listed reports that they have bullets
// by default.
func (r *reader) paragraphs(block document.Block, listed bool, cell string, to *[]pending) error {
	return r.d.Each(func(name string) error {
		if name != "a:p" {
			return nil
		}
		p, err := r.paragraph(listed)
		if err != nil {
			return err
		}
		b := block
		if p.bullet && b.Kind == document.Paragraph {
			b.Kind, b.Level = document.Item, p.level+1
		}
		b.Lang = p.langs.Most()
		r.declared.AddAll(&p.langs)
		where := document.Where{Part: r.slide.part, Paragraph: r.slide.paragraphs, Cell: cell}
		if text := p.runs.Text(); strings.TrimSpace(text) != "" {
			*to = append(*to, pending{where, b, text, p.runs.Codes()})
		}
		return nil
	})
}

// paragraph holds what has been read of a paragraph.
type paragraph struct {
	runs   document.Runs
	level  int // list level from 0
	bullet bool
	langs  document.Declared
}

// paragraph reads an a:p (21.1.2.2.6).
func (r *reader) paragraph(listed bool) (*paragraph, error) {
	r.slide.paragraphs++
	p := &paragraph{bullet: listed}
	var child func(string) error
	child = func(name string) error {
		switch name {
		case "a:pPr":
			if n, err := strconv.Atoi(r.d.Attr("lvl")); err == nil && n > 0 && n < 9 {
				p.level = n
			}
			return r.d.Each(func(name string) error {
				switch name {
				case "a:buNone":
					p.bullet = false
				case "a:buChar", "a:buAutoNum", "a:buBlip":
					p.bullet = true
				}
				return nil
			})
		case "a:r", "a:fld":
			return r.run(p)
		case "a:br":
			p.runs.Put(document.Code{Type: document.CodeBreak, Data: "<br>"})
			p.runs.Add("\n", document.Look{})
		case "mc:AlternateContent":
			return r.alternate(child)
		case "m:t":
			return r.text(p, "", document.Look{})
		case "a:endParaRPr":
		default: // formulas in elements of later versions
			return r.d.Each(child)
		}
		return nil
	}
	return p, r.d.Each(child)
}

// run reads a piece of text with uniform properties.
func (r *reader) run(p *paragraph) error {
	lang, look := "", document.Look{}
	return r.d.Each(func(name string) (err error) {
		switch name {
		case "a:rPr":
			lang = r.d.Attr("lang")
			look, err = r.look()
		case "a:t":
			return r.text(p, lang, look)
		}
		return err
	})
}

// look reads the look of a run whose properties were just opened (21.1.2.3.9).
func (r *reader) look() (document.Look, error) {
	underline := r.d.Attr("u")
	l := document.Look{Bold: isOn(r.d.Attr("b")), Italic: isOn(r.d.Attr("i")), Underline: underline != "" && underline != "none"}
	err := r.d.Each(func(name string) error {
		switch name {
		case "a:latin":
			l.Monospace = document.IsMonospace(r.d.Attr("typeface"))
		case "a:hlinkClick":
			l.Link = r.relations[r.d.Attr("r:id")].Address
		}
		return nil
	})
	return l, err
}

func (r *reader) text(p *paragraph, lang string, look document.Look) error {
	return r.d.Walk(func(kind zipxml.Kind) error {
		if kind != zipxml.Text {
			return nil
		}
		r.textCount++
		text := strings.NewReplacer("_x000B_", "\n", "\u00AD", "").Replace(document.Unwrap(string(r.d.Text())))
		p.runs.Add(text, look)
		western, eastAsian, complexScript := textutil.Letters(text)
		if n := western + eastAsian + complexScript; n > 0 {
			p.langs.Add(r.tags.Parse(lang), n)
		}
		return nil
	})
}

// frame reads the content of a graphic frame: a table or a diagram.
func (r *reader) frame() error {
	hidden := false
	return r.d.Each(func(name string) error {
		switch name {
		case "p:nvGraphicFramePr":
			h, err := r.holder()
			hidden = h.hidden
			return err
		case "a:graphic":
			if hidden {
				return nil
			}
			return r.d.Each(func(name string) error {
				if name == "a:graphicData" {
					return r.d.Each(r.graphic)
				}
				return nil
			})
		}
		return nil
	})
}

func (r *reader) graphic(name string) error {
	switch name {
	case "a:tbl":
		return r.table()
	case "mc:AlternateContent":
		return r.alternate(r.graphic)
	case "dgm:relIds":
		if rel := r.relations[r.d.Attr("r:dm")]; rel.Target != "" {
			return r.diagram(rel.Target)
		}
	}
	return nil
}

// table reads a table row by row; of merged cells the first has the text.
func (r *reader) table() error {
	r.slide.tables++
	table, row := r.slide.tables, 0
	block := document.Block{Kind: document.Cell, Boilerplate: r.slide.boilerplate}
	return r.d.Each(func(name string) error {
		if name != "a:tr" {
			return nil
		}
		row++
		column := 0
		return r.d.Each(func(name string) error {
			if name != "a:tc" {
				return nil
			}
			cell := fmt.Sprintf("table %d, %s%d", table, textutil.ColumnName(column), row)
			column++
			if isOn(r.d.Attr("hMerge")) || isOn(r.d.Attr("vMerge")) {
				return nil
			}
			return r.d.Each(func(name string) error {
				if name == "a:txBody" {
					return r.paragraphs(block, false, cell, &r.slide.rest)
				}
				return nil
			})
		})
	})
}

// diagram reads the texts of a diagram (SmartArt), in the order of its point list.
func (r *reader) diagram(name string) error {
	relations, notes := r.relations, r.notes
	defer func() { r.relations, r.notes = relations, notes }()
	block := document.Block{Kind: document.Item, Level: 1, Boilerplate: r.slide.boilerplate}
	return r.part(name, func(name string) error {
		if name != "dgm:ptLst" {
			return nil
		}
		return r.d.Each(func(name string) error {
			if kind := r.d.Attr("type"); name != "dgm:pt" || kind != "" && kind != "node" && kind != "asst" {
				return nil
			}
			return r.d.Each(func(name string) error {
				if name == "dgm:t" {
					return r.paragraphs(block, false, "", &r.slide.rest)
				}
				return nil
			})
		})
	}, "dgm:dataModel")
}
