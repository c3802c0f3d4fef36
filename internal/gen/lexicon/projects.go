package main

import "hexapla/align/lexicon/lexfile"

// project is a wordnet of the Open Multilingual Wordnet.
type project struct {
	file       string // without ".tab.gz"
	tag        string
	shareAlike bool
	source     string // key of sourceOf
}

// projects are the wordnets whose licence allows distribution with a program under the
// Apache License. Left out are WOLF (French; CeCILL-C, reciprocal) and the Persian
// Wordnet (whose author permits use in a letter without a licence).
var projects = []project{
	{"als--wn-data-als", "sq", false, "albanet"},
	{"bul--wn-data-bul", "bg", false, "btb"},
	{"cow--wn-data-cmn", "zh", false, "cow"},
	{"cwn--wn-data-qcn", "zh-Hant", false, "cwn"},
	{"dan--wn-data-dan", "da", false, "dannet"},
	{"ell--wn-data-ell", "el", false, "greek"},
	{"heb--wn-data-heb", "he", false, "hebrew"},
	{"hrv--wn-data-hrv", "hr", false, "crown"},
	{"isl--wn-data-isl", "is", false, "ice"},
	{"ita--wn-data-ita", "it", false, "mwn"},
	{"iwn--wn-data-ita", "it", false, "iwn"},
	{"mcr--wn-data-cat", "ca", false, "mcr"},
	{"mcr--wn-data-eus", "eu", false, "mcr"},
	{"mcr--wn-data-glg", "gl", false, "mcr"},
	{"msa--wn-data-ind", "id", false, "bahasa"},
	{"msa--wn-data-zsm", "ms", false, "bahasa"},
	{"nor--wn-data-nno", "nn", false, "nwn"},
	{"nor--wn-data-nob", "nb", false, "nwn"},
	{"pol--wn-data-pol", "pl", false, "plwn"},
	{"swe--wn-data-swe", "sv", false, "saldo"},
	{"arb--wn-data-arb", "ar", true, "awn"},
	{"nld--wn-data-nld", "nl", true, "odwn"},
	{"por--wn-data-por", "pt", true, "ownpt"},
	{"slk--wn-data-lit", "lt", true, "ltskwn"},
	{"slk--wn-data-slk", "sk", true, "ltskwn"},
	{"slv--wn-data-slv", "sl", true, "slownet"},
}

