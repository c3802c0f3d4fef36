package align

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"golang.org/x/text/language"
)

// A model file is a line that names the format, a line of JSON that describes the
// model (ModelInfo), the tables in binary, and the SHA-256 of all of these. It
// depends on no clock and no map order: the same model has the same bytes.

// modelVersion is the version of the tables in a model file. It changes with
// everything that pairModel learns.
const modelVersion = 2

// modelMagic is the first line of a model file.
const modelMagic = "hexapla model\n"

// largestModelFile is the size of the largest file that LoadModel reads, in bytes.
const largestModelFile = 2 << 30

// Errors of LoadModel, to be used with errors.Is.
var (
	// ErrModelNewer is the error for a file that a later version of the program wrote.
	ErrModelNewer = errors.New("written by a newer hexapla")
	// ErrModelOther is the error for a model that was learnt by another version of the
	// aligner or with another lexicon, so that its numbers have another meaning.
	ErrModelOther = errors.New("learnt by another aligner or with another lexicon")
	// ErrModelBroken is the error for a file that is damaged or not a model.
	ErrModelBroken = errors.New("not a model, or a damaged one")
)

// ModelInfo describes a model file. The caller of Save sets Lexicon, Sample and
// Articles; Save and LoadModel set the other fields.
type ModelInfo struct {
	ID        string         `json:"-"`                 // stands for the content: models of the same ID align alike
	Version   int            `json:"version"`           // version of the file format
	Aligner   string         `json:"aligner"`           // Model.Name and a digest of the aligner's parameters
	Lexicon   string         `json:"lexicon,omitempty"` // name of the lexicon that the model was learnt with
	Sample    string         `json:"sample,omitempty"`  // name of the documents that the model was learnt from
	Articles  int            `json:"articles"`          // number of these documents
	Languages []LanguagePair `json:"languages"`         // sorted
}

// LanguagePair is two languages that a model knows.
type LanguagePair struct {
	Source    string `json:"source"` // language of the pivot
	Target    string `json:"target"`
	Documents int    `json:"documents"` // number of documents that were learnt from
}

// TrainShared is like Train but leaves out pairs of languages that only one document
// of the sample has: that document teaches itself just as much, see
// [Model.Extended]. Pairs returns the languages that were learnt. A model without any
// can be used too.
func TrainShared(ctx context.Context, sample iter.Seq[[]Column], lx Lexicon, o Options) (*Model, error) {
	docs := slices.Collect(sample)
	m := &Model{o: o, p: defaults(), lx: lx, pairs: make(map[languages]*pairModel)}
	count := map[languages]int{}
	for _, columns := range docs {
		directColumns(columns, func(key languages, _, _ Column) { count[key]++ })
	}
	var order []languages
	for _, columns := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		directColumns(columns, func(key languages, src, tgt Column) {
			if count[key] < 2 {
				return
			}
			if m.pairs[key] == nil {
				m.pairs[key] = newPairModel(src.Lang, tgt.Lang)
				order = append(order, key)
			}
			m.pairs[key].add(src, tgt)
		})
	}
	return m, m.learn(ctx, order)
}

// Extended returns a model that knows the languages of each pair of the columns: m
// itself if it does, otherwise a copy that has learnt the missing ones from these
// columns alone. Align also learns them, but anew in each call. Use Extended to align
// parts of a document with what the whole document teaches.
func (m *Model) Extended(ctx context.Context, columns []Column) (*Model, error) {
	var out *Model
	var order []languages
	directColumns(columns, func(key languages, src, tgt Column) {
		if m.pairs[key] != nil {
			return
		}
		if out == nil {
			own := *m
			own.pairs = maps.Clone(m.pairs)
			out = &own
		}
		if out.pairs[key] == nil {
			out.pairs[key] = newPairModel(src.Lang, tgt.Lang)
			order = append(order, key)
		}
		out.pairs[key].add(src, tgt)
	})
	if out == nil {
		return m, nil
	}
	return out, out.learn(ctx, order)
}

// Pairs returns the pairs of languages that the model knows, sorted.
func (m *Model) Pairs() []LanguagePair {
	var out []LanguagePair
	for _, key := range m.keys() {
		out = append(out, LanguagePair{key.a, key.b, len(m.pairs[key].paths)})
	}
	return out
}

func (m *Model) keys() []languages {
	keys := slices.Collect(maps.Keys(m.pairs))
	slices.SortFunc(keys, func(x, y languages) int {
		return slices.Compare([]string{x.a, x.b}, []string{y.a, y.b})
	})
	return keys
}

