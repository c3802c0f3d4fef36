package userdict

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sniffBytes is the number of bytes from which the format of a file is detected.
const sniffBytes = 16 << 10

// Open opens a file by name. The error for a missing file must wrap fs.ErrNotExist.
type Open func(name string) (io.ReadCloser, error)

// Read reads the dictionary called name in the format detected from its content. For a
// dictionary of several files (dictd, StarDict), name may be any of them, and the others
// are opened beside it.
func Read(ctx context.Context, name string, open Open, o Options) (*Dict, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	main, format, err := mainFile(name, open)
	if err != nil {
		return nil, err
	}
	switch format {
	case Dictd:
		return readDictd(main, open, o)
	case StarDict:
		return readStarDict(main, open, o)
	}
	r, err := open(main)
	if err != nil {
		return nil, openError("", main, err)
	}
	defer func() { _ = r.Close() }() // opened for reading
	switch format {
	case TBX:
		return ReadTBX(r, main, o)
	case Memory:
		return ReadMemory(ctx, r, main, o)
	case Hunalign:
		return ReadHunalign(r, main, o)
	}
	return ReadGlossary(r, main, o)
}

// openError returns the error of a file that cannot be opened.
func openError(format Format, name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &Error{Format: format, Name: name, Message: err.Error(), Cause: err}
}

// mainFile returns the format of a dictionary and which of its files to read first:
// the .index file of dictd, the .ifo file of StarDict.
func mainFile(name string, open Open) (string, Format, error) {
	lower := strings.ToLower(name)
	stem, companion := "", false
	for _, ending := range []string{".dict.dz", ".dict", ".idx.gz", ".idx.dz", ".idx", ".syn", ".syn.dz"} {
		if strings.HasSuffix(lower, ending) {
			stem, companion = name[:len(name)-len(ending)], true
			break
		}
	}
	if companion {
		for _, c := range []struct {
			ending string
			format Format
		}{{".index", Dictd}, {".ifo", StarDict}} {
			if r, err := open(stem + c.ending); err == nil {
				_ = r.Close()
				return stem + c.ending, c.format, nil
			}
		}
		return "", "", wrong("", name, 0, "its .index (dictd) or .ifo (StarDict) is not beside it")
	}
	r, err := open(name)
	if err != nil {
		return "", "", openError("", name, err)
	}
	defer func() { _ = r.Close() }() // opened for reading
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", "", openError("", name, err)
	}
	format, err := Sniff(head[:n], name)
	return name, format, err
}

// Sniff detects the format of a dictionary from the beginning of its content, and from
// its name if the content fits two formats.
func Sniff(head []byte, name string) (Format, error) {
	head = unpackedHead(head)
	if len(bytes.TrimSpace(head)) == 0 {
		return "", wrong("", name, 0, "nothing in it")
	}
	if kind := archive(head); kind != "" {
		return "", wrong("", name, 0, "a "+kind+": unpack it and name a file in it")
	}
	if isBinary(head) {
		return "", wrong("", name, 0, "in no format that can be read: glossary (TSV, CSV), TBX, TMX, hunalign's .dic, dictd, StarDict")
	}
	text := headText(head)
	switch {
	case strings.HasPrefix(text, ifoMagic):
		return StarDict, nil
	case strings.HasPrefix(strings.TrimSpace(text), "<"):
		return sniffXML(text, name)
	}
	lower := strings.TrimSuffix(strings.ToLower(name), ".gz")
	ats, numbers, n := 0, 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if n++; n > 50 {
			break
		}
		if strings.Contains(" "+line+" ", " @ ") && !strings.Contains(line, "\t") {
			ats++
		}
		if c := strings.Split(line, "\t"); len(c) == 3 || len(c) == 4 {
			_, a := dictdNumber(c[1])
			_, b := dictdNumber(c[2])
			if a && b {
				numbers++
			}
		}
	}
	n = min(n, 50)
	switch {
	case strings.HasPrefix(text, "00-database") && numbers > 0, strings.HasPrefix(text, "00database") && numbers > 0,
		strings.HasSuffix(lower, ".index") && numbers*2 > n:
		return Dictd, nil
	case ats*2 > n, strings.HasSuffix(lower, ".dic") && !strings.Contains(text, "\t"):
		return Hunalign, nil
	}
	return Glossary, nil
}

