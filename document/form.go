package document

// Form identifies a segment as a branch of a group of texts from which programs choose: the plural
// forms of a text, or its variants for a gender or a device. It is zero for a segment that is not a
// branch.
type Form struct {
	Group   string `json:"group"`             // key that the branches share, without the branch
	Branch  string `json:"branch"`            // "few", "female", "tablet"; in a row, the branch that the row is about
	Ordinal bool   `json:"ordinal,omitempty"` // plural form of an ordinal: the 3rd file, not 3 files
	// Copy reports that the text is that of another branch, which programs use because the language
	// has no such branch.
	Copy bool `json:"copy,omitempty"`
}
