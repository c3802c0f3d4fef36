package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/internal/atomicfile"
	"hexapla/lang"
)

// ModelName is the file in the output folder that keeps what a run has learnt.
const ModelName = ".hexapla-model"

// The bounds of what a batch learns from. More would take time and memory and
// teach hardly more: the aligner trains on some thousand rows in any case.
const (
	sampleArticles = 2000
	sampleBytes    = 64 << 20 // of files; see content.weight
)

// learnt is what a batch knows when it begins to align.
type learnt struct {
	model *align.Model
	id    string // "": nothing that articles share
}

// sampleOf chooses the articles that a batch learns from: all, in order, where
// they are few; else by their content, so that neither the order nor the names of
// files matter, and of every combination of languages as many.
func sampleOf(jobs []Job, contents []content, o Options) (sample []int, all bool) {
	most := o.SampleArticles
	if most <= 0 {
		most = sampleArticles
	}
	var total int64
	for i := range contents {
		total += contents[i].weight
	}
	if len(jobs) <= most && total <= sampleBytes {
		for i := range jobs {
			sample = append(sample, i)
		}
		return sample, true
	}
	order := make([]string, len(jobs))
	groups := map[string][]int{}
	for i := range jobs {
		order[i] = contents[i].order(&jobs[i])
		groups[languagesOf(&jobs[i])] = append(groups[languagesOf(&jobs[i])], i)
	}
	names := sortedKeys(groups)
	for _, name := range names {
		slices.SortFunc(groups[name], func(a, b int) int {
			if c := strings.Compare(order[a], order[b]); c != 0 {
				return c
			}
			return strings.Compare(jobs[a].Slug, jobs[b].Slug)
		})
	}
	total = 0
	for round, left := 0, true; left; round++ {
		left = false
		for _, name := range names {
			if round >= len(groups[name]) {
				continue
			}
			left = true
			i := groups[name][round]
			if total += contents[i].weight; len(sample) > 0 && (len(sample) >= most || total > sampleBytes) {
				return sample, false
			}
			sample = append(sample, i)
		}
	}
	return sample, false
}

// languagesOf names the languages that the files of a job claim.
func languagesOf(j *Job) string {
	var tags []string
	for _, f := range j.Files {
		tags = append(tags, f.Lang.String())
	}
	return strings.Join(tags, " ")
}

// sampleID names what was learnt from.
func sampleID(jobs []Job, contents []content, sample []int) string {
	var texts []string
	for _, i := range sample {
		texts = append(texts, contents[i].order(&jobs[i]))
	}
	slices.Sort(texts)
	return digest(texts)
}

// openModel reads a model file.
func openModel(path string, o Options) (learnt, align.ModelInfo, error) {
	f, err := os.Open(path)
	if err != nil {
		return learnt{}, align.ModelInfo{}, fmt.Errorf("%s: %w", path, openErrorReason(err))
	}
	defer f.Close()
	m, info, err := align.LoadModel(f, path, lexiconOr(o.Lexicon), o.LexiconID, align.Options{Jobs: o.Jobs})
	if other := otherLexicon(info.Lexicon, o.LexiconID); errors.Is(err, align.ErrModelOther) && other != "" {
		err = fmt.Errorf("%s: %w: it was learnt %s", path, align.ErrModelOther, other)
		if o.Model != "" {
			err = fmt.Errorf("%w; learn it anew (hexapla batch train), or use the program that made it", err)
		}
	}
	return learnt{m, info.ID}, info, err
}

// train learns from columns and, where articles share anything, gives the bytes of
// the model file too.
func train(ctx context.Context, columns [][]align.Column, sample string, o Options) (learnt, []byte, error) {
	m, err := align.TrainShared(ctx, slices.Values(columns), lexiconOr(o.Lexicon), align.Options{Jobs: o.Jobs})
	if err != nil {
		return learnt{}, nil, fmt.Errorf("learning from %d articles: %w", len(columns), err)
	}
	if len(m.Pairs()) == 0 {
		return learnt{model: m}, nil, nil
	}
	var b bytes.Buffer
	id, err := m.Save(&b, align.ModelInfo{Lexicon: o.LexiconID, Sample: sample, Articles: len(columns)})
	return learnt{m, id}, b.Bytes(), err
}

