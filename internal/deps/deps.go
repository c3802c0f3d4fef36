// Package deps holds dependencies in place while the house is being built.
package deps

import (
	_ "github.com/clipperhouse/displaywidth"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/mozillazg/go-unidecode"
	_ "github.com/pemistahl/lingua-go"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/urfave/cli/v2"
	_ "github.com/vbauerster/mpb/v8"
	_ "github.com/yuin/goldmark"
	_ "golang.org/x/net/html"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/term"
	_ "pgregory.net/rapid"
)