// sourceOf holds the attribution of each source. Licences are SPDX identifiers;
// LicenseRef-WordNet-style is the text of the WordNet licence with the name of the
// project's own copyright holder.
var sourceOf = map[string]lexfile.Source{
	"wordnet": {Name: "Princeton WordNet 3.0", Address: "https://wordnet.princeton.edu/", Licence: "LicenseRef-WordNet-3.0",
		Attribution: "Princeton University"},
	"albanet": {Name: "Albanet", Address: "http://fjalnet.com/", Licence: "CC-BY-3.0", Attribution: "Ervin Ruci"},
	"btb": {Name: "BulTreeBank WordNet", Address: "http://www.bultreebank.org/", Licence: "CC-BY-3.0",
		Attribution: "BulTreeBank Group: Kiril Simov, Petya Osenova"},
	"cow": {Name: "Chinese Open Wordnet", Address: "http://compling.hss.ntu.edu.sg/cow/", Licence: "LicenseRef-WordNet-style",
		Attribution: "Francis Bond, Shan Wang"},
	"cwn": {Name: "Chinese Wordnet (Taiwan)", Address: "http://lope.linguistics.ntu.edu.tw/cwn/", Licence: "LicenseRef-WordNet-style",
		Attribution: "CWN group, Academia Sinica"},
	"dannet": {Name: "DanNet", Address: "http://wordnet.dk/", Licence: "LicenseRef-WordNet-style",
		Attribution: "University of Copenhagen, Society for Danish Language and Literature"},
	"greek":  {Name: "Greek Wordnet", Address: "https://github.com/okfngr/wordnet", Licence: "Apache-2.0", Attribution: "Open Knowledge Greece"},
	"hebrew": {Name: "Hebrew Wordnet", Address: "http://cl.haifa.ac.il/projects/mwn/", Licence: "LicenseRef-WordNet-style", Attribution: "Noam Ordan, Shuly Wintner"},
	"crown":  {Name: "Croatian Wordnet", Address: "http://www.cesar-project.net/", Licence: "CC-BY-3.0", Attribution: "Antoni Oliver, Krešimir Šojat, Matea Srebačić"},
	"ice":    {Name: "IceWordNet", Address: "http://www.malfong.is/", Licence: "CC-BY-3.0", Attribution: "the makers of IceWordNet, malfong.is"},
	"mwn":    {Name: "MultiWordNet", Address: "http://multiwordnet.fbk.eu/", Licence: "CC-BY-3.0", Attribution: "Fondazione Bruno Kessler"},
	"iwn":    {Name: "ItalWordNet", Address: "http://datahub.io/dataset/iwn/", Licence: "ODC-By-1.0", Attribution: "Istituto di Linguistica Computazionale, CNR: Roberto Bartolini"},
	"mcr": {Name: "Multilingual Central Repository 3.0", Address: "http://adimen.si.ehu.es/web/MCR/", Licence: "CC-BY-3.0",
		Attribution: "Aitor Gonzalez-Agirre, Egoitz Laparra, German Rigau"},
	"bahasa": {Name: "Wordnet Bahasa", Address: "http://wn-msa.sourceforge.net/", Licence: "MIT",
		Attribution: "Francis Bond, David Moeljadi, Muhammad Zulhelmy Mohamed Rosman, Hammam Riza and others"},
	"nwn": {Name: "Norwegian Wordnet", Address: "https://www.nb.no/sprakbanken/", Licence: "LicenseRef-WordNet-style", Attribution: "The Norwegian Language Bank, University of Copenhagen, Society for Danish Language and Literature"},
	"plwn": {Name: "plWordNet", Address: "http://plwordnet.pwr.wroc.pl/wordnet/", Licence: "LicenseRef-WordNet-style",
		Attribution: "Wrocław University of Technology"},
	"saldo": {Name: "WordNet-SALDO", Address: "https://spraakbanken.gu.se/", Licence: "CC-BY-3.0", Attribution: "Språkbanken, University of Gothenburg"},
	"opencc": {Name: "OpenCC data", Address: "https://github.com/BYVoid/OpenCC", Licence: "Apache-2.0",
		Attribution: "Carbo Kuo and the OpenCC contributors"},
	"awn": {Name: "Arabic WordNet", Address: "http://globalwordnet.org/resources/arabic-wordnet/", Licence: "CC-BY-SA-3.0",
		Attribution: "Lahsen Abouenour, Karim Bouzoubaa, Paolo Rosso; Musa Alkhalifa, Sabri Elkateb"},
	"odwn": {Name: "Open Dutch WordNet", Address: "http://wordpress.let.vupr.nl/odwn/", Licence: "CC-BY-SA-4.0",
		Attribution: "Marten Postma, Emiel van Miltenburg, Roxane Segers, Anneleen Schoen, Piek Vossen"},
	"ownpt": {Name: "OpenWordnet-PT", Address: "https://github.com/own-pt/openWordnet-PT", Licence: "CC-BY-SA-3.0",
		Attribution: "Valeria de Paiva, Alexandre Rademaker, Gerard de Melo"},
	"ltskwn":  {Name: "Lithuanian and Slovak WordNet", Address: "http://korpus.juls.savba.sk/WordNet_en.html", Licence: "CC-BY-SA-3.0", Attribution: "Radovan Garabík, Indrė Pileckytė"},
	"slownet": {Name: "sloWNet", Address: "http://lojze.lugos.si/darja/slownet.html", Licence: "CC-BY-SA-3.0", Attribution: "Darja Fišer"},
	"wiktionary": {Name: "Wiktionary, as linked to WordNet by the Open Multilingual Wordnet", Address: "https://www.wiktionary.org/", Licence: "CC-BY-SA-3.0",
		Attribution: "the contributors of Wiktionary; Francis Bond, Ryan Foster"},
	"cedict": {Name: "CC-CEDICT", Address: "https://www.mdbg.net/chinese/dictionary?page=cc-cedict", Licence: "CC-BY-SA-4.0",
		Attribution: "MDBG and the contributors of CC-CEDICT"},
	"edict": {Name: "EDICT", Address: "http://www.edrdg.org/jmdict/edict.html", Licence: "CC-BY-SA-3.0",
		Attribution: "James William Breen and the Electronic Dictionary Research and Development Group"},
	"cldr": {Name: "Unicode Common Locale Data Repository", Address: "https://cldr.unicode.org/", Licence: "Unicode-3.0",
		Attribution: "Unicode, Inc."},
	"libreoffice": {Name: "LibreOffice, translations of the user interface", Address: "https://translations.documentfoundation.org/", Licence: "MPL-2.0",
		Attribution: "the LibreOffice contributors and translators"},
}

// tagOf maps codes of the wordnets to language tags. Other codes are tags already.
var tagOf = map[string]string{
	"Xroa-jer": "nrf", "afr": "af", "als": "sq", "arb": "ar", "aze": "az", "bel": "be", "ben": "bn", "bre": "br", "bul": "bg",
	"cat": "ca", "ces": "cs", "cmn": "zh", "cym": "cy", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "epo": "eo", "est": "et",
	"eus": "eu", "fao": "fo", "fas": "fa", "fin": "fi", "fra": "fr", "fry": "fy", "gla": "gd", "gle": "ga", "glg": "gl", "glv": "gv",
	"hbs": "hr", "heb": "he", "hin": "hi", "hun": "hu", "hye": "hy", "ido": "io", "ina": "ia", "ind": "id", "isl": "is", "ita": "it",
	"jpn": "ja", "kan": "kn", "kat": "ka", "kaz": "kk", "khm": "km", "kir": "ky", "kor": "ko", "kur": "ku", "lao": "lo", "lat": "la",
	"lav": "lv", "lit": "lt", "ltz": "lb", "mal": "ml", "mar": "mr", "mkd": "mk", "mlt": "mt", "mon": "mn", "mya": "my", "nav": "nv",
	"nld": "nl", "nno": "nn", "nob": "nb", "oci": "oc", "pol": "pl", "por": "pt", "roh": "rm", "ron": "ro", "rus": "ru", "san": "sa",
	"sin": "si", "slk": "sk", "slv": "sl", "spa": "es", "srd": "sc", "swa": "sw", "swe": "sv", "tam": "ta", "tat": "tt", "tel": "te",
	"tgk": "tg", "tgl": "fil", "tha": "th", "tuk": "tk", "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "vol": "vo",
	"yid": "yi", "zsm": "ms",
}
