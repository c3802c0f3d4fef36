package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"hexapla/check"
)

// manyFindings is a report of n findings of each severity, with a gate that failed.
func manyFindings(t testing.TB, n int) *Report {
	in := ferry(t)[:1]
	in[0].Findings = nil
	for i := range 3 * n {
		s := []check.Severity{check.Note, check.Error, check.Warning}[i%3]
		in[0].Findings = append(in[0].Findings, check.Finding{
			ID: check.Number, Severity: s, Message: fmt.Sprint("finding ", i), Column: 1, Other: 0, RowID: "r1", To: 1, File: "he.txt", Line: 1, Last: 1,
		})
	}
	r := Make(in, Options{})
	r.Errors = []InputError{{"bad.tmx", "bad.tmx: no XML"}}
	r.Judge(Limits{FailOn: check.Error})
	return r
}

// TestAnnotationsKeepToWhatIsShown: ten of a kind are annotations, gates first, and
// nothing is lost.
func TestAnnotationsKeepToWhatIsShown(t *testing.T) {
	var b bytes.Buffer
	if err := GitHub(&b, manyFindings(t, 30)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	count := map[string]int{}
	for _, l := range lines {
		kind, _, _ := strings.Cut(strings.TrimPrefix(l, "::"), " ")
		count[kind]++
	}
	if count["error"] != 10 || count["warning"] != 10 || count["notice"] != 10 {
		t.Errorf("annotations: %v", count)
	}
	if !strings.HasPrefix(lines[0], "::error title=hexapla fail-on::") || !strings.HasPrefix(lines[1], "::error file=bad.tmx,") {
		t.Errorf("first lines: %q, %q", lines[0], lines[1])
	}
	if !strings.Contains(b.String(), "left out here: 22 errors, 20 warnings, 21 notices; GitHub shows ten of a kind") {
		t.Errorf("does not say what is left out:\n%s", b.String())
	}
	for i := range 90 {
		if n := strings.Count(b.String(), fmt.Sprintf("finding %d:", i)); n != 1 {
			t.Errorf("finding %d stands %d times", i, n)
		}
	}
	b.Reset()
	if err := GitHub(&b, manyFindings(t, 8)); err != nil || strings.Contains(b.String(), "left out") || strings.Contains(b.String(), "::group::") {
		t.Errorf("few findings: %v\n%s", err, b.String())
	}
}

// TestSARIFKeepsToWhatIsTaken: the most severe findings stay, and the log says how
// many do not.
func TestSARIFKeepsToWhatIsTaken(t *testing.T) {
	r := manyFindings(t, mostResults/2)
	var b bytes.Buffer
	if err := SARIF(&b, r); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Invocations []struct {
				Successful    bool `json:"executionSuccessful"`
				Notifications []struct {
					Level   string
					Message struct{ Text string }
				} `json:"toolExecutionNotifications"`
			}
			Results []struct{ Level string }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	levels := map[string]int{}
	for _, k := range run.Results {
		levels[k.Level]++
	}
	if len(run.Results) != mostResults || levels["error"] != mostResults/2 || levels["warning"] != mostResults/2 {
		t.Errorf("%d results: %v", len(run.Results), levels)
	}
	inv := run.Invocations[0]
	if inv.Successful || len(inv.Notifications) != 3 {
		t.Fatalf("invocation %+v", inv)
	}
	for i, want := range []string{"gate fail-on: ", "bad.tmx: no XML", fmt.Sprintf("%d findings left out", mostResults/2)} {
		if !strings.HasPrefix(inv.Notifications[i].Message.Text, want) {
			t.Errorf("notification %d: %+v", i, inv.Notifications[i])
		}
	}
}

// TestPercent: what is shown never reaches a limit that the share does not reach.
func TestPercent(t *testing.T) {
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{Figure{0, 0}, "–"}, {Figure{0, 3}, "0.0%"}, {Figure{1, 3}, "33.3%"}, {Figure{2, 3}, "66.6%"}, {Figure{3, 3}, "100.0%"},
		{Figure{19, 20}, "95.0%"}, {Figure{9499, 10000}, "94.9%"}, {Figure{99999, 100000}, "99.9%"},
	} {
		if got := percent(c.f); got != c.want {
			t.Errorf("%+v: %s, want %s", c.f, got, c.want)
		}
	}
	for total := 1; total < 400; total++ {
		for part := range total + 1 {
			f := Figure{part, total}
			for limit := 0.0; limit <= 100; limit += 2.5 {
				if want := float64(part)*1000 >= limit*10*float64(total); f.reaches(limit) != want {
					t.Fatalf("%d of %d reaches %v: %v", part, total, limit, !want)
				}
			}
		}
	}
}

// TestOfNothing: a share of nothing reaches no limit, and is null in JSON.
func TestOfNothing(t *testing.T) {
	if (Figure{}).reaches(0.1) || !(Figure{}).reaches(0) {
		t.Error("nothing reaches 0 only")
	}
	if b, err := json.Marshal(Figure{}); err != nil || string(b) != "null" {
		t.Errorf("%s, %v", b, err)
	}
	// Where there is boilerplate only, it is measured.
	menus := Coverage{All: Share{Segments: 4, Confident: Figure{1, 4}}}
	if got := (Measure{}).Of(menus); got != (Figure{1, 4}) {
		t.Errorf("of boilerplate alone: %+v", got)
	}
}
