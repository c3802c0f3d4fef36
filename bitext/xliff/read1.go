package xliff

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/gettext"
	"hexapla/internal/xmltext"
)

// document1 reads the files of XLIFF 1.x.
func (d *reader) document1() error {
	return d.xml.Children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "file" && !foreign(e):
			if err := d.languages(xmltext.Attr(e, "source-language"), xmltext.Attr(e, "target-language")); err != nil {
				return err
			}
			return d.xml.Children(d.inFile1)
		case e.Name.Local == "doc-info":
			return d.docInfo()
		}
		return d.xml.Skip()
	})
}

func (d *reader) inFile1(e xml.StartElement) error {
	switch {
	case foreign(e):
	case e.Name.Local == "body":
		return d.units1(translatable(e, true))
	case e.Name.Local == "header":
		return d.xml.Children(d.inHeader1)
	}
	return d.xml.Skip()
}

// inHeader1 reads an element of the header of 1.x.
func (d *reader) inHeader1(e xml.StartElement) error {
	switch e.Name.Local {
	case "tool":
		if d.generator == "" {
			d.generator = strings.TrimSpace(xmltext.Attr(e, "tool-name") + " " + xmltext.Attr(e, "tool-version"))
		}
	case "tag-defs":
		return d.originals.ReadTags(d.xml)
	}
	return d.xml.Skip()
}

// units1 reads a <body> or a <group>.
func (d *reader) units1(translate bool) error {
	return d.xml.Children(func(e xml.StartElement) error {
		switch {
		case foreign(e):
		case e.Name.Local == "group":
			return d.units1(translatable(e, translate))
		case e.Name.Local == "trans-unit" && xmltext.Attr(e, "restype") == gettext.HeaderUnit:
		case e.Name.Local == "trans-unit":
			return d.unit1(e, translatable(e, translate))
		}
		return d.xml.Skip()
	})
}

// translatable returns the attribute translate, by default the parent's value.
func translatable(e xml.StartElement, parent bool) bool {
	switch xmltext.Attr(e, "translate") {
	case "no":
		return false
	case "yes":
		return true
	}
	return parent
}

// docInfo reads the definitions of comments of Trados.
func (d *reader) docInfo() error {
	id, texts := "", map[string][]string{}
	var walk func(e xml.StartElement) error
	walk = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "cmt-def":
			id = xmltext.Attr(e, "id")
		case "Comment":
			text, err := d.xml.Text()
			if text = strings.TrimSpace(text); text != "" {
				texts[id] = append(texts[id], text)
			}
			return err
		}
		return d.xml.Children(walk)
	}
	err := d.xml.Children(walk)
	for id, list := range texts {
		d.comments[id] = strings.Join(list, "\n")
	}
	return err
}

// unit1 reads a <trans-unit>.
func (d *reader) unit1(e xml.StartElement, translate bool) error {
	u := unit1{id: xmltext.Attr(e, "id"), key: xmltext.Attr(e, "resname"), translate: translate, state: unitState(e), segments: map[string]verdict{}}
	err := d.xml.Children(func(e xml.StartElement) (err error) {
		if foreign(e) {
			return d.extension(&u, e)
		}
		switch e.Name.Local {
		case "source":
			u.source, err = d.inline()
		case "seg-source":
			u.cut, err = d.inline()
		case "target":
			u.state = u.state.and(targetState(xmltext.Attr(e, "state"), xmltext.Attr(e, "state-qualifier")))
			if u.target, err = d.inline(); err == nil {
				err = d.targetColumn(u.target.text, xmltext.Attr(e, "lang"))
			}
		case "note":
			return d.note(&u.notes)
		case "context-group":
			return d.contexts(&u.facts)
		default:
			err = d.xml.Skip()
		}
		return err
	})
	if err != nil {
		return err
	}
	if !translate && u.id != "" {
		d.locked[u.id] = u.source.text
	}
	if !gettext.IsHeaderUnit(u.source.text, u.target.text) {
		d.found = append(d.found, d.pairs1(&u)...)
	}
	return nil
}

// unit1 is a <trans-unit>.
type unit1 struct {
	id, key             string
	translate           bool
	source, cut, target content
	state               verdict
	segments            map[string]verdict // of Trados, by mid
	notes               []string
	facts               facts
}

// note adds the text of the current element.
func (d *reader) note(list *[]string) error {
	text, err := d.xml.Text()
	if text = strings.TrimSpace(text); text != "" {
		*list = append(*list, text)
	}
	return err
}

// contexts reads the facts in a <context-group> written by this program.
func (d *reader) contexts(f *facts) error {
	return d.xml.Children(func(e xml.StartElement) error {
		kind, our := strings.CutPrefix(xmltext.Attr(e, "context-type"), contextPrefix)
		text, err := d.xml.Text()
		if err != nil || !our {
			return err
		}
		return f.take(kind, text)
	})
}

