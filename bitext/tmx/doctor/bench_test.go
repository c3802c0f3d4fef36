package doctor_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"testing"

	"hexapla/bitext/tmx/doctor"
)

// memory returns a healthy memory of n units.
func memory(n int) []byte {
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n" +
		`<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>` + "\n<body>\n")
	for i := range n {
		fmt.Fprintf(&b, `    <tu creationdate="20240131T120000Z" creationid="ann">
      <prop type="x-score">0.97</prop>
      <tuv xml:lang="en"><seg>Ship number %d lies in the harbour &amp; <bpt i="1">b</bpt>waits<ept i="1">b</ept>.</seg></tuv>
      <tuv xml:lang="de"><seg>Schiff Nummer %d liegt im Hafen für &amp; <bpt i="1">b</bpt>wartet<ept i="1">b</ept>.</seg></tuv>
    </tu>
`, i, i)
	}
	b.WriteString("</body>\n</tmx>\n")
	return b.Bytes()
}

func none(doctor.Finding) error { return nil }

func BenchmarkExamine(b *testing.B) {
	data := memory(20_000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := doctor.Examine(context.Background(), bytes.NewReader(data), "f", doctor.Options{}, none); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMend(b *testing.B) {
	data := memory(20_000)
	d, err := doctor.Examine(context.Background(), bytes.NewReader(data), "f", doctor.Options{}, none)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := d.Mend(context.Background(), bytes.NewReader(data), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// TestMemoryIsBounded examines a memory that is larger than the memory that may be used.
func TestMemoryIsBounded(t *testing.T) {
	data := memory(60_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := doctor.Examine(context.Background(), bytes.NewReader(data), "f", doctor.Options{}, none)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if d.Units != 60_000 || d.Refused() {
		t.Errorf("%d units, %v", d.Units, d.Counts)
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 1<<20 {
		t.Errorf("%d bytes are kept of a memory of %d", grown, len(data))
	}
}
