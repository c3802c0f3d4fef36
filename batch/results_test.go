package batch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
)

// packed gives results as Run does.
func packed(all ...Result) *Results {
	r := newResults(len(all))
	for i := range all {
		r.put(i, &all[i], lineOf(&all[i], ""))
	}
	return r
}

// TestPack: records come out as they went in, in whatever order they are asked for.
func TestPack(t *testing.T) {
	tags := []language.Tag{language.Und, language.Hebrew, language.MustParse("zh-Hant-TW"), language.Make("x-own"), language.MustParse("iw")}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Just("p-01.hexapla.json"), rapid.StringN(200, 400, -1))
		number := rapid.OneOf(rapid.Int(), rapid.IntRange(0, 300))
		texts := func(label string) []string {
			if all := rapid.SliceOfN(text, 0, 3).Draw(t, label); len(all) > 0 {
				return all
			}
			return nil
		}
		var all []*record
		for range rapid.IntRange(1, 60).Draw(t, "records") {
			r := &record{skipped: rapid.Bool().Draw(t, "skipped"), before: rapid.Bool().Draw(t, "before"),
				kept: number.Draw(t, "kept"), changed: number.Draw(t, "changed")}
			r.Slug, r.Title, r.Error = text.Draw(t, "slug"), text.Draw(t, "title"), text.Draw(t, "error")
			r.Status, r.Reason = statusRefused, "unrelated"
			r.Key = rapid.OneOf(rapid.StringMatching(`[0-9a-f]{32}`), rapid.StringMatching(`[0-9a-fA-F]{0,5}`)).Draw(t, "key")
			r.Inputs, r.Warnings = texts("inputs"), texts("warnings")
			for _, path := range texts("files") {
				r.Files = append(r.Files, Written{Format: "tmx", Path: path})
			}
			if rapid.Bool().Draw(t, "summary") {
				r.Summary = &Summary{Rows: number.Draw(t, "rows"), Score: rapid.Float64().Draw(t, "score")}
				for range rapid.IntRange(0, 3).Draw(t, "columns") {
					share := func() bitext.Share {
						return bitext.Share{Covered: number.Draw(t, "covered"), Confident: number.Draw(t, "confident"), Total: number.Draw(t, "total")}
					}
					cover := func() bitext.Coverage { return bitext.Coverage{Segments: share(), Characters: share()} }
					r.Summary.Columns = append(r.Summary.Columns, SummaryColumn{
						Lang: rapid.SampledFrom(tags).Draw(t, "lang"), File: text.Draw(t, "file"), Segments: number.Draw(t, "segments"),
						Translated: SummaryCoverage{cover(), cover()}, Traced: SummaryCoverage{cover(), cover()},
					})
				}
			}
			all = append(all, r)
		}
		var p pack
		var refs []ref
		for _, r := range all {
			refs = append(refs, p.add(r))
		}
		order := rapid.Permutation(refs).Draw(t, "order")
		for _, at := range order {
			for i := range refs {
				if refs[i] != at {
					continue
				}
				if d := cmp.Diff(all[i], p.get(at), cmp.AllowUnexported(record{}), cmpopts.EquateComparable(language.Tag{})); d != "" {
					t.Fatalf("record %d (-want +got):\n%s", i, d)
				}
			}
		}
	})
}

// TestResultsErrors: the error of a result keeps its text and why a pair was refused,
// the last one all of itself.
func TestResultsErrors(t *testing.T) {
	failed := func(slug string, err error) Result { return Result{Job: Job{Slug: slug}, Err: err} }
	other := &os.PathError{Op: "open", Path: "c", Err: os.ErrPermission}
	r := newResults(3)
	for _, i := range []int{2, 0} { // workers end in any order
		res := []Result{failed("a", fmt.Errorf("a: %w", ErrUnrelated)), {}, failed("c", other)}[i]
		r.put(i, &res, lineOf(&res, ""))
	}
	r.put(1, &Result{Job: Job{Slug: "b"}}, lineOf(&Result{Job: Job{Slug: "b"}}, ""))
	var texts []string
	for res := range r.All() {
		texts = append(texts, fmt.Sprint(res.Job.Slug, ": ", res.Err))
	}
	if d := cmp.Diff([]string{"a: a: " + ErrUnrelated.Error(), "b: <nil>", "c: " + other.Error()}, texts); d != "" {
		t.Errorf("errors (-want +got):\n%s", d)
	}
	if !errors.Is(r.At(0).Err, ErrUnrelated) || r.Failed() != 2 || !errors.Is(r.LastErr(), os.ErrPermission) {
		t.Errorf("%d failed, the last %v", r.Failed(), r.LastErr())
	}
}

