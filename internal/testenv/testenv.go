// Package testenv finds what tests need beside the repository: the folder of
// benchmark sets, the folder of XML schemas, installed programs. A test that
// lacks it skips with a message that says how to get it; where HEXAPLA_REQUIRE is
// set, as in the project's own checks, it fails instead. It also holds what takes too
// long to account (linear.go).
package testenv

import (
	"os"
	"os/exec"
	"testing"
)

// Bench gives the folder of benchmark sets, from the variable HEXAPLA_BENCH.
func Bench(t testing.TB) string {
	t.Helper()
	return folder(t, "HEXAPLA_BENCH", "the benchmark sets (docs/benchmarks.md says what they are)")
}

// Schemas gives the folder of public XML schemas and DTDs, from the variable
// HEXAPLA_SCHEMAS.
func Schemas(t testing.TB) string {
	t.Helper()
	return folder(t, "HEXAPLA_SCHEMAS", "the XML schemas of TMX and XLIFF")
}

// ReportSchemas gives the folder of the public schemas of SARIF and JUnit XML, from
// the variable HEXAPLA_REPORT_SCHEMAS. Where it says "none" they could not be had, and
// the test is skipped even where HEXAPLA_REQUIRE is set.
func ReportSchemas(t testing.TB) string {
	t.Helper()
	const variable = "HEXAPLA_REPORT_SCHEMAS"
	if os.Getenv(variable) == "none" {
		t.Skip("the schemas of SARIF and JUnit could not be had: .ci/schemas says why")
	}
	return folder(t, variable, "the schemas of SARIF and JUnit (source .ci/schemas gets them)")
}

// Pages gives the folder of further pages to try the readers on, from the
// variable HEXAPLA_PAGES.
func Pages(t testing.TB) string {
	t.Helper()
	return folder(t, "HEXAPLA_PAGES", "web pages saved as text")
}

func folder(t testing.TB, variable, what string) string {
	t.Helper()
	dir := os.Getenv(variable)
	if dir == "" {
		missing(t, "%s names no folder with %s", variable, what)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Fatalf("%s: %s is no folder", variable, dir)
	}
	return dir
}

// Program gives the path of an installed program.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, "the program %s is not installed", name)
	}
	return path
}

func missing(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("HEXAPLA_REQUIRE") != "" {
		t.Fatalf("required here, but "+format, args...)
	}
	t.Skipf(format, args...)
}
