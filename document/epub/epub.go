// Package epub reads EPUB books, versions 2 and 3: the chapters in the order of the spine, each
// read as a web page.
//
// Tables of contents and covers in the spine are marked as menus; a table of contents outside the
// spine is not part of the text. Books with DRM are rejected, books with obfuscated fonts are not.
// Pictures and SVG chapters are ignored.
//
// Chapters are read by a function passed by the caller, because a format does not import another
// format.
package epub

import (
	"errors"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/internal/zipxml"
)

// Format is the name of the format.
const Format = "epub"

// IsMedia reports whether a media type, as returned by zipxml.MediaType, is that of an EPUB book.
func IsMedia(media string) bool { return media == "application/epub+zip" }

// Chapter reads a web page. It returns its text with its blocks, its inline codes and its declared
// language.
type Chapter func(f *document.File) (text string, blocks []document.Block, codes []document.Code, tag language.Tag, err error)

func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{
		"urn:oasis:names:tc:opendocument:xmlns:container":  "c",
		"http://www.idpf.org/2007/opf":                     "opf",
		"http://openebook.org/namespaces/oeb-package/1.0/": "opf",
		"http://purl.org/dc/elements/1.1/":                 "dc",
		"http://purl.org/dc/elements/1.0/":                 "dc",
		"http://www.w3.org/2001/04/xmlenc#":                "enc",
		"http://www.idpf.org/2016/encryption#compression":  "comp",
		"http://www.w3.org/2000/09/xmldsig#":               "ds",
	}
}

// maxChapter is the size of the largest chapter that is read, in bytes.
const maxChapter = 64 << 20

// Read reads a book. Places have the file of the chapter, as named by the book's manifest, and the
// number of the block in it.
func Read(raw *document.Raw, o document.Options, chapter Chapter) (*document.Document, error) {
	zip, err := raw.OpenZip(Format)
	if err != nil {
		return nil, err
	}
	r := &reader{raw: raw, zip: zip, vocab: vocabulary(), b: document.NewBuilder(""), chapter: chapter, menus: map[string]bool{}, locked: map[string]bool{}}
	if err := r.read(); err != nil {
		return nil, raw.Broken(Format, err)
	}
	return r.b.Extracted(raw, Format, r.lang)
}

type reader struct {
	raw     *document.Raw
	zip     *zipxml.Package
	vocab   zipxml.Vocabulary
	d       *zipxml.Decoder
	b       *document.Builder
	chapter Chapter

	lang   language.Tag
	spine  []item
	menus  map[string]bool // parts that are covers or tables of contents
	locked map[string]bool // parts under DRM
}

// item is a file of the book.
type item struct{ href, part, media string }

func (r *reader) read() error {
	root, err := r.rootFile()
	if err != nil {
		return err
	}
	if err := r.encryption(); err != nil {
		return err
	}
	if r.locked[root] {
		return r.drm()
	}
	if err := r.packageDocument(root); err != nil {
		return err
	}
	var declared document.Declared
	for _, it := range r.spine {
		if r.locked[it.part] {
			return r.drm()
		}
		if err := r.readChapter(it, &declared); err != nil {
			return err
		}
	}
	if r.lang == language.Und {
		r.lang = declared.Most()
	}
	for i := range r.b.Blocks() {
		if b := &r.b.Blocks()[i]; b.Lang == r.lang {
			b.Lang = language.Und
		}
	}
	return nil
}

func (r *reader) drm() error {
	return &document.Error{Format: Format, Path: r.raw.Path, Kind: document.ErrFormat,
		Message: "is protected by DRM, so that its text cannot be read: get a copy without DRM from its publisher"}
}

// part reads an XML part and calls f for each child of the root.
func (r *reader) part(name string, f func(string) error, root string) error {
	var err error
	if r.d, err = r.zip.XML(name, r.vocab); err != nil {
		return err
	}
	d := r.d
	d.HTMLEntities()
	defer func() { _ = d.Close() }() // read only
	if err := d.Root(root); err != nil {
		return err
	}
	if err := d.Each(f); err != nil {
		return err
	}
	return d.Finish()
}

// rootFile returns the name of the package document (OCF 3.3, 4.2.6.3.1), the first if there are
// several renditions.
func (r *reader) rootFile() (string, error) {
	root := ""
	err := r.part("META-INF/container.xml", func(name string) error {
		if name != "c:rootfiles" {
			return nil
		}
		return r.d.Each(func(name string) error {
			if media := r.d.Attr("media-type"); name == "c:rootfile" && root == "" && (media == "" || media == "application/oebps-package+xml") {
				root = zipxml.Resolve("", r.d.Attr("full-path"))
			}
			return nil
		})
	}, "c:container")
	if err == nil && root == "" {
		err = &zipxml.Error{Part: "META-INF/container.xml", Kind: zipxml.ErrBroken, Message: "names no package document: the file is damaged; get it again"}
	}
	return root, err
}

