package columns

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hexapla/bitext"
)

// rows returns the contents of a table: languages, then texts, score, status, note, ID.
func rows(t *bitext.Table) []string {
	var out []string
	langs := []string{}
	for _, s := range t.Columns {
		langs = append(langs, s.Lang.String())
	}
	out = append(out, strings.Join(langs, " "))
	for i := range t.Rows {
		var cells []string
		for c := range t.Columns {
			cells = append(cells, t.Cell(i, c))
		}
		facts := FactsOf(&t.Rows[i])
		out = append(out, strings.Join(append(cells, facts[1:]...), "|"))
	}
	return out
}

func TestHeadings(t *testing.T) {
	for in, want := range map[string][]string{
		"en,he\nOne.,אחת.":                                            {"en he", "One.|אחת.|1|||r1"},
		"English,עברית,Note\nOne.,אחת.,hm":                            {"en he", "One.|אחת.|1||hm|r1"},
		"Target (de),Source (en-US)\nEins.,One.":                      {"en de", "One.|Eins.|1|||r1"},
		"target_de,en (source)\nEins.,One.":                           {"en de", "One.|Eins.|1|||r1"},
		"Key,Chinese (Simplified),English (UK),Context\na b,一,One.,x": {"zh-Hans en-GB", "一|One.|1|||r1"},
		"id,en,de\nx-1,One.,Eins.":                                    {"en de", "One.|Eins.|1|||x-1"},
		"en,de,id\nOne thing,Ein Ding,Satu hal":                       {"en de id", "One thing|Ein Ding|Satu hal|1|||r1"},
		"en,id\nOne,Satu":                                             {"en id", "One|Satu|1|||r1"},
		"No,en,de\n1,One.,Eins.":                                      {"en de", "One.|Eins.|1|||r1"},
		"Nr,en,de\n1,One.,Eins.\n2,Two.,Zwei.":                        {"en de", "One.|Eins.|1|||r1", "Two.|Zwei.|1|||r2"},
		"nr.,en,de\n1.1,One.,Eins.\n1.2,Two.,Zwei.":                   {"en de", "One.|Eins.|1|||r1", "Two.|Zwei.|1|||r2"},
		"Deutsch,Français,Remarque,备注\nEins.,Un.,été,好":               {"de fr", "Eins.|Un.|1||été\n好|r1"},
		"#,en,de\n1,One.,Eins.":                                       {"en de", "One.|Eins.|1|||r1"},
		"Sr,en,de\n1,One.,Eins.\n2,Two.,Zwei.":                        {"en de", "One.|Eins.|1|||r1", "Two.|Zwei.|1|||r2"},
		"en,de,fr\nOne.,Eins.,1\nTwo.,Zwei.,1":                        {"en de fr", "One.|Eins.|1|1|||r1", "Two.|Zwei.|1|1|||r2"},
		"no,en,de\nBåt,Boat,Boot":                                     {"no en de", "Båt|Boat|Boot|1|||r1"},
		"nr,en\nAmanzi,Water":                                         {"nr en", "Amanzi|Water|1|||r1"},
		"en,de,id\nBoat,Boot,perahu":                                  {"en de id", "Boat|Boot|perahu|1|||r1"},
		"en,de,id\nBoat,Boot,t_7":                                     {"en de", "Boat|Boot|1|||t_7"},
		"id,en,de\nboat,Boat,Boot":                                    {"en de", "Boat|Boot|1|||boat"},
		"id,en,de\n1,Boat,Boot":                                       {"en de", "Boat|Boot|1|||1"},
		"en-US,he-IL,zh-CN,zh_TW,pt-BR\na,b,c,d,e":                    {"en he zh-Hans zh-Hant pt-BR", "a|b|c|d|e|1|||r1"},
		"en-US,en,he-IL\na,b,c":                                       {"en-US en he", "a|b|c|1|||r1"},
		"en-US,he-IL,kind,score,status,note,id\na,b,1-1,1,,,r1":       {"en-US he-IL", "a|b|1|||r1"},
		"id,he,mt,kind,score,status,note,id\na,b,c,1-1,1,,,r1":        {"id he mt", "a|b|c|1|||r1"},
		"en,fr,mt\nThe children play in the garden.,Les enfants jouent.,It-tfal jilagħbu fil-ġnien ta' wara d-dar.": {
			"en fr mt", "The children play in the garden.|Les enfants jouent.|It-tfal jilagħbu fil-ġnien ta' wara d-dar.|1|||r1",
		},
		"en,fr,mt\nThe children play in the garden.,Les enfants jouent.,Les enfants jouent dans le jardin.": {
			"en fr", "The children play in the garden.|Les enfants jouent.|1|||r1",
		},
		"no,en\nEn ting,One thing": {"no en", "En ting|One thing|1|||r1"},
		"Glossary of ours,,\n,,\nen,de,Status\nOne.,Eins.,Approved\nTwo.,Zwei.,im Lektorat\nThree.,Drei.,rejected": {
			"en de", "One.|Eins.|1|confirmed||r1", "Two.|Zwei.|1||status: im Lektorat|r2", "Three.|Drei.|1|rejected||r3",
		},
		"en,de,score,status\nOne.,Eins.,87%,\nTwo.,Zwei.,\"0,5\",new\nThree.,Drei.": {
			"en de", "One.|Eins.|0.87|||r1", "Two.|Zwei.|0.5|||r2", "Three.|Drei.|1|||r3",
		},
		"Source,Target\nThe ministers met on Tuesday and talked about the harbour.,Die Minister trafen sich am Dienstag und sprachen über den Hafen.": {
			"en de", "The ministers met on Tuesday and talked about the harbour.|Die Minister trafen sich am Dienstag und sprachen über den Hafen.|1|||r1",
		},
		"7,The ministers met on Tuesday and talked about the harbour.,השרים נפגשו ביום שלישי ודנו בנמל.": {
			"en he", "The ministers met on Tuesday and talked about the harbour.|השרים נפגשו ביום שלישי ודנו בנמל.|1|||r1",
		},
		"Zieltext (de),Ausgangstext (en),Context (fr)\nEins.,One.,x": {"en de", "One.|Eins.|1|||r1"},
		"תרגום [he],原文: ja\nאחת.,一。":                                 {"ja he", "一。|אחת.|1|||r1"},
		"location,source,target,id,fuzzy,context,translator_comments,developer_comments\n" +
			"a.c:1,The ministers met on Tuesday in the harbour.,Die Minister trafen sich am Dienstag im Hafen.,,True,menu,hm,short\n" +
			"a.c:2,The old crane has been mended at last.,Der alte Kran ist endlich wieder heil.,k2,,,,": {
			"en de", "The ministers met on Tuesday in the harbour.|Die Minister trafen sich am Dienstag im Hafen.|0.5||hm\nshort|r1",
			"The old crane has been mended at last.|Der alte Kran ist endlich wieder heil.|1|||k2",
		},
		"identifier,source_phrase,translation,context\nk.1,The ministers met on Tuesday in the harbour.,השרים נפגשו ביום שלישי בנמל.,": {
			"en he", "The ministers met on Tuesday in the harbour.|השרים נפגשו ביום שלישי בנמל.|1|||k.1",
		},
		"en,de,fr\nOne.,Eins.,Un.\nTwo.\nThree.,Drei.": {"en de fr", "One.|Eins.|Un.|1|||r1", "Two.|||1|||r2", "Three.|Drei.||1|||r3"},
		"und,en\nOne.,Two.":                            {"und en", "One.|Two.|1|||r1"},
	} {
		records, err := Split(in, ',', true)
		if err != nil {
			t.Fatal(err)
		}
		table, err := Table(records)
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		if d := cmp.Diff(want, rows(table)); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}

func TestErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":                                      "x: f:1: empty file",
		"# only a comment\n":                    "x: f:1: empty file",
		"Good,Gut\n":                            "x: f:1: the first line does not name the languages of the columns, and they cannot be detected with certainty from the texts: add a line such as en,he above them",
		"en,Zielsprache\na,b\n":                 `x: f:1: "Zielsprache" does not name a language, next to en: the first line must name the languages, such as en,he`,
		"en\nOne.\n":                            "x: f:1: a table has two or more languages, and the first line names only en: add a line such as en,he above the texts",
		"Source,Target\nab,cd\n":                `x: f:1: the language of column "Source" cannot be detected from its text: name it in the first line, such as en or he`,
		"Nr,en\n1,a\n":                          "x: f:1: a table has two or more languages, and the first line names only en: add a line such as en,he above the texts",
		"en,he\na,b\na,b,c\n":                   "x: f:3: 3 fields where the first line has 2: enclose texts that contain the separator in quotation marks",
		"en,he,score\na,b,2\n":                  `x: f:2: score "2": expected 0 to 1, or a percentage such as 87%`,
		"en,he,score\n\na,b,NaN\n":              `x: f:3: score "NaN": expected 0 to 1, or a percentage such as 87%`,
		"en,he\n\"a,b\nc,d\n":                   `x: f:2: unclosed quotation mark: write "" for a quotation mark within a text`,
		"en,he\n\"a\nb\"c,d\n":                  `x: f:3: text after a closing quotation mark: write "" for a quotation mark within a text`,
		"en,he\na" + strings.Repeat(",", 20000): "x: f:2: more than 16384 fields in a line",
		"en,he,score\n\"a\nb\",c,3\n":           `x: f:3: score "3": expected 0 to 1, or a percentage such as 87%`,
	} {
		records, err := Split(in, ',', true)
		if err == nil {
			_, err = Table(records)
		}
		if err == nil || Explain("x", "f", err).Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", in, err, want)
		}
	}
}

