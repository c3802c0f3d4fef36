package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInterruptDiscovery cancels commands while they look at 600 files whose names say
// nothing: they end soon, with 130, and write nothing.
func TestInterruptDiscovery(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 600 {
		text := strings.Repeat(fmt.Sprintf(hostileEnglish+"Boat %d is at pier %d.\n", i/2, i), 5)
		if i%2 == 1 {
			text = strings.Repeat(fmt.Sprintf(hostileGerman+"Boot %d liegt an Pier %d.\n", i/2, i), 5)
		}
		if err := os.WriteFile(filepath.Join(in, fmt.Sprintf("k%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "out")
	for _, args := range [][]string{{"align", in, "--dry-run"}, {"align", in, "-o", out}, {"batch", "train", in, "-o", out}} {
		for _, after := range []time.Duration{0, 20 * time.Millisecond, 300 * time.Millisecond} {
			ctx, cancel := context.WithCancel(context.Background())
			var cancelled time.Time
			timer := time.AfterFunc(after, func() { cancelled = time.Now(); cancel() })
			var stdout, stderr bytes.Buffer
			code := run(ctx, append([]string{"hexapla"}, args...), nil, &stdout, &stderr)
			took := time.Since(cancelled)
			if timer.Stop() {
				t.Fatalf("%v ended by itself within %v", args, after)
			}
			if code != exitInterrupted || stdout.Len() > 0 || stderr.String() != "hexapla: interrupted\n" || took > 2*time.Second {
				t.Errorf("%v after %v: exit %d in %v, %q %q", args, after, code, took, &stdout, &stderr)
			}
			if _, err := os.Stat(out); err == nil {
				t.Errorf("%v after %v has written %s", args, after, out)
			}
			t.Logf("%v after %v: %v", args[:2], after, took)
		}
	}
}