// extension reads an extension element of a program in a unit.
func (d *reader) extension(u *unit1, e xml.StartElement) error {
	switch e.Name.Local {
	case "seg-defs": // Trados
		return d.xml.Children(func(e xml.StartElement) error {
			u.segments[xmltext.Attr(e, "id")] = tradosState(xmltext.Attr(e, "conf"))
			return d.xml.Skip()
		})
	case "comments": // memoQ
		return d.xml.Children(func(xml.StartElement) error { return d.note(&u.notes) })
	}
	return d.xml.Skip()
}

// pairs1 pairs the segments of a unit by mid if both texts have them, and otherwise the whole
// texts.
func (d *reader) pairs1(u *unit1) []pair {
	source := u.source
	if len(u.cut.segments) > 0 || strings.TrimSpace(source.text) == "" {
		source = u.cut // the same text, with segments
	}
	d.annotations += source.annotations + u.target.annotations
	note := joined(strings.Join(u.notes, "\n"), source.comments, u.target.comments)
	if len(source.segments) == 0 || len(u.target.segments) == 0 && strings.TrimSpace(u.target.text) != "" {
		for _, s := range slices.Concat(source.segments, u.target.segments) {
			note = joined(note, s.comments)
		}
		id := u.id
		if u.facts.id != "" {
			id = u.facts.id
		}
		return d.pair(u, id, note, source.piece(), u.target.piece(), u.state)
	}
	sources, targets := merged(source.segments), merged(u.target.segments)
	byMid := make(map[string]piece, len(targets))
	for _, t := range targets {
		byMid[t.mid] = t
	}
	var list []pair
	for k, s := range sources {
		t := byMid[s.mid]
		delete(byMid, s.mid)
		if k > 0 {
			note = ""
		}
		list = append(list, d.pair(u, u.segmentID(s, len(sources)), joined(note, s.comments, t.comments), s, t, u.stateOf(s.mid))...)
	}
	for _, t := range targets {
		if _, left := byMid[t.mid]; left {
			list = append(list, d.pair(u, u.id+":"+t.mid, joined("", t.comments), piece{}, t, u.stateOf(t.mid))...)
		}
	}
	return list
}

// piece returns the whole contents as a piece without a mid.
func (c content) piece() piece { return piece{text: c.text, codes: c.codes, line: c.line} }

func (u *unit1) segmentID(s piece, of int) string {
	if of == 1 {
		return u.id
	}
	return u.id + ":" + s.mid
}

func (u *unit1) stateOf(mid string) verdict { return u.state.and(u.segments[mid]) }

// merged joins pieces with the same mid, because a program may split a segment around a code.
func merged(list []piece) []piece {
	at := map[string]int{}
	var out []piece
	var texts []*bitext.Inline
	for _, p := range list {
		k, twice := at[p.mid]
		if !twice {
			k = len(out)
			at[p.mid] = k
			out, texts = append(out, p), append(texts, &bitext.Inline{})
		} else {
			texts[k].Gap()
			out[k].comments = append(out[k].comments, p.comments...)
		}
		texts[k].AddCoded(p.text, p.codes)
	}
	for k := range out {
		out[k].text, out[k].codes = texts[k].String(), texts[k].Codes()
		document.CompletePairs(out[k].codes)
	}
	return out
}

// joined adds comments to a note without duplicates, because a comment may span source and target,
// or several codes.
func joined(note string, lists ...[]string) string {
	var parts []string
	if note != "" {
		parts = append(parts, note)
	}
	seen := map[string]bool{}
	for _, c := range slices.Concat(lists...) {
		if !seen[c] {
			seen[c] = true
			parts = append(parts, c)
		}
	}
	return strings.Join(parts, "\n")
}

// pair returns a row of two texts, or nothing if there is nothing to translate.
func (d *reader) pair(u *unit1, id, note string, source, target piece, v verdict) []pair {
	hasTarget := strings.TrimSpace(target.text) != ""
	if !hasTarget && (!u.translate || strings.TrimSpace(source.text) == "") {
		return nil
	}
	p := pair{
		id: id, unit: cmp.Or(u.key, u.id), source: source.text, target: target.text, note: note,
		sourceCodes: source.codes, targetCodes: target.codes,
		sourceAt: document.Place{Line: source.line}, targetAt: document.Place{Line: target.line},
		sourceColumn: d.file.source, ofTarget: d.file.target,
	}
	u.facts.codes.Apply(p.sourceCodes)
	u.facts.codes.Apply(p.targetCodes)
	p.sourceAt.Key, p.targetAt.Key = u.key, u.key
	p.score, p.status = u.facts.judge(v, hasTarget && strings.TrimSpace(source.text) != "")
	return []pair{p}
}

// and combines two verdicts. A rejection overrides an approval; the result is low-confidence if either is.
func (v verdict) and(w verdict) verdict {
	v.lowConfidence = v.lowConfidence || w.lowConfidence
	switch {
	case v.status == bitext.Rejected || w.status == bitext.Rejected:
		v.status = bitext.Rejected
	case w.status != bitext.Unreviewed:
		v.status = w.status
	}
	return v
}
