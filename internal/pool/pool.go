// Package pool divides work among goroutines.
//
// Which goroutine does which part depends on their timing. Callers that want the
// same result every time let each part write to a place of its own and combine the
// places in order afterwards.
package pool

import (
	"context"
	"runtime"
	"sync"
)

// Each calls do once for each k in [0, n), on up to jobs goroutines, and waits for
// them. do also receives the number of goroutines that it may use itself: jobs if
// n is 1, otherwise 1. When ctx is done, Each starts no further call and returns
// the error of ctx. If jobs is 0 or less, it is the number of processors.
func Each(ctx context.Context, n, jobs int, do func(k, jobs int)) error {
	jobs = atLeastOne(jobs)
	if n == 1 {
		if err := ctx.Err(); err != nil {
			return err
		}
		do(0, jobs)
		return ctx.Err()
	}
	run(ctx, n, jobs, func() func(k int) {
		return func(k int) { do(k, 1) }
	})
	return ctx.Err()
}

// Chunks divides the items [0, n) into chunks of size items, the last of which may
// be shorter, and calls do once for each chunk with its number and its items
// [from, to), on up to jobs goroutines. It waits for them. Each goroutine gets its
// do from a call of worker, so that it can have working memory of its own. If n is
// 0, Chunks does nothing. If jobs is 0 or less, it is the number of processors.
// size must be above 0.
func Chunks(n, size, jobs int, worker func() (do func(k, from, to int))) {
	chunks := Count(n, size)
	run(context.Background(), chunks, atLeastOne(jobs), func() func(k int) {
		do := worker()
		return func(k int) { do(k, k*size, min((k+1)*size, n)) }
	})
}

// Count returns the number of chunks of size items that n items make.
func Count(n, size int) int { return (n + size - 1) / size }

// run calls what worker returns once for each k in [0, n), on up to jobs
// goroutines, until ctx is done.
func run(ctx context.Context, n, jobs int, worker func() func(k int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(jobs, n) {
		wg.Go(func() {
			do := worker()
			for k := range next {
				do(k)
			}
		})
	}
	for k := range n {
		if ctx.Err() != nil {
			break
		}
		next <- k
	}
	close(next)
	wg.Wait()
}

func atLeastOne(jobs int) int {
	if jobs > 0 {
		return jobs
	}
	return runtime.GOMAXPROCS(0)
}
