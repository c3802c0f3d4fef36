package batch

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"hexapla/internal/atomicfile"
)

// memoriesName is the file beside memories that says what WriteMemories wrote there: a
// JSON object of digests by the names of the files.
const memoriesName = ".hexapla-memories.json"

// guardMemories refuses to replace memories that hexapla did not write, or that somebody
// changed since, unless overwrite is set. It enters those of the group, which lie in the
// folder dir, into the list of that folder.
func guardMemories(group *atomicfile.Group, dir string, overwrite bool) error {
	path := filepath.Join(dir, memoriesName)
	known := map[string]string{}
	if b, err := os.ReadFile(path); err == nil && json.Unmarshal(b, &known) != nil {
		known = map[string]string{} // damaged: nothing is known
	}
	files := group.Files()
	if len(files) == 0 {
		return nil
	}
	for _, f := range files {
		name, digest := filepath.Base(f.Path), hex.EncodeToString(f.SHA256[:digestBytes])
		now, size, err := digestOf(f.Target)
		switch {
		case errors.Is(err, fs.ErrNotExist), overwrite:
		case err != nil:
			return fmt.Errorf("%s: %w", f.Path, openErrorReason(err))
		case size == 0, now == digest, now == known[name]:
		case known[name] != "":
			return &recordedError{f.Path + ": was changed since hexapla wrote it, and is left as it is: " +
				"write to another file, or replace it by --overwrite", ErrEdited}
		default:
			return &recordedError{f.Path + ": is not known to be a memory that hexapla wrote, and is left as it is: " +
				"write to another file, or replace it by --overwrite", ErrForeign}
		}
		known[name] = digest
	}
	return group.Write(path, 0o644, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		return e.Encode(known)
	})
}
