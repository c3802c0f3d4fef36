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

// ErrNoProgram is the kind of error reported if pdftotext is not installed.
var ErrNoProgram = errors.New("pdftotext is not installed")

// Program is the environment variable that names the program if it is not in the search path.
const Program = "HEXAPLA_PDFTOTEXT"

// Limits on the time and the output of the program. A page of text takes about 100 KiB and a
// hundredth of a second.
const (
	longest     = 5 * time.Minute
	most        = 1 << 30
	maxMessages = 4 << 10
)

const install = "install Poppler (Debian and Ubuntu: apt install poppler-utils; macOS: brew install poppler; Windows: scoop install poppler), or name the program in the variable " + Program

// run runs pdftotext to get words and boxes line by line. If there are marks on right-to-left
// letters, it also gets the words in drawing order (see placeMarks); drawn is nil otherwise. The
// file is passed under a name of our own, so that no name can be taken for an option, and no shell
// is involved.
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
	defer func() { _ = os.RemoveAll(dir) }() // leftovers do no harm
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

// words runs the program at path to get the words of a file. On failure why describes it and kind
// is the kind of error.
func words(ctx context.Context, path, file string, how ...string) (out []byte, why string, kind error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	got, output := &limited{most: most}, &limited{most: maxMessages}
	cmd := exec.CommandContext(ctx, path, append(how, "-enc", "UTF-8", file, "-")...)
	cmd.Stdout, cmd.Stderr = got, output
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	complaint := lastLine(output.String())
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Sprintf("pdftotext has not finished within %v; split the document", longest), document.ErrFormat
	case got.over:
		return nil, fmt.Sprintf("its text is larger than the limit of %d MiB; split the document", most>>20), document.ErrTooLarge
	case err == nil:
		return got.Bytes(), "", nil
	case strings.Contains(output.String(), "Usage: pdftotext"):
		return nil, fmt.Sprintf("the program %s is not Poppler's pdftotext, or one from before 2014: %s", path, install), ErrNoProgram
	case strings.Contains(output.String(), "Incorrect password"):
		return nil, "is protected by a password; save a copy without one", document.ErrFormat
	case strings.Contains(output.String(), "Copying of text"):
		return nil, "its author has forbidden to take text out of it", document.ErrFormat
	case complaint != "":
		return nil, fmt.Sprintf("is damaged: pdftotext says %q; open it in a viewer and print it to a new PDF", complaint), document.ErrFormat
	}
	return nil, fmt.Sprintf("pdftotext has failed on it: %v", err), document.ErrFormat
}

// lastLine returns the last line of the output of a program.
func lastLine(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// limited keeps what is written up to a limit and then fails, which ends the writing program.
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
