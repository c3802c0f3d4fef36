package align_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// Results are the same bytes on every processor. A compiler for one that can
// multiply and add in one step may do so, and round once where others round
// twice, unless a conversion stands between: float64(x*y) + z.
func TestNothingIsFused(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the package for another processor")
	}
	cmd := exec.Command("go", "build", "-gcflags=-S", ".")
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput() // the compiler's listing, also from its cache
	if err != nil {
		t.Fatalf("go build for arm64: %v\n%s", err, out)
	}
	listing := string(out)
	if !strings.Contains(listing, "FMULD") {
		t.Fatal("the listing has no multiplication: its form must have changed")
	}
	place := regexp.MustCompile(`\(([^()]+\.go:\d+)\)`)
	for line := range strings.Lines(listing) {
		if regexp.MustCompile(`\tFN?M(ADD|SUB)[SD]\t`).MatchString(line) {
			t.Errorf("fused: %s", place.FindString(line))
		}
	}
}
