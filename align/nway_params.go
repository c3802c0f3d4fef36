package align

// jointParams is every number that the search for rows of three columns or more
// was given by hand.
type jointParams struct {
	rowReward float64
	rowBase   float64
	inside    float64
	minimum   float64
	doubt     float64
	rounds    int
}

func jointDefaults() jointParams {
	return jointParams{
		rowReward: 6,
		rowBase:   0.05,
		inside:    4,
		minimum:   0.001,
		doubt:     1,
		rounds:    2,
	}
}
