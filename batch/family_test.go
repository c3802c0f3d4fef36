package batch

import "testing"

func TestFamily(t *testing.T) {
	for name, want := range map[string]string{
		"a.txt": "a.txt", "d/report_v2.en.txt": "d/report_v2.en.txt", "report.en_v2.txt": "report.en.txt", "report v1.2.docx": "report.docx",
		"report version 2.docx": "report.docx", "report_final.docx": "report.docx", "report_FINAL_v3.docx": "report.docx",
		"Report (1).docx": "Report.docx", "Copy of a.docx": "a.docx", "a - Copy.docx": "a.docx", "a - Copy (2).docx": "a.docx",
		"a - Kopie.txt": "a.txt", "Kopie von a.txt": "a.txt", "minutes 2020-01-31.txt": "minutes.txt", "minutes_20200131.txt": "minutes.txt",
		"minutes 31.01.2020.txt": "minutes.txt", "DRAFT - a.txt": "a.txt", "final_report_en.txt": "report_en.txt",
		// What is no version.
		"final.docx": "final.docx", "v2.txt": "v2.txt", "2020-01-31.txt": "2020-01-31.txt", "chapter_2.txt": "chapter_2.txt", "vertigo.txt": "vertigo.txt",
		"new york.txt": "new york.txt", "old town.txt": "old town.txt", "1984.txt": "1984.txt", "Review (draft copy).txt": "Review.txt",
		"a/copy of/b.txt": "a/copy of/b.txt",
	} {
		if got := family(name); got != want {
			t.Errorf("family(%q) = %q, want %q", name, got, want)
		}
	}
	order := []string{"a draft", "a", "a v2", "a v10", "a revised", "a final", "a final v2", "a final v2 2020-01-31", "a final v2 2021-01-31"}
	for i := range order {
		for j := range order {
			_, a := version(order[i])
			_, b := version(order[j])
			if c := a.compare(b); c < 0 != (i < j) || c > 0 != (i > j) {
				t.Errorf("%q and %q compare as %d", order[i], order[j], c)
			}
		}
	}
}
