package testenv

import (
	"testing"
	"time"
)

// Linear fails the test where work that is times as much takes far more than times as
// long: where the time grows with the square of the input, say. Nothing but times of
// one machine in one minute is compared, and the best of a few, since others may be at
// work on it. One unit of work should take some milliseconds.
func Linear(t testing.TB, name string, times int, little, much func()) {
	t.Helper()
	took := func(work func()) time.Duration {
		began := time.Now()
		work()
		return time.Since(began)
	}
	first, second := took(little), took(much)
	for range 4 {
		if second <= 3*time.Duration(times)*first {
			return
		}
		first, second = min(first, took(little)), min(second, took(much))
	}
	if second > 3*time.Duration(times)*first+time.Second/4 {
		t.Errorf("%s: %v, and %v for %d times as much", name, first, second, times)
	}
}
