package pool_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"

	"hexapla/internal/pool"
)

func TestEachCallsOnce(t *testing.T) {
	for _, jobs := range []int{-1, 0, 1, 3, 100} {
		for _, n := range []int{0, 1, 2, 50} {
			calls := make([]atomic.Int32, n)
			err := pool.Each(context.Background(), n, jobs, func(k, _ int) { calls[k].Add(1) })
			if err != nil {
				t.Fatalf("n=%d, jobs=%d: %v", n, jobs, err)
			}
			for k := range calls {
				if c := calls[k].Load(); c != 1 {
					t.Errorf("n=%d, jobs=%d: %d calls for %d", n, jobs, c, k)
				}
			}
		}
	}
}

func TestEachSharesJobs(t *testing.T) {
	for _, c := range []struct{ n, want int }{{1, 4}, {2, 1}} {
		_ = pool.Each(context.Background(), c.n, 4, func(_, jobs int) {
			if jobs != c.want {
				t.Errorf("n=%d: a call may use %d goroutines, want %d", c.n, jobs, c.want)
			}
		})
	}
}

func TestEachLimitsGoroutines(t *testing.T) {
	var now, most atomic.Int32
	_ = pool.Each(context.Background(), 100, 3, func(_, _ int) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		now.Add(-1)
	})
	if n := most.Load(); n > 3 {
		t.Errorf("%d calls at the same time, want at most 3", n)
	}
}

func TestEachStopsWhenDone(t *testing.T) {
	for _, n := range []int{1, 1000} {
		ctx, cancel := context.WithCancel(context.Background())
		var calls atomic.Int32
		err := pool.Each(ctx, n, 2, func(_, _ int) {
			calls.Add(1)
			cancel()
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("n=%d: error %v, want %v", n, err, context.Canceled)
		}
		if c := calls.Load(); c > 3 { // one a goroutine, and one that had been handed out
			t.Errorf("n=%d: %d calls after cancel", n, c)
		}
		if pool.Each(ctx, n, 2, func(_, _ int) { t.Errorf("n=%d: called although the context is done", n) }) == nil {
			t.Errorf("n=%d: no error although the context is done", n)
		}
	}
}

func TestChunksCoverItems(t *testing.T) {
	for _, n := range []int{0, 1, 9, 10, 11, 25} {
		for _, jobs := range []int{0, 1, 4} {
			parts := make([][]int, pool.Count(n, 10))
			pool.Chunks(n, 10, jobs, func() func(k, from, to int) {
				return func(k, from, to int) {
					for x := from; x < to; x++ {
						parts[k] = append(parts[k], x)
					}
				}
			})
			all := slices.Concat(parts...)
			if len(all) != n {
				t.Errorf("n=%d, jobs=%d: %d items", n, jobs, len(all))
			}
			for x, got := range all {
				if got != x {
					t.Fatalf("n=%d, jobs=%d: item %d is %d", n, jobs, x, got)
				}
			}
		}
	}
}

func TestChunksWorkerPerGoroutine(t *testing.T) {
	var workers atomic.Int32
	pool.Chunks(1000, 10, 3, func() func(k, from, to int) {
		workers.Add(1)
		return func(_, _, _ int) {}
	})
	if n := workers.Load(); n < 1 || n > 3 {
		t.Errorf("%d workers, want 1 to 3", n)
	}
}

func ExampleChunks() {
	// Each chunk has a sum of its own; they are added in order.
	sums := make([]int, pool.Count(100, 30))
	pool.Chunks(100, 30, 4, func() func(k, from, to int) {
		return func(k, from, to int) {
			for x := from; x < to; x++ {
				sums[k] += x
			}
		}
	})
	fmt.Println(sums)
	// Output: [435 1335 2235 945]
}
