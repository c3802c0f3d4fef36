package check

// renamed maps the IDs of rules in earlier versions to the present ones.
var renamed = map[string]ID{"double-blank": DoubleSpace}

// CurrentID returns the ID of the rule that name stands for: name itself, or the present
// ID of a rule that has been renamed. It does not check that there is such a rule.
func CurrentID(name string) ID {
	if id, ok := renamed[name]; ok {
		return id
	}
	return ID(name)
}

// The rules.
const (
	MissingFile        ID = "missing-file"        // no text at all in a language
	Gap                ID = "gap"                 // segments without a counterpart
	Omission           ID = "omission"            // a sentence too much in a two-sided row
	Crossing           ID = "crossing"            // content that stands in a neighbouring row
	LowScore           ID = "low-score"           // a row that is probably wrong
	Empty              ID = "empty"               // a translation without any word
	Untranslated       ID = "untranslated"        // the source left as it was
	Language           ID = "language"            // a segment in another language than its column
	Script             ID = "script"              // a segment in another script than its column's
	MixedScript        ID = "mixed-script"        // a word with letters of two scripts
	Variant            ID = "variant"             // the wrong one of two ways to write a language
	Number             ID = "number"              // the numbers of the two sides of a row differ
	URL                ID = "url"                 // their addresses of pages
	Mail               ID = "mail"                // their addresses of mail
	Tag                ID = "tag"                 // their XML or HTML tags
	Placeholder        ID = "placeholder"         // what a program fills in
	Message            ID = "icu-message"         // an ICU message that no program can read
	Code               ID = "code"                // product codes and abbreviations in capitals
	TermMissing        ID = "term"                // the glossary's word is not used
	Forbidden          ID = "forbidden"           // a forbidden word is
	Length             ID = "length"              // one side is out of proportion
	RepeatedWord       ID = "repeated-word"       // the same word twice
	DoubleSpace        ID = "double-space"        // two blanks between words
	Brackets           ID = "brackets"            // brackets that do not pair
	Quotes             ID = "quotes"              // quotation marks that do not
	EndMark            ID = "end-punctuation"     // the mark at the end differs
	BidiControl        ID = "bidi-control"        // invisible characters of direction that do not pair
	Replacement        ID = "replacement"         // U+FFFD, a character that was lost
	Mojibake           ID = "mojibake"            // UTF-8 that was read as something else
	InconsistentTarget ID = "inconsistent-target" // one source with several translations
	InconsistentSource ID = "inconsistent-source" // one translation for several sources
)

// Rule is what there is to know about a rule.
type Rule struct {
	ID       ID
	Severity Severity // of its findings, where Options.Severity says nothing
	Title    string   // a few words, "Numbers differ"
	// Explanation is a paragraph or more of plain text without line ends inside of
	// paragraphs: what is found, what is not, and how to mend it.
	Explanation string
	Example     string // one line: what it would find; "" where a line cannot show it
}

// Rules gives all rules in the order of their findings.
func Rules() []Rule {
	var out []Rule
	for _, r := range rules() {
		out = append(out, r.Rule)
	}
	return out
}

// finder is a rule with what does it. All chunks of all tables are given to first, then
// all to second, where there are such, to count what table has to know when it makes
// the findings.
type finder struct {
	Rule
	first, second func(*pass)
	table         func(*pass)
}

// rules gives the rules in the order of their findings.
func rules() []finder {
	return []finder{
		// Whole articles are looked at, by whoever knows the files: see Absences.
		{Rule: missingFileRule(), table: func(*pass) {}},
		{Rule: gapRule(), table: gaps},
		{Rule: omissionRule(), first: sampleSentences, table: omissions},
		{Rule: crossingRule(), first: sampleSentences, table: crossings},
		{Rule: lowScoreRule(), table: lowScores},
		{Rule: emptyRule(), table: empties},
		{Rule: untranslatedRule(), table: untranslated},
		{Rule: languageRule(), table: languages},
		{Rule: scriptRule(), table: scripts},
		{Rule: mixedScriptRule(), table: mixedScripts},
		{Rule: variantRule(), table: variants},
		{Rule: numberRule(), table: numbers},
		{Rule: urlRule(), table: urls},
		{Rule: mailRule(), table: mails},
		{Rule: tagRule(), first: countKept, table: tags},
		{Rule: placeholderRule(), table: placeholders},
		{Rule: messageRule(), table: messages},
		{Rule: codeRule(), first: countAcronyms, table: codes},
		{Rule: termRule(), table: terms},
		{Rule: forbiddenRule(), table: forbidden},
		{Rule: lengthRule(), first: sampleLengths, table: lengths},
		{Rule: repeatedWordRule(), first: countDoubled, table: repeatedWords},
		{Rule: doubleSpaceRule(), first: countDoubledSpaces, second: countSentences, table: doubleSpaces},
		{Rule: bracketsRule(), table: brackets},
		{Rule: quotesRule(), table: quotes},
		{Rule: endMarkRule(), first: countEnds, table: endMarks},
		{Rule: bidiControlRule(), table: bidiControls},
		{Rule: replacementRule(), table: replacements},
		{Rule: mojibakeRule(), table: mojibake},
		{
			Rule:  inconsistentTargetRule(),
			first: func(p *pass) { p.batch.bySource.countValues(p) }, second: func(p *pass) { p.batch.bySource.gather(p) },
			table: func(p *pass) { p.batch.bySource.report(p) },
		},
		{
			Rule:  inconsistentSourceRule(),
			first: func(p *pass) { p.batch.byTarget.countValues(p) }, second: func(p *pass) { p.batch.byTarget.gather(p) },
			table: func(p *pass) { p.batch.byTarget.report(p) },
		},
	}
}
