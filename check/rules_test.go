package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
)

// TestRulesAreDescribed: every rule says what a report needs of it, and no two
// have one name.
func TestRulesAreDescribed(t *testing.T) {
	seen := map[ID]bool{}
	for _, r := range Rules() {
		if r.ID == "" || seen[r.ID] {
			t.Errorf("rule %q stands twice or has no name", r.ID)
		}
		seen[r.ID] = true
		if r.Severity != Error && r.Severity != Warning && r.Severity != Note {
			t.Errorf("%s: severity %q", r.ID, r.Severity)
		}
		if r.Title == "" || len(r.Explanation) < 80 || !strings.Contains(r.Explanation, "\n\nMend ") || strings.Contains(r.Example, "\n") {
			t.Errorf("%s is not described", r.ID)
		}
	}
	if len(seen) != 31 {
		t.Errorf("%d rules", len(seen))
	}
}

// TestEachRule gives each rule a pair that it finds something in, and one that it
// leaves alone.
func TestEachRule(t *testing.T) {
	glossary := []Term{{Source: "memory", Target: "Speicher"}, {Source: "memory", Target: "Gedächtnis"}, {Target: "Stick", Forbidden: true}, {Source: "light", Target: "leicht", Forbidden: true, Inflected: true}, {Target: "חלון", Forbidden: true}}
	for _, c := range []struct {
		id   ID
		tag  string
		a, b string
		want string // severity and message, "" for none
	}{
		{id: Empty, tag: "de", a: "One.", b: "–", want: "error the translation has no words"},
		{id: Empty, tag: "de", a: "***", b: "***"},
		{id: Untranslated, tag: "de", a: "This was never done.", b: "This was never done.", want: "warning the same as in en"},
		{id: Untranslated, tag: "de", a: "Angela Merkel", b: "Angela Merkel", want: "note the same as in en"},
		{id: Untranslated, tag: "he", a: "He said that they were gone.", b: "הוא אמר he said that they were gone.", want: "warning 6 words as in en: “he said that they were gone”"},
		{id: MixedScript, tag: "ru", a: "Moscow", b: "Мoсква", want: "error “Мoсква” has Latin “o” among Cyrillic letters"},
		{id: MixedScript, tag: "ru", a: "5 μm", b: "5 мкм, iPhone-ом"},
		{id: Variant, tag: "zh-Hans", a: "We have learnt the language.", b: "我們學習這個語言的時間還沒有開始。", want: "warning in zh-Hant, where zh-Hans is expected"},
		{id: Variant, tag: "zh-Hans", a: "We learn.", b: "我们学习这个语言的时间还没有开始。"},
		{id: Variant, tag: "pt-BR", a: "A phone", b: "um telemóvel", want: "warning “telemóvel” is spelt as in pt-PT, where pt-BR is expected"},
		{id: Variant, tag: "pt", a: "A phone", b: "um telemóvel"},
		{id: URL, tag: "de", a: "See https://example.org/a.", b: "Siehe https://example.org/b.", want: "error addresses differ; only in en: https://example.org/a; only in de: https://example.org/b"},
		{id: URL, tag: "de", a: "See https://www.example.org/en/a.", b: "Siehe https://www.example.org/de/a"},
		{id: Mail, tag: "de", a: "To a@example.org", b: "An b@example.org", want: "error mail addresses differ; only in en: a@example.org; only in de: b@example.org"},
		{id: Mail, tag: "de", a: "To a@example.org.", b: "An A@example.org"},
		{id: Tag, tag: "de", a: "<b>Go</b> on", b: "<b>Weiter", want: "error tags differ; only in en: </b>"},
		{id: Tag, tag: "de", a: "<b>Go</b> on", b: "</b>Weiter<b>", want: "error tags in the wrong order: </b> closes nothing"},
		{id: Tag, tag: "de", a: `a < b <i class="x">on</i>`, b: `a < b <i class="y">an</i>`},
		{id: Placeholder, tag: "de", a: "{0} of %s", b: "{1} von %s", want: "error placeholders differ; only in en: {0}; only in de: {1}"},
		{id: Placeholder, tag: "de", a: "%s %d", b: "%d %s", want: "error placeholders in another order: %d %s, where %s %d is expected"},
		{id: Placeholder, tag: "de", a: "{n, plural, one {a day} other {# days}} %2$s %1$s", b: "{n, plural, one {ein Tag} other {# Tage}} %1$s %2$s"},
		{id: Placeholder, tag: "fr", a: "50% discount at 10:30", b: "50 % de remise, à 10:30"},
		{id: Message, tag: "sv", a: "{n, plural, one {# file} other {# files}}", b: "{n, plural, en {# fil} other {# filer}}",
			want: "error broken ICU message: “en” is no plural category (zero, one, two, few, many, other) and no number such as =1"},
		{id: Message, tag: "sv", a: "{n, plural, one {# file} other {# files}}", b: "{n, plural, one {# fil} other {# filer}",
			want: "error broken ICU message: a brace that is never closed"},
		{id: Message, tag: "sv", a: "{g, select, male {He} other {They}}", b: "{g, select, man {Han} other {De}}", want: "error broken ICU message: the source has no branch “man” of “g”"},
		{id: Message, tag: "sv", a: "{g, select, male {He} female {She} other {They}}", b: "{g, select, male {Han} other {De}}",
			want: "warning the branch “female” of “g” is missing; programs show that of other"},
		{id: Message, tag: "sv", a: "{g, select, male {He} female {She} other {They}} left", b: "{g} gick"},
		{id: Message, tag: "sv", a: "{g, select, male {He} other {They}}", b: "{g, välj, male {Han} other {De}}", want: "error broken ICU message: “välj” is no type of an argument (plural, select …)"},
		{id: Message, tag: "sv", a: "{n, plural, one {a} other {b}}", b: "{antal, plural, one {a} other {b}}", want: "error broken ICU message: the source has no argument “antal”"},
		{id: Message, tag: "ja", a: "{n, plural, one {# file} other {# files}}", b: "ファイル {n} 個"},
		{id: Message, tag: "ru", a: "{n, plural, one {# file} other {# files}}", b: "{n} файлов", want: "warning the same for all numbers of “n”; ru has the plural forms one, few, many, other"},
		{id: Message, tag: "sv", a: "Use {a brace", b: "{n, plural, en {x}}"},
		{id: Gap, tag: "ru", a: "{n, plural, one {# file} other {# files}}", b: "{n, plural, one {# файл} many {# файлов} other {# файла}}",
			want: "warning the plural form few of “n” is missing; ru needs one, few, many, other"},
		{id: Gap, tag: "ru", a: "{n, plural, one {# file} other {# files}}", b: "{n, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}"},
		{id: Placeholder, tag: "ru", a: "{n, plural, one {# file of {o}} other {# files of {o}}}", b: "{n, plural, one {# файл от {o}} few {# файла} many {# файлов от {o}} other {# файла от {o}}}",
			want: "error placeholders differ; only in en: {o} (few)"},
		{id: Placeholder, tag: "ru", a: "{n, plural, one {One file} other {# files}}", b: "{n, plural, one {Один файл} few {# файла} many {# файлов} other {# файла}}",
			want: "error placeholders differ; only in en: {n} (one)"}, // which is 21 too
		{id: Placeholder, tag: "ar", a: "{n, plural, one {One file} other {# files}}", b: "{n, plural, zero {لا ملفات} one {ملف} two {ملفان} few {# ملفات} many {# ملفا} other {# ملف}}"},
		{id: Placeholder, tag: "de", a: "{n, plural, offset:1 =0 {You} =1 {You and {a}} other {You, {a} and # others}}", b: "{n, plural, offset:1 =0 {Sie} =1 {Sie und {a}} one {Sie, {a} und # anderer} other {Sie, {a} und # andere}}"},
		{id: Placeholder, tag: "de", a: "{g, select, female {{n, plural, one {her {x}} other {her # {x}}}} other {{n, plural, one {their {x}} other {their # {x}}}}}",
			b:    "{n, plural, one {{g, select, female {ihr {x}} other {deren {x}}}} other {{g, select, female {ihre #} other {deren # {x}}}}}",
			want: "error placeholders differ; only in en: {x} (female)"},
		{id: Placeholder, tag: "de", a: "Due on {d, date, short}.", b: "Fällig.", want: "error placeholders differ; only in en: {d}"},
		{id: Placeholder, tag: "de", a: "Due on {d, date, short}: {n, number, ::currency/EUR}.", b: "{n, number, ::currency/EUR} sind am {d, date, long} fällig."},
		{id: Placeholder, tag: "de", a: "Sum: {n, number}", b: "Summe: {m, number}", want: "error placeholders differ; only in en: {n}; only in de: {m}"},
		{id: Placeholder, tag: "de", a: "Items {that is, number of them}", b: "Stücke"},
		{id: Placeholder, tag: "de", a: "Sum: {n} of {m}", b: "{n, plural, one {# von {m}} other {# von {m}}}"},
		{id: Placeholder, tag: "de", a: "It''s '{x}' {n, plural, one {# day} other {# days}}", b: "'{x}' {n, plural, one {# Tag} other {# Tage}}"},
		{id: Number, tag: "ru", a: "{n, plural, =0 {None} one {1 file in 30 days} other {# files in 30 days}}", b: "{n, plural, one {# файл за 30 дней} few {# файла за 30 дней} many {# файлов за 31 день} other {# файла за 30 дней}}",
			want: "warning numbers differ; only in en: 30; only in ru: 31 (many)"},
		{id: Tag, tag: "ru", a: "{n, plural, one {<b>#</b> file} other {<b>#</b> files}}", b: "{n, plural, one {<b>#</b> файл} few {<b># файла} many {<b>#</b> файлов} other {<b>#</b> файла}}", want: "error tags differ; only in en: </b> (few)"},
		{id: Untranslated, tag: "de", a: "{count, plural, offset:1 =0 {none} other {many}}", b: "{count, plural, offset:1 =0 {keiner} other {viele}}"},
		{id: Untranslated, tag: "ru", a: "{n, plural, one {# old file is here} other {# old files are here}}", b: "{n, plural, one {# файл} few {# old files are here} many {# файлов} other {# файла}}",
			want: "warning the same as in en (few)"},
		{id: Gap, tag: "ru", a: "{n, plural, one {# file} other {# files}}", b: "{n, plural, one {# файл} few {} many {# файлов} other {# файла}}", want: "warning the branch “few” is empty in ru"},
		{id: Gap, tag: "de", a: "{n, plural, =0 {} one {# file} other {# files}}", b: "{n, plural, =0 {} one {# Datei} other {# Dateien}}"},
		{id: Code, tag: "de", a: "Part A-12B fits", b: "Das Teil passt", want: "warning missing: A-12B"},
		{id: Code, tag: "de", a: "Part A-12B fits", b: "Teil A‑12B passt"},
		{id: TermMissing, tag: "de", a: "Its memories are full", b: "Der Platz ist voll", want: "warning “memory” should be translated as “Speicher” or “Gedächtnis”"},
		{id: TermMissing, tag: "de", a: "Its memory is full", b: "Die Speicher sind voll"},
		{id: Forbidden, tag: "de", a: "A drive", b: "Ein Stick", want: "error “Stick” is forbidden"},
		{id: Forbidden, tag: "de", a: "An easy thing", b: "Eine leichte Sache"},
		{id: Forbidden, tag: "de", a: "A light thing", b: "Eine leichte Sache", want: "error “leicht” is forbidden as the translation of “light”"},
		{id: Forbidden, tag: "de", a: "Two drives", b: "Zwei Sticks"},
		{id: Forbidden, tag: "he", a: "In the window", b: "ובחלון", want: "error “חלון” is forbidden"},
		{id: Forbidden, tag: "he", a: "In the windows", b: "בחלונות"},
		{id: RepeatedWord, tag: "de", a: "He goes home", b: "Er geht geht heim", want: "warning “geht” stands twice"},
		{id: RepeatedWord, tag: "de", a: "The ones that saw it", b: "Die, die die Stadt sahen"},
		{id: RepeatedWord, tag: "ar", a: "reported KTUU", b: "قناة كيه تي يو يو"},
		{id: RepeatedWord, tag: "zh-Hans", a: "We must go", b: "我们必须必须走", want: "warning “必须” stands twice"},
		{id: DoubleSpace, tag: "de", a: "One two", b: "Eins\u00a0 zwei", want: "warning 2 blanks after “Eins”"},
		{id: DoubleSpace, tag: "de", a: "One two", b: "Eins zwei"},
		{id: Brackets, tag: "ja", a: "One (two)", b: "一（二", want: "warning “(” is not closed"},
		{id: Brackets, tag: "de", a: "a) One (two) :)", b: "a) Eins [zwei] :)"},
		{id: Quotes, tag: "de", a: "the “good” man", b: "der „gute Mann", want: "warning 1 quotation mark, 2 in en"},
		{id: Quotes, tag: "ar", a: "He said, \"It is a \"no.\"\"", b: "قال \"هي \"لا\".", want: "note 3 quotation marks, 4 in en"},
		{id: Quotes, tag: "ar", a: "They may know it.'", b: "قد يعرفون\".", want: "note 1 quotation mark, 0 in en"},
		{id: Quotes, tag: "he", a: "as a “voice”", b: "כ“קול“"},
		{id: Quotes, tag: "he", a: "the CEOs, a “voice”", b: "מנכ\"לים, כ\"קול", want: "warning 1 quotation mark, 2 in en"},
		{id: Quotes, tag: "he", a: "The “good” U.S.", b: `ארה"ב "הטובה"`},
		{id: EndMark, tag: "ar", a: "Is it?", b: "هذا.", want: "warning ends with “.”, “?” in en"},
		{id: EndMark, tag: "ar", a: "He said no.", b: "قال \"لا\"", want: "warning ends with no mark, “.” in en"},
		{id: EndMark, tag: "ar", a: "He said “no.”", b: "قال \"لا\"", want: "note ends with no mark, “.” in en"},
		{id: EndMark, tag: "ar", a: "He said so.", b: "قال ذلك", want: "warning ends with no mark, “.” in en"},
		{id: EndMark, tag: "de", a: "He came in Oct.", b: "Er kam im Oktober", want: "note ends with no mark, “.” in en"},
		{id: EndMark, tag: "es", a: "The facts:", b: "Los hechos", want: "note ends with no mark, “:” in en"},
		{id: EndMark, tag: "es", a: "Come in!", b: "Adelante.", want: "note ends with “.”, “!” in en"},
		{id: EndMark, tag: "el", a: "Is it?", b: "Είναι;"},
		{id: EndMark, tag: "hi", a: "It is.", b: "यह है।"},
		{id: EndMark, tag: "th", a: "It is.", b: "ใช่"},
		{id: BidiControl, tag: "he", a: "One", b: "\u202bאחת", want: "warning U+202B (right-to-left embedding) is not closed"},
		{id: BidiControl, tag: "he", a: "One", b: "\u2067אחת\u2069 \u200f!"},
		{id: Replacement, tag: "de", a: "Over", b: "\ufffdber", want: "error 1 character was lost (U+FFFD)"},
		{id: Mojibake, tag: "de", a: "Over", b: "Ã¼ber", want: "error letters are damaged: “Ã¼” for “ü”"},
		{id: Mojibake, tag: "fr", a: "“COFFEE”", b: "«CAFÉ» À «LA» CRÈME"},
		{id: Mojibake, tag: "ru", a: "Hello", b: "РџСЂРёРІРµС‚", want: "error letters are damaged: “РџСЂРёРІРµС‚” for “Привет”"},
		{id: Mojibake, tag: "uk", a: "A river and a village", b: "Річка і Сіль"},
		{id: Number, tag: "ja", a: "16,000 people", b: "1万6千人"},
		{id: Number, tag: "de", a: "10 inches at 3 p.m.", b: "25 cm um 15:00 Uhr"},
		{id: Number, tag: "fi", a: "the 17th century", b: "1600-luku"},
		{id: Number, tag: "de", a: "Version 12 of it", b: "Version 13 davon", want: "warning numbers differ; only in en: 12; only in de: 13"},
		{id: Number, tag: "mi", a: "3 houses", b: "nga whare", want: "note numbers differ; only in en: 3"},
		{id: Number, tag: "de", a: "They met on Friday.", b: "Sie trafen sich am Freitag, dem 25. September.", want: "note numbers differ; only in de: 25"},
		{id: Number, tag: "de", a: "They met in Friday Street.", b: "Sie trafen sich in der Freitagstraße 32.", want: "warning numbers differ; only in de: 32"},
		{id: EndMark, tag: "zh-Hans", a: "“Is it so?” he asked.", b: "他问：“是吗？”", want: "note ends with “？”, “.” in en"},
		{id: Number, tag: "de", a: "It weighs 5 kg.", b: "Es wiegt 5 g.", want: "warning units differ; 5 kg in en, 5 g in de"},
		{id: Number, tag: "de", a: "It costs $1,234.50.", b: "Es kostet 1.234,50 €.", want: "warning units differ; $1,234.50 in en, 1.234,50 € in de"},
		{id: Number, tag: "ru", a: "5 km at 20°C, $3, 7 m", b: "5 км при 20 °C, 3 $, 7 м"},
		{id: Number, tag: "de", a: "3 m of 5 kg", b: "5 kg auf 3 m"},
		{id: Number, tag: "de", a: "from 5 m to 5 km", b: "von 5 km bis 5 m"},
		{id: Number, tag: "de", a: "$5, 10%", b: "5 Dollar, 10 Prozent"},
		{id: Number, tag: "de", a: "At half past three.", b: "Um 3:30 Uhr."},
		{id: Number, tag: "de", a: "At 4:45.", b: "Um viertel vor fünf, nach 4."},
		{id: Number, tag: "ru", a: "At 4:30 it opens.", b: "Открывается в пол пятого, после 4."},
		{id: Number, tag: "de", a: "Room 30, half of it.", b: "Raum 31, halb.", want: "warning numbers differ; only in en: 30; only in de: 31"},
		{id: Number, tag: "de", a: "Part KX-472B fits 3.", b: "Teil KX-427B passt zu 3."},
		{id: Number, tag: "de", a: "Part KX-472B fits 13.", b: "Teil passt zu 14.", want: "warning numbers differ; only in en: 13; only in de: 14"},
		{id: Code, tag: "de", a: "Part KX-472B fits 3.", b: "Teil KX-427B passt zu 3.", want: "warning missing: KX-472B"},
		{id: Language, tag: "de", a: "Nobody has been in this house for years.", b: "Personne n'est entré dans cette maison depuis de longues années.", want: "warning in fr, where de is expected"},
		{id: Language, tag: "de", a: "Nobody has been in this house for years.", b: "Seit vielen Jahren hat niemand mehr dieses Haus betreten."},
	} {
		tab := table(t, []bitext.Column{col("en", c.a), col(c.tag, c.b)}, []int{1, 1})
		var got []string
		for _, f := range of(c.id, run(t, tab, Options{Glossary: glossary})) {
			got = append(got, fmt.Sprintf("%s %s", f.Severity, f.Message))
		}
		if g := strings.Join(got, "\n"); g != c.want {
			t.Errorf("%s: %q, %q: %q, want %q", c.id, c.a, c.b, g, c.want)
		}
	}
}

