// Package evaluate scores alignments against gold: strict and lax precision,
// recall and F1 of beads, links, rungs and segments without counterpart.
//
// The definitions are those of vecalign's scorer after Sennrich & Volk (2011,
// “Iterative, MT-based sentence alignment of parallel texts”), pooled over
// documents:
//
//   - A bead is a list of source segments with a list of target segments. Equal
//     beads of a document count once; beads that are empty on both sides are
//     dropped.
//   - Precision is over all beads of the hypothesis. Recall is over the two-sided
//     beads of the gold and looks only at two-sided beads of the hypothesis. So a
//     missed omission is not a recall error; it shows as a wrong bead in precision.
//   - Strict: the other list has an equal bead. Lax: it has an equal bead, or a
//     bead with a (source, target) pair in common.
//
// Score compares beads of indices, and ScoreRaw beads of text ranges with gold
// lines. The package reads from an io.Reader and opens no files.
package evaluate

// Bead is a list of source segments with the list of target segments that
// translate them; either may be empty. Indices count from 0.
type Bead struct{ Src, Tgt []int }

// Pair is the gold and the hypothesis of a document.
type Pair struct{ Gold, Hyp []Bead }
