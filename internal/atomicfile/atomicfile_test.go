package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func write(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func only(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if fmt.Sprint(got) != fmt.Sprint(names) {
		t.Errorf("folder holds %v, want %v", got, names)
	}
}

func TestWriteReplacesAndLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	for _, text := range []string{"first", "", strings.Repeat("x", 3*bufferSize+7)} {
		if err := Write(path, 0o644, write(text)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != text {
			t.Fatalf("read back %d bytes, %v; want %d bytes", len(got), err, len(text))
		}
	}
	only(t, dir, "a.txt")
}

func TestErrorOfTheCallbackKeepsTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	err := Write(path, 0o644, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return boom
	})
	if !errors.Is(err, boom) || err.Error() != "boom" {
		t.Errorf("err = %v, want the callback's own", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("file holds %q", got)
	}
	only(t, dir, "a.txt")
}

func TestPanicOfTheCallbackCleansUp(t *testing.T) {
	dir := t.TempDir()
	func() {
		defer func() { _ = recover() }()
		_ = Write(filepath.Join(dir, "a.txt"), 0o644, func(io.Writer) error { panic("boom") })
	}()
	only(t, dir)
}

func TestErrorsAreOneClearLine(t *testing.T) {
	dir := t.TempDir()
	sub := filepath.Join(dir, "sub")
	if err := os.Mkdir(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "none", "a.txt")
	for _, c := range []struct {
		name, path, want string
		is               error
	}{
		{"missing folder", missing, "cannot write " + missing + ": no such folder", fs.ErrNotExist},
		{"directory", sub, "cannot write " + sub + ": is a directory", nil},
	} {
		err := Write(c.path, 0o644, write("x"))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v is not %v", c.name, err, c.is)
		}
	}
	only(t, dir, "sub")
}

func TestReadOnlyFolder(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("this user may write into read-only folders")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	err := Write(filepath.Join(dir, "a.txt"), 0o644, write("x"))
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("err = %v, want permission denied", err)
	}
}

func TestReadOnlyFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	err := Write(path, 0o644, write("x"))
	if !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "cannot write "+path) {
		t.Errorf("err = %v", err)
	}
}

// A full disk is reported as an error of the writer, however fn words it.
func TestFullDisk(t *testing.T) {
	full := errors.New("no space left on device")
	for _, size := range []int{1, 2 * bufferSize} {
		err := fill("out.tmx", brokenWriter{&fs.PathError{Op: "write", Path: ".out.tmx.1-0.tmp", Err: full}}, func(w io.Writer) error {
			if _, err := io.WriteString(w, strings.Repeat("x", size)); err != nil {
				return fmt.Errorf("tmx: %w", err)
			}
			return nil
		})
		if err == nil || err.Error() != "cannot write out.tmx: no space left on device" || !errors.Is(err, full) {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

func TestDeviceIsWrittenTo(t *testing.T) {
	const device = "/dev/full"
	if _, err := os.Stat(device); err != nil {
		t.Skip("no " + device + " here")
	}
	err := Write(device, 0o644, write("x"))
	if err == nil || err.Error() != "cannot write /dev/full: no space left on device" {
		t.Errorf("err = %v", err)
	}
	if info, err := os.Stat(device); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device is gone: %v %v", info, err)
	}
}

type brokenWriter struct{ err error }

func (b brokenWriter) Write([]byte) (int, error) { return 0, b.err }

func TestModeOfTheOldFileIsKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes on Windows")
	}
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, 0o644, write("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
}

func TestSymbolicLinkIsFollowed(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real.txt"), filepath.Join(dir, "link.txt")
	if err := os.WriteFile(real, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no symbolic links here")
	}
	if err := Write(link, 0o644, write("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v %v", info, err)
	}
	if got, _ := os.ReadFile(real); string(got) != "new" {
		t.Errorf("target holds %q", got)
	}
}

func TestConcurrentWritersLeaveOneWholeFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if err := Write(path, 0o644, write(strings.Repeat(string(rune('a'+i)), 1000))); err != nil && runtime.GOOS != "windows" {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := os.ReadFile(path)
	if err != nil || len(got) != 1000 || strings.Count(string(got), string(got[0])) != 1000 {
		t.Errorf("mixed file of %d bytes, %v", len(got), err)
	}
	only(t, dir, "a.txt")
}

// The files of a group get their names together or not at all.
func TestGroup(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one"), filepath.Join(dir, "two")
	if err := os.WriteFile(one, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	var g Group
	if err := g.Write(one, 0o644, write("new")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := g.Write(two, 0o644, func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	g.Discard()
	if b, err := os.ReadFile(one); err != nil || string(b) != "old" {
		t.Errorf("the old file is gone: %q, %v", b, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d files are left, want 1", len(left))
	}
	for _, p := range []string{one, two} {
		if err := g.Write(p, 0o644, write("new")); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Commit(); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{one, two} {
		if b, err := os.ReadFile(p); err != nil || string(b) != "new" {
			t.Errorf("%s: %q, %v", p, b, err)
		}
	}
}
