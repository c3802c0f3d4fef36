package align

// ends is the evidence of how the two sides begin, end and stand to quotations and
// to the breaks of the layout: tables of log p(x,y) / p(x)p(y) over classes, learnt
// from the current alignment and smoothed towards independence.
type ends struct {
	first, last [endCount][endCount]float64
	brk         [2][2]float64
	speech      [2][speechStates][speechStates]float64 // of beginnings and of ends, weighted
	useBreaks   bool
}

// endsCounts collects what ends is made of.
type endsCounts struct {
	first, last [endCount][endCount]float64
	brk         [2][2]float64
	speech      [2][speechStates][speechStates]float64
}

func (c *endsCounts) add(src, tgt *features, b bead, weight float64) {
	c.first[src.first[b.i]][tgt.first[b.j]] += weight
	c.last[src.last[b.i+b.a-1]][tgt.last[b.j+b.b-1]] += weight
	c.speech[0][src.speech[0][b.i]][tgt.speech[0][b.j]] += weight
	c.speech[1][src.speech[1][b.i+b.a-1]][tgt.speech[1][b.j+b.b-1]] += weight
	if src.brk != nil && tgt.brk != nil {
		c.brk[src.brk[b.i+b.a-1]][tgt.brk[b.j+b.b-1]] += weight
	}
}

func (c *endsCounts) table(p *params) *ends {
	e := &ends{useBreaks: c.brk != [2][2]float64{}}
	ratios(rows(&c.first), rows(&e.first), p)
	ratios(rows(&c.last), rows(&e.last), p)
	for k := range c.speech {
		var count, ratio [][]float64
		for s := range c.speech[k] {
			count, ratio = append(count, c.speech[k][s][:]), append(ratio, e.speech[k][s][:])
		}
		ratios(count, ratio, p)
		for _, row := range ratio {
			for s := range row {
				row[s] *= p.speechWeight
			}
		}
	}
	if e.useBreaks {
		ratios([][]float64{c.brk[0][:], c.brk[1][:]}, [][]float64{e.brk[0][:], e.brk[1][:]}, p)
	}
	return e
}

func rows(t *[endCount][endCount]float64) [][]float64 {
	out := make([][]float64, endCount)
	for k := range t {
		out[k] = t[k][:]
	}
	return out
}

func ratios(count, out [][]float64, p *params) {
	n := len(count)
	row, col, total := make([]float64, n), make([]float64, n), 0.0
	for x := range count {
		for y, c := range count[x] {
			row[x] += c
			col[y] += c
			total += c
		}
	}
	if total == 0 {
		return
	}
	for x := range count {
		for y, c := range count[x] {
			independent := row[x] * col[y] / (total * total)
			if independent == 0 {
				continue
			}
			ratio := (c + float64(p.endsCounts*independent)) / (total + p.endsCounts) / independent
			out[x][y] = min(max(fastLog(ratio), -p.endsClip), p.endsClip)
		}
	}
}

// bead is the evidence for a bead; nil ends have none.
func (e *ends) bead(src, tgt *features, i, a, j, b int) float64 {
	if e == nil {
		return 0
	}
	x := e.first[src.first[i-a]][tgt.first[j-b]] + e.last[src.last[i-1]][tgt.last[j-1]]
	x += e.speech[0][src.speech[0][i-a]][tgt.speech[0][j-b]] + e.speech[1][src.speech[1][i-1]][tgt.speech[1][j-1]]
	if e.useBreaks && src.brk != nil && tgt.brk != nil {
		x += e.brk[src.brk[i-1]][tgt.brk[j-1]]
	}
	return x
}
