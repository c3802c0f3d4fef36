package batch

import (
	"errors"
	"path/filepath"
	"slices"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// A translation without any text, as a new locale file often is, is no reason to refuse
// the other languages of its document set: it becomes an empty column, of which nothing
// is translated.

// mayBeEmpty reports whether err says that file i of a job that was found in a folder or
// a list is a translation without text.
func mayBeEmpty(j *Job, i int, err error) bool {
	return i > 0 && j.Found != "" && spoken(j.Files[i].Lang) && errors.Is(err, document.ErrEmpty)
}

// filesOf returns the files of a job that loaded has the documents of, in order.
func filesOf(j *Job, loaded []*Loaded) []File {
	files := make([]File, len(loaded))
	for i, l := range loaded {
		files[i] = j.Files[l.file]
	}
	return files
}

// addEmpty adds an empty column to the table of a job for each file that loaded lacks,
// and the table of that pair.
func (o *Options) addEmpty(j *Job, loaded []*Loaded, t *bitext.Table, pairs []*bitext.Table) (*bitext.Table, []*bitext.Table, error) {
	if len(loaded) == len(j.Files) {
		return t, pairs, nil
	}
	whole := *t
	whole.Columns, whole.Rows = slices.Clone(t.Columns), slices.Clone(t.Rows)
	for i := range whole.Rows {
		whole.Rows[i].Cells = slices.Clone(whole.Rows[i].Cells)
	}
	var empty []int
	for c, f := range j.Files {
		if slices.ContainsFunc(loaded, func(l *Loaded) bool { return l.file == c }) {
			continue
		}
		whole.Columns = slices.Insert(whole.Columns, c, bitext.Column{
			Lang: f.Lang, Direction: lang.DirectionOf(f.Lang), Confidence: 1, Path: o.documentName(filepath.ToSlash(f.Path)),
		})
		for i := range whole.Rows {
			whole.Rows[i].Cells = slices.Insert(whole.Rows[i].Cells, c, align.Range{})
		}
		empty = append(empty, c)
	}
	if err := whole.Validate(); err != nil {
		return nil, nil, jobError(j, err)
	}
	all := slices.Clone(pairs)
	for _, c := range empty {
		pair, err := whole.Pair(0, c)
		if err != nil {
			return nil, nil, jobError(j, err)
		}
		all = slices.Insert(all, c-1, pair)
	}
	return &whole, all, nil
}
