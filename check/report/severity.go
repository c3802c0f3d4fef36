package report

import (
	"fmt"
	"slices"
	"strings"

	"hexapla/check"
)

// rank orders severities: the higher, the worse.
func rank(s check.Severity) int {
	return slices.Index([]check.Severity{check.Note, check.Warning, check.Error}, s)
}

// severities that a gate may name.
func severities() []check.Severity { return []check.Severity{check.Error, check.Warning, check.Note} }

// ParseSeverity reads a severity that a person wrote; off is one where that is
// allowed.
func ParseSeverity(text string, off bool) (check.Severity, error) {
	all := severities()
	if off {
		all = append(all, check.Off)
	}
	var names []string
	for _, s := range all {
		if strings.EqualFold(text, string(s)) {
			return s, nil
		}
		names = append(names, string(s))
	}
	return "", fmt.Errorf("%q is none of %s", text, strings.Join(names, ", "))
}
