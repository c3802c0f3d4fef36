// Package lexfile reads and writes the file format of lexicons: for each language, a
// sorted list of lemmas, each with the concepts that it can mean.
//
// # Format
//
// Numbers are unsigned varints (encoding/binary) unless stated otherwise; a string is
// its length and its bytes.
//
//	"hexlex1\n"
//	version of the stems, kind (0 concepts, 1 tables), number of concepts
//	number of sources, and for each: name, address, licence, attribution, languages (strings)
//	number of languages, and for each, sorted by tag: tag (string), entries, senses,
//	    the lengths in the file and decompressed of its three streams, and
//	    the CRC-32 (IEEE, 4 bytes, little endian) of the three in the file
//	the streams of all languages, each deflated (RFC 1951), or stored if both
//	lengths are the same
//
// The streams of a language hold, for its entries in byte order,
//
//  1. for each entry the number of bytes that it shares with the previous one (a
//     byte), then for each the number of bytes that follow (a byte), then for each the
//     number of its senses minus one;
//  2. the bytes that follow;
//  3. the concepts of each entry, ascending, each as the difference to the previous
//     one (the first as it is). In a table the difference is multiplied by 8, and the
//     weight minus one is added: 0 to 7 for ⅛ to 1.
//
// An entry is the words of a lemma, separated by single spaces. A word is a stem or,
// in a script without spaces, a run of characters.
package lexfile

import "hexapla/lang"

const magic = "hexlex1\n"

// Kind is the kind of the concepts of a file and of their weights.
type Kind uint8

// The kinds of files.
const (
	Concepts Kind = iota // concepts of a wordnet, without weights
	Table                // words of a pivot language, with weights
)

// Source is a source of a file's data.
type Source struct {
	Name        string
	Address     string
	Licence     string // SPDX identifier, or LicenseRef-… with the text beside the file
	Attribution string // authors to name
	Languages   []string
}

// Sense is one concept of an entry.
type Sense struct {
	Concept uint32
	Weight  uint8 // in eighths, 1 to 8; always 8 in a file of kind Concepts
}

// Entry is a lemma to be written.
type Entry struct {
	Lemma  string
	Senses []Sense // ascending by concept
}

// Language is a list of entries to be written.
type Language struct {
	Tag     string
	Entries []Entry // ascending by lemma, in byte order
}

// stemVersion is the version of the stems of this program.
const stemVersion = lang.StemVersion

// maxLemma is the maximal length of a lemma in bytes, since lengths are bytes.
const maxLemma = 255
