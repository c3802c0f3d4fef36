package xliff

import (
	"encoding/xml"
	"strings"

	"hexapla/bitext"
	"hexapla/internal/xmltext"
)

// unitState returns the verdict of the attributes of a <trans-unit>: approved (XLIFF 1.2, 3.2.3)
// and memoQ's status.
func unitState(e xml.StartElement) verdict {
	v := memoqState(memoqAttr(e))
	if xmltext.Attr(e, "approved") == "yes" {
		v = v.and(verdict{status: bitext.Confirmed})
	}
	return v
}

// memoqAttr returns mq:status. A status without a namespace is ignored.
func memoqAttr(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "status" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// memoqState interprets the row status of memoQ.
func memoqState(status string) verdict {
	switch {
	case status == "":
		return verdict{}
	case strings.Contains(status, "Rejected"):
		return verdict{status: bitext.Rejected}
	case strings.Contains(status, "Confirmed"), strings.Contains(status, "Proofread"):
		return verdict{status: bitext.Confirmed}
	}
	// NotStarted, Edited, PartiallyEdited, Pretranslated, MachineTranslated,
	// AssembledFromFragments: not confirmed.
	return verdict{lowConfidence: true}
}

// tradosState interprets the confirmation levels of Trados Studio.
func tradosState(conf string) verdict {
	switch conf {
	case "ApprovedTranslation", "ApprovedSignOff":
		return verdict{status: bitext.Confirmed}
	case "RejectedTranslation", "RejectedSignOff":
		return verdict{status: bitext.Rejected}
	case "Draft":
		return verdict{lowConfidence: true}
	}
	return verdict{} // Translated or none: the state of the target decides
}

// targetState interprets state and state-qualifier (XLIFF 1.2, 3.2.3).
func targetState(state, qualifier string) verdict {
	if strings.HasPrefix(qualifier, "rejected-") {
		return verdict{status: bitext.Rejected}
	}
	switch state {
	case "final", "signed-off":
		return verdict{status: bitext.Confirmed}
	case "new", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
		"needs-review-translation", "needs-translation":
		return verdict{lowConfidence: true}
	}
	return verdict{}
}

// segmentState interprets state and this program's subState (XLIFF 2.x, 4.3.1). A missing state is
// ignored although its default is initial, because many programs omit it.
func segmentState(state, sub string) verdict {
	switch sub {
	case ours + ":rejected":
		if state == "initial" {
			return verdict{status: bitext.Rejected}
		}
	case ours + ":low-confidence", ours + ":doubtful": // the second one in files of earlier versions
		if state == "translated" {
			return verdict{lowConfidence: true}
		}
	}
	switch state {
	case "reviewed", "final":
		return verdict{status: bitext.Confirmed}
	case "initial":
		return verdict{lowConfidence: true}
	}
	return verdict{}
}
