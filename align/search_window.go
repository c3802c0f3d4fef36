package align

// Long documents teach more than training has a use for. Then the rounds of
// training look at windows, blocks of source segments at even distances: within
// them at the whole band, between them at the path alone.

// windowBlock is how many source segments stand in a window.
const windowBlock = 200

// longBatch is of how many samples a batch is so long that one round teaches all.
const longBatch = 2

// window says of each block of a document whether training looks at it; nil: at all.
type window []bool

type documentWindows []window

func (w documentWindows) of(k int) window {
	if w == nil {
		return nil
	}
	return w[k]
}

// at reports whether source boundary i stands in a window.
func (w window) at(i int) bool {
	return w == nil || i/windowBlock < len(w) && w[i/windowBlock]
}

// near reports whether source boundary i stands in a window or within a bead of one.
func (w window) near(i int) bool {
	return w.at(i) || w.at(max(0, i-maxRun)) || w.at(i+maxRun)
}

// holds reports whether a bead stands in a window.
func (w window) holds(b bead) bool { return w.at(b.i) && w.at(b.i+b.a) }

// closeOutside narrows the band to line in the rows outside the windows.
func (b *band) closeOutside(w window, line band) {
	for i := range b.lo {
		if !w.at(i) {
			b.lo[i], b.hi[i] = line.lo[i], line.hi[i]
		}
	}
	b.rise()
}
