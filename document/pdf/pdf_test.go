package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/internal/formattest"
	"hexapla/internal/testenv"
)

func dump(t testing.TB, d *document.Document) string {
	t.Helper()
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, block := range d.Blocks {
		kind := string(block.Kind)
		if block.Level > 0 {
			kind += fmt.Sprint(block.Level)
		}
		if block.Boilerplate != document.Content {
			kind += " (" + string(block.Boilerplate) + ")"
		}
		fmt.Fprintf(&b, "page %d %s: %s\n", d.Place(block.Span.Start).Page, kind, block.Span.In(d.Text))
	}
	return b.String()
}

// TestGolden reads the output of pdftotext for pages printed by a browser, and for vowels and
// points, with the drawing order of glyphs, printed by LibreOffice.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.xml")
	if err != nil || len(files) < 4 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		out, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := os.ReadFile(strings.TrimSuffix(f, ".xml") + ".drawn")
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		d, err := read(&document.Raw{Path: "a.pdf"}, out, drawn)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		formattest.Golden(t, strings.TrimSuffix(f, ".xml")+".golden", dump(t, d))
	}
}

// simple returns a PDF of pages with lines in Helvetica.
func simple(pages ...[]string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), fmt.Sprintf(format, args...))
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object("<< /Type /Pages /Kids [ %s] /Count %d >>", kids, len(pages))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, lines := range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>", 5+2*i)
		var c strings.Builder
		for k, l := range lines {
			fmt.Fprintf(&c, "BT /F 12 Tf 40 %d Td (%s) Tj ET\n", 540-14*k, l)
		}
		object("<< /Length %d >>\nstream\n%sendstream", c.Len(), c.String())
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// A name that looks like an option is not taken for one, and the file is recognized by its bytes.
func TestRead(t *testing.T) {
	testenv.Program(t, "pdftotext")
	raw := simple([]string{"The ferry left the harbour before anyone had no-", "ticed that the captain was on the quay."}, []string{"The second page has a line of its own."})
	if !IsPDF(raw) || IsPDF([]byte("%PS-Adobe")) {
		t.Error("the signature")
	}
	d, err := Read(&document.Raw{Path: "-enc", Bytes: raw}, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "page 1 paragraph: The ferry left the harbour before anyone had noticed that the captain was on the quay.\n" +
		"page 2 paragraph: The second page has a line of its own.\n"
	if got := dump(t, d); got != want || !d.Extracted || d.Format != Format {
		t.Errorf("%s", got)
	}
	if got := d.Place(d.Blocks[1].Span.Start).String(); got != "-enc: page 2" {
		t.Error(got)
	}
}

func TestErrors(t *testing.T) {
	read := func(raw []byte) error {
		_, err := Read(&document.Raw{Path: "a.pdf", Bytes: raw}, document.Options{})
		return err
	}
	check := func(name string, err, kind error, want string) {
		t.Helper()
		if !errors.Is(err, kind) || !strings.HasPrefix(fmt.Sprint(err), want) || strings.Contains(fmt.Sprint(err), "\n") {
			t.Errorf("%s: %v\nwant %s", name, err, want)
		}
	}
	t.Run("no program", func(t *testing.T) {
		t.Setenv(Program, filepath.Join(t.TempDir(), "none"))
		check("named", read(simple(nil)), ErrNoProgram, "pdf: a.pdf: HEXAPLA_PDFTOTEXT names no program")
		t.Setenv(Program, "")
		t.Setenv("PATH", t.TempDir())
		check("installed", read(simple(nil)), ErrNoProgram, "pdf: a.pdf: PDF documents are read with the program pdftotext, which is not installed: install Poppler (Debian")
	})
	check("no PDF", read([]byte("text")), document.ErrFormat, "pdf: a.pdf: is not a PDF document")
	testenv.Program(t, "pdftotext")
	check("scanned", read(simple(nil, nil)), document.ErrEmpty, "pdf: a.pdf: no text in it: 2 pages of pictures or drawings only")
	check("damaged", read([]byte("%PDF-1.7\n")), document.ErrFormat, `pdf: a.pdf: is damaged: pdftotext says "Syntax Error`)
}

func TestLogical(t *testing.T) {
	for _, c := range []struct{ visual, want string }{
		{"םולש", "שלום"},
		{".םלוע םולש", "שלום עולם."},
		{"1923 תנשב", "בשנת 1923"},
		{"4,500 ולע תורילה", "הלירות עלו 4,500"},
		{"20%־כו", "וכ־20%"},
		{".12/5/2019-ב חתפנ", "נפתח ב-12/5/2019."},
		{"ןודנולמ .Lighthouse Trust Ltd ידיב", "בידי Lighthouse Trust Ltd. מלונדון"},
		{"חתפנ www.example.org רתאה", "האתר www.example.org נפתח"},
		{"סוטמ Boeing 747 לש", "של Boeing 747 מטוס"},
		{".٪٢٠ وحن", "نحو ٢٠٪."},
		{"$5 קר", "רק $5"},
	} {
		if got := logical(c.visual, true); got != c.want {
			t.Errorf("%q: %q, want %q", c.visual, got, c.want)
		}
	}
	for _, c := range []struct{ visual, want string }{
		{"the word םולש means peace", "the word שלום means peace"},
		{"the words 5 םולש םלוע mean", "the words 5 עולם שלום mean"},
		{"no change (at all)", "no change (at all)"},
	} {
		if got := logical(c.visual, false); got != c.want {
			t.Errorf("%q: %q, want %q", c.visual, got, c.want)
		}
	}
}

// Reversing a line loses nothing, and a line of one direction is restored by reversing it twice.
func TestLogicalKeeps(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("אבגשֶם abc 12,5%()-.ابتُ٣")), 0, 30, -1).Draw(rt, "line")
		for _, right := range []bool{false, true} {
			a, b := []rune(s), []rune(logical(s, right))
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(a, b) {
				rt.Fatalf("%q became %q", s, logical(s, right))
			}
		}
		hebrew := rapid.StringOfN(rapid.SampledFrom([]rune("אבגדה .")), 0, 20, -1).Draw(rt, "Hebrew")
		if twice := logical(logical(hebrew, true), true); twice != hebrew {
			rt.Fatalf("%q became %q", hebrew, twice)
		}
	})
}

