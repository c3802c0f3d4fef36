package subtitle

import (
	"fmt"
	"regexp"
	"strconv"
)

// arrow matches the line with the two times of a cue. Hand-made files have arrows of other lengths,
// and spaces are optional.
var arrow = regexp.MustCompile(`^\s*((?:\d+:)?\d+:\d+(?:[.,]\d*)?)\s*-{1,3}>\s*((?:\d+:)?\d+:\d+(?:[.,]\d*)?)(?:\s+(\S.*))?\s*$`)

// looksTimed matches a line that was meant as two times with an arrow.
var looksTimed = regexp.MustCompile(`^\s*[\d:.,;]*\d[\d:.,; ]*-{1,3}>|^[^-]*-->\s*[\d:.,;]*\d[\d:.,; ]*$`)

// timing parses a timing line. ok is false for other lines.
func timing(s string) (begin, end int64, settings string, ok bool) {
	m := arrow.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, "", false
	}
	begin, ok = parseClock(m[1])
	if !ok {
		return 0, 0, "", false
	}
	end, ok = parseClock(m[2])
	return begin, end, m[3], ok
}

var clockParts = regexp.MustCompile(`^(?:(\d+):)?(\d+):(\d+)(?:[.,](\d*))?$`)

// mostHours limits a time, so that sums do not overflow.
const mostHours = 100_000

// parseClock parses [hours:]minutes:seconds[.fraction], with a comma or a point, as milliseconds.
func parseClock(s string) (ms int64, ok bool) {
	m := clockParts.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	var part [3]int64
	for i := range part {
		if m[i+1] == "" {
			continue // no hours
		}
		n, err := strconv.ParseInt(m[i+1], 10, 32)
		if err != nil {
			return 0, false
		}
		part[i] = n
	}
	if part[0] > mostHours || part[1] > 59 || part[2] > 59 {
		return 0, false
	}
	fraction := (m[4] + "000")[:3]
	n, err := strconv.ParseInt(fraction, 10, 32)
	if err != nil {
		return 0, false
	}
	return ((part[0]*60+part[1])*60+part[2])*1000 + n, true
}

// clock formats milliseconds as hours:minutes:seconds.thousandths.
func clock(ms int64) string {
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3600_000, ms/60_000%60, ms/1000%60, ms%1000)
}
