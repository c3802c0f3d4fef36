package align

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hexapla/internal/pool"
	"io"
	"iter"
	"maps"
	"slices"

	"golang.org/x/text/language"
)

// A model file is a line that names the form, a line of JSON that says what the
// model is (ModelInfo), the tables in binary, and the SHA-256 of all that. It
// holds no clock and no map order: the same model gives the same bytes.

// modelVersion is that of the tables in a model file. It changes with anything
// that pairModel learns.
const modelVersion = 2

// modelMagic is the first line of a model file.
const modelMagic = "hexapla model\n"

// largestModelFile bounds what LoadModel reads, in bytes.
const largestModelFile = 2 << 30

// Errors of LoadModel that a caller may tell apart with errors.Is.
var (
	// ErrModelNewer: the file was written by a later version of the program.
	ErrModelNewer = errors.New("written by a newer hexapla")
	// ErrModelOther: the file was learnt with other knowledge or another aligner,
	// and its numbers mean nothing to this one.
	ErrModelOther = errors.New("learnt by another aligner or with another lexicon")
	// ErrModelBroken: the file is none, or is damaged.
	ErrModelBroken = errors.New("no model, or a damaged one")
)

// ModelInfo says what a model file is.
type ModelInfo struct {
	Version   int    `json:"version"`           // of the form of the file
	Aligner   string `json:"aligner"`           // Model.Name and a digest of its parameters
	Lexicon   string `json:"lexicon,omitempty"` // names what was known of words, as the caller of Save said
	Sample    string `json:"sample,omitempty"`  // names what was learnt from, as the caller of Save said
	Articles  int    `json:"articles"`          // that it was learnt from
	Languages []Pair `json:"languages"`         // pairs of languages, sorted
}

// Pair is two languages of a model, the pivot's first, and how much is known of
// them.
type Pair struct {
	Source    string `json:"source"`
	Target    string `json:"target"`
	Documents int    `json:"documents"` // that were learnt from
}

// TrainShared is Train, but learns only what several documents share: pairs of
// languages that a single document of the sample has are left out, since that
// document teaches itself just as much, see [Model.Extended]. Pairs gives what was
// learnt; a model without any is ready to be used too.
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

// Extended gives a model that knows every pair of languages of the columns: m
// itself where it does, else one that has learnt the others from these columns
// alone. Align learns so too, but whenever it is called; parts of a document that
// are aligned by themselves want what the whole teaches.
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

// directColumns calls do for the pairs of columns that a document teaches.
func directColumns(columns []Column, do func(key languages, src, tgt Column)) {
	sorted := jointOrder(columns)
	for _, d := range directPairs(len(columns)) {
		src, tgt := columns[sorted[d[0]]], columns[sorted[d[1]]]
		do(languages{src.Lang.String(), tgt.Lang.String()}, src, tgt)
	}
}

// learn trains the pairs that have documents.
func (m *Model) learn(ctx context.Context, order []languages) error {
	errs := make([]error, len(order))
	err := pool.Each(ctx, len(order), m.o.jobs(), func(k, jobs int) {
		errs[k] = m.pairs[order[k]].train(ctx, m.lx, &m.p, jobs)
	})
	if err != nil {
		return err
	}
	return errors.Join(errs...)
}

// Pairs gives the pairs of languages that the model knows, sorted.
func (m *Model) Pairs() []Pair {
	var out []Pair
	for _, key := range m.keys() {
		out = append(out, Pair{key.a, key.b, len(m.pairs[key].paths)})
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

// alignerOf names the aligner by its recipe and every number that it was given.
func alignerOf(p *params) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v", *p))
	return (&Model{}).Name() + "/" + hex.EncodeToString(sum[:6])
}

// Save writes the model to w and gives its ID, which stands for its content: two
// models of one ID align alike. Of info, Lexicon, Sample and Articles are the
// caller's to say. A model that has learnt from a single document of a pair of
// languages, as Train makes it, cannot be saved: see TrainShared.
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
			return "", fmt.Errorf("align: what was learnt of %s and %s is of one document alone and cannot be kept", key.a, key.b)
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

// LoadModel reads what Save wrote. name stands in messages, lx is what the model
// was learnt with, and lexicon what Save's ModelInfo.Lexicon must be. A file of a
// newer version, of another aligner or lexicon, or one that is damaged is refused
// (ErrModelNewer, ErrModelOther, ErrModelBroken).
func LoadModel(r io.Reader, name string, lx Lexicon, lexicon string, o Options) (m *Model, info ModelInfo, id string, err error) {
	data, err := io.ReadAll(io.LimitReader(r, largestModelFile+1))
	if err != nil {
		return nil, info, "", fmt.Errorf("%s: %w", name, err)
	}
	fail := func(kind error, text string) (*Model, ModelInfo, string, error) {
		return nil, info, "", fmt.Errorf("%s: %w: %s; learn a new one (--retrain)", name, kind, text)
	}
	rest, ok := bytes.CutPrefix(data, []byte(modelMagic))
	head, _, found := bytes.Cut(rest, []byte("\n"))
	switch {
	case len(data) > largestModelFile:
		return fail(ErrModelBroken, "it is too large")
	case !ok || !found:
		return fail(ErrModelBroken, "it does not begin as a model file does")
	case json.Unmarshal(head, &info) != nil:
		return fail(ErrModelBroken, "its second line is no description of a model")
	case info.Version > modelVersion:
		return nil, info, "", fmt.Errorf("%s: %w (version %d of the form, this program knows %d); use that program, or learn a new one (--retrain)", name, ErrModelNewer, info.Version, modelVersion)
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
		return fail(ErrModelOther, fmt.Sprintf("it is of %s, this is %s", info.Aligner, alignerOf(&p)))
	case info.Lexicon != lexicon:
		return fail(ErrModelOther, "the words that were known then are not those of today's lexicon (--lexicon)")
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
			c.err = fmt.Errorf("%s and %s are in it twice", key.a, key.b)
		}
		if c.err != nil {
			return fail(ErrModelBroken, c.err.Error())
		}
		m.pairs[key] = pm
	}
	if len(c.in) > 0 {
		return fail(ErrModelBroken, "it goes on behind its end")
	}
	return m, info, modelID(sum), nil
}
