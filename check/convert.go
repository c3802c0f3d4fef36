package check

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hexapla/lang/number"
)

// rewritten takes out numbers of one side that are numbers of the other, written in
// another way: hours by the other clock, short years and centuries, dates and
// scores that are read as one number or as two, converted measures.
func rewritten(missing, extra []number.Number, x *pair) ([]number.Number, []number.Number) {
	if len(missing) == 0 || len(extra) == 0 {
		return missing, extra
	}
	missing, extra = splitUp(missing, extra)
	extra, missing = splitUp(extra, missing)
	clock := clockPattern.MatchString(x.source) || clockPattern.MatchString(x.target)
	units := unitsOf(x.source)
	if len(units) == 0 {
		units = unitsOf(x.target)
	}
	for _, same := range []func(a, b float64) bool{
		func(a, b float64) bool { return clock && (b == a+12 && a <= 12 || a == b+12 && b <= 12) },
		shortYear,
		func(a, b float64) bool { return shortYear(b, a) },
		func(a, b float64) bool { return century(a, b) || century(b, a) },
		func(a, b float64) bool { return converted(units, a, b) },
	} {
		for i := 0; i < len(missing); i++ {
			a, err := strconv.ParseFloat(missing[i].Value, 64)
			if err != nil {
				continue
			}
			at := slices.IndexFunc(extra, func(n number.Number) bool {
				b, err := strconv.ParseFloat(n.Value, 64)
				return err == nil && same(a, b)
			})
			if at >= 0 {
				missing, extra = slices.Delete(missing, i, i+1), slices.Delete(extra, at, at+1)
				i--
			}
		}
	}
	return missing, extra
}

// splitUp takes out a decimal of a whose two parts stand in b: 7.55 for 7:55, 12.6.
// for 12 June. A part that b lacks stays in a, as it may be the number of a month.
func splitUp(a, b []number.Number) ([]number.Number, []number.Number) {
	for i := 0; i < len(a); i++ {
		whole, fraction, ok := strings.Cut(a[i].Value, ".")
		if !ok || len(fraction) > 2 {
			continue
		}
		at := slices.IndexFunc(b, func(n number.Number) bool { return n.Value == whole })
		if at < 0 {
			continue
		}
		rest := slices.IndexFunc(b, func(n number.Number) bool { return strings.TrimRight(n.Value, "0") == fraction })
		month, err := strconv.Atoi(fraction)
		switch {
		case rest >= 0 && rest != at:
			b = slices.DeleteFunc(slices.Clone(b), func(n number.Number) bool { return n == b[at] || n == b[rest] })
			a = slices.Delete(a, i, i+1)
			i--
		case err == nil && month <= 12:
			b = slices.Delete(b, at, at+1)
			a[i].Value, a[i].Digits = fraction, fraction
		}
	}
	return a, b
}

// clockPattern finds what shows that a text names hours.
var clockPattern = regexp.MustCompile(`(?i)\b[ap]\.?\s?m\b|[0-9][ap]m\b|[0-9]:[0-9][0-9]|[0-9][0-9]\.[0-9][0-9]|o['’]clock|\bklo\b|[0-9]\s?Uhr|[0-9]\s?h\b|[0-9]시|[0-9]\s?時|[0-9]\s?[点點]|\bnoon\b|\bgiờ\b`)

// shortYear reports whether b is a year or decade and a its last two digits.
func shortYear(a, b float64) bool {
	return a < 100 && b >= 1000 && b < 2200 && math.Mod(b, 100) == a
}

// century reports whether b is the first year of the century a: the 17th century is
// the 1600s.
func century(a, b float64) bool { return a > 1 && a < 22 && b == 100*(a-1) }

// unit is a measure that is converted: one is factor of the others, after the
// offset was taken away.
type unit struct {
	factors []float64
	offset  float64
}

// unitsOf gives the measures of feet and pounds that a text names, in English or
// by their signs.
func unitsOf(s string) []unit {
	var out []unit
	s = strings.ToLower(s)
	for _, u := range []struct {
		pattern *regexp.Regexp
		unit    unit
	}{
		{inchPattern, unit{factors: []float64{2.54, 25.4, 25, 2.5}}},
		{footPattern, unit{factors: []float64{0.3048, 30.48, 0.3, 30}}},
		{yardPattern, unit{factors: []float64{0.9144}}},
		{milePattern, unit{factors: []float64{1.609, 1.6, 0.447}}},
		{poundPattern, unit{factors: []float64{0.4536, 0.5}}},
		{ouncePattern, unit{factors: []float64{28.35, 29.57}}},
		{acrePattern, unit{factors: []float64{0.4047, 4047, 0.004047}}},
		{gallonPattern, unit{factors: []float64{3.785, 4.546}}},
		{degreePattern, unit{factors: []float64{5.0 / 9}, offset: 32}},
		{degreePattern, unit{factors: []float64{5.0 / 9}}},
		{stonePattern, unit{factors: []float64{6.35}}},
	} {
		if u.pattern.MatchString(s) {
			out = append(out, u.unit)
		}
	}
	return out
}

var (
	inchPattern   = regexp.MustCompile(`\binch(es)?\b|[0-9]"|[0-9]in\b`)
	footPattern   = regexp.MustCompile(`\bf(ee|oo)t\b|[0-9]\s?ft\b|[0-9]['’′]`)
	yardPattern   = regexp.MustCompile(`\byards?\b|[0-9]\s?yd\b`)
	milePattern   = regexp.MustCompile(`\bmiles?\b|\bmph\b|[0-9]\s?mph\b|[0-9]\s?mi\b|\bknots?\b`)
	poundPattern  = regexp.MustCompile(`\bpounds?\b|[0-9]\s?lbs?\b`)
	ouncePattern  = regexp.MustCompile(`\bounces?\b|[0-9]\s?oz\b`)
	acrePattern   = regexp.MustCompile(`\bacres?\b|\bsquare miles?\b`)
	gallonPattern = regexp.MustCompile(`\bgallons?\b`)
	degreePattern = regexp.MustCompile(`\bdegrees?\b|°|º|\bfahrenheit\b|\b[0-9]0s\b|\btemperatures?\b`)
	stonePattern  = regexp.MustCompile(`\bstone\b|[0-9]\s?st\b`)
)

// converted reports whether one number is the other in another measure, rounded as
// writers do: to a tenth, or to half a degree.
func converted(units []unit, a, b float64) bool {
	for _, u := range units {
		for _, f := range u.factors {
			for _, p := range [][2]float64{{a, b}, {b, a}} {
				want := (p[0] - u.offset) * f
				if diff := math.Abs(want - p[1]); diff <= 0.07*math.Abs(want) || f == 5.0/9 && diff <= 1.5 {
					return true
				}
			}
		}
	}
	return false
}
