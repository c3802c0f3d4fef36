package batch

import "strings"

// Recorded is what the journals of an output folder tell of its tables.
type Recorded struct {
	Tables []string // paths of those that were written, slash-separated, relative to the folder
}

// RecordedIn reads the journals of a folder; nil: there is none, as no batch was
// written into it.
func RecordedIn(dir string) (*Recorded, error) {
	paths, err := journalsIn(dir)
	if err != nil || len(paths) == 0 {
		return nil, err
	}
	out := &Recorded{}
	seen := map[string]bool{}
	for _, p := range paths {
		c, err := readJournal(p)
		if err != nil {
			return nil, err
		}
		for _, slug := range c.order {
			for _, f := range c.line(slug).Files {
				if f.Format == TableFormat && !seen[f.Path] {
					seen[f.Path] = true
					out.Tables = append(out.Tables, f.Path)
				}
			}
		}
	}
	return out, nil
}

// IsJournal reports whether a file in an output folder is a journal by its name.
func IsJournal(name string) bool {
	return strings.HasPrefix(name, journalName) && strings.HasSuffix(name, journalExtension)
}