// alignerOf returns the name of the aligner: that of its method, and a digest of its
// parameters with their names. Models with another one are not loaded.
func alignerOf(p *params) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v", *p))
	return (&Model{}).Name() + "/" + hex.EncodeToString(sum[:6])
}

// Save writes the model to w and returns its ID, which stands for its content: models
// of the same ID align alike. The caller sets info.Lexicon, info.Sample and
// info.Articles. A model that has learnt a pair of languages from a single document, as
// Train does, cannot be saved: use [TrainShared].
func (m *Model) Save(w io.Writer, info ModelInfo) (id string, err error) {
	info.Version, info.Aligner, info.Languages = modelVersion, alignerOf(&m.p), m.Pairs()
	head, err := json.Marshal(info)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	b.WriteString(modelMagic)
	b.Write(head)
	b.WriteByte('\n')
	c := &modelCodec{out: &b}
	for _, key := range m.keys() {
		pm := m.pairs[key]
		if pm.docs != nil {
			return "", fmt.Errorf("align: cannot save what was learnt of %s and %s from a single document", key.a, key.b)
		}
		c.pairModel(pm)
	}
	if c.err != nil {
		return "", c.err
	}
	sum := sha256.Sum256(b.Bytes())
	b.Write(sum[:])
	if _, err := w.Write(b.Bytes()); err != nil {
		return "", err
	}
	return modelID(sum), nil
}

func modelID(sum [sha256.Size]byte) string { return hex.EncodeToString(sum[:16]) }

// LoadModel reads a model that Save wrote. name is the name of the file in error
// messages, lx is the lexicon that the model was learnt with, and lexicon is its name,
// which must be the Lexicon of the ModelInfo that Save got. The error is
// [ErrModelNewer], [ErrModelOther], [ErrModelBroken] or that of r; info is then what
// could be read of it.
func LoadModel(r io.Reader, name string, lx Lexicon, lexicon string, o Options) (m *Model, info ModelInfo, err error) {
	data, err := io.ReadAll(io.LimitReader(r, largestModelFile+1))
	if err != nil {
		return nil, info, fmt.Errorf("%s: %w", name, err)
	}
	fail := func(kind error, text string) (*Model, ModelInfo, error) {
		return nil, info, fmt.Errorf("%s: %w: %s; learn a new one (--retrain)", name, kind, text)
	}
	rest, ok := bytes.CutPrefix(data, []byte(modelMagic))
	head, _, found := bytes.Cut(rest, []byte("\n"))
	switch {
	case len(data) > largestModelFile:
		return fail(ErrModelBroken, "it is too large")
	case !ok || !found:
		return fail(ErrModelBroken, "it does not begin like a model file")
	case json.Unmarshal(head, &info) != nil:
		return fail(ErrModelBroken, "its second line does not describe a model")
	case info.Version > modelVersion:
		return nil, info, fmt.Errorf("%s: %w (version %d of the format, this program reads %d); use that program, or learn a new one (--retrain)", name, ErrModelNewer, info.Version, modelVersion)
	}
	tables := len(data) - sha256.Size
	start := len(data) - len(rest) + len(head) + 1
	if tables < start {
		return fail(ErrModelBroken, "it is cut short")
	}
	sum := sha256.Sum256(data[:tables])
	p := defaults()
	switch {
	case !bytes.Equal(sum[:], data[tables:]):
		return fail(ErrModelBroken, "its checksum is wrong")
	case info.Version < modelVersion, info.Aligner != alignerOf(&p):
		return fail(ErrModelOther, fmt.Sprintf("it was made by %s, this is %s", info.Aligner, alignerOf(&p)))
	case info.Lexicon != lexicon:
		return fail(ErrModelOther, "it was learnt with another lexicon (--lexicon)")
	}
	m = &Model{o: o, p: p, lx: lx, pairs: make(map[languages]*pairModel)}
	c := &modelCodec{in: data[start:tables]}
	for _, pair := range info.Languages {
		pm := newPairModel(language.Make(pair.Source), language.Make(pair.Target))
		c.pairModel(pm)
		if c.err == nil {
			c.err = pm.consistent()
		}
		key := languages{pair.Source, pair.Target}
		if c.err == nil && m.pairs[key] != nil {
			c.err = fmt.Errorf("it has %s and %s twice", key.a, key.b)
		}
		if c.err != nil {
			return fail(ErrModelBroken, c.err.Error())
		}
		m.pairs[key] = pm
	}
	if len(c.in) > 0 {
		return fail(ErrModelBroken, "it has data after its end")
	}
	info.ID = modelID(sum)
	return m, info, nil
}
