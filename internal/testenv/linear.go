package testenv

import (
	"testing"
	"time"
)

// Linear fails the test if times as much work takes far longer than times as long, for example
// because the time grows with the square of the input. It compares the best of a few times measured
// on the same machine within a minute, because other processes may be running. One unit of work
// should take a few milliseconds.
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
