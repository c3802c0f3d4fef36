package document

// Form says which branch a segment is of a group of texts that programs choose from:
// the plural forms of a text, or its variants for a gender or a device. The zero value
// is that of a segment which is no branch.
type Form struct {
	Group   string `json:"group"`             // what the branches have in common: their key without the branch
	Branch  string `json:"branch"`            // "few", "female", "tablet"; in a row, the branch that the row is about
	Ordinal bool   `json:"ordinal,omitempty"` // of plural forms: of the 3rd file, not of 3 files
	// Copy says that the text is that of another branch, which the program takes
	// because the language has no such branch.
	Copy bool `json:"copy,omitempty"`
}
