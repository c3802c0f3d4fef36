package check

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// chunked is a table that comes in chunks of given sizes.
type chunked struct {
	table *bitext.Table
	sizes sizes
}

func (c chunked) Chunks() iter.Seq2[*Chunk, error] { return chunks(piecesOf(c.table, 50), c.sizes) }

// TestUnsettledRows makes a memory of which a few rows are wrong, and compares what the
// check of its pieces finds with what it finds when every row is aligned.
func TestUnsettledRows(t *testing.T) {
	nouns := [][2]string{{"house", "Haus"}, {"ferry", "Fähre"}, {"lamp", "Lampe"}, {"stone", "Stein"}, {"bridge", "Brücke"}, {"church", "Kirche"}}
	places := [][2]string{{"north of the harbour", "nördlich des Hafens"}, {"behind the old town", "hinter der Altstadt"}, {"under the hill", "unter dem Hügel"}}
	var units []bitext.Unit
	for k := range 600 {
		n, p := nouns[k%len(nouns)], places[k/7%len(places)]
		source := fmt.Sprintf("In %d they saw the %s %s.", 1000+k, n[0], p[0])
		target := fmt.Sprintf("Im Jahr %d sahen sie %s %s.", 1000+k, n[1], p[1])
		units = append(units, bitext.Unit{Texts: []string{source, target}, Score: 1})
	}
	units[100].Texts[0] += " The lamp had been burning there since the autumn."
	units[300].Texts[1], units[301].Texts[1] = units[301].Texts[1], units[300].Texts[1]
	columns := []bitext.Column{{Lang: language.English, Path: "m.tmx"}, {Lang: language.German, Path: "m.tmx"}}
	table := bitext.FromUnits(columns, units)
	found := func(s sizes) string {
		var out strings.Builder
		var list []Finding
		err := Stream(context.Background(), []Source{chunked{table, s}}, Options{}, func(_ int, c *Chunk, fs []Finding) {
			for _, f := range fs {
				if f.ID == Omission || f.ID == Crossing {
					list = append(list, c.number(f))
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		sortFindings(list)
		for _, f := range list {
			fmt.Fprintf(&out, "%s %d: %s\n", f.ID, f.Row, f.Message)
		}
		return out.String()
	}
	whole := found(sizes{rows: 1000, most: 2000, neighbours: 64})
	for _, want := range []string{"omission 100:", "crossing 300:", "crossing 301:"} {
		if !strings.Contains(whole, want) {
			t.Errorf("%s is not found at all:\n%s", want, whole)
		}
	}
	if pieces := found(sizes{rows: 200, most: 2000, neighbours: 64}); pieces != whole {
		t.Errorf("in pieces:\n%swhole:\n%s", pieces, whole)
	}
}
