package report

import "hexapla/check"

// The rules of findings about the settings, which package check does not know.
const (
	SuppressionExpired check.ID = "suppression-expired"
	SuppressionUnused  check.ID = "suppression-unused"
)

// SettingsRules are what there is to know about them.
func SettingsRules() []check.Rule {
	return []check.Rule{
		{
			ID: SuppressionExpired, Severity: check.Warning, Title: "Suppression has expired",
			Explanation: "A suppression in the settings is past its day, and no longer holds: the findings that it kept back count again.\n\nMend what it was made for and take it out, or look at its reason again and give it another day.",
			Example:     "expires: 2024-12-31",
		},
		{
			ID: SuppressionUnused, Severity: check.Note, Title: "Suppression is not used",
			Explanation: "A suppression in the settings keeps nothing back: what it was made for is mended, or stands elsewhere now, or is not in the files of this run. It is only noted, because a run may look at a part of the files.\n\nTake it out when what it was made for is gone.",
		},
	}
}
