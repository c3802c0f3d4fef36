package check

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/internal/testenv"
)

// otherOf is a language in the script of another, with which its rows are spoilt.
var otherOf = map[string]string{
	"arb": "", "deu": "fin", "fin": "tur", "heb": "", "hin": "", "jpn": "zho-CN", "kor": "", "rus": "", "tha": "", "tur": "deu", "vie": "fin", "zho-CN": "jpn",
}

// spoilt makes tables in which some rows are hurt, three rows apart at least, and
// says which: by table, the rows.
func spoilt(in injury, docs [][]couple, tags [2]string, w *ward, seed uint64) (tables, before []*bitext.Table, hurt [][]int) {
	r := rand.New(rand.NewPCG(seed, 7))
	for d, rows := range docs {
		rows = slices.Clone(rows)
		var prepared map[int]bool
		if in.prepare != nil {
			prepared = map[int]bool{}
			for i := 2; i < len(rows); i += 6 {
				rows[i] = in.prepare(r, rows[i])
				prepared[i] = true
			}
		}
		sound := slices.Clone(rows)
		var at []int
		for i := 2 + d%2; i < len(rows); i += 6 {
			k := i
			if prepared != nil {
				k = i - d%2
			}
			if r.IntN(2) == 0 || k >= len(rows) {
				continue
			}
			was := slices.Clone(rows)
			if in.hurt(r, rows, k, w) {
				at = append(at, k)
			} else {
				rows = was
			}
		}
		// Rows that were joined with another are gone.
		var left, leftSound []couple
		var places []int
		for i, c := range rows {
			if c == (couple{}) {
				continue
			}
			if slices.Contains(at, i) {
				places = append(places, len(left))
			}
			left, leftSound = append(left, c), append(leftSound, sound[i])
		}
		name := fmt.Sprintf("doc%d", d)
		tables = append(tables, tableOf(tags, name, left))
		before = append(before, tableOf(tags, name, leftSound))
		hurt = append(hurt, places)
	}
	return tables, before, hurt
}

// grave gives the findings that count, by table and row.
func grave(t testing.TB, tables []*bitext.Table, o Options) []map[int][]Finding {
	out := make([]map[int][]Finding, len(tables))
	for i, fs := range runAll(t, tables, o) {
		out[i] = map[int][]Finding{}
		for _, f := range fs {
			if f.Severity != Note {
				out[i][f.Row] = append(out[i][f.Row], f)
			}
		}
	}
	return out
}

// found reports whether a hurt row has a finding that the sound one has not.
func found(now, was []Finding) bool {
	for _, f := range now {
		if !slices.ContainsFunc(was, func(g Finding) bool { return g.ID == f.ID && g.Message == f.Message }) {
			return true
		}
	}
	return false
}

// TestInjuries spoils sound rows in all known ways and counts what is found.
func TestInjuries(t *testing.T) {
	testenv.Bench(t)
	codes, show := languagesToTry("deu"), os.Getenv("HEXAPLA_SHOW")
	everything := os.Getenv("HEXAPLA_LANGUAGES") != ""
	type tally struct{ found, all int }
	total := map[string]*tally{}
	lines := map[string]string{}
	for _, code := range codes {
		tables, docs := newsTables(t, code)
		if !everything {
			tables, docs = tables[:4], docs[:4]
		}
		tags := [2]string{"en", tables[0].Columns[1].Lang.String()}
		w := &ward{tag: tags[1]}
		if other := otherOf[code]; other != "" {
			_, foreign := newsTables(t, other)
			for _, d := range foreign {
				for _, c := range d {
					if len([]rune(c.target)) > 40 {
						w.other = append(w.other, c.target)
					}
				}
			}
		}
		for k, in := range injuries {
			if v := os.Getenv("HEXAPLA_KIND"); v != "" && !strings.Contains(v, in.kind) {
				continue
			}
			o := Options{Glossary: glossaryOfInjuries, Severity: map[ID]Severity{}}
			if !in.path {
				o.Severity[Omission], o.Severity[Crossing] = Off, Off
			}
			hurtTables, sound, hurt := spoilt(in, docs, tags, w, uint64(k))
			now, was := grave(t, hurtTables, o), grave(t, sound, o)
			var n tally
			for d, places := range hurt {
				for _, i := range places {
					n.all++
					if found(now[d][i], was[d][i]) {
						n.found++
					} else if show == in.kind {
						t.Logf("%s missed: %s\n\t%s\n\t%s", code, in.kind, hurtTables[d].Cell(i, 0), hurtTables[d].Cell(i, 1))
					}
				}
			}
			if n.all > 0 {
				lines[in.kind] += fmt.Sprintf(" %s %.0f", code, 100*float64(n.found)/float64(n.all))
			}
			if total[in.kind] == nil {
				total[in.kind] = &tally{}
			}
			total[in.kind].found += n.found
			total[in.kind].all += n.all
		}
	}
	for _, in := range injuries {
		n := total[in.kind]
		if n == nil {
			continue
		}
		if n.all == 0 {
			if everything {
				t.Errorf("%s: no row could be hurt", in.kind)
			}
			continue
		}
		t.Logf("%-28s %4d of %4d %5.1f%%  %s", in.kind, n.found, n.all, 100*float64(n.found)/float64(n.all), strings.TrimSpace(lines[in.kind]))
		// Of few rows one counts for much: two standard deviations are allowed, so that
		// the bar of 95 in 100 is the more exact the more languages are tried.
		if bar := 0.95 - 2*math.Sqrt(0.95*0.05/float64(n.all)); float64(n.found) < bar*float64(n.all) {
			t.Errorf("%s: %d of %d found", in.kind, n.found, n.all)
		}
	}
}