func TestSplit(t *testing.T) {
	for in, want := range map[string][][]string{
		"":                           nil,
		"a,b":                        {{"a", "b"}},
		"\ufeffa,b\r\nc,\r\n":        {{"a", "b"}, {"c", ""}},
		"a,b\rc,d\r":                 {{"a", "b"}, {"c", "d"}},
		"\"a,\"\"\r\nb\",c\r\n\"d\"": {{"a,\"\r\nb", "c"}, {"d"}},
		"\"a\"\r\"b\"":               {{"a"}, {"b"}},
		"\n\n":                       nil,
		",":                          {{"", ""}},
		"a \"b\",c":                  {{`a "b"`, "c"}},
	} {
		got, err := Split(in, ',', true)
		if err != nil {
			t.Errorf("%q: %v", in, err)
		}
		var texts [][]string
		for _, r := range got {
			texts = append(texts, r.texts())
		}
		if d := cmp.Diff(want, texts); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
	got, _ := Split("\"é\nb\",c\nd,e", ',', true)
	if f := got[0][1]; f.Line != 2 || f.Column != 4 {
		t.Errorf("place %d:%d", f.Line, f.Column)
	}
	if f := got[1][1]; f.Line != 3 || f.Column != 3 {
		t.Errorf("place %d:%d", f.Line, f.Column)
	}
}

func TestSeparator(t *testing.T) {
	for in, want := range map[string]rune{
		"a,b\nc,d": ',', "a;b\nc;d, e\nf;g": ';', "a\tb, c\nd\te": '\t', "a|b\nc|d": '|',
		"en;de\n\"a;b, c\";d": ';', "en,de\n\"a;b\",\"c;d;e\"": ',', "abc\ndef": 0,
	} {
		if got, ok := Separator(in); got != want || ok != (want != 0) {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestQuoted(t *testing.T) {
	for in, want := range map[string]bool{
		"en\tde\n\"Well\"\tb":                    false, // a text in quotation marks
		"en\tde\n\"\"\"Well,\"\" he said.\"\tb":  true,
		"en\tde\n\"one\ntwo\"\tb":                true,
		"en\tde\n\"Yes, sir.\"\tb":               true,
		"en\tde\n\"Yes, sir.\"\tJa, bitte.":      false,
		"en\tde\n\"Well,\" he said.\t\"a\"\"b\"": false,
		"en\tde\na \"b\"\t\"\"\"c\"\"\"":         false,
		"en\tde\na\tb":                           false,
	} {
		if got := Quoted(in); got != want {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestSplitTakesBackWhatWasQuoted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.StringMatching(`[a,;"\n\t é]{0,5}`)
		want := rapid.SliceOfN(rapid.SliceOfN(field, 2, 3), 1, 4).Draw(t, "records")
		var b strings.Builder
		for _, r := range want {
			for k, f := range r {
				if k > 0 {
					b.WriteByte(',')
				}
				b.WriteString(`"` + strings.ReplaceAll(f, `"`, `""`) + `"`)
			}
			b.WriteByte('\n')
		}
		got, err := Split(b.String(), ',', true)
		if err != nil {
			t.Fatal(err)
		}
		var texts [][]string
		for _, r := range got {
			texts = append(texts, r.texts())
		}
		if d := cmp.Diff(want, texts); d != "" {
			t.Fatal(d)
		}
	})
}
