package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"hexapla/check"
)

// GitHub writes the new findings as workflow commands, an annotation a line:
//
//	::error file=docs/he.txt,line=9,endLine=11,col=4,title=Numbers differ::message
//
// A per cent sign and line ends are escaped in messages, a colon and a comma too in
// what stands before them. Failed gates are errors without a file. A document
// without lines has its place in the message.
func GitHub(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	r.Each(func(f *Finding) {
		if f.State == New {
			fmt.Fprint(b, r.annotation(f)) // Flush tells the first error
		}
	})
	for _, g := range r.Failed() {
		fmt.Fprintf(b, "::error title=%s::%s\n", property("hexapla "+g.Name), data(g.Message))
	}
	return b.Flush()
}

func (r *Report) annotation(f *Finding) string {
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
	return "::" + level + " " + strings.Join(props, ",") + "::" + data(oneLine(message)) + "\n"
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
