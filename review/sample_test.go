package review

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; write it with: go test ./review -update", err)
	}
	text := strings.ReplaceAll(string(want), "\r\n", "\n")
	if diff := cmp.Diff(strings.Split(text, "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s differs (-want +got); if that is meant: go test ./review -update\n%s", file, diff)
	}
}

// side makes a column. A segment that begins with "#" is a heading, one that
// begins with "[credit]" and the like is boilerplate of that kind, "¶" begins a
// block.
func col(tag string, segments ...string) bitext.Column {
	t := language.MustParse(tag)
	s := bitext.Column{Lang: t, Direction: lang.DirectionOf(t), Confidence: 1, Path: "tea/" + tag + ".txt", Format: "txt", Encoding: "utf-8"}
	block := 0
	for _, text := range segments {
		seg := bitext.Segment{Kind: document.Paragraph}
		if rest, ok := strings.CutPrefix(text, "¶"); ok {
			block, text = block+1, rest
		}
		if rest, ok := strings.CutPrefix(text, "#"); ok {
			seg.Kind, text = document.Heading, rest
		}
		if strings.HasPrefix(text, "[") {
			label, rest, _ := strings.Cut(text[1:], "]")
			seg.Boilerplate, text = document.Boilerplate(label), rest
		}
		seg.Text, seg.Block = text, block
		s.Segments = append(s.Segments, seg)
	}
	return s
}

// row is a row by the number of segments in each cell: "2-1".
func row(kind string, score float32) bitext.Row {
	var r bitext.Row
	r.Score = score
	for n := range strings.SplitSeq(kind, "-") {
		k, err := strconv.Atoi(n)
		if err != nil {
			panic(err)
		}
		r.Cells = append(r.Cells, align.Range{To: k})
	}
	return r
}

// table puts columns and rows together.
func table(columns []bitext.Column, rows ...bitext.Row) *bitext.Table {
	t := &bitext.Table{Schema: bitext.SchemaVersion, Generator: "hexapla test", Model: "hexapla-test", Title: "the-tea-house", Columns: columns}
	at := make([]int, len(columns))
	for i, r := range rows {
		r.ID = "r" + strconv.Itoa(i+1)
		for c := range r.Cells {
			n := r.Cells[c].To
			r.Cells[c] = align.Range{From: at[c], To: at[c] + n}
			at[c] += n
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

var (
	english = col("en", "[menu]Home > City", "¶#The tea house on the quay", "¶It opened in 1921.", "Nobody remembers who built it.",
		"¶“We never close,” says Miriam Adler, who runs it.", "¶[credit]Photo: R. Stern")
	hebrew = col("he", "¶#בית התה שעל הרציף", "¶הוא נפתח ב־1921, ואיש אינו זוכר מי בנה אותו.", "הכניסה חופשית.",
		"¶״אנחנו אף פעם לא סוגרים״, אומרת מרים אדלר (Miriam Adler), המנהלת.", "¶[credit]צילום: ר. שטרן")
	chinese = col("zh-Hans", "¶#码头上的茶馆", "¶茶馆一九二一年开业。", "谁建的，已经没有人记得。", "¶“我们从不打烊。”店主米丽娅姆·阿德勒说。")
	arabic  = col("ar", "¶#بيت الشاي على الرصيف", "¶افتُتح عام 1921.", "ولا أحد يذكر من بناه.", "¶تقول مديرته مريم أدلر: «نحن لا نغلق أبدًا».")
	japan   = col("ja", "¶#波止場の茶館", "¶一九二一年に開業したが、誰が建てたのか覚えている人はいない。", "¶「うちは閉めたことがないんです」と店主のミリアム・アドラーさんは話す。")
	german  = col("de", "¶#Das Teehaus am Kai", "¶Eröffnet wurde es 1921; wer es gebaut hat, weiß niemand mehr.",
		"¶„Wir schließen nie“, sagt Miriam Adler, die Donaudampfschifffahrtsgesellschaftskapitänswitwe.")
)

// two is an article in two columns with all that can befall a row.
func two() *bitext.Table {
	edited := "״אנחנו לא סוגרים אף פעם״,\nאומרת מרים אדלר."
	t := table([]bitext.Column{english, hebrew},
		row("1-0", 0.97), row("1-1", 0.995), row("2-1", 0.899), row("0-1", 0.41), row("1-1", 0.72), row("1-1", 0.9))
	t.Rows[2].Why = []align.Part{{Name: "length", Value: -0.42}, {Name: "numbers", Value: 2.31}}
	t.Rows[4].Edited = []*string{nil, &edited}
	t.Rows[4].Status, t.Rows[4].Note = bitext.Confirmed, "Quoted from the house’s own leaflet."
	t.Rows[5].Status = bitext.Rejected
	return t
}

// three is the same in three columns, with a leftover in English.
func three() *bitext.Table {
	c := chinese
	c.Segments = append(append([]bitext.Segment(nil), c.Segments...), bitext.Segment{Text: "Tea, since 1921.", Lang: language.English, Block: 9, Kind: document.Paragraph})
	return table([]bitext.Column{english, hebrew, c},
		row("1-0-0", 0.93), row("1-1-1", 0.99), row("2-1-2", 0.88), row("0-1-0", 0.95), row("1-1-1", 0.97), row("1-1-0", 0.91), row("0-0-1", 0.6))
}

// six is the same in six columns.
func six() *bitext.Table {
	return table([]bitext.Column{english, hebrew, arabic, chinese, japan, german},
		row("1-0-0-0-0-0", 0.93), row("1-1-1-1-1-1", 0.99), row("2-1-2-2-1-1", 0.88), row("0-1-0-0-0-0", 0.95),
		row("1-1-1-1-1-1", 0.97), row("1-1-0-0-0-0", 0.91))
}

// samples are the tables of the golden files by name.
func samples() map[string]*bitext.Table {
	return map[string]*bitext.Table{"two": two(), "three": three(), "six": six()}
}
