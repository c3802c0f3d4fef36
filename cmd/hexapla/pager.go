package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/term"
)

// terminalWidth returns the width of the terminal that a person looks at, though
// standard output may be a pipe to a pager: that of standard output, else COLUMNS,
// else that of standard error; 0: there is no terminal.
func terminalWidth(stdout, stderr io.Writer) int {
	if w := widthOf(stdout); w > 0 {
		return w
	}
	if w, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && w > 0 {
		return w
	}
	return widthOf(stderr)
}

func widthOf(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// colored reports whether an output is to have colours: NO_COLOR and a dumb terminal
// say no, CLICOLOR_FORCE says yes, else a terminal has them.
func colored(terminal bool) bool {
	if os.Getenv("NO_COLOR") != "" {
		return false
	}
	if force := os.Getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return terminal && os.Getenv("TERM") != "dumb"
}

// pagerCommand returns the command that long output goes through: HEXAPLA_PAGER, PAGER,
// or less if it is installed; nil: none.
func pagerCommand() []string {
	for _, name := range []string{"HEXAPLA_PAGER", "PAGER"} {
		if value, ok := os.LookupEnv(name); ok {
			if words := strings.Fields(value); len(words) > 0 && value != "cat" {
				return words
			}
			return nil
		}
	}
	if _, err := exec.LookPath("less"); err == nil {
		return []string{"less"}
	}
	return nil
}

// paged has write write through a pager. A reader who leaves the pager before the end
// makes no error.
func paged(ctx context.Context, command []string, write func(io.Writer) error) error {
	pager := exec.CommandContext(ctx, command[0], command[1:]...)
	pager.Stdout, pager.Stderr = os.Stdout, os.Stderr
	if _, set := os.LookupEnv("LESS"); !set {
		// Leave at once what fits on the screen, and pass colours on.
		pager.Env = append(os.Environ(), "LESS=FRX")
	}
	in, err := pager.StdinPipe()
	if err != nil {
		return err
	}
	if err := pager.Start(); err != nil {
		return write(os.Stdout) // there is no such pager
	}
	err = write(in)
	_ = in.Close()
	if werr := pager.Wait(); err == nil {
		var exit *exec.ExitError
		if werr != nil && !errors.As(werr, &exit) {
			err = werr
		}
	}
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}
