package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/bitext"
)

// content is what is known of the files of a job before they are opened.
type content struct {
	sums   [][sha256.Size]byte // by file: of its bytes; nil: a file cannot be read, or is no file
	weight int64               // about how many bytes of text they hold
}

// names are the sums as text.
func (c content) names() []string {
	names := make([]string, len(c.sums))
	for i := range c.sums {
		names[i] = hex.EncodeToString(c.sums[i][:])
	}
	return names
}

// zipped is how much smaller than its text a file of a packed format is taken to
// be, the other way round: pictures and fonts take most of the room.
const zipped = 4

// contentOf reads the files of a job once, to hash them.
func contentOf(j *Job) content {
	c := content{sums: make([][sha256.Size]byte, 0, len(j.Files))}
	for _, f := range j.Files {
		sum, size, err := hashFile(f.Path)
		if err != nil {
			return content{} // opening it will say why
		}
		c.sums = append(c.sums, sum)
		switch strings.ToLower(filepath.Ext(f.Path)) {
		case ".docx", ".odt", ".pptx", ".xlsx", ".epub", ".pdf":
			size /= zipped
		}
		c.weight += size
	}
	return c
}

func hashFile(path string) (sum [sha256.Size]byte, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, 0, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return sum, 0, os.ErrInvalid // what can be read once only
	}
	h := sha256.New()
	if size, err = io.Copy(h, f); err != nil {
		return sum, 0, err
	}
	h.Sum(sum[:0])
	return sum, size, nil
}

// order is what the sample of a batch is chosen by: the content, whatever the
// files are called; their names where it is not known.
func (c content) order(j *Job) string {
	if c.sums != nil {
		return digest(c.names())
	}
	var paths []string
	for _, f := range j.Files {
		paths = append(paths, filepath.ToSlash(f.Path))
	}
	return digest(paths)
}

// key stands for everything that the files of a job follow from; "" if it is not
// known. Two runs with one key write the same bytes.
func (c content) key(j *Job, outs []Output, model string, o Options) string {
	if c.sums == nil || o.Afresh {
		return ""
	}
	type file struct{ Path, Name, Lang, SHA256 string }
	k := struct {
		Program, Generate, Model, Lexicon, Choices string
		Slug, Title                                string
		Files                                      []file
		Explicit                                   []bool
		Forms                                      []string
		Document, Codes                            any
		Lines, MarksOnly, Force                    bool
		LowConfidenceBelow                         float64
		Filter                                     *bitext.Filter `json:",omitempty"`
	}{
		Program: o.Program, Generate: o.Generate, Model: model, Lexicon: o.LexiconID, Choices: o.Choices,
		Slug: j.Slug, Title: j.Title, Document: o.Document, Codes: o.Codes,
		Lines: o.Lines, MarksOnly: o.MarksOnly, Force: o.Force, LowConfidenceBelow: o.LowConfidenceBelow,
	}
	if !o.Filter.IsZero() {
		k.Filter = &o.Filter
	}
	sums := c.names()
	for i, f := range j.Files {
		k.Files = append(k.Files, file{filepath.ToSlash(f.Path), o.documentName(f.Path), f.Lang.String(), sums[i]})
		k.Explicit = append(k.Explicit, f.Explicit)
	}
	for _, out := range outs {
		k.Forms = append(k.Forms, out.Name)
	}
	slices.Sort(k.Forms) // their order changes no file
	b, err := json.Marshal(k)
	if err != nil {
		return ""
	}
	return digest([]string{string(b)})
}

// digest is a hash of texts.
func digest(texts []string) string {
	h := sha256.New()
	for _, s := range texts {
		_, _ = io.WriteString(h, s)
		_, _ = h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// contentsOf hashes the files of the jobs in which.
func contentsOf(ctx context.Context, jobs []Job, which []int, workers int) ([]content, error) {
	all := make([]content, len(jobs))
	err := each(ctx, workers, len(which), func(_ context.Context, k int) { all[which[k]] = contentOf(&jobs[which[k]]) })
	return all, err
}

// complete reports whether the files that a journal tells of are there.
func complete(dir string, files []Written) bool {
	return len(files) > 0 && !slices.ContainsFunc(files, func(f Written) bool {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f.Path)))
		return err != nil || !info.Mode().IsRegular()
	})
}