// prepare finds or learns what the articles are aligned with. Where all articles
// are learnt from, they stay loaded.
func (r *runner) prepare(ctx context.Context) error {
	o := r.o
	if o.Model != "" {
		var err error
		r.learnt, _, err = openModel(o.Model, o)
		return err
	}
	path := filepath.Join(r.dir, r.modelName)
	if !o.Retrain {
		found, info, err := openModel(path, o)
		switch {
		case err == nil:
			r.learnt = found
			return r.compareSample(ctx, path, info)
		case errors.Is(err, align.ErrModelNewer):
			return err
		case !errors.Is(err, fs.ErrNotExist):
			r.note(fmt.Sprintf("%v; a new one was learnt", err))
		}
	}
	// The sample is of the whole batch, whichever part of it is to be done.
	if err := r.hash(ctx, r.everything()); err != nil {
		return err
	}
	sample, all := sampleOf(r.jobs, r.contents, o)
	r.tell.start(Reading, len(sample))
	columnsOf := make([][]align.Column, len(sample))
	err := each(ctx, o.Jobs, len(sample), func(ctx context.Context, k int) {
		i := sample[k]
		one := Result{Job: r.jobs[i]}
		l, warnings, err := loadJob(ctx, &r.jobs[i], r.det, o)
		one.Err = err
		if err == nil {
			columnsOf[k] = columns(l)
		}
		// What was read stays, where it fits and where it can be read once only.
		if all || r.contents[i].sums == nil {
			r.loaded[i] = &loadedJob{l, warnings, err}
		}
		r.tell.done(&one)
	})
	if err != nil {
		return err
	}
	columnsOf = slices.DeleteFunc(columnsOf, func(c []align.Column) bool { return c == nil })
	var file []byte
	if r.learnt, file, err = train(ctx, columnsOf, sampleID(r.jobs, r.contents, sample), o); err != nil || file == nil {
		return err
	}
	return atomicfile.Write(path, 0o644, func(w io.Writer) error {
		_, err := w.Write(file)
		return err
	})
}

// compareSample notes when what is known was learnt from other texts.
func (r *runner) compareSample(ctx context.Context, path string, info align.ModelInfo) error {
	if r.o.Shard.Count > 1 {
		return nil // the other parts need not be read for that
	}
	if err := r.hash(ctx, r.everything()); err != nil {
		return err
	}
	if sample, _ := sampleOf(r.jobs, r.contents, r.o); info.Sample != sampleID(r.jobs, r.contents, sample) {
		r.note(fmt.Sprintf("%s was learnt from other texts by an earlier run, and is used so that what has not changed stays as it is; --retrain learns anew", path))
	}
	return nil
}

// Train learns from the articles what Run would learn from them, and writes it to
// a file that Options.Model takes. It gives what is in the file; ErrNothing, and no
// file, where no two articles share a pair of languages.
func Train(ctx context.Context, jobs []Job, path string, o Options) (align.ModelInfo, error) {
	o.Proposals, o.Model, o.Retrain, o.LexiconID = true, "", true, lexiconID(o)
	r := &runner{jobs: jobs, o: o, det: lang.NewDetector(lang.DetectorOptions{}), tell: &teller{f: o.Progress},
		loaded: make([]*loadedJob, len(jobs)), outFolder: outFolder{dir: filepath.Dir(path)}, modelName: filepath.Base(path)}
	if err := r.prepare(ctx); err != nil {
		return align.ModelInfo{}, err
	}
	if r.learnt.id == "" {
		return align.ModelInfo{}, fmt.Errorf("%w: a batch learns from articles of the same two languages, and there are no two of them", ErrNothing)
	}
	_, info, err := openModel(path, o)
	return info, err
}
