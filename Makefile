# The usual targets; make help lists them. All of them only call go or a script.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS  = -s -w -X main.version=$(VERSION)

.PHONY: all build demo test race bench lint fuzz consumers figures golden generate doctor module help dist clean

all: build test       ## build and test

build:                ## one static binary
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' ./cmd/hexapla

demo:                 ## the seed articles side by side, in out/index.html
	go run ./cmd/hexapla align seeds -o out --to html,tmx

test:                 ## all tests; those that lack a program or a data set are skipped
	go test ./...

race:                 ## all tests with the race detector
	go test -race ./...

bench:                ## all benchmarks, to be compared with benchstat
	go test -run '^$$' -bench . -benchmem ./...

lint:                 ## gofmt, go vet and golangci-lint
	gofmt -l . && go vet ./... && golangci-lint run

fuzz:                 ## every fuzz target for FUZZTIME (10s)
	bash .ci/fuzz $(or $(FUZZTIME),10s)

consumers: build      ## open the written files in the programs that people use
	bash -c 'source .ci/consumers/install && python3 .ci/consumers ./hexapla'

figures: build        ## time and memory for large files
	bash .ci/consumers/figures ./hexapla

golden:               ## rewrite the golden files; review the diff before committing
	go test ./... -update

SOURCES ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/hexapla/sources

generate:             ## rewrite the generated files from sources fetched into SOURCES
	go mod download
	sh internal/gen/sources.sh "$(SOURCES)"
	HEXAPLA_SOURCES="$(SOURCES)" go generate ./...

# The module path is given in PATH, so the recipe cannot use PATH for programs.
ifeq ($(origin PATH),command line)
MODULE := $(PATH)
endif

module:               ## change the module path: make module PATH=example.org/you/hexapla
	@PATH=/usr/local/bin:/usr/bin:/bin /bin/sh .ci/module "$(MODULE)"

doctor:               ## which optional programs and folders are missing, and how to get them
	@sh .ci/doctor

help:                 ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1	\2/p' Makefile | while IFS='	' read -r t d; do printf '  %-10s %s\n' "$$t" "$$d"; done

dist:                 ## binaries for six platforms in dist/
	sh .ci/dist $(VERSION)

clean:                ## remove what build, demo and dist write
	rm -rf out dist hexapla hexapla.exe