func sniffXML(text, name string) (Format, error) {
	at := func(mark string) int {
		if i := strings.Index(text, mark); i >= 0 {
			return i
		}
		return len(text)
	}
	tmx, tbx := at("<tmx"), min(at("<martif"), at("<tbx"), at("<TBX"))
	switch {
	case tmx < tbx:
		return Memory, nil
	case tbx < len(text):
		return TBX, nil
	}
	lower := strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch {
	case strings.HasSuffix(lower, ".tmx"):
		return Memory, nil
	case strings.HasSuffix(lower, ".tbx"):
		return TBX, nil
	}
	return "", wrong("", name, 0, "XML, but neither TBX nor TMX")
}

// unpackedHead decompresses the beginning of a gzip file as far as possible.
func unpackedHead(head []byte) []byte {
	if !bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		return head
	}
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return head
	}
	out, _ := io.ReadAll(io.LimitReader(z, sniffBytes)) // truncated on purpose
	return out
}

// headText returns the beginning of a text without its byte-order mark. Invalid UTF-8,
// such as a truncated character at the end, becomes U+FFFD.
func headText(head []byte) string {
	text, _, err := transform.Bytes(unicode.BOMOverride(unicode.UTF8.NewDecoder()), head)
	if err != nil {
		text = head
	}
	return strings.TrimPrefix(string(text), "\ufeff")
}

// archive returns the kind of archive that a file is, "" if none.
func archive(head []byte) string {
	for _, a := range [][2]string{{"PK\x03\x04", "zip archive"}, {"BZh", "bzip2 file"}, {"\xfd7zXZ\x00", "xz file"}, {"7z\xbc\xaf\x27\x1c", "7z archive"},
		{"Rar!\x1a\x07", "rar archive"}, {"\x28\xb5\x2f\xfd", "zstd file"}} {
		if bytes.HasPrefix(head, []byte(a[0])) {
			return a[1]
		}
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return "tar archive"
	}
	return ""
}

func readDictd(index string, open Open, o Options) (*Dict, error) {
	stem := index
	for _, ending := range []string{".gz", ".index"} {
		if strings.HasSuffix(strings.ToLower(stem), ending) {
			stem = stem[:len(stem)-len(ending)]
		}
	}
	i, err := open(index)
	if err != nil {
		return nil, openError(Dictd, index, err)
	}
	defer func() { _ = i.Close() }() // opened for reading
	d, err := beside(Dictd, index, open, stem+".dict.dz", stem+".dict")
	if err != nil {
		return nil, err
	}
	defer func() { _ = d.Close() }() // opened for reading
	return ReadDictd(i, d, index, o)
}

func readStarDict(ifo string, open Open, o Options) (*Dict, error) {
	stem := strings.TrimSuffix(ifo, ".ifo")
	i, err := open(ifo)
	if err != nil {
		return nil, openError(StarDict, ifo, err)
	}
	defer func() { _ = i.Close() }() // opened for reading
	x, err := beside(StarDict, ifo, open, stem+".idx", stem+".idx.gz", stem+".idx.dz")
	if err != nil {
		return nil, err
	}
	defer func() { _ = x.Close() }() // opened for reading
	d, err := beside(StarDict, ifo, open, stem+".dict.dz", stem+".dict")
	if err != nil {
		return nil, err
	}
	defer func() { _ = d.Close() }() // opened for reading
	files := StarDictFiles{Ifo: i, Idx: x, Dict: d}
	for _, name := range []string{stem + ".syn", stem + ".syn.dz"} {
		s, err := open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, openError(StarDict, name, err)
		}
		defer func() { _ = s.Close() }() // opened for reading
		files.Syn = s
		break
	}
	return ReadStarDict(files, ifo, o)
}

// beside opens the first of names that exists.
func beside(format Format, main string, open Open, names ...string) (io.ReadCloser, error) {
	var short []string
	for _, name := range names {
		r, err := open(name)
		if err == nil {
			return r, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, openError(format, name, err)
		}
		short = append(short, baseName(name))
	}
	return nil, wrong(format, main, 0, strings.Join(short, " or ")+" is not beside it")
}