func TestSeverityCanBeSet(t *testing.T) {
	tab := table(t, []bitext.Column{col("en", "Version 12", "[menu] Page 4"), col("de", "Version 13", "[menu] Seite 5")}, []int{1, 1}, []int{1, 1})
	for _, c := range []struct {
		o    Options
		want []Severity
	}{
		{Options{}, []Severity{Warning, Note}},
		{Options{Severity: map[ID]Severity{Number: Error}}, []Severity{Error, Note}},
		{Options{Severity: map[ID]Severity{Number: Off}}, nil},
		{Options{IgnoreBoilerplate: true}, []Severity{Warning}},
	} {
		var got []Severity
		for _, f := range of(Number, run(t, tab, c.o)) {
			got = append(got, f.Severity)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%+v (-want +got):\n%s", c.o, d)
		}
	}
}

// TestConsistency looks at a batch of two tables.
func TestConsistency(t *testing.T) {
	one := table(t, []bitext.Column{col("en", "Open the file", "Close the file", "Save it"), col("de", "Datei öffnen", "Datei schließen", "Bitte die Datei jetzt sichern")}, []int{1, 1}, []int{1, 1}, []int{1, 1})
	two := table(t, []bitext.Column{col("en", "Open the file.", "Save this now", "Open the file"), col("de", "Die Datei auftun", "Bitte die Datei jetzt sichern", "Datei öffnen")}, []int{1, 1}, []int{1, 1}, []int{1, 1})
	var got []string
	for i, fs := range runAll(t, []*bitext.Table{one, two}, Options{}) {
		for _, f := range fs {
			if f.ID == InconsistentTarget || f.ID == InconsistentSource {
				got = append(got, fmt.Sprintf("%d %s %s %s", i, f.RowID, f.Severity, f.Message))
			}
		}
	}
	want := []string{
		"1 r1 warning elsewhere translated as “Datei öffnen” (de.txt:1)",
		"1 r2 warning the translation of another source too: “Save it” (en.txt:5)",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	two.Rows[0].Status = bitext.Confirmed
	if fs := of(InconsistentTarget, runAll(t, []*bitext.Table{one, two}, Options{})[1]); len(fs) > 0 {
		t.Errorf("a confirmed row is named: %v", brief(fs))
	}
}

// TestEditedTextIsLookedAt: what a person wrote counts, also where the file had
// nothing.
func TestEditedTextIsLookedAt(t *testing.T) {
	tab := table(t, []bitext.Column{col("en", "One 12.", "Two."), col("de", "Eins 12.")}, []int{1, 1}, []int{1, 0})
	bad, odd := "Eins 13.", "Zw\ufffdi."
	tab.Rows[0].Edited = []*string{nil, &bad}
	tab.Rows[1].Edited = []*string{nil, &odd}
	fs := run(t, tab, Options{})
	if n := of(Number, fs[:len(fs):len(fs)]); len(n) != 1 || n[0].File != "de.txt" {
		t.Errorf("numbers: %v", brief(n))
	}
	fs = run(t, tab, Options{})
	if n := of(Replacement, fs); len(n) != 1 || n[0].File != "en.txt" || n[0].Line != 3 {
		t.Errorf("lost characters: %v", brief(n))
	}
}

// TestCustomsOfEnds: a missing stop is a slip, several close together or in a third
// of the rows are a custom, noted once.
func TestCustomsOfEnds(t *testing.T) {
	for _, c := range []struct {
		bare []int // rows without a stop, of 12
		want []string
	}{
		{[]int{4}, []string{"warning r5: ends with no mark, “.” in en"}},
		{[]int{1, 8}, []string{"warning r2: ends with no mark, “.” in en", "warning r9: ends with no mark, “.” in en"}},
		{[]int{1, 3, 4, 9}, []string{"note r2: 4 of 12 rows end with no mark, “.” in en: a custom of the column"}},
		{[]int{1, 2, 4}, []string{"note r2: 3 rows in one passage end with no mark, “.” in en: its custom"}},
		{[]int{0, 4, 8}, []string{"warning r1: ends with no mark, “.” in en", "warning r5: ends with no mark, “.” in en", "warning r9: ends with no mark, “.” in en"}},
		{[]int{-1, 4}, []string{"warning r5: ends with no mark, “.” in en"}},
		{[]int{-1, 0, 4, 9}, []string{"note r1: ends with no mark, “.” in en", "note r5: ends with no mark, “.” in en", "note r10: ends with no mark, “.” in en"}},
	} {
		var a, b []string
		var beads [][]int
		for i := range 12 {
			a, b = append(a, fmt.Sprintf("Word %d here.", i)), append(b, fmt.Sprintf("Wort %d hier.", i))
			if slices.Contains(c.bare, i) {
				b[i] = strings.TrimSuffix(b[i], ".")
			}
			if c.bare[0] < 0 { // with a quotation at the end
				b[i] = strings.Replace(b[i], "hier", "„hier“", 1)
			}
			beads = append(beads, []int{1, 1})
		}
		var got []string
		for _, f := range of(EndMark, run(t, table(t, []bitext.Column{col("en", a...), col("de", b...)}, beads...), Options{})) {
			got = append(got, fmt.Sprintf("%s %s: %s", f.Severity, f.RowID, f.Message))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("rows %v (-want +got):\n%s", c.bare, d)
		}
	}
}

// TestLostQuestionsAreNoCustom: not even where all are lost, but in a language that
// can do without the mark.
func TestLostQuestionsAreNoCustom(t *testing.T) {
	for tag, want := range map[string]int{"de": 3, "ja": 0} {
		columns := []bitext.Column{col("en", "Is it?", "Was it?", "Will it?"), col(tag, "一つですか", "二つですか", "三つですか")}
		n := 0
		for _, f := range of(EndMark, run(t, table(t, columns, []int{1, 1}, []int{1, 1}, []int{1, 1}), Options{})) {
			if f.Severity == Warning {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d warnings, want %d", tag, n, want)
		}
	}
}

// TestQuotationsGoOn: what opens in a row and closes in the next one pairs.
func TestQuotationsGoOn(t *testing.T) {
	columns := []bitext.Column{col("en", "“So,” he said.", "“And so.”", "“No.”"), col("de", "Er sagte: „So.", "Und so.“", "„Nein.")}
	want := []string{
		"note quotes de.txt:1-1 r1: 1 quotation mark, 2 in en", "note quotes de.txt:3-3 r2: 1 quotation mark, 2 in en",
		"note quotes de.txt:5-5 r3: 1 quotation mark, 2 in en",
	}
	if d := cmp.Diff(want, brief(of(Quotes, run(t, table(t, columns, []int{1, 1}, []int{1, 1}, []int{1, 1}), Options{})))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	columns[1] = col("de", "Er sagte: „So.", "„Und so.“", "„Nein.")
	want = []string{"warning quotes de.txt:1-1 r1: 1 quotation mark, 2 in en", "warning quotes de.txt:5-5 r3: 1 quotation mark, 2 in en"}
	if d := cmp.Diff(want, brief(of(Quotes, run(t, table(t, columns, []int{1, 1}, []int{1, 1}, []int{1, 1}), Options{})))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestLengths needs a column to learn from.
func TestLengths(t *testing.T) {
	var a, b []string
	var beads [][]int
	for i := range 12 {
		a = append(a, strings.Repeat("word ", 10+i)+"end.")
		b = append(b, strings.Repeat("Wort ", 11+i)+"aus.")
		beads = append(beads, []int{1, 1})
	}
	b[5] = "Wort aus."
	fs := of(Length, run(t, table(t, []bitext.Column{col("en", a...), col("de", b...)}, beads...), Options{}))
	if len(fs) != 1 || fs[0].RowID != "r6" || fs[0].Severity != Warning {
		t.Errorf("lengths: %v", brief(fs))
	}
}

// FuzzRun gives any text to all rules: none may panic, and every finding has a
// place in the table.
func FuzzRun(f *testing.F) {
	for _, s := range [][2]string{
		{"One {0} <b>two</b> 1,234.5 at 3 p.m.", "Eins {1} <b>zwei 1万6千 (\u202e"}, {"", "\xff\xfe"}, {"“a” :) a) {", "„a“ ]}【"}, {"Ã©â€œ", "РџСЂРё 三百 https://x.y/ a@b.c A-12B"},
	} {
		f.Add(s[0], s[1], "de")
		f.Add(s[0], s[1], "zh-Hans")
		f.Add(s[1], s[0], "pt-BR")
	}
	f.Fuzz(func(t *testing.T, a, b, tag string) {
		one := bitext.Column{Path: "a", Segments: []bitext.Segment{{Text: a, Place: document.Place{Line: 1}}}}
		two := col(tag, b)
		tab := &bitext.Table{Columns: []bitext.Column{one, two}, Rows: []bitext.Row{{ID: "r1", Row: align.Row{Score: 1, Cells: []align.Range{{From: 0, To: 1}, {From: 0, To: 1}}}}}}
		glossary := []Term{{Source: a, Target: b}, {Target: a, Forbidden: true}}
		for _, f := range run(t, tab, Options{Glossary: glossary, Severity: map[ID]Severity{Omission: Off, Crossing: Off}}) {
			if f.From >= f.To || f.To > 1 || f.Column > 1 || f.Message == "" || strings.Contains(f.Message, "\n") && !strings.Contains(a+b+tag, "\n") {
				t.Fatalf("finding %+v", f)
			}
			marks(tab, f) // must not leave its text
		}
	})
}
