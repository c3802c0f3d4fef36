package evaluate

import (
	"fmt"
	"strconv"
	"strings"
)

// sureScore is the lowest score that is not low-confidence.
const sureScore = 0.9

// Calibration compares the scores of rows with their correctness. A row, one-sided
// or not, is right if gold has an equal bead.
type Calibration struct {
	Rows int // number of rows

	// ECE is the expected calibration error (Naeini, Cooper & Hauskrecht 2015,
	// Obtaining Well Calibrated Probabilities Using Bayesian Binning), over ten bins
	// of equal width: the mean difference of score and share of right rows,
	// weighted by rows.
	ECE float64

	SureShare          float64 // share of the rows with a score of .9 or more
	SureRight          float64 // share of right rows among these
	Wrong              int     // number of rows that are not in gold
	LowConfidenceWrong float64 // share of the wrong rows with a score below .9
}

// Calibrate compares the score of each predicted bead with gold. scores[k][i] is
// the score of pairs[k].Hyp[i].
func Calibrate(pairs []Pair, scores [][]float32) Calibration {
	const bins = 10
	var c Calibration
	var n, right [bins]int
	var sum [bins]float64
	sure, sureRight, lowConfidenceWrong := 0, 0, 0
	for k, p := range pairs {
		gold := unique(p.Gold, false)
		for i, b := range p.Hyp {
			score := float64(scores[k][i])
			in := gold.keys[key(b)]
			bin := min(max(int(score*bins), 0), bins-1)
			n[bin]++
			sum[bin] += score
			if in {
				right[bin]++
			} else {
				c.Wrong++
			}
			switch {
			case scores[k][i] >= sureScore: // compared as float32
				sure++
				if in {
					sureRight++
				}
			case !in:
				lowConfidenceWrong++
			}
			c.Rows++
		}
	}
	distance := 0.0
	for bin := range n {
		d := sum[bin] - float64(right[bin])
		distance += max(d, -d)
	}
	if c.Rows > 0 {
		c.ECE = distance / float64(c.Rows)
	}
	c.SureShare = div(sure, c.Rows)
	c.SureRight = div(sureRight, sure)
	c.LowConfidenceWrong = div(lowConfidenceWrong, c.Wrong)
	return c
}

// Text returns the figures as lines for people.
func (c Calibration) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "scores of %d rows: calibration error %.4f\n", c.Rows, c.ECE)
	fmt.Fprintf(&b, "  .9 or more: %.4f of the rows, %.4f of them right\n", c.SureShare, c.SureRight)
	fmt.Fprintf(&b, "  less than .9: %.4f of the %d wrong rows\n", c.LowConfidenceWrong, c.Wrong)
	return b.String()
}

// MarshalJSON implements json.Marshaler. Names that begin with n_ are counts.
func (c Calibration) MarshalJSON() ([]byte, error) {
	return object([]field{
		{"n_rows", strconv.Itoa(c.Rows)}, {"ece", number(c.ECE)}, {"sure_share", number(c.SureShare)},
		{"sure_right", number(c.SureRight)}, {"n_wrong", strconv.Itoa(c.Wrong)}, {"low_confidence_wrong", number(c.LowConfidenceWrong)},
	}), nil
}
