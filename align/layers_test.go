package align_test

import (
	"bytes"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fileLayers are the layers of the package, lowest first. The layer of a file is the part
// of its name before the first underscore or the extension.
var fileLayers = []string{"base", "text", "link", "score", "search", "refine", "joint", "model"}

// baseFiles are files of the layer base that do not have it in their names.
var baseFiles = []string{"align.go", "doc.go", "params.go"}

// layerOf returns the index of the layer of a file, -1 if its name has none.
func layerOf(file string) int {
	file = filepath.Base(file)
	if slices.Contains(baseFiles, file) {
		return 0
	}
	name, _, _ := strings.Cut(strings.TrimSuffix(file, ".go"), "_")
	return slices.Index(fileLayers, name)
}

// TestFilesKeepOrder fails if a file uses a symbol that a file of a later layer declares.
func TestFilesKeepOrder(t *testing.T) {
	fset := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		if layerOf(name) < 0 {
			t.Errorf("%s: the name begins with none of the layers %q", name, fileLayers)
		}
		files = append(files, f)
	}
	for _, up := range usesOfLater(t, fset, files) {
		t.Error(up)
	}
}

// usesOfLater returns a message for each use of a symbol of a later layer.
func usesOfLater(t *testing.T, fset *token.FileSet, files []*ast.File) (out []string) {
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "gc", exportData(t))}
	pkg, err := conf.Check("hexapla/align", fset, files, info)
	if err != nil {
		t.Fatal(err)
	}
	for id, obj := range info.Uses {
		if obj.Pkg() != pkg {
			continue
		}
		from, to := fset.Position(id.Pos()), fset.Position(obj.Pos())
		if layerOf(from.Filename) < layerOf(to.Filename) {
			out = append(out, from.String()+": uses "+id.Name+" of "+filepath.Base(to.Filename))
		}
	}
	slices.Sort(out)
	return out
}

// exportData returns a function that opens the export data of the packages that this one
// imports, as the go command has them in its cache.
func exportData(t *testing.T) importer.Lookup {
	list, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(list)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		files[path] = file
	}
	return func(path string) (io.ReadCloser, error) {
		data, err := os.ReadFile(files[path])
		return io.NopCloser(bytes.NewReader(data)), err
	}
}

// TestFindsUseOfLaterLayer proves that TestFilesKeepOrder can fail.
func TestFindsUseOfLaterLayer(t *testing.T) {
	fset := token.NewFileSet()
	var files []*ast.File
	for name, text := range map[string]string{
		"text_a.go":   "package align\nfunc a() { b(); _ = s{}.f }",
		"search_b.go": "package align\nfunc b() { c() }\ntype s struct{ f int }",
		"link_c.go":   "package align\nfunc c() {}",
	} {
		f, err := parser.ParseFile(fset, name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	want := []string{
		"text_a.go:2:12: uses b of search_b.go",
		"text_a.go:2:21: uses s of search_b.go",
		"text_a.go:2:25: uses f of search_b.go",
	}
	if got := usesOfLater(t, fset, files); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
