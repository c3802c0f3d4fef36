package evaluate

import (
	"fmt"
	"strconv"
	"strings"
)

// sureScore is the score from which a row is not low-confidence.
const sureScore = 0.9

// Calibration says how far the scores of rows can be believed. Rows are right
// when gold has the very same bead, one-sided rows too.
type Calibration struct {
	Rows int // that were scored

	// ECE is the expected calibration error (Naeini, Cooper & Hauskrecht 2015,
	// Obtaining Well Calibrated Probabilities Using Bayesian Binning), over ten bins
	// of equal width: the mean distance of score and truth, weighted by rows.
	ECE float64

	SureShare          float64 // rows with a score of .9 or more, of all rows
	SureRight          float64 // right rows among those
	Wrong              int     // rows that are not in gold
	LowConfidenceWrong float64 // share of those with a score below .9
}

// Calibrate compares the score of each predicted bead of the pairs with the
// truth. scores has one list for each pair, in the order of its Hyp.
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
			case scores[k][i] >= sureScore: // in the precision of the scores
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

// Text is the calibration for people, in lines.
func (c Calibration) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "scores of %d rows: calibration error %.4f\n", c.Rows, c.ECE)
	fmt.Fprintf(&b, "  .9 or more: %.4f of the rows, %.4f of them right\n", c.SureShare, c.SureRight)
	fmt.Fprintf(&b, "  less than .9: %.4f of the %d wrong rows\n", c.LowConfidenceWrong, c.Wrong)
	return b.String()
}

// MarshalJSON gives an object; the names that begin with n_ are counts.
func (c Calibration) MarshalJSON() ([]byte, error) {
	return object([]field{
		{"n_rows", strconv.Itoa(c.Rows)}, {"ece", number(c.ECE)}, {"sure_share", number(c.SureShare)},
		{"sure_right", number(c.SureRight)}, {"n_wrong", strconv.Itoa(c.Wrong)}, {"low_confidence_wrong", number(c.LowConfidenceWrong)},
	}), nil
}
