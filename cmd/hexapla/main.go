// Command hexapla lays texts and their translations out side by side.
//
// This package is the command line: flags, help, progress, colour and exit
// codes. Nothing else of hexapla knows the terminal, and nothing here knows how
// text is read, cut or aligned. It may import everything.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

func main() {
	if os.Getenv("GOGC") == "" {
		// A long document needs a sixth less memory, for hardly any more time: what
		// is alive is mostly tables without pointers.
		debug.SetGCPercent(50)
	}
	os.Exit(mainCode())
}

// mainCode is main without its exit, so that deferred calls run.
func mainCode() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second interrupt ends the program at once.
	context.AfterFunc(ctx, stop)
	return run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
}