// TestUnknownLanguageOnce: the first article in a language without words says so,
// whichever was done first.
func TestUnknownLanguageOnce(t *testing.T) {
	sum := func(tags ...language.Tag) *Summary {
		s := &Summary{}
		for _, tag := range tags {
			s.Columns = append(s.Columns, SummaryColumn{Lang: tag})
		}
		return s
	}
	own := language.Make("x-own")
	all := []Result{{Summary: sum(language.English, language.Und)}, {Summary: sum(own, own), Warnings: []string{"w"}}, {Summary: sum(language.English, own)}}
	r := newResults(len(all))
	for _, i := range []int{2, 1, 0} {
		r.put(i, &all[i], lineOf(&all[i], ""))
	}
	r.lexicon = lexiconOr(nil)
	var got [][]string
	for res := range r.All() {
		got = append(got, res.Warnings)
	}
	if d := cmp.Diff([][]string{nil, {"w", UnknownLanguage(own)}, nil}, got); d != "" {
		t.Errorf("warnings (-want +got):\n%s", d)
	}
}

// liveBytes is how much memory is in use.
func liveBytes() int64 {
	runtime.GC()
	runtime.GC() // what pools hold goes with the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestMemoryOfFinished: an article that is through leaves little in memory, whether
// it was aligned or failed, and so does one that an earlier run did.
func TestMemoryOfFinished(t *testing.T) {
	pairs, bound := 900, int64(128)
	if testing.Short() {
		pairs = 450
	}
	in, out := t.TempDir(), t.TempDir()
	jobs := make([]Job, pairs)
	for i := range jobs {
		slug := fmt.Sprintf("p%05d", i)
		jobs[i] = Job{Slug: slug, Title: slug}
		for _, tag := range []language.Tag{language.English, language.French} {
			path := filepath.Join(in, fmt.Sprintf("%s.%v.txt", slug, tag))
			text := fmt.Sprintf("Ada Brennan, %d, %d.\n", i, 7*i)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			jobs[i].Files = append(jobs[i].Files, File{Path: path, Lang: tag, Explicit: true})
		}
	}
	var early, late int64
	o := Options{Jobs: 1, Force: true, SampleArticles: 2, Progress: func(e Event) {
		switch {
		case e.Stage != Aligning:
		case e.Done == e.Total/3:
			early = liveBytes()
		case e.Done == e.Total:
			late = liveBytes()
		}
	}}
	run := func(what string) {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx"), o)
		if err != nil {
			t.Fatal(err)
		}
		grown := (late - early) * 3 / 2 / int64(pairs)
		// The digests of the sources go when an article is through. What takes their
		// place is to be small by itself.
		own := int64(len(results.pack.last))
		for _, b := range results.pack.blocks {
			own += int64(cap(b))
		}
		own = own/int64(pairs) + int64(unsafe.Sizeof(ref{}))
		t.Logf("%s: the heap grew by %d bytes an article, of which results are %d; %d failed", what, grown, own, results.Failed())
		if grown > bound || own > bound {
			t.Errorf("%s: the heap grew by %d bytes an article, of which results are %d; want %d at most", what, grown, own, bound)
		}
	}
	run("aligned")

	before := liveBytes()
	c, err := readJournal(journalPath(out, Shard{}))
	if err != nil || len(c.lines) != pairs {
		t.Fatal(len(c.lines), err)
	}
	read := (liveBytes() - before) / int64(pairs)
	runtime.KeepAlive(c)
	t.Logf("read from the journal: %d bytes an article", read)
	if read > 2*bound {
		t.Errorf("the journal of before takes %d bytes an article, want %d at most", read, 2*bound)
	}

	for i := range jobs {
		jobs[i].Files[1].Path += "-missing"
	}
	run("failed")
}
