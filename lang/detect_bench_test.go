package lang

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestLanguages measures single sentences, without a prior, as the scorer of the
// set does. HEXAPLA_SHOW=<file> prints the wrong lines of one file.
func TestLanguages(t *testing.T) {
	dir := benchDir(t, "langid")
	table, err := os.ReadFile(filepath.Join(dir, "MAP.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	// Every fifth line and the table alone are enough to see a regression; with
	// HEXAPLA_ALL it is every line and lingua too, unless HEXAPLA_NOMODELS is set.
	step, slack := 5, .01
	if os.Getenv("HEXAPLA_ALL") != "" {
		step, slack = 1, 0
	}
	d := NewDetector(DetectorOptions{NoModels: step > 1 || os.Getenv("HEXAPLA_NOMODELS") != ""})
	first3 := os.Getenv("HEXAPLA_WORDS") == "3"
	sum, files := map[string]float64{}, map[string]int{}
	sures, lines := map[string]int{}, map[string]int{}
	for _, row := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		f := strings.Split(row, "\t")
		data, err := os.ReadFile(filepath.Join(dir, f[0]+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{strings.ToLower(f[1]): true}
		for _, more := range strings.Fields(f[2]) {
			want[strings.ToLower(more)] = true
		}
		right, n, sure := 0, 0, 0
		wrong := map[string]int{}
		for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			if i%step != 0 {
				continue
			}
			if first3 {
				w := strings.Fields(line)
				line = strings.Join(w[:min(3, len(w))], " ")
			}
			n++
			res := d.Detect(line, nil)
			got := strings.ToLower(res.Tag.String())
			if want[got] {
				right++
				continue
			}
			wrong[got]++
			if res.Confidence >= .9 {
				sure++
			}
			if os.Getenv("HEXAPLA_SHOW") == f[0] {
				t.Logf("%s %v %s", got, res.Candidates, line)
			}
		}
		acc := float64(right) / float64(n)
		sum[f[3]] += acc
		files[f[3]]++
		sures[f[3]] += sure
		lines[f[3]] += n
		if acc < .9 {
			t.Logf("%-8s %-7s %.3f sure %d wrong %v", f[0], f[3], acc, sure, wrong)
		}
	}
	for group, least := range map[string]float64{"lingua": .96, "script": .95, "variant": 0, "other": 0} {
		mean := sum[group] / float64(files[group])
		t.Logf("%s: %.4f over %d files; wrong with .9 or more %.3f", group, mean, files[group], float64(sures[group])/float64(lines[group]))
		if !first3 && mean < least-slack {
			t.Errorf("%s: mean accuracy %.4f, want %.2f", group, mean, least-slack)
		}
	}
}

// BenchmarkDetectFirst is the time of the first answer on one page: run it with
// -benchtime 1x.
func BenchmarkDetectFirst(b *testing.B) {
	page := strings.Repeat("The two governments agreed on Friday that neither of them would steal trade secrets from the other, and that there is to be a meeting of ministers twice a year. ", 20)
	for b.Loop() {
		if got := NewDetector(DetectorOptions{}).Detect(page, nil).Tag; got != language.English {
			b.Fatal(got)
		}
	}
}

// BenchmarkDetectSegment is the time of one sentence, with and without lingua.
func BenchmarkDetectSegment(b *testing.B) {
	for _, c := range []struct {
		name  string
		only  bool
		prior Prior
	}{{"table", true, nil}, {"cascade", false, nil}, {"prior", false, Prior{{language.German, .9}}}} {
		b.Run(c.name, func(b *testing.B) {
			d := NewDetector(DetectorOptions{NoModels: c.only})
			texts := []string{
				"The two governments agreed on Friday that neither of them would steal trade secrets from the other, and that there is to be a meeting.",
				"Die beiden Regierungen erklärten am Freitag, dass keine von ihnen die Geheimnisse der anderen stehlen werde; was sonst geschieht, ist offen.",
				"Los dos gobiernos dijeron el viernes que ninguno de ellos robaría los secretos del otro, y nadie sabe qué pasará si lo hace.",
				"Obje vlade izjavile su u petak da nijedna od njih neće krasti tajne druge, a što će biti ako to učine nije poznato.",
			}
			for _, t := range texts {
				d.Detect(t, c.prior) // loads
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				d.Detect(texts[i%len(texts)], c.prior)
				i++
			}
		})
	}
}

// BenchmarkDetectSeeds is the time of a line of the seed articles, whose languages
// and words change all the time, by the table.
func BenchmarkDetectSeeds(b *testing.B) {
	files, err := filepath.Glob("../seeds/*/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no seeds", err)
	}
	var lines []string
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	}
	d := tableOnly()
	for _, line := range lines {
		d.Detect(line, nil) // loads
	}
	b.ReportAllocs()
	i, bytes := 0, 0
	for b.Loop() {
		d.Detect(lines[i%len(lines)], nil)
		bytes += len(lines[i%len(lines)])
		i++
	}
	b.ReportMetric(float64(bytes)/float64(i), "bytes/line")
}
