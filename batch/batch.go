// Package batch finds the files that belong together, aligns them in a pool of
// workers and writes what was asked for. It knows no terminal: progress goes to
// a callback. May import everything below cmd.
package batch