// encryption records the parts that are encrypted. Two of the algorithms only obfuscate fonts.
func (r *reader) encryption() error {
	const part = "META-INF/encryption.xml"
	if !r.zip.Has(part) {
		return nil
	}
	return r.part(part, func(name string) error {
		if name != "enc:EncryptedData" {
			return nil
		}
		algorithm := ""
		return r.d.Each(func(name string) error {
			switch name {
			case "enc:EncryptionMethod":
				algorithm = r.d.Attr("Algorithm")
			case "enc:CipherData":
				return r.d.Each(func(name string) error {
					if name == "enc:CipherReference" && algorithm != "http://www.idpf.org/2008/embedding" && algorithm != "http://ns.adobe.com/pdf/enc#RC" {
						r.locked[zipxml.Resolve("", r.d.Attr("URI"))] = true
					}
					return nil
				})
			}
			return nil
		})
	}, "c:encryption")
}

// packageDocument reads the manifest and the spine.
func (r *reader) packageDocument(root string) error {
	dir := path.Dir(root)
	items := map[string]item{}
	var order []string
	err := r.part(root, func(name string) error {
		d := r.d
		switch name {
		case "opf:metadata":
			return r.metadata()
		case "opf:manifest":
			return d.Each(func(string) error {
				href := d.Attr("href")
				it := item{href: href, part: zipxml.Resolve(dir, href), media: d.Attr("media-type")}
				items[d.Attr("id")] = it
				for _, property := range strings.Fields(d.Attr("properties")) {
					if property == "nav" {
						r.menus[it.part] = true
					}
				}
				return nil
			})
		case "opf:spine":
			return d.Each(func(name string) error {
				if name == "opf:itemref" {
					order = append(order, d.Attr("idref"))
				}
				return nil
			})
		case "opf:guide":
			return d.Each(func(string) error {
				if kind := d.Attr("type"); kind == "cover" || kind == "toc" {
					r.menus[zipxml.Resolve(dir, d.Attr("href"))] = true
				}
				return nil
			})
		}
		return nil
	}, "opf:package")
	seen := map[string]bool{}
	for _, id := range order {
		it, known := items[id]
		if !known || it.part == "" {
			return &zipxml.Error{Part: root, Kind: zipxml.ErrMissing, Message: "lists a chapter " + `"` + textutil.Excerpt(id, 80) + `"` + " that is not in its manifest: the file is damaged; get it again"}
		}
		if strings.HasPrefix(it.media, "image/") || seen[it.part] {
			continue // a chapter is read at its first occurrence
		}
		seen[it.part] = true
		r.spine = append(r.spine, it)
	}
	return err
}

// metadata reads the language of the book. It is nested deeper in old books.
func (r *reader) metadata() error {
	return r.d.Each(func(name string) error {
		switch name {
		case "dc:language", "dc:Language":
			text, err := r.d.Content()
			if r.lang == language.Und {
				r.lang = document.ParseTag(text)
			}
			return err
		case "opf:dc-metadata":
			return r.metadata()
		}
		return nil
	})
}

// coverBody matches a page that declares itself a cover or a table of contents.
var coverBody = regexp.MustCompile(`<body\b[^>]*\bepub:type\s*=\s*["'](cover|toc|landmarks|loi|lot)["']`)

// readChapter reads a file of the spine.
func (r *reader) readChapter(it item, declared *document.Declared) error {
	data, err := r.zip.Bytes(it.part, maxChapter)
	if err != nil {
		return err
	}
	file, err := document.Decode(data, r.raw.Path+": "+it.part, document.Options{})
	if errors.Is(err, document.ErrEmpty) {
		return nil // an empty page
	}
	if err != nil {
		return err
	}
	if declaresEntities(file.Source) {
		return &zipxml.Error{Part: it.part, Kind: zipxml.ErrBroken, Message: "declares entities, which genuine books do not do: such files are not read"}
	}
	menu := r.menus[it.part] || coverBody.MatchString(file.Source)
	file.Source = asHTML(file.Source)
	text, blocks, codes, tag, err := r.chapter(file)
	if err != nil {
		return err
	}
	for i, b := range blocks {
		s := b.Span.In(text)
		if b.Lang == language.Und {
			b.Lang = tag
		}
		if menu {
			b.Boilerplate = document.Menu
		}
		declared.Add(b.Lang, len(s))
		var own []document.Code
		own, codes = document.CodesIn(codes, b.Span)
		r.b.AddCoded(document.Where{Part: it.href, Paragraph: i + 1}, b, s, own)
	}
	return nil
}
