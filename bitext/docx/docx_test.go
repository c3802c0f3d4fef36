package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/bitext/replay"
	"hexapla/internal/formattest"
	"hexapla/internal/testenv"
	"hexapla/lang"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// parts returns the parts of an archive by name.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	all := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(in)
		must(t, err)
		all[f.Name] = string(text)
	}
	return all
}

func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(f, text)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for name, table := range map[string]*bitext.Table{"pair": sample.Pair(), "three": sample.Three()} {
		p := parts(t, formattest.Written(t, table, Write))
		got := ""
		for _, name := range []string{"word/document.xml", "word/styles.xml", "docProps/custom.xml"} {
			got += "== " + name + "\n" + strings.ReplaceAll(p[name], "><", ">\n<") + "\n"
		}
		formattest.Golden(t, filepath.Join("testdata", name+".txt"), got)
	}
}

// shown returns the contents of a sheet without their positions.
func shown(s *replay.Sheet) [][]string {
	var rows [][]string
	for _, r := range s.Rows {
		rows = append(rows, append([]string{r.ID, r.Kind, r.Score, r.Status, r.Note}, r.Texts...))
	}
	return rows
}

func TestAnyTextComesBack(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"=1+1", "<b>&amp;", "\r\n", "\u2028", " ", "\t", "שלום (A)", "\u0001", "\ufffe", "\u00ad", "\u2011", "\U0001F600",
	}))
	rapid.Check(t, func(t *rapid.T) {
		table := sample.Three()
		table.Title = strings.ToValidUTF8(piece.Draw(t, "title"), "?")
		for i := range table.Rows {
			table.Rows[i].Edited = make([]*string, len(table.Columns))
			for c := range table.Columns {
				if rapid.Bool().Draw(t, "edit") {
					text := strings.ToValidUTF8(piece.Draw(t, "a")+piece.Draw(t, "b"), "?")
					table.Rows[i].Edited[c] = &text
				}
			}
			table.Rows[i].Note = strings.ToValidUTF8(piece.Draw(t, "note"), "?")
		}
		want, err := replay.Make(table, replay.MakeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := Write(&b, table); err != nil {
			t.Fatal(err)
		}
		got, err := ReadSheet(&b, "x")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(shown(want), shown(got)); d != "" {
			t.Fatal(d)
		}
		if edited, known := got.Edited(); edited || !known || got.Content != want.Content {
			t.Fatalf("content %q, now %q, want %q", got.Content, got.Digest(), want.Content)
		}
		if got.Fingerprint != want.Fingerprint || !got.Own {
			t.Fatalf("fingerprint %q", got.Fingerprint)
		}
	})
}

func changes(t *testing.T, table *bitext.Table, data []byte) []string {
	t.Helper()
	s, err := ReadSheet(bytes.NewReader(data), "x.docx")
	must(t, err)
	plan, err := replay.Diff(table, s, replay.Options{})
	must(t, err)
	var all []string
	for _, p := range plan.Problems {
		all = append(all, p.String())
	}
	for _, c := range plan.Changes {
		all = append(all, c.String())
	}
	return all
}

