// Package evaluate scores alignments against gold: strict and lax precision,
// recall and F1 of beads, links, rungs and sentences without counterpart.
//
// The definitions are those of vecalign's scorer after Sennrich & Volk (2011).
// The package reads beads from an io.Reader and opens no files. It may import
// align and what align may import.
package evaluate

// Bead is a set of source segments with the set of target segments that
// translate them; either may be empty. Indices count from 0.
type Bead struct{ Src, Tgt []int }
