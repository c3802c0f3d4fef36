package pdf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"hexapla/document"
)

// TestCancel cancels a program that does not end.
func TestCancel(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for pdftotext is a shell script")
	}
	program := filepath.Join(t.TempDir(), "slow")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nexec sleep 60\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv(Program, program)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := Read(&document.Raw{Path: "a.pdf", Bytes: []byte("%PDF-1.4\n")}, document.Options{Context: ctx})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > 20*time.Second {
		t.Errorf("%v after %v", err, time.Since(begun))
	}
}
