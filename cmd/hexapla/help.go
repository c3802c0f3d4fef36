package main

import "strings"

// describe returns the description of a command: what it does, examples and exit codes.
func describe(text string, examples []string, codes ...int) string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(text))
	b.WriteString("\n\nExamples:")
	for _, e := range examples {
		b.WriteString("\n   " + e)
	}
	b.WriteString("\n\nExit codes:")
	for _, c := range codes {
		b.WriteString("\n   " + exitMeaning(c))
	}
	return b.String()
}

func exitMeaning(code int) string {
	switch code {
	case exitDone:
		return "0    done"
	case exitFailed:
		return "1    failed: a file cannot be used, or nothing was read or written"
	case exitUsage:
		return "2    wrong usage: an unknown flag, format or extension, an invalid language"
	case exitPartly:
		return "3    done, but a gate or some of the files failed"
	default:
		return "130  interrupted; no file is left incomplete"
	}
}
