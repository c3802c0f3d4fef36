package conflict_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/bitext/internal/sample"
)

var tags = cmp.Comparer(func(a, b language.Tag) bool { return a == b })

func listOf(t *bitext.Table) *conflict.List {
	l := &conflict.List{Table: "a.hexapla.json"}
	for i := range t.Rows {
		r := conflict.Of(t, i)
		r.Reason = conflict.TextMoved
		l.Add(r)
	}
	return l
}

func TestListRoundTrip(t *testing.T) {
	table := sample.Pair()
	table.Rows[1].Origin = bitext.Repaired
	want := listOf(table)
	want.Rows[0].Cells[0].Missing, want.Rows[0].Reason = true, conflict.TextChanged
	var b bytes.Buffer
	if err := want.Write(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	got, err := conflict.Read(&b, "l")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got, tags); d != "" {
		t.Error(d)
	}
	if b.Reset(); got.Write(&b) != nil || b.String() != text {
		t.Errorf("written again it is\n%s", b.String())
	}
	if !json.Valid(conflict.JSONSchema()) {
		t.Error("the schema is no JSON")
	}
}

func TestAddAndRemove(t *testing.T) {
	l := listOf(sample.Pair())
	n := len(l.Rows)
	again := conflict.Of(sample.Pair(), 0)
	again.ID, again.Reason = "r9", conflict.TextChanged
	if added := l.Add(again); added != 0 || len(l.Rows) != n || l.Rows[0].Reason != conflict.TextChanged {
		t.Errorf("the same row again: %d added, %+v", added, l.Rows[0])
	}
	edited := sample.Pair()
	edited.Rows[0].Note = "another note"
	if l.Add(conflict.Of(edited, 0)) != 1 {
		t.Error("a row with another note is the same")
	}
	for _, keys := range [][]string{{"zz"}, {""}, {l.Rows[1].Key, "zz"}} {
		if err := l.Remove(keys...); err == nil || len(l.Rows) != n+1 {
			t.Errorf("%q: %v, %d rows", keys, err, len(l.Rows))
		}
	}
	if err := l.Remove(l.Rows[1].Key, l.Rows[0].Key[:10]); err != nil || len(l.Rows) != n-1 {
		t.Errorf("%v, %d rows", err, len(l.Rows))
	}
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`{"hexapla_conflicts":1,`: "broken JSON",
		`{"rows":[]}`:             "no version",
		`{"hexapla_conflicts":1,"table":"a","rows":[],"more":1}`:                                                  "unknown field",
		`{"hexapla_conflicts":1,"table":"a","rows":[{"cells":[]}]}`:                                               "conflict 1: it has no cells",
		`{"hexapla_conflicts":1,"table":"a","rows":[{"cells":[{"lang":"!","segments":[]}]}]}`:                     "no language tag|not a language tag",
		`{"hexapla_conflicts":1,"table":"a","rows":[{"status":"fine","cells":[{"lang":"en","segments":["a"]}]}]}`: "status",
	} {
		_, err := conflict.Read(strings.NewReader(text), "l.json")
		ok := false
		for w := range strings.SplitSeq(want, "|") {
			ok = ok || err != nil && strings.Contains(err.Error(), w)
		}
		if !ok || !strings.Contains(err.Error(), "l.json: ") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", text, err)
		}
	}
	_, err := conflict.Read(strings.NewReader(`{"hexapla_conflicts":2}`), "l")
	if !errors.Is(err, conflict.ErrNewer) {
		t.Error(err)
	}
}
