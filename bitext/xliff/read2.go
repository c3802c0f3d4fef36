package xliff

import (
	"encoding/xml"
	"strconv"
	"strings"

	"hexapla/document"
	"hexapla/internal/xmltext"
)

// document2 reads the files of XLIFF 2.x.
func (d *reader) document2(root xml.StartElement) error {
	if err := d.languages(xmltext.Attr(root, "srcLang"), xmltext.Attr(root, "trgLang")); err != nil {
		return err
	}
	return d.xml.Children(func(e xml.StartElement) error {
		if e.Name.Local == "file" && !foreign(e) {
			return d.units2(translatable(e, true))
		}
		return d.xml.Skip()
	})
}

// units2 reads a <file> or a <group>.
func (d *reader) units2(translate bool) error {
	return d.xml.Children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "metadata":
			return d.metadata(func(kind, text string) error {
				if kind == "generator" {
					d.generator = strings.TrimSpace(text)
				}
				return nil
			})
		case foreign(e):
		case e.Name.Local == "group":
			return d.units2(translatable(e, translate))
		case e.Name.Local == "unit":
			return d.unit2(e, translatable(e, translate))
		}
		return d.xml.Skip()
	})
}

// metadata calls fn for each <meta> of this program in the current element.
func (d *reader) metadata(fn func(kind, text string) error) error {
	var groups func(our bool) error
	groups = func(our bool) error {
		return d.xml.Children(func(e xml.StartElement) error {
			if e.Name.Local == "metaGroup" {
				return groups(xmltext.Attr(e, "category") == ours)
			}
			text, err := d.xml.Text()
			if err != nil || !our {
				return err
			}
			return fn(xmltext.Attr(e, "type"), text)
		})
	}
	return groups(false)
}

// unit2 is a <unit>.
type unit2 struct {
	key      string
	notes    []string
	facts    facts
	segments []segment2
}

// segment2 is a <segment>.
type segment2 struct {
	id             string
	source, target content
	state          verdict
}

func (d *reader) unit2(e xml.StartElement, translate bool) error {
	u := unit2{key: xmltext.Attr(e, "name")}
	id := xmltext.Attr(e, "id")
	d.originals.BeginUnit()
	err := d.xml.Children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "metadata":
			return d.metadata(u.facts.take)
		case foreign(e):
		case e.Name.Local == "notes":
			return d.xml.Children(func(xml.StartElement) error { return d.note(&u.notes) })
		case e.Name.Local == "originalData":
			return d.originals.ReadData(d.xml)
		case e.Name.Local == "segment":
			return d.segment2(&u, e)
		}
		return d.xml.Skip()
	})
	if err != nil {
		return err
	}
	if u.facts.id != "" {
		id = u.facts.id
	}
	for k, s := range u.segments {
		name, note := id, strings.Join(u.notes, "\n")
		if len(u.segments) > 1 {
			if s.id == "" {
				s.id = strconv.Itoa(k + 1)
			}
			name += ":" + s.id
		}
		if k > 0 {
			note = "" // it belongs to the unit: add it once
		}
		hasSource, hasTarget := strings.TrimSpace(s.source.text) != "", strings.TrimSpace(s.target.text) != ""
		if !hasTarget && (!translate || !hasSource) {
			continue
		}
		p := pair{
			id: name, source: s.source.text, target: s.target.text, note: joined(note, s.source.comments, s.target.comments),
			sourceCodes: s.source.codes, targetCodes: s.target.codes,
			sourceAt: document.Place{Line: s.source.line}, targetAt: document.Place{Line: s.target.line},
			sourceColumn: d.file.source, ofTarget: d.file.target,
		}
		d.annotations += s.source.annotations + s.target.annotations
		p.sourceAt.Key, p.targetAt.Key = u.key, u.key
		p.score, p.status = u.facts.judge(s.state, hasSource && hasTarget)
		d.found = append(d.found, p)
	}
	return nil
}

// segment2 reads a <segment>. The order of targets in their document (attribute order) is ignored,
// because in a table each target is next to its source.
func (d *reader) segment2(u *unit2, e xml.StartElement) error {
	s := segment2{id: xmltext.Attr(e, "id"), state: segmentState(xmltext.Attr(e, "state"), xmltext.Attr(e, "subState"))}
	err := d.xml.Children(func(e xml.StartElement) (err error) {
		switch {
		case foreign(e):
			err = d.xml.Skip()
		case e.Name.Local == "source":
			s.source, err = d.inline()
		case e.Name.Local == "target":
			if s.target, err = d.inline(); err == nil {
				err = d.targetColumn(s.target.text, xmltext.Attr(e, "lang"))
			}
		default:
			err = d.xml.Skip()
		}
		return err
	})
	u.segments = append(u.segments, s)
	return err
}
