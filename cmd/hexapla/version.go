package main

import (
	"cmp"
	"fmt"
	"regexp"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

// release is the version of the source.
const release = "0.1.0"

// version is what --version prints. A build names another one with
// -ldflags "-X main.version=v1.2.3", as the Makefile and .ci/dist do.
var version = release

// described matches a release as git describe writes it: v1.2.3, v1.2.3-rc.1,
// v1.2.3-5-g0123abc, each perhaps with -dirty.
var described = regexp.MustCompile(`^v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+?)??)(?:-\d+-g[0-9a-f]+)?(?:-dirty)?$`)

// buildVersion returns the version with the revision that it was built from.
func buildVersion() string {
	v := cmp.Or(version, release)
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	revision, dirty := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			revision = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+changes"
		}
	}
	if revision != "" {
		v += " (" + revision + dirty + ", " + info.GoVersion + ")"
	}
	return v
}

// generator returns what tables and reports are signed with. It names a release and no
// revision, so that the same input gives the same bytes whoever built the program.
func generator() string {
	if m := described.FindStringSubmatch(version); m != nil {
		return "hexapla " + m[1]
	}
	return "hexapla " + release
}

func versionCommand(s *streams) *cli.Command {
	return &cli.Command{
		Name:        "version",
		Usage:       "print the version",
		Description: describe("Prints the version, as --version does.", []string{"hexapla version"}, exitDone, exitUsage),
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("version: unexpected argument %q", c.Args().First())
			}
			_, err := fmt.Fprintln(s.out, "hexapla version", buildVersion())
			return err
		},
	}
}
