package doctor

// Severity is the severity of a finding.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // some program rejects the file or the unit
	Warning Severity = "warning" // accepted, but something is lost or violates the standard
	Note    Severity = "note"    // no known consequences
)

// Rule is a requirement on memories.
type Rule struct {
	Name     string
	Severity Severity
	Programs []string // programs known to reject a file or unit because of it
	Mended   string   // how Mend repairs it
}

const (
	everyProgram = "every program" // that reads XML
	validators   = "validators"    // programs that validate against the DTD
	trados       = "Trados"
	memoq        = "memoQ"
	omegat       = "OmegaT"
	okapi        = "Okapi"
	smartling    = "Smartling"
)

// Rules returns all rules in the order in which they are counted. The caller owns the slice.
//
// The programs' behaviour is known from their sources and manuals: OmegaT's reader fails on a
// header without srclang; Okapi's filter fails on unknown elements and on units and variants with
// missing parts, and compares codes literally; Trados reports errors for neutral languages, empty
// segments, segments without text and tags that are not closed, not open or used twice; Smartling
// requires srclang and datatype, and srclang to be the language of the units.
func Rules() []Rule {
	every := []string{everyProgram}
	return []Rule{
		{"byte-order-mark", Warning, nil, "removed"},
		{"utf-16", Note, nil, "written as UTF-8"},
		{"utf-16-unmarked", Error, []string{"hexapla"}, "written as UTF-8"},
		{"other-encoding", Note, nil, "written as UTF-8"},
		{"declared-encoding", Error, every, "the declaration says UTF-8"},
		{"declared-otherwise", Warning, nil, "the declaration says UTF-8"},
		{"unknown-encoding", Error, every, "the declaration says UTF-8"},
		{"invalid-utf8", Error, every, "read in the old encoding of the language"},
		{"before-declaration", Error, every, "removed"},
		{"doctype-missing", Note, nil, "added"},
		{"doctype", Warning, []string{validators}, "that of TMX 1.4"},
		{"doctype-entities", Error, []string{"hexapla"}, "removed"},
		{"version", Warning, []string{validators}, "1.4"},
		{"root-missing", Error, every, "added"},
		{"header-missing", Error, []string{trados, memoq, smartling, validators}, "added"},
		{"header-attribute", Error, []string{validators}, "added"},
		{"header-datatype", Error, []string{smartling, validators}, "added"},
		{"header-srclang", Error, []string{omegat, trados, memoq, smartling, validators}, "that of the units"},
		{"all-languages", Error, []string{trados, memoq, smartling}, "that of the units"},
		{"source-language", Error, []string{trados, memoq, smartling}, "that of the units"},
		{"body-missing", Error, []string{validators}, "added"},
		{"language-missing", Error, []string{okapi, validators}, "the one that is left, or left out"},
		{"language-attribute", Error, []string{validators}, "xml:lang"},
		{"language-form", Error, []string{trados, memoq}, "the form of BCP 47"},
		{"language-case", Note, nil, "the form of BCP 47"},
		{"language-mixed", Error, []string{trados, memoq, okapi}, "the commonest of them"},
		{"language-unknown", Error, []string{trados, memoq, okapi}, "left out"},
		{"language-neutral", Error, []string{trados, memoq}, "the likeliest region"},
		{"half-empty", Error, []string{trados}, "left out"},
		{"empty-variant", Warning, nil, "left out"},
		{"only-tags", Warning, nil, "left out"},
		{"duplicate", Warning, nil, "left out"},
		{"tuid", Warning, nil, "the second loses it"},
		{"forbidden-character", Error, every, "removed"},
		{"forbidden-reference", Error, every, "removed"},
		{"unescaped-ampersand", Error, every, "escaped"},
		{"unescaped-less-than", Error, every, "escaped"},
		{"unescaped-greater-than", Error, every, "escaped"},
		{"unknown-entity", Error, every, "the character that it stands for, or escaped"},
		{"attribute-syntax", Error, every, "quoted, or left out"},
		{"element-case", Error, []string{omegat, okapi, validators}, "lower case"},
		{"comment", Error, every, "removed"},
		{"instruction", Note, nil, "removed"},
		{"unclosed", Error, every, "closed where its parent ends"},
		{"stray-end", Error, every, "removed"},
		{"nesting", Error, every, "closed in order"},
		{"truncated", Error, every, "ended; a unit that is not whole is left out"},
		{"after-end", Error, every, "removed; units are put with the others"},
		{"after-body", Error, []string{validators}, "put with the others"},
		{"unknown-element", Error, []string{okapi, validators}, "text in a segment, else removed"},
		{"unknown-attribute", Warning, []string{validators}, "removed"},
		{"missing-attribute", Error, []string{validators}, "added, or the element left out"},
		{"attribute-value", Error, []string{validators}, "the nearest that may be"},
		{"date-form", Warning, nil, "YYYYMMDDThhmmssZ, or removed"},
		{"misplaced", Error, []string{okapi, validators}, "removed"},
		{"order", Warning, []string{validators}, "put in order"},
		{"stray-text", Warning, []string{validators}, "removed"},
		{"segments", Error, []string{okapi, validators}, "the first counts; a variant without any is left out"},
		{"inline-unbalanced", Error, []string{trados}, "a single code, <it>"},
		{"inline-number", Error, []string{trados}, "numbered anew"},
		{"inline-nesting", Error, []string{okapi, validators}, "taken apart"},
		{"line-ends", Note, nil, "LF"},
		{"inner-mark", Warning, nil, "removed"},
		{"too-long", Error, every, "left out"},
	}
}
