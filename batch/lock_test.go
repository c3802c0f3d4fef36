package batch

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// quick is fast enough for tests, and slow enough for a machine that is busy.
func quick() lockTimes { return lockTimes{beat: 20 * time.Millisecond, patience: 2 * time.Second} }

// dying is quick where nothing is alive that could be taken for dead.
func dying() lockTimes {
	return lockTimes{beat: 20 * time.Millisecond, patience: 200 * time.Millisecond}
}

// take takes the lock of a folder and gives back what was noted.
func take(dir string, s Shard, times lockTimes) (l *lock, notes []string, err error) {
	l, err = lockFolder(context.Background(), dir, s, times, func(text string) { notes = append(notes, text) })
	return l, notes, err
}

// leave puts a lock into a folder as a run that was killed leaves it.
func leave(t *testing.T, dir string, s Shard, h holder) {
	t.Helper()
	b, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	if h == (holder{}) {
		b = nil // killed between making and writing it
	}
	if err := os.WriteFile(lockPath(journalPath(dir, s)), b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// deadPID is the number of a process that is no more.
func deadPID(t *testing.T) int {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^$")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	return cmd.Process.Pid
}

// TestLockHeld: of two runs that would write the same, the second is refused, and
// may go on when the first has ended.
func TestLockHeld(t *testing.T) {
	dir := t.TempDir()
	whole, one, two, other := Shard{}, Shard{1, 2}, Shard{2, 2}, Shard{1, 3}
	for _, c := range []struct {
		first, second Shard
		busy          bool
	}{
		{whole, whole, true}, {one, one, true}, {one, two, false},
		{whole, one, true}, {one, whole, true}, {one, other, true},
	} {
		l, notes, err := take(dir, c.first, quick())
		if err != nil || len(notes) > 0 {
			t.Fatalf("%v in an empty folder: %v, %q", c.first, err, notes)
		}
		second, _, err := take(dir, c.second, quick())
		switch {
		case c.busy && (!errors.Is(err, ErrBusy) || !strings.HasPrefix(err.Error(), dir+": another run")):
			t.Errorf("%v beside %v: %v", c.second, c.first, err)
		case !c.busy && err != nil:
			t.Errorf("%v beside %v: %v", c.second, c.first, err)
		}
		if second != nil {
			second.release()
		}
		if l.err() != nil {
			t.Errorf("%v beside %v: the first lost its lock: %v", c.second, c.first, l.err())
		}
		l.release()
		if left := sortedKeys(tree(t, dir)); len(left) > 0 {
			t.Fatalf("%v beside %v: left %v", c.second, c.first, left)
		}
	}
}

// TestLockLeft: what a run that was killed has left holds nobody up: not at all where
// its process is seen to be gone, else for as long as it might be alive.
func TestLockLeft(t *testing.T) {
	me := self()
	gone := me
	gone.PID, gone.Run = deadPID(t), "gone"
	numbered := me // its number is another's by now
	numbered.Run = "numbered"
	elsewhere := gone
	elsewhere.Host += "-else"
	for name, c := range map[string]struct {
		left  holder
		waits bool
	}{
		"gone": {gone, false}, "numbered": {numbered, true}, "elsewhere": {elsewhere, true}, "empty": {holder{}, true},
	} {
		for _, own := range []bool{true, false} {
			dir, s := t.TempDir(), Shard{}
			if !own {
				s = Shard{3, 4}
			}
			leave(t, dir, s, c.left)
			l, notes, err := take(dir, Shard{}, dying())
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if waited := len(notes) > 0; waited != c.waits {
				t.Errorf("%s: waited: %v, notes %q", name, waited, notes)
			}
			if left := sortedKeys(tree(t, dir)); len(left) != 1 || left[0] != filepath.Base(l.path) {
				t.Errorf("%s: left %v", name, left)
			}
			l.release()
		}
	}
}

// TestLockRace: of many that find a dead run's lock at the same time, one takes it.
func TestLockRace(t *testing.T) {
	gone := self()
	gone.PID, gone.Run = deadPID(t), "gone"
	for range 10 {
		dir := t.TempDir()
		leave(t, dir, Shard{}, gone)
		var mu sync.Mutex
		var all sync.WaitGroup
		var held []*lock
		for range 8 {
			all.Go(func() {
				l, _, err := take(dir, Shard{}, quick())
				if err != nil && !errors.Is(err, ErrBusy) {
					t.Error(err)
				}
				if err == nil {
					mu.Lock()
					held = append(held, l)
					mu.Unlock()
				}
			})
		}
		all.Wait()
		time.Sleep(4 * quick().beat)
		alive := 0
		for _, l := range held {
			if l.err() == nil {
				alive++
			}
			l.release()
		}
		if alive != 1 {
			t.Errorf("%d of %d hold the lock", alive, len(held))
		}
	}
}

// TestLockLost: a run that was taken for dead, say because its machine slept, stops
// when it sees that; one whose lock somebody removed makes another.
func TestLockLost(t *testing.T) {
	dir := t.TempDir()
	l, _, err := take(dir, Shard{}, quick())
	if err != nil {
		t.Fatal(err)
	}
	defer l.release()
	wait := func(what string, ok func() bool) {
		t.Helper()
		for begun := time.Now(); !ok(); time.Sleep(quick().beat) {
			if time.Since(begun) > 10*time.Second {
				t.Fatal(what)
			}
		}
	}
	if err := os.Remove(l.path); err != nil {
		t.Fatal(err)
	}
	wait("the lock was not made again", func() bool { _, h, err := readLock(l.path); return err == nil && h.Run == l.me.Run })
	other := self()
	leave(t, dir, Shard{}, other)
	wait("the loss was not seen", func() bool {
		if _, h, err := readLock(l.path); err == nil && h.Run == l.me.Run {
			leave(t, dir, Shard{}, other) // a beat came between
		}
		return errors.Is(l.err(), ErrBusy)
	})
	l.release()
	if _, h, err := readLock(l.path); err != nil || h.Run != other.Run {
		t.Errorf("the lock of the other run is gone: %v", err)
	}
}

// TestRunBusy: Run and Merge do not write into a folder where a run is at work, and
// leave it as it is; a canceled one does not wait.
func TestRunBusy(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 2)
	l, _, err := take(out, Shard{}, quick())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), jobs, out, nil, Options{}); !errors.Is(err, ErrBusy) {
		t.Errorf("a second run: %v", err)
	}
	if _, err := Run(context.Background(), jobs, out, nil, Options{Shard: Shard{1, 2}}); !errors.Is(err, ErrBusy) {
		t.Errorf("a shard beside the whole: %v", err)
	}
	if _, err := Merge(context.Background(), []string{out}, out, Options{}); !errors.Is(err, ErrBusy) {
		t.Errorf("merging: %v", err)
	}
	l.release()
	if left := sortedKeys(tree(t, out)); len(left) > 0 {
		t.Errorf("left %v", left)
	}
	elsewhere := self()
	elsewhere.Host += "-else"
	leave(t, out, Shard{}, elsewhere)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := Run(ctx, jobs, out, nil, Options{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("canceled while waiting: %v", err)
	}
}

// TestProcessOfHolder: the machine is named only if it is another one.
func TestProcessOfHolder(t *testing.T) {
	here, there := holder{Host: "vm", PID: 769, Run: "a"}, holder{Host: "other", PID: 5, Run: "b"}
	if got := here.process(&here); got != "process 769" {
		t.Errorf("here: %q", got)
	}
	if got := there.process(&here); got != "process 5 on other" {
		t.Errorf("there: %q", got)
	}
	if got := waitText(30 * time.Second); got != "30 s" {
		t.Errorf("waiting %q", got)
	}
}
