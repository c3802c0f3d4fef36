package document

import (
	"strings"
	"unicode"

	"hexapla/internal/textutil"
)

// monthNames are the names of the months as fold returns them: in full, in the genitive and
// abbreviated, without a final dot.
var monthNames = []string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
	"december",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"januar", "jänner", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "okt", "dez",
	"janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
	"janv", "févr", "avr", "juil", "déc",
	"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
	"diciembre",
	"janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "dezembro",
	"gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre",
	"januari", "februari", "maart", "mei", "augustus", "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
	"lipca", "sierpnia", "września", "października", "listopada", "grudnia",
	"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
	"декабря", "янв", "фев", "апр", "авг", "сен", "сент", "окт", "ноя", "дек",
	"ינואר", "פברואר", "מרץ", "מרס", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
	"בינואר", "בפברואר", "במרץ", "במרס", "באפריל", "במאי", "ביוני", "ביולי", "באוגוסט", "בספטמבר", "באוקטובר",
	"בנובמבר", "בדצמבר",
	"يناير", "فبراير", "مارس", "ابريل", "مايو", "يونيو", "يوليو", "اغسطس", "سبتمبر", "اكتوبر", "نوفمبر", "ديسمبر",
	"كانون", "شباط", "اذار", "نيسان", "ايار", "حزيران", "تموز", "اب", "ايلول", "تشرين",
}

// dateCompany are words that accompany a date in a byline and carry no further meaning.
var dateCompany = []string{
	"published", "updated", "posted", "last", "on", "at", "the", "of", "de", "del", "le", "um", "den", "vom", "am",
	"pm", "a.m", "p.m", "uhr", "gmt", "utc", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "ist", "msk", "мск",
	"г", "года", "в",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
	"sat", "sun",
	"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi", "mercredi",
	"jeudi", "vendredi", "samedi", "dimanche",
	"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "понедельник", "вторник", "среда",
	"четверг", "пятница", "суббота", "воскресенье",
	"veröffentlicht", "aktualisiert", "stand", "publié", "mis", "à", "jour", "publicado", "actualizado",
	"опубликовано", "обновлено", "פורסם", "עודכן", "בשעה", "ב", "نشر", "في", "الساعة", "اخر", "تحديث",
}

// isDateline reports whether a folded line is a date, alone or with little else: a time, or bars
// with an author or the number of comments.
func isDateline(folded string) bool {
	bars := strings.Count(folded, "|") + strings.Count(folded, " · ") + strings.Count(folded, " • ") + strings.Count(folded, "»")
	dates, others := 0, 0
	if strings.Contains(folded, "年") && strings.Contains(folded, "月") && strings.IndexFunc(folded, unicode.IsDigit) >= 0 {
		dates++
	}
	if strings.Contains(folded, "년") && strings.Contains(folded, "월") {
		dates++
	}
	month, number := false, false
	for _, w := range strings.FieldsFunc(folded, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("|,;()»·•", r) }) {
		w = strings.Trim(w, ".:-–—")
		switch {
		case w == "":
		case isNumericDate(w):
			dates++
		case slicesContain(monthNames, w):
			month = true
		case isNumberLike(w):
			number = true
		case slicesContain(dateCompany, w):
		default:
			others += max(1, textutil.Words(w))
		}
	}
	if month && number {
		dates++
	}
	if dates == 0 {
		return false
	}
	if strings.Contains(folded, "年") {
		others = textutil.Words(strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) || strings.ContainsRune("年月日時分时:星期一二三四五六七曜月火水木金土", r) {
				return ' '
			}
			return r
		}, folded))
	}
	return others <= 1 || bars >= 1 && others <= 10
}

// isNumberLike reports whether w is a day, year, time or ordinal: 25, 2015, 08:15, 1st, 3º.
func isNumberLike(w string) bool {
	digits := 0
	for _, r := range w {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits > 0 && digits*2 >= len([]rune(w))
}

// isNumericDate reports whether w is a date such as 25.9.2015, 9/25/15 or 2015-09-25. A time may
// follow after a T.
func isNumericDate(w string) bool {
	w, _, _ = strings.Cut(w, "t")
	for _, sep := range []string{".", "/", "-"} {
		parts := strings.Split(w, sep)
		if len(parts) != 3 {
			continue
		}
		ok := true
		for _, p := range parts {
			if p == "" || len([]rune(p)) > 4 || strings.IndexFunc(p, func(r rune) bool { return !unicode.IsDigit(r) }) >= 0 {
				ok = false
			}
		}
		if ok {
			return true
		}
	}
	return false
}