func TestLamAlef(t *testing.T) {
	contexts := strings.Count(lamAlefData, "\t") / 2
	if n := len(lamAlef()); n < 2000 || contexts < 500 || strings.Count(lamAlefData, "\n") != contexts {
		t.Errorf("%d contexts in %d lines", n, contexts)
	}
	text := "لا إله إلا هو، ولولا السلام في البلاد لما كان خلال ثلاثة أعوام قال الرجال إن الإعلام والأطفال في الولايات لأنهم الآن مثلاً"
	broken := regexp.MustCompile("ل([اأإآ])").ReplaceAllString(text, "${1}ل")
	pages := []page{{lines: []line{{text: broken, right: true}}}}
	if mendLamAlef(pages); pages[0].lines[0].text != text {
		t.Errorf("%s\nwant\n%s", pages[0].lines[0].text, text)
	}
	if mendLamAlef(pages); pages[0].lines[0].text != text {
		t.Errorf("what is right became %s", pages[0].lines[0].text)
	}
}

// TestLamAlefBench measures words of news that have either order.
func TestLamAlefBench(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testenv.Bench(t), "lang", "langid", "arb.txt"))
	if err != nil {
		t.Fatal(err)
	}
	swap := regexp.MustCompile("ل([اأإآ])")
	n, right, before := 0, 0, 0
	for _, w := range regexp.MustCompile(`[\p{Arabic}]+`).FindAllString(string(data), -1) {
		broken := swap.ReplaceAllString(w, "${1}ل")
		if !regexp.MustCompile("[اأإآ]ل").MatchString(broken) {
			continue
		}
		n++
		if broken == w {
			before++
		}
		if mendWord(broken, false) == w {
			right++
		}
	}
	t.Logf("%.3f of %d words are right, %.3f were before", float64(right)/float64(n), n, float64(before)/float64(n))
	if float64(right) < .95*float64(n) {
		t.Error("want .95")
	}
}

func TestUnligate(t *testing.T) {
	for in, want := range map[string]string{"eﬃcient ﬂat": "efficient flat", "ﻻ": "لا", "½ ²": "½ ²", "שּׁ": "שּׁ", "﴾x﴿": "﴾x﴿"} {
		if got := unligate(in); got != want {
			t.Errorf("%q: %+q, want %+q", in, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	s := &style{words: map[string]bool{"well-known": true, "notebook": true, "sea": true, "side": true}}
	for _, c := range []struct {
		a, b string
		want boundary
	}{
		{"the end", "of it", space},
		{"prepa-", "ration", undivide},
		{"prepa\u2010", "ration", undivide},
		{"prepa\u00ad", "ration", undivide},
		{"pre\u00adpa\u00ad\u2010", "ration", undivide},
		{"a well-", "known man", nothing},
		{"the note-", "book", undivide},
		{"the sea-", "side", nothing},
		{"Ein-", "und Ausgang", space},
		{"Anglo-", "Saxon", nothing},
		{"the TV-", "programme", nothing},
		{"a 12-", "fold", nothing},
		{"said so -", "and went", space},
		{"и/", "или", nothing},
		{"第一次看守", "灯塔的人", nothing},
		{"한국어", "문장", space},
		{"ภาษา", "ไทย", nothing},
	} {
		if got := s.join(c.a, c.b); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestPageNumber(t *testing.T) {
	for s, want := range map[string]bool{"7": true, "- 7 -": true, "xii": true, "Page 3 of 10": true, "3/10": true, "Seite 4": true, "第 3 页": true,
		"The end": false, "1923 was a year": false, "Chapter": false, "12.5": false, "A": false} {
		if got := pageNumber.MatchString(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// If words are divided by a hyphen of their own, the other hyphen is part of the word.
func TestJoinMarked(t *testing.T) {
	s := &style{marked: true}
	if got := s.join("the note-", "book"); got != nothing {
		t.Error(got)
	}
	if got := s.join("the note\u2010", "book"); got != undivide {
		t.Error(got)
	}
}

// Any output of the program gives a document or a one-line error.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"columns", "hebrew", "vowels"} {
		out, err := os.ReadFile(filepath.Join("testdata", name+".xml"))
		if err != nil {
			f.Fatal(err)
		}
		drawn, _ := os.ReadFile(filepath.Join("testdata", name+".drawn")) // few have one
		f.Add(out, drawn)
	}
	f.Add([]byte(`<page width="9" height="x"><line><word xMin="NaN" yMin="1e400" xMax="-1" yMax="3">a&#0;-</word><word>b</word></line><word>`), []byte(`<page><word xMin="1">ְ</word>`))
	f.Fuzz(func(t *testing.T, out, drawn []byte) {
		d, err := read(&document.Raw{Path: "a.pdf"}, out, drawn)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("%q", err)
			}
			return
		}
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
	})
}
