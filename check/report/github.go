package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"hexapla/check"
)

// mostAnnotations is how many annotations of a kind (errors, warnings, notices)
// GitHub shows of one step; it drops the others without a word.
const mostAnnotations = 10

// GitHub writes workflow commands, an annotation a line:
//
//	::error file=docs/he.txt,line=9,endLine=11,col=4,title=Numbers differ::message
//
// Failed gates come first, as errors without a file, then inputs that could not be
// read, then the new findings, errors before warnings before notices. Of each kind
// ten are annotations, as many as GitHub shows; the others follow as plain lines
// of the log, and a notice says how many they are. A per cent sign and line ends
// are escaped in messages, a colon and a comma too in what stands before them. A
// document without lines has its place in the message.
func GitHub(w io.Writer, r *Report) error {
	var a annotations
	for _, g := range r.Failed() {
		a.add("error", fmt.Sprintf("title=%s", property("hexapla "+g.Name)), g.Message, g.Message)
	}
	for _, e := range r.Errors {
		props := "title=" + property("hexapla: cannot be read")
		if e.File != "" {
			props = "file=" + property(r.relative(e.File)) + "," + props
		}
		a.add("error", props, oneLine(e.Message), e.Message)
	}
	r.Each(func(f *Finding) {
		if f.State == New {
			kind, props, message := r.annotation(f)
			a.add(kind, props, message, r.line(f))
		}
	})
	if r.Baseline != nil && r.Baseline.Gone > 0 {
		gone := counted(r.Baseline.Gone, "finding") + " of the baseline not found any more"
		a.add("notice", "title="+property("hexapla baseline"), gone, gone)
	}
	b := bufio.NewWriter(w)
	a.write(b)
	return b.Flush()
}

// annotations are what is to be said, by kind.
type annotations struct {
	lines [3][]string // commands
	plain [3][]string // the same as lines of a log
}

// add adds an annotation; plain is the same for a log, where nothing may begin a line
// as commands do.
func (a *annotations) add(kind, props, message, plain string) {
	k := slices.Index(annotationKinds(), kind)
	a.lines[k] = append(a.lines[k], "::"+kind+" "+props+"::"+data(message)+"\n")
	a.plain[k] = append(a.plain[k], "- "+oneLine(plain)+"\n")
}

func annotationKinds() []string { return []string{"error", "warning", "notice"} }

// write writes ten of a kind; of notices one is kept for saying what was left out.
func (a *annotations) write(b *bufio.Writer) {
	left := 0
	for _, lines := range a.lines {
		left += max(0, len(lines)-mostAnnotations)
	}
	var said []string
	for k, lines := range a.lines {
		most := mostAnnotations
		if left > 0 && k == len(a.lines)-1 {
			most--
		}
		for _, line := range lines[:min(most, len(lines))] {
			fmt.Fprint(b, line) // Flush tells the first error
		}
		if n := len(lines) - most; n > 0 {
			said = append(said, counted(n, annotationKinds()[k]))
		}
	}
	if len(said) == 0 {
		return
	}
	note := "left out here: " + strings.Join(said, ", ") + "; GitHub shows ten of a kind, and the log of this step has the others"
	fmt.Fprintf(b, "::notice title=hexapla::%s\n", data(note))
	fmt.Fprintln(b, "::group::hexapla: what is left out of the annotations")
	for k := range a.plain {
		most := mostAnnotations
		if k == len(a.lines)-1 {
			most--
		}
		if len(a.plain[k]) > most {
			for _, line := range a.plain[k][most:] {
				fmt.Fprint(b, line)
			}
		}
	}
	fmt.Fprintln(b, "::endgroup::")
}

// annotation is a finding as GitHub annotates it.
func (r *Report) annotation(f *Finding) (kind, properties, text string) {
	level := map[check.Severity]string{check.Error: "error", check.Warning: "warning"}[f.Severity]
	if level == "" {
		level = "notice"
	}
	var props []string
	if f.File != "" {
		props = append(props, "file="+property(r.relative(f.File)))
	}
	switch m := f.Marked; {
	case m != nil:
		props = append(props, fmt.Sprintf("line=%d,col=%d,endColumn=%d", m.Line, m.Character, m.End))
	case f.Line > 0:
		props = append(props, fmt.Sprintf("line=%d", f.Line))
		if f.LastLine > f.Line {
			props = append(props, fmt.Sprintf("endLine=%d", f.LastLine))
		}
		if f.Character > 0 && f.LastLine <= f.Line { // a column is of one line
			props = append(props, fmt.Sprintf("col=%d", f.Character))
		}
	}
	props = append(props, "title="+property(r.title(f.ID)+" ("+f.ID+")"))
	message := f.Message
	if f.Where != "" {
		message = f.Where + ": " + message
	}
	if text := plainExcerpt(f.Text); text != "" {
		message += ": " + text
	}
	return level, strings.Join(props, ","), oneLine(message)
}

// title is what a rule is called.
func (r *Report) title(id string) string {
	for _, k := range r.Rules {
		if k.ID == id {
			return k.Title
		}
	}
	for _, k := range SettingsRules() {
		if string(k.ID) == id {
			return k.Title
		}
	}
	return id
}

// relative is the path as a code host knows it: from the root of the run, else as
// it is.
func (r *Report) relative(path string) string {
	path = strings.ReplaceAll(path, `\`, "/")
	if r.Root != "" && len(path) > len(r.Root) && samePrefix(path, r.Root) && path[len(r.Root)] == '/' {
		return path[len(r.Root)+1:]
	}
	return strings.TrimPrefix(path, "./")
}

// plainExcerpt is an excerpt with its mark between guillemets.
func plainExcerpt(e Excerpt) string {
	if e.Mark == "" {
		return e.Before + e.After
	}
	return e.Before + "»" + e.Mark + "«" + e.After
}

// data escapes what stands behind the double colon.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes a value before it.
func property(s string) string {
	return strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C").Replace(oneLine(s))
}
