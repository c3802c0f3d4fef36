package keyed

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/document"
	"hexapla/lang"
)

// TestMessages checks that an ICU message that chooses between texts is one block and one segment
// in every format, whatever its lines and sentences.
func TestMessages(t *testing.T) {
	const message = "{count, plural, one {# file. Open it.} other {# files. Open them.}} Now."
	for _, c := range []struct{ format, source string }{
		{
			JSON,
			`{"a": "{count, plural,\n  one {# file. Open it.}\n  other {# files. Open them.}} Now.", "b": "One. Two."}`,
		},
		{
			YAML,
			"a: |\n  {count, plural,\n    one {# file. Open it.}\n    other {# files. Open them.}} Now.\nb: One. Two.\n",
		},
		{
			Properties,
			"a={count, plural, \\\n  one {# file. Open it.}\\n other {# files. Open them.}} Now.\nb=One. Two.\n",
		},
		{
			Resx,
			"<root><data name=\"a\"><value>{count, plural,\none {# file. Open it.}\nother {# files. Open them.}} Now.</value></data><data name=\"b\"><value>One. Two.</value></data></root>",
		},
		{
			Strings,
			"\"a\" = \"{count, plural,\\n one {# file. Open it.}\\n other {# files. Open them.}} Now.\";\n\"b\" = \"One. Two.\";\n",
		},
		{
			Android,
			"<resources><string name=\"a\">{count, plural,\none {# file. Open it.}\nother {# files. Open them.}} Now.</string><string name=\"b\">One. Two.</string></resources>",
		},
	} {
		d, err := read(t, c.format, c.source)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range document.Analyze(d, lang.NewDetector(lang.DetectorOptions{NoModels: true}), document.AnalyzeOptions{}).Segments {
			got = append(got, s.Span.In(d.Text))
		}
		want := []string{message, "One.", "Two."}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.format, diff)
		}
	}
	// A malformed message also stays whole; text that merely mentions plurals is split.
	d, err := read(t, JSON, `{"a": "{n, plural, one {A. B.} other {C. D.}", "b": "The {plural}. The select."}`)
	if err != nil {
		t.Fatal(err)
	}
	segments := document.Analyze(d, lang.NewDetector(lang.DetectorOptions{NoModels: true}), document.AnalyzeOptions{}).Segments
	if len(segments) != 3 || segments[0].Span.In(d.Text) != "{n, plural, one {A. B.} other {C. D.}" {
		t.Errorf("%d segments", len(segments))
	}
}

func TestAndroidProducts(t *testing.T) {
	d, err := read(t, Android, `<resources><string name="a" product="tablet">Your tablet.</string><string name="a" product="default">Your phone.</string><string name="a" product="tv">Your screen.</string></resources>`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a@tablet: Your tablet.", "a: Your phone.", "a@tv: Your screen."}, list(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
