package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/lang"
)

// discover finds the articles of a folder.
func (p *alignPlan) discover(ctx context.Context, dir string) ([]batch.Job, []batch.Leftover, error) {
	det := lang.NewDetector(lang.DetectorOptions{})
	load := func(name string, o batch.Options) (*batch.Loaded, error) {
		return await(ctx, func() (*batch.Loaded, error) {
			return batch.Load(batch.File{Path: filepath.Join(dir, filepath.FromSlash(name))}, det, o)
		})
	}
	found, left, err := batch.Discover(ctx, os.DirFS(dir), dir, batch.DiscoverOptions{
		Languages: p.langs, Pivot: p.pivot,
		Detect: func(name string) (language.Tag, bool) {
			l, err := load(name, batch.Options{Document: p.opts.Document})
			if err != nil {
				return language.Und, false
			}
			return l.Analysis.Language.Tag, l.Analysis.Language.Confidence >= 0.8
		},
		Load: func(name string) (*batch.Loaded, error) { return load(name, p.opts) },
	})
	if err != nil {
		return nil, nil, fileError(dir, err)
	}
	return found, left, nil
}

// grace is how long an interrupted program waits for work to tidy up after itself.
const grace = 50 * time.Millisecond

// await returns what f returns, or the error of ctx soon after it is cancelled: a long
// document takes seconds to read. What f still does then ends with the program.
func await[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := f()
		done <- result{v, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
	}
	select {
	case <-done:
	case <-time.After(grace):
	}
	var none T
	return none, ctx.Err()
}
