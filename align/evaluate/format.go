package evaluate

import (
	"fmt"
	"strconv"
	"strings"
)

// field is a key and value of a JSON object, the value encoded.
type field struct {
	name  string
	value string
}

func (r Result) fields(rungs bool) []field {
	f := []field{
		{"precision_strict", number(r.PrecisionStrict)},
		{"recall_strict", number(r.RecallStrict)},
		{"f1_strict", number(r.F1Strict)},
		{"precision_lax", number(r.PrecisionLax)},
		{"recall_lax", number(r.RecallLax)},
		{"f1_lax", number(r.F1Lax)},
		{"p_strict_nonnull", number(r.PrecisionNonNull)},
		{"link_precision", number(r.LinkPrecision)},
		{"link_recall", number(r.LinkRecall)},
		{"link_f1", number(r.LinkF1)},
		{"null_precision", number(r.NullPrecision)},
		{"null_recall", number(r.NullRecall)},
	}
	if rungs {
		f = append(f,
			field{"rung_precision", number(r.RungPrecision)},
			field{"rung_recall", number(r.RungRecall)},
			field{"rung_f1", number(r.RungF1)})
	}
	f = append(f, field{"n_hyp", strconv.Itoa(r.Hyp)}, field{"n_gold_nonnull", strconv.Itoa(r.GoldNonNull)})
	for _, t := range r.ByType {
		f = append(f, field{"strict_recall_" + t.Type, number(t.Recall)})
	}
	return f
}

// number formats a float as Python does, so that outputs can be compared with the
// reference scorer's byte by byte: the shortest digits that identify the number,
// and 1.0 rather than 1.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

func object(fields []field) []byte {
	var b []byte
	for i, f := range fields {
		sep := ", "
		if i == 0 {
			sep = "{"
		}
		b = append(b, sep...)
		b = strconv.AppendQuote(b, f.name)
		b = append(b, ": "...)
		b = append(b, f.value...)
	}
	return append(b, '}')
}

// MarshalJSON implements json.Marshaler: an object with the keys, their order and
// the number format of the reference scorer. Called directly, it also returns the
// spaces of its output, which json.Marshal removes.
func (r Result) MarshalJSON() ([]byte, error) { return object(r.fields(true)), nil }

// MarshalJSON is like that of Result, without rungs and with lost_chars.
func (r RawResult) MarshalJSON() ([]byte, error) {
	return object(append(r.fields(false), field{"lost_chars", strconv.Itoa(r.LostChars)})), nil
}

// Text returns the figures as lines for people.
func (r Result) Text() string {
	var b strings.Builder
	b.WriteString("            strict    lax\n")
	row(&b, "precision", r.PrecisionStrict, r.PrecisionLax)
	row(&b, "recall", r.RecallStrict, r.RecallLax)
	row(&b, "F1", r.F1Strict, r.F1Lax)
	fmt.Fprintf(&b, "links P %.4f R %.4f F1 %.4f | rungs F1 %.4f | null P %.4f R %.4f | beads hyp %d, gold two-sided %d\n",
		r.LinkPrecision, r.LinkRecall, r.LinkF1, r.RungF1, r.NullPrecision, r.NullRecall, r.Hyp, r.GoldNonNull)
	types := make([]string, len(r.ByType))
	for i, t := range r.ByType {
		types[i] = fmt.Sprintf("%s %.3f", t.Type, t.Recall)
	}
	b.WriteString("strict recall by gold type: " + strings.Join(types, "  ") + "\n")
	return b.String()
}

// Text returns the figures as lines for people.
func (r RawResult) Text() string {
	var b strings.Builder
	b.WriteString("            strict    lax   (groups of gold lines)\n")
	row(&b, "precision", r.PrecisionStrict, r.PrecisionLax)
	row(&b, "recall", r.RecallStrict, r.RecallLax)
	row(&b, "f1", r.F1Strict, r.F1Lax)
	fmt.Fprintf(&b, "links P %.4f R %.4f F1 %.4f | null P %.4f R %.4f | groups hyp %d, gold two-sided %d | characters lost %d\n",
		r.LinkPrecision, r.LinkRecall, r.LinkF1, r.NullPrecision, r.NullRecall, r.Hyp, r.GoldNonNull, r.LostChars)
	return b.String()
}

func row(b *strings.Builder, name string, strict, lax float64) {
	fmt.Fprintf(b, "%-10s  %.4f   %.4f\n", name, strict, lax)
}