// TestReviewed changes the document as Word does.
func TestReviewed(t *testing.T) {
	table := sample.Pair()
	const nobody = `<w:t xml:space="preserve">Nobody translated this.</w:t>`
	cell := func(rest string) string { return `<w:tc><w:tcPr>` + rest + `</w:tcPr><w:p/></w:tc>` }
	row := func(body, id string) (start, end int) {
		at := strings.Index(body, ">"+id+"<")
		start = strings.LastIndex(body[:at], "<w:tr>")
		return start, at + strings.Index(body[at:], "</w:tr>") + len("</w:tr>")
	}
	for _, c := range []struct {
		name string
		work func(body string) string
		want []string
	}{
		{"saved", func(body string) string { return body }, nil},
		{"text in several runs", func(body string) string {
			return strings.Replace(body, nobody, `<w:t xml:space="preserve">Nobody </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>translated</w:t></w:r><w:smartTag><w:r><w:t xml:space="preserve"> this.</w:t></w:r></w:smartTag><w:r>`, 1)
		}, nil},
		{"tracked text", func(body string) string {
			return strings.Replace(body, nobody, nobody[:len(nobody)-len("translated this.</w:t>")]+`</w:t></w:r><w:del w:id="1"><w:r><w:delText>translated</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>rendered</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> this.</w:t>`, 1)
		}, []string{"edit    r3, English (en): “Nobody translated this.” → “Nobody rendered this.”"}},
		{"a tracked deletion of a row", func(body string) string {
			start, end := row(body, "r3")
			return body[:start] + strings.Replace(body[start:end], "<w:trPr>", `<w:trPr><w:del w:id="3"/>`, 1) + body[end:]
		}, []string{"status  r3: rejected"}},
		{"a row deleted", func(body string) string {
			start, end := row(body, "r3")
			return body[:start] + body[end:]
		}, []string{"status  r3: rejected"}},
		{"a line moved", func(body string) string {
			line := `</w:p><w:p><w:r><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Arial"/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">=SUM(A1) is &quot;no&quot; formula &lt;b&gt;.</w:t></w:r>`
			if !strings.Contains(body, line) {
				t.Fatal("no such line")
			}
			body = strings.Replace(body, line, "", 1)
			return strings.Replace(body, nobody, `<w:t>=SUM(A1) is "no" formula &lt;b>.</w:t><w:br/>`+nobody, 1)
		}, []string{"move    down from r2, English (en): 1 segment, “=SUM(A1) is \"no\" formula <b>.”"}},
		{"cells merged downwards", func(body string) string {
			start, _ := row(body, "r3")
			_, end := row(body, "r4")
			return body[:start] + `<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>r3</w:t></w:r></w:p><w:p><w:r><w:t>r4</w:t></w:r></w:p></w:tc>` +
				`<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r>` + nobody + `</w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>` +
				`<w:tr>` + cell(`<w:vMerge/>`) + cell(`<w:vMerge/>`) + `<w:tc><w:p><w:r><w:t>תוספת של המתרגם (BBC).</w:t></w:r></w:p></w:tc></w:tr>` + body[end:]
		}, []string{"merge   r3 to r4"}},
		{"the table parted", func(body string) string {
			start, _ := row(body, "r4")
			return body[:start] + `</w:tbl><w:p/><w:tbl><w:tblPr/>` + body[start:]
		}, nil},
		{"rows in content controls", func(body string) string {
			start, end := row(body, "r4")
			return body[:start] + `<w:sdt><w:sdtPr/><w:sdtContent>` + body[start:end] + `</w:sdtContent></w:sdt>` + body[end:]
		}, nil},
		{"a comment", func(body string) string {
			return strings.Replace(body, nobody, nobody+`<w:commentReference w:id="7"/>`, 1)
		}, []string{"note    r3: “Ruth: who is nobody?”"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := parts(t, formattest.Written(t, table, Write))
			p["word/document.xml"] = c.work(p["word/document.xml"])
			p["word/comments.xml"] = `<w:comments xmlns:w="` + wordSpace + `"><w:comment w:id="7" w:author="Ruth"><w:p><w:r><w:t>who is</w:t></w:r></w:p><w:p><w:r><w:t>nobody?</w:t></w:r></w:p></w:comment></w:comments>`
			p["word/comments.xml"] = strings.Replace(p["word/comments.xml"], "who is</w:t></w:r></w:p><w:p><w:r><w:t>", "who is ", 1)
			p["word/_rels/document.xml.rels"] = strings.Replace(p["word/_rels/document.xml.rels"], "</Relationships>",
				`<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>`, 1)
			if d := cmp.Diff(c.want, changes(t, table, archive(t, p))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestRuns(t *testing.T) {
	for tag, want := range map[string]string{
		"en": `w:lang w:val="en-US"`, "he": `<w:rtl/><w:lang w:bidi="he-IL"/>`, "ar": `<w:rtl/><w:lang w:bidi="ar-EG"/>`, "zh-Hans": `w:eastAsia="zh-CN"`,
		"zh-Hant": `w:eastAsia="Microsoft JhengHei"`, "ja": `w:eastAsia="Yu Gothic"`, "ko": `w:lang w:eastAsia="ko-KR"`, "th": `w:cs="Leelawadee UI"`, "hi": `w:lang w:bidi="hi-IN"`,
	} {
		parsed := language.MustParse(tag)
		if got := runOf(parsed, lang.DirectionOf(parsed)).properties; !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
	if got := runOf(language.Und, lang.LeftToRight).properties; strings.Contains(got, "w:lang") {
		t.Errorf("und: %s", got)
	}
}

func TestReadErrors(t *testing.T) {
	good := parts(t, formattest.Written(t, sample.Pair(), Write))
	with := func(name, text string) []byte {
		p := map[string]string{}
		for k, v := range good {
			p[k] = v
		}
		p[name] = text
		return archive(t, p)
	}
	document := func(body string) []byte {
		return with("word/document.xml", `<w:document xmlns:w="`+wordSpace+`"><w:body>`+body+`</w:body></w:document>`)
	}
	whole := archive(t, good)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "docx: f.docx: is not a Word document (.docx)"},
		{"old", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "docx: f.docx: is an old .doc or protected by a password: save it as .docx without a password"},
		{"cut off", whole[:len(whole)/2], "docx: f.docx: is not a complete ZIP archive"},
		{"other archive", archive(t, map[string]string{"a": "b"}), "docx: f.docx: is a ZIP archive but not a Word document"},
		{"no table", document(`<w:p><w:r><w:t>en he</w:t></w:r></w:p>`), "docx: f.docx: has no table with a text and its translation"},
		{"no headings", document(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hello there</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>`), "docx: f.docx: no row in it has headings that name two languages"},
		{"broken XML", with("word/document.xml", `<w:document xmlns:w="`+wordSpace+`"><w:body><w:p></w:body>`), "docx: f.docx: word/document.xml:1: "},
		{"entity", with("word/document.xml", `<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="`+wordSpace+`"/>`), "docx: f.docx: word/document.xml"},
		{"another root", with("word/document.xml", `<w:styles xmlns:w="`+wordSpace+`"/>`), "docx: f.docx: word/document.xml:1: has the root <w:styles>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadSheet(bytes.NewReader(c.data), "f.docx")
			if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}

// TestLibreOffice saves the document in LibreOffice, which must change nothing.
func TestLibreOffice(t *testing.T) {
	soffice := testenv.Program(t, "soffice")
	dir := t.TempDir()
	table := sample.Three()
	text := "=1+1 < & \u200f a\u00a0b"
	table.Rows[1].Edited = []*string{&text, nil, nil}
	must(t, os.WriteFile(filepath.Join(dir, "a.docx"), formattest.Written(t, table, Write), 0o600))
	out := filepath.Join(dir, "out")
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "docx", "--outdir", out, filepath.Join(dir, "a.docx"))
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	data, err := os.ReadFile(filepath.Join(out, "a.docx"))
	must(t, err)
	if d := cmp.Diff([]string(nil), changes(t, table, data)); d != "" {
		t.Error(d)
	}
	s, err := ReadSheet(bytes.NewReader(data), "a.docx")
	must(t, err)
	if s.Fingerprint == "" || s.Title != "three" {
		t.Errorf("what the file says of itself is gone: %q, %q", s.Fingerprint, s.Title)
	}
}

// TestPythonDocx reads the document with another library and lets it save a change.
func TestPythonDocx(t *testing.T) {
	python := testenv.Program(t, "python3")
	if err := exec.Command(python, "-c", "import docx").Run(); err != nil {
		t.Skip("the Python library python-docx is not installed")
	}
	file := filepath.Join(t.TempDir(), "a.docx")
	table := sample.Pair()
	must(t, os.WriteFile(file, formattest.Written(t, table, Write), 0o600))
	const script = `
import sys, docx
d = docx.Document(sys.argv[1]); t = d.tables[0]; s = d.sections[0]
print(d.core_properties.title, "|", s.page_width > s.page_height, len(t.rows), [c.text for c in t.rows[0].cells])
print([c.text for c in t.rows[2].cells])
t.rows[1].cells[5].text = "confirmed"
d.save(sys.argv[1])
`
	out, err := exec.Command(python, "-c", script, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want := `news & views | True 7 ['id', 'English (en)', 'Hebrew (he)', 'kind', 'score', 'status', 'note']
['r2', 'Talks ended “well”, they said.\n=SUM(A1) is "no" formula <b>.', 'השיחות הסתיימו "היטב", אמרו. =SUM(A1) אינו נוסחה.', '2-1', '0.71', '', '']
`
	if d := cmp.Diff(want, strings.ReplaceAll(string(out), "\r\n", "\n")); d != "" {
		t.Error(d)
	}
	data, err := os.ReadFile(file)
	must(t, err)
	if d := cmp.Diff([]string{"status  r1: confirmed"}, changes(t, table, data)); d != "" {
		t.Error(d)
	}
}

func FuzzRead(f *testing.F) {
	good := parts(f, formattest.Written(f, sample.Pair(), Write))
	for _, name := range []string{"word/document.xml", "docProps/custom.xml", "docProps/core.xml", "_rels/.rels"} {
		f.Add(name, good[name])
	}
	f.Add("word/document.xml", `<w:document xmlns:w="`+wordSpace+`"><w:body><w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>`)
	f.Fuzz(func(t *testing.T, name, text string) {
		if name == "" || strings.HasSuffix(name, "/") || len(text) > 1<<16 {
			return // a folder, which has no text
		}
		p := map[string]string{}
		for k, v := range good {
			p[k] = v
		}
		p[name] = text
		table, err := Read(bytes.NewReader(archive(t, p)), "x")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		must(t, table.Validate())
	})
}
