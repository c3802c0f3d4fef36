package doctor_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/bitext/tmx"
	"hexapla/bitext/tmx/doctor"
	"hexapla/internal/formattest"
	"hexapla/internal/testenv"
)

func examine(t testing.TB, data []byte, o doctor.Options) (*doctor.Diagnosis, []string) {
	t.Helper()
	var found []string
	d, err := doctor.Examine(context.Background(), bytes.NewReader(data), "f.tmx", o, func(f doctor.Finding) error {
		found = append(found, f.String())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, found
}

func mend(t testing.TB, d *doctor.Diagnosis, data []byte) ([]byte, doctor.Mended) {
	t.Helper()
	var out bytes.Buffer
	m, err := d.Mend(context.Background(), bytes.NewReader(data), &out)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), m
}

// samples returns the broken files by name.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/broken/*.tmx")
	if err != nil || len(paths) < 40 {
		t.Fatalf("%d samples, %v", len(paths), err)
	}
	all := map[string][]byte{}
	for _, path := range paths {
		if strings.HasSuffix(path, ".mended.tmx") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(path, ".tmx")] = data
	}
	return all
}

// TestSamples compares the findings and the repaired version of each broken file with golden files.
// The repaired version must be well-formed, readable by package tmx, and without findings.
func TestSamples(t *testing.T) {
	for path, data := range samples(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			d, found := examine(t, data, doctor.Options{})
			formattest.Golden(t, path+".findings", strings.Join(append(found, ""), "\n"))
			if len(found) == 0 && filepath.Base(path) != "healthy" {
				t.Error("nothing was found")
			}
			out, m := mend(t, d, data)
			formattest.Golden(t, path+".mended.tmx", string(out))
			if sum := m.Units + m.Duplicates + m.Empty + m.Lost; sum != d.Units {
				t.Errorf("%+v: of %d units", m, d.Units)
			}
			again, found := examine(t, out, doctor.Options{})
			if len(found) > 0 {
				t.Errorf("found in what was mended: %s", strings.Join(found, "\n"))
			}
			if twice, _ := mend(t, again, out); !bytes.Equal(twice, out) {
				t.Errorf("mended twice:\n%s", cmp.Diff(string(out), string(twice)))
			}
			table, err := tmx.Read(bytes.NewReader(out), "mended.tmx")
			if err != nil {
				t.Fatal(err)
			}
			if len(table.Rows) != m.Units {
				t.Errorf("%d rows of %d units", len(table.Rows), m.Units)
			}
		})
	}
}

// TestMendedIsValid validates repaired files against the DTD.
func TestMendedIsValid(t *testing.T) {
	xmllint := testenv.Program(t, "xmllint")
	dtd := filepath.Join(testenv.Schemas(t), "tmx14.dtd")
	dir := t.TempDir()
	args := []string{"--noout", "--nonet", "--dtdvalid", dtd}
	for path, data := range samples(t) {
		d, _ := examine(t, data, doctor.Options{})
		out, _ := mend(t, d, data)
		file := filepath.Join(dir, filepath.Base(path)+".tmx")
		if err := os.WriteFile(file, out, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(xmllint, args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestRefusedIsRefused checks that an independent XML parser rejects exactly the files that are
// said to be rejected by every program.
func TestRefusedIsRefused(t *testing.T) {
	xmllint := testenv.Program(t, "xmllint")
	for path, data := range samples(t) {
		_, found := examine(t, data, doctor.Options{})
		want := strings.Contains(strings.Join(found, "\n"), "every program")
		cmd := exec.Command(xmllint, "--noout", "--nonet", "-")
		cmd.Stdin = bytes.NewReader(data)
		out, err := cmd.CombinedOutput()
		// libxml2 treats a NUL as the end of the file.
		if refused := err != nil || bytes.IndexByte(data, 0) >= 0 && data[0] == '<' && data[1] == '?'; refused != want {
			t.Errorf("%s: refused by xmllint: %v, by the findings: %v\n%s\n%s", filepath.Base(path), refused, want, out, strings.Join(found, "\n"))
		}
	}
}

func TestEveryRuleIsShown(t *testing.T) {
	var all strings.Builder
	for _, data := range samples(t) {
		_, found := examine(t, data, doctor.Options{})
		all.WriteString(strings.Join(found, "\n"))
	}
	for _, r := range doctor.Rules() {
		switch r.Name {
		case "language-neutral", "too-long":
			continue // have their own tests
		}
		if !strings.Contains(all.String(), "("+r.Name+")") {
			t.Errorf("no sample breaks %s", r.Name)
		}
	}
}

func TestNoMemory(t *testing.T) {
	for _, in := range []string{"", "hello", "<html><body>x</body></html>", "\x00\x01\x02", "PK\x03\x04"} {
		_, err := doctor.Examine(context.Background(), strings.NewReader(in), "f.tmx", doctor.Options{}, func(doctor.Finding) error { return nil })
		if !errors.Is(err, doctor.ErrNoMemory) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestEndsOnErrors(t *testing.T) {
	data := samples(t)[filepath.FromSlash("testdata/broken/forbidden")]
	stop := errors.New("stop")
	_, err := doctor.Examine(context.Background(), bytes.NewReader(data), "f.tmx", doctor.Options{}, func(doctor.Finding) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = doctor.Examine(ctx, bytes.NewReader(data), "f.tmx", doctor.Options{}, func(doctor.Finding) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	_, err = doctor.Examine(context.Background(), bytes.NewReader(data), "f.tmx", doctor.Options{Encoding: "klingon"}, func(doctor.Finding) error { return nil })
	if err == nil || !strings.Contains(err.Error(), `tmx: f.tmx: unknown encoding "klingon"`) {
		t.Errorf("%v", err)
	}
}

// FuzzMend repairs arbitrary input. The result must be well-formed and without errors other than
// about the source language, or there is an error of one line.
func FuzzMend(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ignore := func(doctor.Finding) error { return nil }
		d, err := doctor.Examine(context.Background(), bytes.NewReader(data), "f.tmx", doctor.Options{}, ignore)
		if err != nil {
			oneLine(t, err)
			return
		}
		var out bytes.Buffer
		m, err := d.Mend(context.Background(), bytes.NewReader(data), &out)
		if err != nil {
			oneLine(t, err)
			return
		}
		dec := xml.NewDecoder(bytes.NewReader(out.Bytes()))
		for {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("not well-formed: %v\n%q", err, out.String())
			}
		}
		again, err := doctor.Examine(context.Background(), bytes.NewReader(out.Bytes()), "f.tmx", doctor.Options{}, func(found doctor.Finding) error {
			// Texts may become equal by being repaired; this causes only warnings. In badly damaged
			// files all units with the source language may be lost.
			if found.Severity == doctor.Error && found.Rule != "source-language" {
				t.Errorf("found in what was mended: %v", found)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if again.Units != m.Units {
			t.Errorf("%d units of %d", again.Units, m.Units)
		}
	})
}

func oneLine(t *testing.T, err error) {
	t.Helper()
	if strings.ContainsAny(err.Error(), "\r\n") {
		t.Errorf("error of several lines: %q", err)
	}
}
