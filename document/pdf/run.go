package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"hexapla/document"
)

// ErrNoProgram is the kind of the error that says that pdftotext is not installed.
var ErrNoProgram = errors.New("pdftotext is not installed")

// Program is the name of the variable that names the program, for one that is not
// where programs are.
const Program = "HEXAPLA_PDFTOTEXT"

// Bounds of what the program may take and give. A page of text takes some
// 100 KiB, and a hundredth of a second.
const (
	longest  = 5 * time.Minute
	most     = 1 << 30
	mostSaid = 4 << 10
)

const install = "install Poppler (Debian and Ubuntu: apt install poppler-utils; macOS: brew install poppler; Windows: scoop install poppler), or name the program in the variable " + Program

// run has pdftotext write words and boxes, line by line. Where there are marks on
// letters that run from right to left, it also has it write them in the order in
// which they are drawn (see settle); drawn is nil otherwise. The file goes to it
// under a name of our own, so that no name is ever taken for an option, and no
// shell sees one.
func run(ctx context.Context, r *document.Raw) (lines, drawn []byte, err error) {
	fail := func(kind error, format string, args ...any) ([]byte, []byte, error) {
		return nil, nil, &document.Error{Format: Format, Path: r.Path, Kind: kind, Message: fmt.Sprintf(format, args...)}
	}
	program := os.Getenv(Program)
	if program == "" {
		program = "pdftotext"
	}
	path, err := exec.LookPath(program)
	if err != nil {
		if program != "pdftotext" {
			return fail(ErrNoProgram, "%s names no program: %s; %s", Program, program, install)
		}
		return fail(ErrNoProgram, "PDF documents are read with the program pdftotext, which is not installed: %s", install)
	}
	dir, err := os.MkdirTemp("", "hexapla-pdf-")
	if err != nil {
		return fail(err, "cannot make room for pdftotext: %v", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // what is left does no harm
	file := filepath.Join(dir, "in.pdf")
	if err := os.WriteFile(file, r.Bytes, 0o600); err != nil {
		return fail(err, "cannot make room for pdftotext: %v", err)
	}
	lines, why, kind := words(ctx, path, file, "-bbox-layout")
	if kind == nil && marked(lines) {
		drawn, why, kind = words(ctx, path, file, "-raw", "-bbox")
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", r.Path, err)
	}
	if kind != nil {
		return fail(kind, "%s", why)
	}
	return lines, drawn, nil
}

// words has the program at path write the words of a file; why says what has failed,
// kind which kind of error it is.
func words(ctx context.Context, path, file string, how ...string) (out []byte, why string, kind error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	got, said := &limited{most: most}, &limited{most: mostSaid}
	cmd := exec.CommandContext(ctx, path, append(how, "-enc", "UTF-8", file, "-")...)
	cmd.Stdout, cmd.Stderr = got, said
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	complaint := lastLine(said.String())
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Sprintf("pdftotext has not finished within %v; split the document", longest), document.ErrFormat
	case got.over:
		return nil, fmt.Sprintf("its text is larger than the limit of %d MiB; split the document", most>>20), document.ErrTooLarge
	case err == nil:
		return got.Bytes(), "", nil
	case strings.Contains(said.String(), "Usage: pdftotext"):
		return nil, fmt.Sprintf("the program %s is not Poppler's pdftotext, or one from before 2014: %s", path, install), ErrNoProgram
	case strings.Contains(said.String(), "Incorrect password"):
		return nil, "is protected by a password; save a copy without one", document.ErrFormat
	case strings.Contains(said.String(), "Copying of text"):
		return nil, "its author has forbidden to take text out of it", document.ErrFormat
	case complaint != "":
		return nil, fmt.Sprintf("is damaged: pdftotext says %q; open it in a viewer and print it to a new PDF", complaint), document.ErrFormat
	}
	return nil, fmt.Sprintf("pdftotext has failed on it: %v", err), document.ErrFormat
}

// lastLine is the last thing that a program has said.
func lastLine(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// limited keeps what is written up to a limit, and fails then, which ends the
// program that writes.
type limited struct {
	bytes.Buffer
	most int
	over bool
}

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > l.most {
		l.over = true
		return 0, errors.New("too much output")
	}
	return l.Buffer.Write(p)
}
