package plain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/document/plain"
	"hexapla/lang"
)

func dump(t testing.TB, source string) []string {
	t.Helper()
	return dumpAs(t, source, document.Options{})
}

func dumpAs(t testing.TB, source string, o document.Options) []string {
	t.Helper()
	f, err := document.Decode([]byte(source), "a.txt", document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := plain.Read(f, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	if d.Text != d.Source || len(d.Map) != 0 {
		t.Errorf("the text is not the file")
	}
	var out []string
	for _, b := range d.Blocks {
		out = append(out, fmt.Sprintf("%s: %s", b.Kind, strings.Join(strings.Fields(b.Span.In(d.Text)), " ")))
	}
	return out
}

func TestBlocks(t *testing.T) {
	const long = "Here is a paragraph of running text that has words enough to be a paragraph, and then some more."
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{"a paragraph a line, no blank lines", "A title\n" + long + "\n" + long + "\n",
			[]string{"heading: A title", "paragraph: " + long, "paragraph: " + long}},
		{
			"CRLF and blank lines", "\ufeffA title\r\n\r\n" + long + "\r\n",
			[]string{"heading: A title", "paragraph: " + long},
		},
		{"a heading in the middle", long + "\n\nWorking together\n\n" + long + "\n",
			[]string{"paragraph: " + long, "heading: Working together", "paragraph: " + long}},
		{"no heading at the end", long + "\n\nThe end\n", []string{"paragraph: " + long, "paragraph: The end"}},
		{"items", "Buy:\n- bread\n- milk\n1. Then go home\n2) and rest\n",
			[]string{"paragraph: Buy:", "item: - bread", "item: - milk", "item: 1. Then go home", "item: 2) and rest"}},
		{
			"speech is no item", "— Куда ты идёшь? — спросил он.\n— Домой.\n",
			[]string{"paragraph: — Куда ты идёшь? — спросил он.", "paragraph: — Домой."},
		},
		{"hard-wrapped", wrapped, []string{
			"heading: On the keeping of bees",
			"paragraph: Whoever keeps bees for the first time is surprised at how little there is to do in the winter months, when the cluster sits quietly on its combs and asks for nothing but peace and a dry roof.",
			"paragraph: In spring it is otherwise. The first warm day brings out thousands, and the keeper who has not cleaned his tools by then will find no time for it until the lime trees have shed their flowers.",
			"item: - a smoker that does not go out in the very moment it is needed most of all", "item: - a veil"}},
		{"hard-wrapped by indent", strings.ReplaceAll(wrapped, "\n\n", "\n    "), []string{
			"heading: On the keeping of bees",
			"paragraph: Whoever keeps bees for the first time is surprised at how little there is to do in the winter months, when the cluster sits quietly on its combs and asks for nothing but peace and a dry roof.",
			"paragraph: In spring it is otherwise. The first warm day brings out thousands, and the keeper who has not cleaned his tools by then will find no time for it until the lime trees have shed their flowers.",
			"item: - a smoker that does not go out in the very moment it is needed most of all", "item: - a veil"}},
		{"hard-wrapped Chinese", "养蜂的人第一次过冬都会觉得奇怪，原来冬天几乎没有什\n么事情可以做，蜂群静静地待在巢脾上，除了安静和干燥\n的屋顶以外什么都不需要。到了春天情况就完全不一样了\n，第一个暖和的日子会有成千上万只飞出来。\n\n第二段。\n",
			[]string{"paragraph: 养蜂的人第一次过冬都会觉得奇怪，原来冬天几乎没有什 么事情可以做，蜂群静静地待在巢脾上，除了安静和干燥 的屋顶以外什么都不需要。到了春天情况就完全不一样了 ，第一个暖和的日子会有成千上万只飞出来。", "paragraph: 第二段。"}},
		{
			"a poem", "The fog comes\non little cat feet.\n\nIt sits looking\nover harbor and city\n",
			[]string{"heading: The fog comes", "paragraph: on little cat feet.", "heading: It sits looking", "paragraph: over harbor and city"},
		},
		{
			"old Mac", "One line here.\rAnother line.\r",
			[]string{"paragraph: One line here.", "paragraph: Another line."},
		},
	} {
		if got := dump(t, c.source); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

const wrapped = `On the keeping of bees

Whoever keeps bees for the first time is surprised at how little
there is to do in the winter months, when the cluster sits quietly
on its combs and asks for nothing but peace and a dry roof.

In spring it is otherwise. The first warm day brings out thousands,
and the keeper who has not cleaned his tools by then will find no
time for it until the lime trees have shed their flowers.

- a smoker that does not go out in the very moment it is needed
  most of all
- a veil
`

// The header of an e-mail is not a paragraph, and quotations are not part of its text.
func TestMail(t *testing.T) {
	const mail = "From: Ann <ann@island.example>\r\nSubject: The lamp\r\n of the northern coast\r\n\r\n" +
		"> You wrote that the lamp has been out\r\n> for three nights.\r\nNobody has come to see\r\nto it yet.\r\n\r\nNote: this is no field.\r\nNor is this one.\r\n"
	f, err := document.Decode([]byte(mail), "a.txt", document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := plain.Read(f, document.Options{Wrapped: true})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range d.Blocks {
		got = append(got, strings.Join(strings.Fields(b.Span.In(d.Text)), " "))
	}
	want := []string{"From: Ann <ann@island.example>", "Subject: The lamp of the northern coast", "> You wrote that the lamp has been out > for three nights.",
		"Nobody has come to see to it yet.", "Note: this is no field. Nor is this one."}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// A list of one-line sentences of similar length is not hard-wrapped text.
func TestSentencesAreNotWrapped(t *testing.T) {
	var lines []string
	for i := range 30 {
		lines = append(lines, fmt.Sprintf("This is the sentence with number %02d, and it has its full stop.", i))
	}
	if got := dump(t, strings.Join(lines, "\n")); len(got) != 30 {
		t.Errorf("%d blocks, want 30", len(got))
	}
}

func FuzzRead(f *testing.F) {
	f.Add("A title\n\nSome text.\n- item\n")
	f.Add(wrapped)
	f.Add("\ufeff\r\n\u200b\r x \r\n(Photo : A/B) The end. ®\n©2015 X\nTags: a, b\n")
	f.Fuzz(func(t *testing.T, source string) {
		file, err := document.Decode([]byte(source), "a.txt", document.Options{})
		if err != nil {
			return
		}
		d, err := plain.Read(file, document.Options{})
		if err != nil {
			return
		}
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
		// Only white space and control characters are outside the blocks.
		outside := d.Text
		for _, b := range slices.Backward(d.Blocks) {
			outside = outside[:b.Span.Start] + outside[b.Span.End:]
		}
		if rest := document.TrimSpan(outside, lang.Span{End: len(outside)}); rest.Len() > 0 {
			t.Errorf("%q is in no block", rest.In(outside))
		}
	})
}

func TestWrappedSaysTheCaller(t *testing.T) {
	const source = "It was a cold\r\nnight. We\r\n  stayed.\r\n\r\nNext.\r\n- item\r\non two lines\r\n"
	want := []string{"paragraph: It was a cold night. We stayed.", "paragraph: Next.", "item: - item on two lines"}
	if got := dumpAs(t, source, document.Options{Wrapped: true}); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := dump(t, source); len(got) != 6 {
		t.Errorf("%q: not a block a line", got)
	}
}

func TestSpaces(t *testing.T) {
	justified := strings.Repeat("The  lamp of the rock was lit  at five and it stood  upon\nthe rock  in the north where nobody had  ever seen the oil\n", 3)
	wrapped := strings.Repeat("The lamp of the rock was lit at five and it stood upon all\nthe rock in the north where nobody had ever seen the oil so\n", 3)
	for _, tt := range []struct {
		name, in string
		want     []string // text before the spaces
	}{
		{"one", "\ufeffOne two.\r\nThree  four.\r\n", []string{"Three"}},
		{"ends of lines", "  One two.  \n   Three.", nil},
		{"several", "One  two   three.", []string{"One", "One  two"}},
		{"a tab", "One\t\ttwo \t three", nil},
		{"columns", "Barrels    January    40\nMatches    February   12\n", nil},
		{"one line like a column", "Barrels    in January.\nMatches in February.\n", []string{"Barrels"}},
		{"justified", justified, nil},
		{"wrapped", wrapped + "the last  line.", []string{"the last"}},
		{
			"sentences of wrapped text", strings.ReplaceAll(wrapped, "lit at five", "lit.  At five"),
			[]string{"The lamp of the rock was lit.", "The lamp of the rock was lit.", "The lamp of the rock was lit."},
		},
	} {
		f, err := document.Decode([]byte(tt.in), "a.txt", document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := plain.Read(f, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
		var got []string
		for _, at := range d.Spaces {
			before := d.Text[:at]
			got = append(got, strings.TrimPrefix(before[strings.LastIndex(before, "\n")+1:], "\ufeff"))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
