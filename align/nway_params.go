package align

// jointParams is every number that the search for rows of three columns or more
// was given by hand. Found on news of six columns, two choices of three of them,
// and the seeds. Between half and double of rowReward, inside and beside the F1 of
// rows moves by one to three points, in opposite directions for few and for many
// columns. All in nats but beside, minimum, doubt and rounds.
type jointParams struct {
	// What a row of two columns or more earns. More of it divides rows that a
	// column does hold together: projections on pairs then look better, the rows
	// get worse.
	rowReward float64
	// What a row of one column earns; just enough to decide where all is equal.
	rowBase float64
	// What each segment costs on top of a skip that a pair leaves out within a row.
	// Rows in which pairs contradict each other are full of those.
	inside float64
	// Weight of the pairs beside the pivot.
	beside float64
	// Posterior from which merges are asked the merge-or-skip question.
	minimum float64
	// Weight of its answer.
	doubt float64
	// How often each column is taken out and added again; twice is no better.
	rounds int
}

func jointDefaults() jointParams {
	return jointParams{
		rowReward: 4,
		rowBase:   0.05,
		inside:    3,
		beside:    0.3,
		minimum:   0.001,
		doubt:     1,
		rounds:    1,
	}
}
