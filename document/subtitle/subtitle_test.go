package subtitle

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/document/documenttest"
)

type reader func(*document.File, document.Options) (*document.Document, error)

func readers() map[string]reader {
	return map[string]reader{SRT: ReadSRT, VTT: ReadVTT, ASS: ReadASS}
}

func read(t testing.TB, format, source string) (*document.Document, error) {
	t.Helper()
	f, err := document.Decode([]byte(source), "a."+format, document.Options{Encoding: "utf-8"})
	if err != nil {
		t.Skip(err) // no text at all
	}
	return readers()[format](f, document.Options{})
}

// list returns the blocks of a document, one a line: times, text, boilerplate.
func list(d *document.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		s := b.Key + " " + strings.ReplaceAll(b.Span.In(d.Text), "\n", "⏎")
		s = strings.ReplaceAll(strings.ReplaceAll(s, "00:00:", ""), " --> ", "→")
		if b.Boilerplate != "" {
			s += " <" + string(b.Boilerplate) + ">"
		}
		out = append(out, s)
	}
	return out
}

// srt returns cues of a second with a tenth between them; a text that begins with +n comes n
// seconds later.
func srt(texts ...string) string {
	var b strings.Builder
	at := int64(0)
	for i, text := range texts {
		var pause int64
		if n, err := fmt.Sscanf(text, "+%d ", &pause); n == 1 && err == nil {
			_, text, _ = strings.Cut(text, " ")
			at += pause * 1000
		}
		fmt.Fprintf(&b, "%d\n%s --> %s\n%s\n\n", i+1, strings.Replace(clock(at), ".", ",", 1), strings.Replace(clock(at+1000), ".", ",", 1), text)
		at += 1100
	}
	return b.String()
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  []string
	}{
		{
			"a sentence over three cues", []string{"The tower", "was lifted", "on beams."},
			[]string{"The tower was lifted on beams."},
		},
		{
			"without small letters, no pause", []string{"I have seen", "Ada Brennan."},
			[]string{"I have seen Ada Brennan."},
		},
		{
			"without small letters, a pause", []string{"The Tower", "+3 Ada Brennan."},
			[]string{"The Tower", "Ada Brennan."},
		},
		{"a small letter after a pause", []string{"I have seen", "+5 the tower."}, []string{"I have seen the tower."}},
		{
			"a small letter after minutes", []string{"I have seen", "+60 the tower."},
			[]string{"I have seen", "the tower."},
		},
		{"dots on both sides", []string{"I mean...", "...the tower."}, []string{"I mean... ...the tower."}},
		{"dots, and another sentence", []string{"I mean...", "The tower."}, []string{"I mean...", "The tower."}},
		{"sentences of their own", []string{"Yes!", "no."}, []string{"Yes!", "no."}},
		{"a song", []string{"♪ La la", "♪ la la"}, []string{"♪ La la", "♪ la la"}},
		{
			"a place on the screen", []string{"We went", "{\\an8}HARBOUR", "home."},
			[]string{"We went", "HARBOUR", "home."},
		},
		{"Hebrew in visual order", []string{".המגדל הורם", "שלום"}, []string{".המגדל הורם", "שלום"}},
		{"Chinese", []string{"灯塔被", "抬起来了。", "今天"}, []string{"灯塔被抬起来了。", "今天"}},
		{"Chinese in two lines", []string{"灯塔\n被抬起来了。"}, []string{"灯塔被抬起来了。"}},
		{"Korean", []string{"등대가\n올라갔다."}, []string{"등대가 올라갔다."}},
	} {
		d, err := read(t, SRT, srt(c.texts...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, b := range d.Blocks {
			got = append(got, b.Span.In(d.Text))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestNoPunctuation checks that cues are not joined in a file without punctuation, where all of it
// would be one sentence.
func TestNoPunctuation(t *testing.T) {
	texts := make([]string, 12)
	for i := range texts {
		texts[i] = "我们今天去看灯塔"
	}
	texts[3] = "他说，"
	d, err := read(t, SRT, srt(texts...))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != 11 || d.Blocks[3].Span.In(d.Text) != "他说， 我们今天去看灯塔" {
		t.Errorf("%d blocks: %q", len(d.Blocks), list(d))
	}
}

func TestParts(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"- Who pays?\n- Nobody.", []string{"Who pays?", "Nobody."}},
		{"Who pays?\n-Nobody.", []string{"Who pays?", "Nobody."}},
		{"— Кто платит?\n— Никто.", []string{"Кто платит?", "Никто."}},
		{"-¿Quién?\n-Nadie.", []string{"¿Quién?", "Nadie."}},
		{"The tower - as far as\n- we know - stands.", []string{"The tower - as far as - we know - stands."}},
		{"-5 degrees\n-10 at night", []string{"-5 degrees -10 at night"}},
		{"--and then he left", []string{"--and then he left"}},
		{"ADA: We go.\nTOM: Where?", []string{"ADA:<byline>", "We go. TOM: Where?"}},
		{
			"- ADA: We go.\n- DR. O’HARA (OFF): Where?",
			[]string{"ADA:<byline>", "We go.", "DR. O’HARA (OFF):<byline>", "Where?"},
		},
		{"Remember: we go.", []string{"Remember: we go."}},
		{"[wind howls]", []string{"[wind howls]<ornament>"}},
		{"(she laughs)", []string{"(she laughs)<ornament>"}},
		{"[in German] Wir gehen. (LAUGHS)", []string{"[in German]<ornament>", "Wir gehen.", "(LAUGHS)<ornament>"}},
		{"(ADA): We go.", []string{"(ADA):<ornament>", "We go."}},
		{"(or so he said) he went.", []string{"(or so he said) he went."}},
		{"[wind\nhowls]\nWe go.", []string{"[wind howls]<ornament>", "We go."}},
		{"【音楽】", []string{"【音楽】<ornament>"}},
		{"<b>Two</b><br/><font color=\"#fff\">lines</font> <3", []string{"Two lines <3"}},
		{"{\\an8}{y:i}Up{\\i1}per{\\i0} {kept}", []string{"Upper {kept}"}},
	} {
		d, err := read(t, SRT, srt(c.text))
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		var got []string
		for _, b := range d.Blocks {
			s := b.Span.In(d.Text)
			if b.Boilerplate != "" {
				s += "<" + string(b.Boilerplate) + ">"
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		name, format, source string
		want                 []string
	}{
		{"CRLF, mark, wrong numbers, blanks in a cue, no blank between cues", SRT,
			"\ufeff7\r\n0:0:1,5 --> 00:00:02,000\r\nOne.\r\n\r\nTwo.\r\n7\r\n00:00:03.000 -> 00:00:04.250 X1:1 X2:2 Y1:3 Y2:4\r\n1931\r\n\r\n\r\n00:00:05,000-->00:00:06,000\r\nThree.",
			[]string{"01.500→02.000 One. Two.", "03.000→04.250, 05.000→06.000 1931 Three."}},
		{"without numbers", SRT, "00:00:01,000 --> 00:00:02,000\n1931\n00:00:03,000 --> 00:00:04,000\nb.\n",
			[]string{"01.000→02.000, 03.000→04.000 1931 b."}},
		{"times that overlap or run back", SRT, "1\n00:00:01,000 --> 00:00:09,000\nOne\n\n2\n00:00:02,000 --> 00:00:03,000\ntwo\n\n3\n00:00:01,000 --> 00:00:00,500\nthree\n",
			[]string{"01.000→09.000 One", "02.000→03.000 two", "01.000→00.500 three"}},
		{"two cues in one block", SRT, srt("a", "b."), []string{"00.000→01.000, 01.100→02.100 a b."}},
		{"carriage returns only", SRT, "1\r00:00:01,000 --> 00:00:02,000\rOne.\r", []string{"01.000→02.000 One."}},
		{
			"empty cues", SRT,
			"1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n<i></i>\n\n3\n00:00:05,000 --> 00:00:06,000\nx",
			[]string{"05.000→06.000 x"},
		},
		{"WebVTT", VTT, "WEBVTT - t\nLanguage: he\n\nREGION\nid:x\n\nSTYLE\n::cue{}\n\nNOTE\nx\n\na name\n00:01.000 --> 00:02.000 line:0\n<v.loud Ada>R&amp;B <c.x>&lt;3</c>\n<ruby>漢<rt>kan</rt></ruby>字\n\nNOTE y\n\n1:00:03.000 --> 1:00:04.000\nx",
			[]string{"01.000→02.000 R&B <3 漢字", "01:00:03.000→01:00:04.000 x"}},
		{"WebVTT, voices in one line", VTT, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Go</v> <v Tom>where?",
			[]string{"01.000→02.000 Go", "01.000→02.000 where?"}},
		{"WebVTT that rolls up", VTT, "WEBVTT\n\n00:01.000 --> 00:02.000\none<00:01.500><c> two</c>\n\n00:02.000 --> 00:02.010\none two\n\n00:02.010 --> 00:03.000\none two\nthree<00:02.500><c> four</c>\n\n00:03.000 --> 00:04.000\nthree four\nfive<00:03.500><c> six</c>",
			[]string{"01.000→02.000, 02.010→03.000, 03.000→04.000 one two three four five six"}},
		{"WebVTT without blank lines", VTT, "WEBVTT\n00:01.000 --> 00:02.000\nOne.\n2\n00:03.000 --> 00:04.000\nTwo.",
			[]string{"01.000→02.000 One.", "03.000→04.000 Two."}},
		{"SubStation", ASS, "[Script Info]\n[Events]\nFormat: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n" +
			"Dialogue: Marked=0,0:00:03.00,0:00:04.00,D,Tom,0,0,0,,Later, and\\Nafter.\n" +
			"Dialogue: Marked=0,0:00:01.00,0:00:02.00,D,Ada,0,0,0,,{note}One\\hday{\\fs20}.\n" +
			"Dialogue: Marked=0,0:00:01.00,0:00:02.00,D2,,0,0,0,,One\\hday.\n" +
			"Dialogue: Marked=0,0:00:05.00,0:00:06.00,D,,0,0,0,Karaoke,{\\k10}la\n" +
			"Dialogue: Marked=0,0:00:05.00,0:00:06.00,D,,0,0,0,,{\\k10}la {\\kf20}la\n" +
			"Dialogue: Marked=0,0:00:07.00,0:00:08.00,D,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}\n" +
			"[Fonts]\nDialogue: none\n",
			[]string{"01.000→02.000 One\u00a0day.", "03.000→04.000 Later, and after.", "05.000→06.000 la la <ornament>"}},
	} {
		d, err := read(t, c.format, c.source)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, list(d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if strings.Contains(c.source, "Language: he") && d.Lang.String() != "he" {
			t.Errorf("%s: language %v", c.name, d.Lang)
		}
	}
}

// TestPlaces checks that each cue of a block has its own time, and that lines are those of the
// file.
func TestPlaces(t *testing.T) {
	d, err := read(t, SRT, srt("The tower", "was <i>lifted</i>."))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{"The": "a.srt:3:1: at 00:00:00.000", "was": "a.srt:7:1: at 00:00:01.100", "lifted": "a.srt:7:8: at 00:00:01.100"} {
		if got := d.Place(strings.Index(d.Text, word)).String(); got != want {
			t.Errorf("%s stands at %s, want %s", word, got, want)
		}
	}
}

func TestBroken(t *testing.T) {
	for _, c := range []struct{ format, source, want string }{
		{
			SRT, "Just text.\n",
			"srt: a.srt: no timing line such as 00:00:01,000 --> 00:00:02,500 in it; to read it as plain text name the format txt",
		},
		{
			SRT, "1\n00:00:01,000 --> 00:00:99,000\nx",
			`srt: a.srt:2: unreadable times "00:00:01,000 --> 00:00:99,000": write 00:00:01,000 --> 00:00:02,500`,
		},
		{
			SRT, "1\n00:00:01,000 -->\nx",
			`srt: a.srt:2: unreadable times "00:00:01,000 -->": write 00:00:01,000 --> 00:00:02,500`,
		},
		{
			SRT, "1\n999999999999:00:01,000 --> 00:00:02,000\nx",
			`srt: a.srt:2: unreadable times "999999999999:00:01,000 --> 00:00:02,000": write 00:00:01,000 --> 00:00:02,500`,
		},
		{
			SRT, "A title\n\n1\n00:00:01,000 --> 00:00:02,000\nx",
			"srt: a.srt:1: text before the first timing line: put times above it or delete it",
		},
		{SRT, "1\n00:00:01,000 --> 00:00:02,000\n\n", "srt: a.srt: no text in it"},
		{
			VTT, "00:01.000 --> 00:02.000\nx",
			"vtt: a.vtt:1: not a WebVTT file, which begins with the line WEBVTT: add the line, or name the format srt",
		},
		{
			VTT, "WEBVTT\n\n00:01.000 --> soon\nx",
			`vtt: a.vtt:3: unreadable times "00:01.000 --> soon": write 00:00:01.000 --> 00:00:02.500`,
		},
		{
			VTT, "WEBVTT\n\nx\ny\n",
			`vtt: a.vtt:3: "x" is neither a timing line nor a cue identifier: write times such as 00:01.000 --> 00:02.500 above it, or NOTE`,
		},
		{
			VTT, "WEBVTT\n\nNOTE x\n",
			"vtt: a.vtt: no cue in it: write times such as 00:01.000 --> 00:02.500 above the text",
		},
		{
			ASS, "[Script Info]\nTitle: x\n",
			"ass: a.ass: no section [Events] in it: the file is truncated or is not a SubStation file",
		},
		{
			ASS, "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,x",
			"ass: a.ass:2: a Dialogue line before the Format line of [Events]: move the Format line above it",
		},
		{
			ASS, "[Events]\nFormat: Start, Text, End\n",
			"ass: a.ass:2: the Format line of [Events] names no Start and End, or its last field is not Text: put it right",
		},
		{
			ASS, "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,x",
			"ass: a.ass:3: a Dialogue line with too few fields: the Format line names start, end, text",
		},
		{
			ASS, "[Events]\nFormat: Start, End, Text\nDialogue: 1,0:00:02.00,x",
			`ass: a.ass:3: unreadable time "1" in field start: write 0:00:01.50`,
		},
	} {
		_, err := read(t, c.format, c.source)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.source, err, c.want)
		}
		if !errors.Is(err, document.ErrFormat) && !errors.Is(err, document.ErrEmpty) {
			t.Errorf("%q: the error is of no kind", c.source)
		}
	}
}

// TestTextSurvives checks that, whatever the words and the times, each word of each cue is in the
// document once and in order, and the blocks keep the times of the cues.
func TestTextSurvives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[\p{L}][\p{L}]{0,6}[,.?…]?`)
		n := rapid.IntRange(1, 15).Draw(t, "cues")
		var texts, words []string
		for range n {
			lines := rapid.SliceOfN(rapid.SliceOfN(word, 1, 5), 1, 3).Draw(t, "lines")
			var rows []string
			for _, l := range lines {
				words = append(words, l...)
				rows = append(rows, strings.Join(l, " "))
			}
			texts = append(texts, strings.Join(rows, "\n"))
		}
		f, err := document.Decode([]byte(srt(texts...)), "a.srt", document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := ReadSRT(f, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Validate(); err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		times := map[string]bool{}
		for _, b := range d.Blocks {
			got.WriteString(strings.Join(strings.Fields(b.Span.In(d.Text)), ""))
			for key := range strings.SplitSeq(b.Key, ", ") {
				times[key] = true
			}
		}
		if want := strings.Join(words, ""); got.String() != want {
			t.Fatalf("got  %q\nwant %q", got.String(), want)
		}
		if len(times) != n {
			t.Fatalf("%d times for %d cues", len(times), n)
		}
	})
}

func fuzz(f *testing.F, format string, seeds ...string) {
	f.Helper()
	read := func(t testing.TB, source string) (*document.Document, error) { return read(t, format, source) }
	documenttest.FuzzText(f, seeds, read, func(t *testing.T, b document.Block) {
		if b.Kind != document.Cue || !strings.Contains(b.Key, " --> ") {
			t.Errorf("block %+v", b)
		}
	})
}

func FuzzSRT(f *testing.F) {
	fuzz(f, SRT, srt("- The <i>tower</i>", "[door] was lifted. (BANG)"), "1\r00:00:01,0 -> 0:0:2\rADA: x\r")
}

func FuzzVTT(f *testing.F) {
	fuzz(f, VTT, "WEBVTT\n\nNOTE x\n\na\n00:01.000 --> 00:02.000\n<v A>x &amp; <ruby>y<rt>z</rt></ruby> <v B>u\n", "WEBVTT\n00:01.000 --> 00:02.000\n<00:00.100><00:00.100><00:00.100>a\na")
}

func FuzzASS(f *testing.F) {
	fuzz(f, ASS, "[Events]\nFormat: Start, End, Style, Text\nDialogue: 0:00:01.00,0:00:02.00,D,{\\an8}a\\Nb{\\k1}\\h,c\nDialogue: 0:00:00.00,0:00:02.00,D,{\\p1}m{\\p0}z\n")
}
