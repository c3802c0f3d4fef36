package align

// params is every number that the aligner was given by hand. They are the same
// for all languages and kinds of text. Log-likelihood ratios are in nats.
type params struct {
	// Weights of the evidence in the sum. The parts are not independent (a long
	// segment has many words), so that each counts less than its full worth; the
	// sum is flat around these values on every development set.
	lengthWeight  float64
	lexicalWeight float64
	endsWeight    float64
	layoutWeight  float64

	// Length, after Gale & Church (1993), A program for aligning sentences in
	// bilingual corpora, with a null model that their cost lacks.
	lengthVariance float64 // variance of the target length per character, their 6.8 tempered
	lengthFloor    float64 // one odd length must not outweigh all words
	lengthMost     float64 // standard deviations beyond which large beads are not looked at

	// Lexical likelihood, see lexical.go.
	nullShare   float64 // how much of the probability words without a link keep
	massPenalty float64 // what a word that has good links elsewhere loses
	// What each channel, words as they stand and stems, has in the ratios; 1 in all.
	channelShare [channels]float64

	// Ends: pseudo-counts of the class tables, and the clip of their ratios.
	endsCounts float64
	endsClip   float64
	// Quotations against the other ends. That a speech begins in the middle of a
	// sentence is rarer, in every language, than a comma for a full stop.
	speechWeight float64

	// Priors of the bead kinds.
	expand     float64 // 1-2 and 2-1
	expandMore float64 // each further segment on the longer side
	square     float64 // 2-2
	skipOpen   float64 // first segment left out
	skipExtend float64 // each further one: a missing run is common
	priorRef   float64 // how many beads the priors weigh as when they follow the text
	priorRate  float64 // share of the step towards what was seen

	// Merge or skip, see mergeskip.go.
	mergeSlope  float64
	mergeCentre float64

	// Calibration of scores, see mergeskip.go.
	temperBase  float64
	temperSlope float64
	temperFloor float64

	// Boundary shifts, see shift.go.
	shiftMargin float64
	shiftWeight float64

	// Joins, see join.go.
	joinBias    float64
	joinHabit   float64 // for each merging match less than joinShare
	joinShare   float64
	joinLexical float64
	joinLength  float64
	joinEnds    float64

	// Training, see em.go.
	iterations  int
	alpha       float64 // weight of prior links as counts
	gamma       float64 // mass of words never seen together, for variational Bayes
	epsilon     float64 // count of a pair never seen together
	minRatio    float64 // links below it are dropped
	maxRatio    float64 // e⁹: no single pair of words may decide
	maxLinks    int     // per word
	softMinimum float64 // posterior from which a bead is trained on; 1: the best path alone
	rounds      int     // of training and aligning again,
	mostRounds  int     // and where the anchors of a document are not sure
	sampleBeads int     // training uses at most so many beads

	// Prior links as pseudo-counts.
	punctuationLink float64
	numberLink      float64
	lexiconLink     float64    // most that a lexicon may say
	lexiconLeast    float64    // links of less are noise of words with many meanings
	cutWeight       [2]float64 // of entries found with one and two letters of a stem cut off
	cognateMinimum  float64    // least similarity of cognates, 0..1
	cognateLinks    int        // per word
	skeletonMinimum float64    // least similarity of consonant skeletons
	soundMinimum    float64    // the same of names spelt in East Asia,
	soundsLike      float64    // and the share of their Latin letters that must be heard there in order

	// Search.
	fullMatrix  int     // cells up to which the first pass looks at all of them
	coarseBand  int     // half width round anchors
	fineBand    int     // half width round the last path,
	plainBand   int     // and where that goes straight on
	anchorBand  int     // half width where anchors are dense and in line, that is:
	anchorGap   int     // none of their steps is longer, and
	anchorSlip  int     // none that much longer on one side than on the other
	anchorBox   int     // stretches without sure anchors of up to so many segments are looked at whole
	anchorBest  int     // targets per source segment that may become anchors: many, for passages that recur
	anchorShare float32 // of the votes of the best that they must have
	anchorRare  int     // a word in more segments than this is no anchor
	anchorLeast float32 // nor is one by a link of less
	anchorLinks int     // nor by another than the best so many of a word
}

func defaults() params {
	return params{
		lengthWeight:    0.5,
		lexicalWeight:   0.65,
		endsWeight:      0.4,
		layoutWeight:    0.7,
		lengthVariance:  4,
		lengthFloor:     -7,
		lengthMost:      6,
		nullShare:       0.9,
		massPenalty:     0.3,
		channelShare:    [channels]float64{0.5, 0.5},
		endsCounts:      20,
		endsClip:        3,
		speechWeight:    2,
		expand:          -2.3,
		expandMore:      -1.75,
		square:          -3,
		skipOpen:        -3.6,
		skipExtend:      -1.5,
		priorRef:        40,
		priorRate:       0.5,
		mergeSlope:      0.7,
		mergeCentre:     0.7,
		temperBase:      1.42,
		temperSlope:     4,
		temperFloor:     0.15,
		shiftMargin:     0.1,
		shiftWeight:     0.3,
		joinBias:        -1.7,
		joinHabit:       20,
		joinShare:       0.25,
		joinLexical:     0.5,
		joinLength:      1.7,
		joinEnds:        0.5,
		iterations:      5,
		alpha:           5,
		gamma:           0.7,
		epsilon:         0.01,
		minRatio:        2,
		maxRatio:        8103.08, // e⁹
		maxLinks:        60,
		softMinimum:     0.05,
		rounds:          2,
		mostRounds:      4,
		sampleBeads:     4000,
		punctuationLink: 1,
		numberLink:      3,
		lexiconLink:     1.5,
		lexiconLeast:    0.01,
		cutWeight:       [2]float64{0.7, 0.5},
		cognateMinimum:  0.6,
		cognateLinks:    8,
		skeletonMinimum: 0.75,
		soundMinimum:    0.8,
		soundsLike:      0.65,
		fullMatrix:      300_000,
		coarseBand:      25,
		fineBand:        3,
		plainBand:       1,
		anchorBand:      2,
		anchorGap:       12,
		anchorSlip:      4,
		anchorBox:       400,
		anchorBest:      12,
		anchorShare:     0.5,
		anchorRare:      20,
		anchorLeast:     8,
		anchorLinks:     8,
	}
}

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
