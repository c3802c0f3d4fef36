package batch

import (
	"path/filepath"
	"strings"

	"hexapla/bitext"
)

// nameDocuments gives the columns of a table the names that their documents have in
// files that are handed on: paths as the user gave them but for absolute ones, which
// tell of the user's machine.
func (o *Options) nameDocuments(t *bitext.Table) {
	for c := range t.Columns {
		t.Columns[c].Path = o.documentName(t.Columns[c].Path)
	}
}

func (o *Options) documentName(path string) string {
	if o.AbsolutePaths {
		return path
	}
	return DocumentName(path, o.Roots...)
}

// DocumentName returns a path relative to the first of the folders that it is in, with
// slashes; a path that is in none of them becomes its base name, and one that is not
// absolute stays as it is.
func DocumentName(path string, roots ...string) string {
	local := filepath.FromSlash(path)
	if !filepath.IsAbs(local) {
		return path
	}
	for _, root := range roots {
		if rel, err := filepath.Rel(root, local); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.Base(local)
}
