// Package lexfile is the file form of a lexicon: for each language a sorted list
// of lemmas, each with the concepts that it can mean. It knows nothing of where
// lexicons come from and what they are used for. It may import lang, for the
// version of the stems that a file holds.
//
// # The form
//
// All numbers are unsigned varints (encoding/binary) unless it says otherwise; a
// string is its length and its bytes.
//
//	"hexlex1\n"
//	version of the stems, kind (0 concepts, 1 tables), number of concepts
//	number of sources, and for each: name, address, licence, attribution, languages (strings)
//	number of languages, and for each, sorted by tag: tag (string), entries, senses,
//	    and of its three streams the length in the file and when inflated;
//	    the CRC-32 (IEEE, 4 bytes, little endian) of the three in the file
//	the streams of all languages, each deflated (RFC 1951), or as it is where both
//	lengths are the same
//
// The streams of a language hold, for its entries in the order of their bytes,
//
//  1. for each entry how many bytes it shares with the one before (a byte), then
//     for each how many follow (a byte), then for each the number of its senses
//     less one;
//  2. the bytes that follow;
//  3. the concepts of each entry, ascending, each as the difference to the one
//     before (the first as it is). In a table the difference is multiplied by 8
//     and the weight less one, 0..7 for ⅛..1, added.
//
// An entry is the words of a lemma with single blanks between. A word is a stem
// (lang.Stem) or, in a script without blanks, a run of characters.
package lexfile

import "hexapla/lang"

const magic = "hexlex1\n"

// Kind says what the concepts of a file are and how they are weighed.
type Kind uint8

// The kinds of files.
const (
	Concepts Kind = iota // concepts of a wordnet: an entry has a concept or not
	Table                // words of a pivot language: an entry has each with a weight
)

// Source is where some of a file's data come from.
type Source struct {
	Name        string
	Address     string
	Licence     string // SPDX identifier, or LicenseRef-… explained beside the file
	Attribution string // whom to name
	Languages   []string
}

// Sense is one concept of an entry.
type Sense struct {
	Concept uint32
	Weight  uint8 // eighths, 1..8; of a file of kind Concepts always 8
}

// Entry is one lemma as it is written.
type Entry struct {
	Lemma  string
	Senses []Sense // ascending by concept
}

// Language is the entries of one language as they are written.
type Language struct {
	Tag     string
	Entries []Entry // ascending by the bytes of the lemma
}

// stemVersion is the version of the stems that this program makes.
const stemVersion = lang.StemVersion

// maxLemma is the longest lemma in bytes: its lengths are bytes.
const maxLemma = 255
