// Package batch finds the files that belong together, aligns them in a pool of
// workers and writes what was asked for.
//
// Discover groups the files below a folder into jobs, an article and its
// languages each; ReadManifest takes them from a list. Run learns from a sample of
// them, then reads, cuts, aligns and forgets one after another, refuses what is no
// translation, and writes tables, forms and an index page. A journal in the output
// folder says what is done: a run that was stopped goes on, and what has not
// changed is left alone. Merge puts the shards of a batch together. It knows no
// terminal: progress goes to a callback. The same input gives the same bytes for
// any number of workers. May import everything below cmd.
//
// It does not know how documents or forms look (document/formats and
// bitext/formats do), nor how alignments are found (package align).
package batch

import (
	"errors"
	"fmt"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/lang"
)

// Kinds of errors that a caller may want to tell apart with errors.Is.
var (
	// ErrSameLanguage: two files of a job are in one language.
	ErrSameLanguage = errors.New("in the same language")
	// ErrSameFile: a job names one file twice, which nothing can force.
	ErrSameFile = errors.New("the same file twice")
	// ErrSwapped: each of two files is in the language that the name of the other says.
	ErrSwapped = errors.New("in each other's language")
	// ErrUnrelated: two files of a job are no translations of each other.
	ErrUnrelated = errors.New("do not look like translations of each other")
	// ErrFormat: there is no such form, or the table does not fit into it.
	ErrFormat = errors.New("unknown format")
	// ErrFilter: no row can be left out of a form.
	ErrFilter = errors.New("rows cannot be chosen")
	// ErrMissingFile: an article has no translation at all, and one is expected.
	ErrMissingFile = errors.New("missing-file")
	// ErrNothing: a folder holds no text that could be aligned.
	ErrNothing = errors.New("nothing to align")
)

// File is a file of a job.
type File struct {
	Path string
	Lang language.Tag // that its name or its folder claims; language.Und: none
	// Told says that Lang was given by a person and is not to be doubted.
	Explicit bool
}

// Job is an article: the files of its languages, the pivot first.
type Job struct {
	Slug  string // name of its output files, without an ending; unique in a batch
	Title string // for people
	Files []File
	Found string // how they were found to belong together, for people; "" a person said so
	// Confidence says how sure it is that the files are one document in its languages,
	// 0..1: a fixed estimate for each way of finding them, 1 where a person said so. It
	// orders articles by doubt and is no measured probability.
	Confidence float64
	Place      string // where a list names it, "list.tsv:3"; "" no list does
}

// Options are the choices of Run and Align; the zero value is the default.
type Options struct {
	Document document.Options
	Lines    bool // a segment is a line of the file
	// Proposals has Load cut where Thai, Lao and Khmer may end a sentence; Join takes
	// back what an alignment does not need. Align and Run do both by themselves.
	Proposals bool
	// MarksOnly and Cutter are those of document.AnalyzeOptions; its Wrapped is that
	// of Document.
	MarksOnly bool
	Cutter    func(tag language.Tag) func(block string) []lang.Cut
	Force     bool   // align even what seems to be no translation
	Jobs      int    // how many workers; 0: as many as there are processors
	Generate  string // program and version, to be put into tables

	// LowConfidenceBelow is the score below which a row has low confidence; 0: align.LowConfidence.
	LowConfidenceBelow float64

	// Filter chooses the rows that Run writes in the forms for other programs. The
	// table and the page have all rows.
	Filter bitext.Filter

	// Lexicon is what is known of words; nil: the embedded lexicon.
	Lexicon align.Lexicon

	// Expect are the languages that every article is to have; nil: not said.
	Expect []language.Tag

	// Codes says how the forms that other programs read name the languages.
	Codes langcode.Options

	// Open reads a document; nil: formats.Open.
	Open func(path string, o document.Options) (*document.Document, error)
	// What Run knows from before. A pair is left alone if its key has not changed: a
	// digest of its files' contents, of the options, and of these.
	Program   string // the very build of the program
	Choices   string // stands for what Cutter cuts by
	LexiconID string // stands for what Lexicon adds to the embedded one, which names itself; "" nothing

	// AbsolutePaths keeps absolute paths of documents in tables, and so in all outputs.
	// Else a document is named from the first of the folders Roots that it is in, or by
	// its base name: see DocumentName.
	AbsolutePaths bool
	Roots         []string

	Model   string // file with what was learnt before, which Train made; "": Run learns, or takes what it learnt in that folder before
	Retrain bool   // learn anew
	Afresh  bool   // leave nothing alone: some of what Run knows from before has no name
	// Overwrite replaces files in the output folder that Run did not write, or that
	// somebody changed since it wrote them; without it they are left as they are.
	Overwrite bool
	// Reads names further files that are read, such as a glossary or a list: they, and
	// the files of the jobs, are never replaced.
	Reads []string
	Shard Shard // do only that part of the jobs
	// SampleArticles bounds how many articles a large batch learns from; 0: 2,000.
	SampleArticles int

	// Note, if not nil, hears what Run has to say that is about no article. Calls do
	// not overlap.
	Note func(text string)
	// Progress, if not nil, hears of every step. Calls do not overlap.
	Progress func(Event)
}

// Stage is a part of the work on a job.
type Stage string

// The stages of a job. Reading is of the articles that a batch learns from.
const (
	Reading  Stage = "reading"
	Aligning Stage = "aligning"
)

// Event tells that a stage of a job is done.
type Event struct {
	Stage       Stage
	Done, Total int     // jobs that are through with the stage, and all
	Result      *Result // as far as it is known; not to be kept, as Run forgets the table
}

// Result is what became of a job.
type Result struct {
	Job      Job
	Table    *bitext.Table // of Align, and while Run tells of progress; nil upon an error
	Summary  *Summary      // of the table; nil upon an error
	Files    []Written     // what Run wrote, now or before
	Warnings []string      // one line each
	Err      error

	Skipped bool // nothing has changed since it was done: Run left it alone
	// Refreshed says that nothing was aligned again, and that outputs which no longer
	// were those of the table were written anew.
	Refreshed bool
	// Notes say what was done with files that somebody changed, one line each. No
	// journal keeps them.
	Notes []string
	Kept  int // rows of the table that was there before whose review was kept
	// Conflicts counts the rows of the conflict list of the table, see function
	// Conflicts; of Run.
	Conflicts int
	// Before says that a table was there before; Changed counts the rows of the new
	// one that were not in it.
	Before  bool
	Changed int

	reviewed  int             // rows of the table that somebody worked on
	realign   realigner       // of Run, for keepReview
	conflicts []conflict.Row  // the conflict list of the table, as Run leaves it
	pairs     []*bitext.Table // by column beside the pivot: that pair alone; of Run until they are written
}

// Written is a file that Run wrote.
type Written struct {
	Format string `json:"form,omitempty"` // name of the form; "" of an index page and the like
	Path   string `json:"path"`           // slash-separated, relative to the output folder
	Size   int64  `json:"size,omitempty"`
	// Digest is the first 16 bytes of the SHA-256 of what was written, in hexadecimal;
	// "" where an earlier version of the program wrote the file.
	Digest string `json:"digest,omitempty"`
	// Behind says that the file was left as it is when its table was replaced, since
	// somebody had changed it.
	Behind bool `json:"behind,omitempty"`
}

// jobError puts the name of the job in front of an error.
func jobError(j *Job, err error) error {
	return fmt.Errorf("%s: %w", j.Slug, err)
}
