// Package testenv finds what tests need besides the repository: the folder of benchmark sets, the
// folder of XML schemas, installed programs. If something is missing, the test is skipped with a
// message that explains how to get it; if HEXAPLA_REQUIRE is set, as in the project's own checks,
// the test fails instead. The package also has a test for linear running time (linear.go).
package testenv

import (
	"os"
	"os/exec"
	"testing"
)

// Bench returns the folder of benchmark sets, named by HEXAPLA_BENCH.
func Bench(t testing.TB) string {
	t.Helper()
	return folder(t, "HEXAPLA_BENCH", "the benchmark sets (docs/benchmarks.md says what they are)")
}

// Schemas returns the folder of public XML schemas and DTDs, named by HEXAPLA_SCHEMAS.
func Schemas(t testing.TB) string {
	t.Helper()
	return folder(t, "HEXAPLA_SCHEMAS", "the XML schemas of TMX and XLIFF")
}

// ReportSchemas returns the folder of the public schemas of SARIF and JUnit XML, named by
// HEXAPLA_REPORT_SCHEMAS. The value "none" means that they are not available; the test is then
// skipped even if HEXAPLA_REQUIRE is set.
func ReportSchemas(t testing.TB) string {
	t.Helper()
	const variable = "HEXAPLA_REPORT_SCHEMAS"
	if os.Getenv(variable) == "none" {
		t.Skip("the schemas of SARIF and JUnit could not be had: .ci/schemas says why")
	}
	return folder(t, variable, "the schemas of SARIF and JUnit (source .ci/schemas gets them)")
}

// Pages returns the folder of further pages for testing the readers, named by HEXAPLA_PAGES.
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

// Program returns the path of an installed program.
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
