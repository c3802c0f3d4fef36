// Package check makes findings about a table: what is not covered, what is in an
// unexpected language or script, which numbers differ. May import bitext and
// what bitext may import; it knows no flags and opens no files.
package check
