package document

import (
	"strings"

	"golang.org/x/text/language"
)

// availabilityNote recognises “also available in …”.
func availabilityNote(line string) ([]language.Tag, bool) {
	folded := fold(line)
	if Words(line) > 25 {
		return nil, false
	}
	for _, cue := range []string{"also available in", "available in:", "זמין גם", "גם ב:", "متوفر ايضا", "также доступна", "其他语言", "auch verfügbar", "également disponible", "他の言語"} {
		if strings.Contains(folded, cue) {
			return nil, true
		}
	}
	return nil, false
}
