# The habitual targets. What they do is plain Go; `make` is never needed.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS  = -s -w -X main.version=$(VERSION)

.PHONY: all build demo test race bench lint fuzz consumers figures golden generate dist clean

all: build test

build:                ## one static binary
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' ./cmd/hexapla

demo:                 ## the seed articles side by side, in out/index.html
	go run ./cmd/hexapla align seeds -o out --to html,tmx

test:
	go test ./...

race:
	go test -race ./...

bench:                ## compare two runs with benchstat
	go test -run '^$$' -bench . -benchmem ./...

lint:
	gofmt -l . && go vet ./... && golangci-lint run

fuzz:                 ## every fuzz target for FUZZTIME
	bash .ci/fuzz $(or $(FUZZTIME),10s)

consumers: build      ## what is written, given to the programs that people use
	bash -c 'source .ci/consumers/install && python3 .ci/consumers ./hexapla'

figures: build        ## time and memory for large files
	bash .ci/consumers/figures ./hexapla

golden:               ## write the golden files anew; read the diff before you commit it
	go test ./... -update

SOURCES ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/hexapla/sources

generate:             ## make the generated files anew, from sources fetched into SOURCES
	go mod download
	sh internal/gen/sources.sh "$(SOURCES)"
	HEXAPLA_SOURCES="$(SOURCES)" go generate ./...

dist:                 ## binaries for six platforms in dist/
	sh .ci/dist $(VERSION)

clean:
	rm -rf out dist hexapla hexapla.exe
