package batch

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Two runs that write one journal would lose each other's lines. A run therefore
// holds a lock, a file beside its journal that says who it is and that it changes
// every few seconds as long as it lives. This asks nothing of the file system but
// that a file can be made once only, so that it serves on the disk that the machines
// of a cluster share, where the locks of operating systems are often missing; and a
// run that is killed leaves nothing that lasts: on its own machine the next run sees
// that the process is gone, elsewhere that the file does not change any more.

// ErrBusy says that another run is writing into the folder.
var ErrBusy = errors.New("another run is at work there")

const lockExtension = ".lock"

// lockTimes are how often a lock is changed, and how long one must not change for
// its run to be taken for dead.
type lockTimes struct{ beat, patience time.Duration }

func usualTimes() lockTimes { return lockTimes{beat: 2 * time.Second, patience: 30 * time.Second} }

// holder is what a lock file says.
type holder struct {
	Host    string `json:"host"`
	Machine string `json:"machine"` // tells apart what may have one name: boots, containers
	PID     int    `json:"pid"`
	Run     string `json:"run"` // of this run alone
	Beat    string `json:"beat"`
}

func (h *holder) String() string {
	if h.Run == "" {
		return "a run that does not say who it is"
	}
	return fmt.Sprintf("process %d on %s", h.PID, h.Host)
}

// process names the process, and its machine if that is not the one of me.
func (h *holder) process(me *holder) string {
	if h.Run != "" && h.Host == me.Host {
		return fmt.Sprintf("process %d", h.PID)
	}
	return h.String()
}

// waitText returns a duration in words, such as "30 s".
func waitText(d time.Duration) string {
	if d < time.Second {
		return d.String()
	}
	return fmt.Sprintf("%d s", int(d.Round(time.Second).Seconds()))
}

// gone reports whether the run was on this machine and its process is no more; false
// where that cannot be known.
func (h *holder) gone(me *holder) bool {
	if h.PID <= 0 || h.PID == me.PID || h.Host != me.Host || h.Machine != me.Machine {
		return false
	}
	p, err := os.FindProcess(h.PID)
	if err != nil { // of Windows only
		return !errors.Is(err, fs.ErrPermission)
	}
	defer func() { _ = p.Release() }()
	err = p.Signal(syscall.Signal(0))
	return errors.Is(err, os.ErrProcessDone) || errors.Is(err, syscall.ESRCH)
}

// self is this run.
func self() holder {
	h := holder{PID: os.Getpid(), Run: rand.Text()}
	h.Host, _ = os.Hostname()
	// Where processes are numbered anew: after each start of the machine, and in each
	// container. Systems without these files have no such containers.
	boot, _ := os.ReadFile("/proc/sys/kernel/random/boot_id")
	space, _ := os.Readlink("/proc/self/ns/pid")
	h.Machine = strings.TrimSpace(string(boot)) + " " + space
	return h
}

// lock is a lock that is held.
type lock struct {
	path  string
	times lockTimes
	me    holder
	beats int

	stop context.CancelFunc
	done sync.WaitGroup

	mu   sync.Mutex
	lost error
}

// lockPath is where the lock of a journal is.
func lockPath(journal string) string {
	return strings.TrimSuffix(journal, journalExtension) + lockExtension
}

// takeLock takes the lock at path, waiting only to find out whether a run that left
// one is alive: then the error is ErrBusy. note hears that it waits.
func takeLock(ctx context.Context, path string, times lockTimes, note func(string)) (*lock, error) {
	l := &lock{path: path, times: times, me: self()}
	for {
		err := l.create()
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("cannot write %s: %w", path, openErrorReason(err))
		}
		if err := l.clear(ctx, path, note); err != nil {
			return nil, err
		}
	}
	beating, stop := context.WithCancel(context.WithoutCancel(ctx))
	l.stop = stop
	l.done.Go(func() { l.keep(beating) })
	return l, nil
}

// text is what the lock file is to say now. It is always of the same length.
func (l *lock) text() []byte {
	l.me.Beat = fmt.Sprintf("%012d", l.beats)
	b, _ := json.Marshal(l.me) // strings and a number
	return append(b, '\n')
}

// create makes the lock file, with what it says in it from the first moment where the
// disk has hard links. The error is that of a file that exists if there is a lock.
func (l *lock) create() error {
	whole := l.beside()
	if err := l.write(whole); err != nil {
		return err
	}
	err := os.Link(whole, l.path)
	_ = os.Remove(whole)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return l.write(l.path)
}

// write makes a file that says what the lock is to say.
func (l *lock) write(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(l.text())
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
	}
	return err
}

