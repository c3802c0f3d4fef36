package align

import "slices"

// point is a node that a band is drawn round.
type point struct{ i, j int }

func fullBand(n, m int) band {
	b := band{lo: make([]int32, n+1), hi: make([]int32, n+1)}
	for i := range b.hi {
		b.hi[i] = int32(m)
	}
	return b
}

// bandAround is the band of all nodes that are within so many rows and columns, as
// the parameters say, of the path through points, which rise in both coordinates; the
// corners (0,0) and (n,m) are added. Where the path jumps over many targets, the rows
// near it are as wide as the jump, so that a long run of segments without counterpart
// fits in. Where the points stand in single steps, one segment a side, for a while, no
// bead of many is near: such rows are plain, and the band is narrower.
func bandAround(points []point, n, m int, p *params) band {
	plain := make([]bool, n+1)
	for i := range plain {
		plain[i] = true
	}
	last := point{0, 0}
	for k := 0; k <= len(points); k++ {
		next := point{n, m}
		if k < len(points) {
			next = points[k]
		}
		if di, dj := next.i-last.i, next.j-last.j; (di != 1 || dj != 1) && (di != 0 || dj != 0) {
			for i := max(0, last.i-maxRun); i <= min(n, next.i+maxRun); i++ {
				plain[i] = false
			}
		}
		last = next
	}
	b := bandOfWidths(points, n, m, func(i int) int {
		if plain[i] {
			return p.plainBand
		}
		return p.fineBand
	})
	b.plain = plain
	return b
}

// bandOfWidths is a band round the line through points, with a width for each row.
func bandOfWidths(points []point, n, m int, width func(i int) int) band {
	low, high := make([]int, n+1), make([]int, n+1) // of the line in each row
	for i := range low {
		low[i], high[i] = m, 0
	}
	mark := func(i, j int) {
		low[i], high[i] = min(low[i], j), max(high[i], j)
	}
	draw := func(a, b point) {
		if a.i == b.i {
			mark(a.i, a.j)
			mark(b.i, b.j)
			return
		}
		for i := a.i; i <= b.i; i++ {
			mark(i, a.j+(b.j-a.j)*(i-a.i)/(b.i-a.i))
		}
		// Between the rows of a steep line nothing may be lost.
		for i := a.i; i < b.i; i++ {
			mark(i, low[i+1])
		}
	}
	last := point{0, 0}
	mark(0, 0)
	for _, p := range append(slices.Clone(points), point{n, m}) {
		if p.i < last.i || p.j < last.j {
			continue
		}
		draw(last, p)
		last = p
	}
	b := band{lo: make([]int32, n+1), hi: make([]int32, n+1)}
	for i := range n + 1 {
		width := width(i)
		b.lo[i] = int32(max(0, low[max(0, i-width)]-width))
		b.hi[i] = int32(min(m, high[min(n, i+width)]+width))
	}
	b.lo[0], b.hi[n] = 0, int32(m)
	for i := 1; i <= n; i++ { // both rise
		b.lo[i] = max(b.lo[i], b.lo[i-1])
		b.hi[i] = max(b.hi[i], b.hi[i-1])
	}
	return b
}

// pathPoints are the nodes of a path.
func pathPoints(path []bead) []point {
	out := make([]point, len(path))
	for k, b := range path {
		out[k] = point{b.i + b.a, b.j + b.b}
	}
	return out
}

// holds reports whether a path lies within the band.
func (b *band) holds(path []bead) bool {
	return !slices.ContainsFunc(pathPoints(path), func(q point) bool { return q.j < int(b.lo[q.i]) || q.j > int(b.hi[q.i]) })
}

// rise widens a band until both its edges rise.
func (b *band) rise() {
	for i := 1; i < len(b.lo); i++ {
		b.hi[i] = max(b.hi[i], b.hi[i-1])
	}
	for i := len(b.lo) - 2; i >= 0; i-- {
		b.lo[i] = min(b.lo[i], b.lo[i+1])
	}
}
