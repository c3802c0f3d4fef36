package main

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestVersionOfBuild sets the version as the linker does.
func TestVersionOfBuild(t *testing.T) {
	defer func(v string) { version = v }(version)
	for _, c := range []struct{ version, generator string }{
		{"v9.9.9", "hexapla 9.9.9"}, {"9.9.9", "hexapla 9.9.9"}, {"v9.9.9-rc.1", "hexapla 9.9.9-rc.1"},
		{"v9.9.9-dirty", "hexapla 9.9.9"}, {"v9.9.9-5-g0123abc", "hexapla 9.9.9"}, {"v9.9.9-rc.1-5-g0123abc-dirty", "hexapla 9.9.9-rc.1"},
		{"0123abc", "hexapla " + release}, {"devel", "hexapla " + release}, {"", "hexapla " + release},
	} {
		version = c.version
		if got := generator(); got != c.generator {
			t.Errorf("version %q: generator %q, want %q", c.version, got, c.generator)
		}
		var out, errs bytes.Buffer
		if code := run(context.Background(), []string{"hexapla", "--version"}, nil, &out, &errs); code != 0 || !strings.Contains(out.String(), c.version) {
			t.Errorf("version %q: --version prints %q %q, exit %d", c.version, &out, &errs, code)
		}
	}
}

// TestLinkedVersion builds the program as the Makefile and .ci/dist do.
func TestLinkedVersion(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	program := filepath.Join(t.TempDir(), "hexapla.exe")
	if out, err := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w -X main.version=v9.9.9", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command(program, "--version").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "v9.9.9") {
		t.Errorf("--version prints %q, %v", out, err)
	}
}
