package batch

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const killChild = "HEXAPLA_TEST_KILL" // says what TestKillChild is to do: folder, folder, shard or "merge"

// TestKillChild is the run that the tests of this file kill; by itself it does
// nothing.
func TestKillChild(t *testing.T) {
	what := strings.Split(os.Getenv(killChild), "\n")
	if len(what) != 3 {
		t.Skip("run by other tests only")
	}
	in, out := what[0], what[1]
	o := Options{Jobs: 2, Generate: "kill", Program: "kill"}
	if what[2] == "merge" {
		m, err := Merge(context.Background(), []string{out}, out, o)
		if err != nil || len(m.Missing)+len(m.Running)+len(m.Warnings)+m.Results.Failed() > 0 {
			t.Fatalf("merging: %v, missing %q, unfinished %q, warnings %q", err, m.Missing, m.Running, m.Warnings)
		}
		return
	}
	var err error
	if o.Shard, err = ParseShard(what[2]); err != nil {
		t.Fatal(err)
	}
	jobs, _, err := Discover(context.Background(), os.DirFS(in), in, DiscoverOptions{})
	if err == nil {
		_, err = Run(context.Background(), jobs, out, outputsOf(t, "tmx"), o)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// child is a process of TestKillChild.
func child(t *testing.T, in, out, what string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestKillChild$", "-test.count=1")
	cmd.Env = append(os.Environ(), killChild+"="+strings.Join([]string{in, out, what}, "\n"), "GORACE=atexit_sleep_ms=0")
	return cmd
}

// undisturbed runs a child to its end and gives the time that it took.
func undisturbed(t *testing.T, in, out, what string) time.Duration {
	t.Helper()
	begun := time.Now()
	if b, err := child(t, in, out, what).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	return time.Since(begun)
}

// strike starts a child and kills it, with no warning and nothing that it could tidy
// up, when seen is true and then a time has passed. It tells whether the blow fell
// before the end.
func strike(t *testing.T, cmd *exec.Cmd, seen func() bool, after time.Duration) bool {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		for !seen() {
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
		select {
		case <-done:
		case <-time.After(after):
			_ = cmd.Process.Kill()
		}
	}()
	err := cmd.Wait()
	close(done)
	var exit *exec.ExitError
	switch {
	case err == nil:
		return false
	case errors.As(err, &exit) && !exit.Exited(), errors.As(err, &exit) && exit.ExitCode() == 1 && os.PathSeparator == '\\': // Windows has no signals
		return true
	}
	t.Fatal(err)
	return false
}

func atOnce() bool { return true }

// through counts the articles that the journals of a folder tell of.
func through(dir string) int {
	paths, _ := journalsIn(dir)
	n := 0
	for _, p := range paths {
		if c, err := readJournal(p); err == nil {
			n += len(c.lines)
		}
	}
	return n
}

// TestKill kills runs at random moments, and lets the next go on. However often,
// the end is that of a run that nobody disturbed, to the byte, and no temporary file
// is left.
func TestKill(t *testing.T) {
	kills, pairs := 50, 16
	if testing.Short() {
		kills, pairs = 6, 12
	}
	in, calm, wild := t.TempDir(), filepath.Join(t.TempDir(), "calm"), filepath.Join(t.TempDir(), "wild")
	writePairs(t, in, pairs)
	whole := undisturbed(t, in, calm, "")
	random := rand.New(rand.NewPCG(1, 2)) // the moments are random all the same: the machine sees to that
	killed, most := 0, 0
	for killed < kills {
		// Half of the blows fall after a time, half after a number of articles.
		seen, after := atOnce, time.Duration(random.Int64N(int64(whole)*3/4))+time.Millisecond
		if wanted := 1 + random.IntN(pairs-2); killed%2 == 1 {
			seen, after = func() bool { return through(wild) >= wanted }, 0
		}
		if strike(t, child(t, in, wild, ""), seen, after) {
			killed++
			most = max(most, through(wild))
			continue
		}
		// It was done before the blow: begin anew.
		sameTree(t, tree(t, calm), tree(t, wild))
		if err := os.RemoveAll(wild); err != nil {
			t.Fatal(err)
		}
	}
	undisturbed(t, in, wild, "")
	sameTree(t, tree(t, calm), tree(t, wild))
	if most == 0 {
		t.Error("no blow fell while articles were written: the test tests nothing")
	}
	t.Logf("%d kills; up to %d of %d articles were through", killed, most, pairs)
}

// TestKillShards kills the runs of shards that work side by side in one folder, and
// those that merge them.
func TestKillShards(t *testing.T) {
	kills, pairs, shards := 12, 18, 3
	if testing.Short() {
		kills, pairs = 4, 12
	}
	in, calm, wild := t.TempDir(), filepath.Join(t.TempDir(), "calm"), filepath.Join(t.TempDir(), "wild")
	writePairs(t, in, pairs)
	var whole time.Duration
	for i := range shards {
		whole = undisturbed(t, in, calm, Shard{i + 1, shards}.String())
	}
	apart := tree(t, calm)
	merging := undisturbed(t, in, calm, "merge")

	// Each of the shards is killed for as long as blows are left, beside the others.
	most := make([]int, shards)
	t.Run("shards", func(t *testing.T) {
		for i := range shards {
			shard := Shard{i + 1, shards}
			t.Run(fmt.Sprint(i+1), func(t *testing.T) {
				t.Parallel()
				random := rand.New(rand.NewPCG(3, uint64(i)))
				done := func() int {
					c, err := readJournal(journalPath(wild, shard))
					if err != nil {
						return 0
					}
					return len(c.lines)
				}
				for killed := range kills {
					seen, after := atOnce, time.Duration(random.Int64N(int64(whole)))
					if wanted := 1 + done(); killed%2 == 1 {
						seen, after = func() bool { return done() >= wanted }, 0
					}
					if !strike(t, child(t, in, wild, shard.String()), seen, after) {
						break
					}
					most[i] = max(most[i], done())
				}
				undisturbed(t, in, wild, shard.String())
			})
		}
	})
	got := tree(t, wild)
	for name := range got {
		// What a shard was killed in writing may be another's that is alive: it goes with merging.
		if of, ok := temporaryOf(name); ok && of == ModelName {
			delete(got, name)
		}
	}
	sameTree(t, apart, got)
	if most[0]+most[1]+most[2] == 0 {
		t.Error("no blow fell while articles were written: the test tests nothing")
	}

	random := rand.New(rand.NewPCG(4, 4))
	killed, inside := 0, 0
	for n := 0; killed < kills && n < 10*kills; n++ {
		// Half of the blows fall when it has begun, which takes less time than the start of a process.
		seen, after := atOnce, time.Duration(random.Int64N(int64(merging)))
		if n%2 == 1 {
			seen, after = func() bool { _, err := os.Stat(lockPath(journalPath(wild, Shard{}))); return err == nil }, 0
		}
		if strike(t, child(t, in, wild, "merge"), seen, after) {
			killed++
			if _, err := os.Stat(lockPath(journalPath(wild, Shard{}))); err == nil {
				inside++
			}
		}
	}
	undisturbed(t, in, wild, "merge")
	sameTree(t, tree(t, calm), tree(t, wild))
	if inside == 0 {
		t.Error("no blow fell while the shards were merged: the test tests nothing")
	}
	t.Logf("%d kills of merging, %d of them inside; shards were killed with %v articles through", killed, inside, most)
}
