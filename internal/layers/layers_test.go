package layers_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "hexapla"

// layers, top to bottom. A package belongs to the first of these paths that it is or is under.
var layers = []string{"cmd/hexapla", "benchmark", "batch", "review", "check", "bitext", "align", "document", "lang", "internal"}

// registries maps a package with formats to its registry, the only package that may import the
// formats.
var registries = map[string]string{"document": "document/formats", "bitext": "bitext/formats"}

// helpers are the sub-packages of a package with formats that are not formats.
var helpers = []string{"document/formats", "document/xliffcode", "document/textcode", "bitext/formats", "bitext/columns", "bitext/schema", "bitext/langcode", "bitext/tmx/doctor", "bitext/replay", "bitext/conflict", "bitext/spool"}

// importers maps an outside package to the packages that may import it.
var importers = map[string][]string{
	"github.com/urfave/cli/v2":        {"cmd/hexapla"},
	"github.com/vbauerster/mpb/v8":    {"cmd/hexapla"},
	"golang.org/x/term":               {"cmd/hexapla"},
	"github.com/pemistahl/lingua-go":  {"lang"},
	"github.com/yuin/goldmark":        {"document"},
	"golang.org/x/net/html":           {"document", "internal/textutil"},
	"go.yaml.in/yaml/v3":              {"document", "check/config"},
	"github.com/xuri/excelize/v2":     {"bitext"},
	"os/signal":                       {"cmd/hexapla"},
	"flag":                            {"internal/gen", "internal/formattest"},
	"os":                              {"cmd/hexapla", "benchmark", "batch", "document", "internal"},
	"net/http":                        {},
	"github.com/rogpeppe/go-internal": {},
	"github.com/google/go-cmp/cmp":    {"internal/formattest"},
	"pgregory.net/rapid":              {},
}

type pkg struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

// list returns the packages of the module with their imports. They are the same for all
// operating systems.
func list(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Standard", module+"/...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w: %s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if _, ours := local(p.ImportPath); ours {
			all = append(all, p)
		}
	}
	if len(all) < len(layers) {
		t.Fatalf("go list found %d packages of the module; there are %d layers", len(all), len(layers))
	}
	return all
}

// local returns the path of a package within the module.
func local(path string) (string, bool) { return strings.CutPrefix(path, module+"/") }

func under(path, dir string) bool { return path == dir || strings.HasPrefix(path, dir+"/") }

func layer(path string) int {
	return slices.IndexFunc(layers, func(s string) bool { return under(path, s) })
}

func generator(path string) bool { return under(path, "internal/gen") }

// verdict returns what is wrong with from importing to, or "".
func verdict(from, to string) string {
	if generator(to) && !generator(from) {
		return "only generators import what is in internal/gen"
	}
	if generator(from) {
		return ""
	}
	a, b := layer(from), layer(to)
	switch {
	case a < 0 || b < 0:
		return "a package that belongs to no layer"
	case b < a:
		return "an import of a higher layer"
	}
	if parent := layers[b]; registries[parent] != "" && to != parent && !slices.Contains(helpers, to) {
		// to is a format: only its registry may know it.
		if from != registries[parent] {
			return "only " + registries[parent] + " imports a format"
		}
		return ""
	}
	if a == b && from == layers[a] && registries[from] != "" && under(to, from) {
		return "a package does not import its own formats"
	}
	return ""
}

func TestImportsGoDown(t *testing.T) {
	for _, p := range list(t) {
		from, _ := local(p.ImportPath)
		if layer(from) < 0 {
			t.Errorf("%s: it belongs to no layer: add it to the list or move it", from)
		}
		for _, imp := range p.Imports {
			if to, ours := local(imp); ours {
				if v := verdict(from, to); v != "" {
					t.Errorf("%s imports %s: %s", from, to, v)
				}
			}
		}
	}
}

func TestAllowedImporters(t *testing.T) {
	for _, p := range list(t) {
		from, _ := local(p.ImportPath)
		for _, imp := range p.Imports {
			for library, allowed := range importers {
				std := !strings.Contains(library, ".")
				if imp != library && (std || !under(imp, library)) {
					continue
				}
				if !slices.ContainsFunc(allowed, func(dir string) bool { return under(from, dir) }) {
					t.Errorf("%s imports %s: only %v may", from, imp, allowed)
				}
			}
		}
	}
}

// TestVerdict shows that the rules can fail.
func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		from, to string
		ok       bool
	}{
		{"cmd/hexapla", "batch", true},
		{"cmd/hexapla", "lang", true},
		{"cmd/hexapla", "benchmark", true},
		{"benchmark", "batch", true},
		{"batch", "benchmark", false},
		{"cmd/hexapla", "document/formats", true},
		{"cmd/hexapla", "document/plain", false},
		{"lang", "document", false},
		{"lang", "internal/cells", true},
		{"internal/cells", "lang", false},
		{"align", "document", true},
		{"document", "align", false},
		{"document", "document/formats", false},
		{"document", "document/plain", false},
		{"document/plain", "document", true},
		{"document/formats", "document/plain", true},
		{"document/html", "document/plain", false},
		{"bitext/formats", "bitext/tmx", true},
		{"bitext/formats", "document/plain", false},
		{"review", "bitext/tmx", false},
		{"check", "review", false},
		{"review", "check", true},
		{"align/evaluate", "align", true},
		{"lang", "internal/gen/tables", false},
		{"internal/gen/tables", "bitext/formats", true},
		{"internal/gen/tables", "internal/gen/sources", true},
		{"attic", "lang", false},
	} {
		if v := verdict(c.from, c.to); (v == "") != c.ok {
			t.Errorf("%s imports %s: %q, want ok %v", c.from, c.to, v, c.ok)
		}
	}
}