// beside is a name for a temporary file that sweep knows to be of the lock.
func (l *lock) beside() string {
	return filepath.Join(filepath.Dir(l.path), fmt.Sprintf(".%s.%d-%d.tmp", filepath.Base(l.path), l.me.PID, mathrand.Uint32()))
}

// clear removes the lock at path if the run that made it is no more, and gives
// ErrBusy if it is alive.
func (l *lock) clear(ctx context.Context, path string, note func(string)) error {
	first, held, err := readLock(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !held.gone(&l.me) {
		note(fmt.Sprintf("another hexapla (%s) is working in %s; waiting up to %s",
			held.process(&l.me), filepath.Dir(path), waitText(l.times.patience)))
		for begun := time.Now(); time.Since(begun) < l.times.patience; {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(l.times.beat / 8):
			}
			now, owner, err := readLock(path)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err == nil && !bytes.Equal(now, first):
				return fmt.Errorf("%s: %w: %v; wait for its end, or write into another folder", filepath.Dir(path), ErrBusy, &owner)
			case held.gone(&l.me):
				return l.remove(path, first)
			}
		}
	}
	return l.remove(path, first)
}

func readLock(path string) ([]byte, holder, error) {
	var h holder
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, h, fmt.Errorf("%s: %w", path, openErrorReason(err))
	}
	if json.Unmarshal(b, &h) != nil {
		h = holder{} // half written, or damaged
	}
	return b, h, nil
}

// remove removes a lock that was found to say text and to be nobody's. Another run
// may find that at the same moment, and hold the lock by now: what is taken away is
// looked at again, and given back if it is not that.
func (l *lock) remove(path string, text []byte) error {
	away := l.beside()
	err := os.Rename(path, away)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot remove %s: %w; if no run is at work there, remove it by hand", path, linkErrorReason(err))
	}
	if now, _, err := readLock(away); err == nil && !bytes.Equal(now, text) {
		_ = os.Link(away, path) // if even that comes late, its run sees it and stops
	}
	_ = os.Remove(away)
	return nil
}

func linkErrorReason(err error) error {
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// keep changes the lock until the context ends.
func (l *lock) keep(ctx context.Context) {
	ticker := time.NewTicker(l.times.beat)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if err := l.renew(); err != nil {
			l.mu.Lock()
			l.lost = err
			l.mu.Unlock()
			return
		}
	}
}

// renew changes the lock, and makes it again if somebody removed it. The error says
// that another run has it.
func (l *lock) renew() error {
	l.beats++
	for range 3 {
		_, held, err := readLock(l.path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			// It may be away for a moment only: see remove.
			time.Sleep(l.times.beat / 8)
			_ = l.create()
			continue
		case err != nil:
			return nil // a disk that is out of reach for a while
		case held.Run != "" && held.Run != l.me.Run:
			return fmt.Errorf("%s: %w: %v took this one for dead, as its lock did not change for %v; what was done so far is kept", filepath.Dir(l.path), ErrBusy, &held, l.times.patience)
		}
		f, err := os.OpenFile(l.path, os.O_WRONLY, 0)
		if err != nil {
			continue
		}
		_, _ = f.WriteAt(l.text(), 0)
		_ = f.Close()
		return nil
	}
	return nil
}

// err says that the lock was lost.
func (l *lock) err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lost
}

// release gives the lock back.
func (l *lock) release() {
	l.stop()
	l.done.Wait()
	if _, held, err := readLock(l.path); err == nil && held.Run == l.me.Run {
		_ = os.Remove(l.path)
	}
}

// lockFolder takes the lock of the journal of a shard, or of the whole, and sees to
// it that no run is at work in the folder that may do the same articles: shards of
// one number of shards get on with each other.
func lockFolder(ctx context.Context, dir string, s Shard, times lockTimes, note func(string)) (*lock, error) {
	l, err := takeLock(ctx, lockPath(journalPath(dir, s)), times, note)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		l.release()
		return nil, fmt.Errorf("%s: %w", dir, openErrorReason(err))
	}
	for _, e := range entries {
		name, is := strings.CutPrefix(e.Name(), journalName)
		name, ends := strings.CutSuffix(name, lockExtension)
		if !is || !ends || e.Name() == filepath.Base(l.path) {
			continue
		}
		if same := fmt.Sprintf("-of-%d", s.Count); s.Count > 1 && strings.HasSuffix(name, same) {
			continue
		}
		if err := l.clear(ctx, filepath.Join(dir, e.Name()), note); err != nil {
			l.release()
			return nil, err
		}
	}
	return l, nil
}
