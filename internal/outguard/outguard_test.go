package outguard

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestGuard(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"in.txt", "other.txt"} {
		if err := os.WriteFile(at(name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sub := at("sub")
	if err := os.Mkdir(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	cases := map[string]error{
		"in.txt": ErrRead, "./sub/../in.txt": ErrRead, "other.txt": nil, "new.txt": nil, "sub": nil, "none/in.txt": nil,
	}
	if os.Symlink("in.txt", at("link.txt")) == nil {
		cases["link.txt"] = ErrRead
	}
	if os.Link(at("in.txt"), at("hard.txt")) == nil {
		cases["hard.txt"] = ErrRead
	}
	if os.Symlink(dir, at("here")) == nil {
		cases["here/in.txt"] = ErrRead
	}
	if _, err := os.Stat(at("IN.TXT")); err == nil {
		cases["IN.TXT"] = ErrRead
	}
	for name, want := range cases {
		g := New(at("in.txt"), "-", "", at("none"), sub)
		if err := g.Check(dir + "/" + name); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
	g := New()
	for name, want := range map[string]error{"-": nil, "in.txt": ErrTwice, "fresh.txt": ErrTwice} {
		path := name
		if name != "-" {
			path = at(name)
		}
		if err := g.Check(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := g.Check(path); !errors.Is(err, want) {
			t.Errorf("%s twice: %v, want %v", name, err, want)
		}
	}
	if os.Symlink(dir, at("here2")) == nil {
		if err := g.Check(at("here2") + "/fresh.txt"); !errors.Is(err, ErrTwice) {
			t.Errorf("a new file through a link to its folder: %v", err)
		}
	}
}
