package lang

// alphabet lists the letters of a language, in lower case, that not every
// language of its script has: for Latin all letters outside ASCII that its own
// words use, for the other scripts all letters. A word with another letter is
// foreign to the language.
func alphabet(script, code string) string {
	switch script {
	case "Latn":
		return latinAlphabet(code)
	case "Cyrl":
		return cyrillicAlphabet(code)
	case "Arab":
		return arabicAlphabet(code)
	}
	return ""
}

func latinAlphabet(code string) string {
	switch code {
	case "en":
		return "éï"
	case "de", "lb":
		if code == "lb" {
			return "äëéüöß"
		}
		return "äöüß"
	case "fr":
		return "àâæçéèêëîïôœùûüÿ"
	case "es":
		return "áéíñóúü"
	case "it":
		return "àèéìíîòóùú"
	case "pt":
		return "áâãàçéêíóôõúü"
	case "gl":
		return "áéíñóúüï"
	case "ca":
		return "àçéèíïóòúü·ŀ"
	case "nl":
		return "áéëïóöüèĳ"
	case "af":
		return "áéêëïîôöûúŉ"
	case "sv":
		return "åäöéà"
	case "da":
		return "æøåéó"
	case "nb", "nn":
		return "æøåéòôóê"
	case "is":
		return "áðéíóúýþæö"
	case "fo":
		return "áðíóúýæø"
	case "fi":
		return "äöåšžé"
	case "et":
		return "äõöüšž"
	case "lv":
		return "āčēģīķļņšūžō"
	case "lt":
		return "ąčęėįšųūž"
	case "pl":
		return "ąćęłńóśźż"
	case "cs":
		return "áčďéěíňóřšťúůýžö"
	case "sk":
		return "áäčďéíĺľňóôŕšťúýž"
	case "sl":
		return "čšž"
	case "hr", "bs", "sr":
		return "čćđšžǆǉǌ"
	case "hu":
		return "áéíóöőúüű"
	case "ro":
		return "ăâîșțşţ"
	case "sq":
		return "çë"
	case "tr":
		return "çğıöşüâîûi̇"
	case "az":
		return "çəğıöşüi̇"
	case "ku":
		return "çêîşû"
	case "uz":
		return "ʻʼ"
	case "mt":
		return "ċġħżàèìòù"
	case "ga":
		return "áéíóú"
	case "cy":
		return "âêîôûŵŷáéíóúäëïöüàèìòù"
	case "eu":
		return "ñçü"
	case "vi":
		return "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
	case "yo":
		return "àáèéẹìíòóọṣùúńǹḿẹ́ẹ̀ọ́ọ̀"
	case "ig":
		return "ịọụṅàáèéìíòóùúǹńḿ"
	case "ha":
		return "ɓɗƙƴ"
	case "mi", "la":
		return "āēīōū"
	case "eo":
		return "ĉĝĥĵŝŭ"
	case "tl":
		return "ñáéíóúâêîôûàèìòù"
	case "tn", "st", "ts":
		return "êôš"
	case "rw", "fj", "id", "ms", "sw", "so", "zu", "xh", "sn", "lg":
		return "éŋ"
	}
	return ""
}

// russian is the alphabet that the other Cyrillic ones are told from.
const russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

func cyrillicAlphabet(code string) string {
	switch code {
	case "ru":
		return russian
	case "uk":
		return "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
	case "be":
		return "абвгґдеёжзійклмнопрстуўфхцчшыьэюя"
	case "bg":
		return "абвгдежзийклмнопрстуфхцчшщъьюяѝ"
	case "mk":
		return "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ"
	case "sr":
		return "абвгдђежзијклљмнњопрстћуфхцчџш"
	case "kk":
		return russian + "әғқңөұүһі"
	case "mn":
		return russian + "өү"
	case "ky":
		return russian + "ңөү"
	case "tt":
		return russian + "әөүҗңһ"
	case "ba":
		return russian + "ғҙҡңөҫүһә"
	case "tg":
		return "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя"
	}
	return ""
}

// arabicBase is what Arabic itself uses.
const arabicBase = "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي"

// persianBase is common to the languages that write ک and ی.
const persianBase = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغـفقکگلمنوهی"

func arabicAlphabet(code string) string {
	switch code {
	case "ar":
		return arabicBase
	case "fa":
		return persianBase + "ۀة\u200c"
	case "ur":
		return persianBase + "ٹڈڑںہۂۃھےۓ"
	case "ps":
		return persianBase + "ټځڅډړږښڼۍېيىۀګكے"
	case "sd":
		return arabicBase + "پٻڀٺٽٿڃڄچڇڊڌڍڏڙڦڪگڳڱڻھ۽۾"
	case "ckb":
		return "ئابپتجچحخدرڕزژسشعغفڤقکكگلڵمنوۆۇهەھیێ"
	case "shi":
		return arabicBase + "گڭ"
	case "ug":
		return "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېەىي"
	}
	return ""
}
