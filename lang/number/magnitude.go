package number

// magnitudes are the words of magnitude that newspapers put after digits, lower
// case, with their power of ten. The billion of the long scale is 10¹²: German
// and French say Milliarde for 10⁹, so that the words themselves tell.
var magnitudes = map[string]int{
	// English
	"thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12, "bn": 9,
	// German
	"tausend": 3, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9, "mrd": 9, "billionen": 12,
	// French (its million and millions are the English ones)
	"mille": 3, "milliard": 9, "milliards": 9,
	// Spanish, Portuguese, Italian
	"mil": 3, "millón": 6, "millones": 6, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9,
	"mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9,
	// Dutch, Swedish, Danish, Norwegian
	"duizend": 3, "miljoen": 6, "miljard": 9, "tusen": 3, "miljon": 6, "miljoner": 6, "miljarder": 9,
	"tusind": 3, "millioner": 6, "milliarder": 9,
	"miljardin": 9, "miljoonan": 6, "miljoonia": 6, "miljardeja": 9, "tuhannen": 3, "miljoonasta": 6, "miljardista": 9,
	// Finnish, Hungarian, Turkish
	"tuhatta": 3, "miljoonaa": 6, "miljardia": 9, "ezer": 3, "millió": 6, "milliárd": 9, "bin": 3, "milyon": 6, "milyar": 9,
	// Polish, Czech
	"tys": 3, "tysięcy": 3, "tysiące": 3, "mln": 6, "miliona": 6, "milionów": 6, "miliony": 6, "miliard": 9, "miliardów": 9, "miliardy": 9,
	"tisíc": 3, "milionu": 6, "milionů": 6, "miliardu": 9,
	// Russian, Ukrainian
	"тыс": 3, "тысяч": 3, "тысячи": 3, "тысяча": 3, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6,
	"млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "трлн": 12,
	"тисяч": 3, "тисячі": 3, "мільйон": 6, "мільйона": 6, "мільйонів": 6, "мільярд": 9, "мільярда": 9, "мільярдів": 9,
	// Greek
	"χιλιάδες": 3, "εκατομμύριο": 6, "εκατομμύρια": 6, "δισεκατομμύρια": 9,
	// Hebrew, Arabic, Persian
	"אלף": 3, "אלפים": 3, "מיליון": 6, "מיליוני": 6, "מליון": 6, "מיליארד": 9, "מיליארדי": 9, "טריליון": 12,
	"ألف": 3, "آلاف": 3, "مليون": 6, "ملايين": 6, "مليار": 9, "مليارات": 9, "بليون": 9, "تريليون": 12,
	"هزار": 3, "میلیون": 6, "میلیارد": 9,
	// Hindi, Korean, Vietnamese, Indonesian, Thai
	"हज़ार": 3, "हजार": 3, "लाख": 5, "करोड़": 7, "मिलियन": 6, "अरब": 9,
	"천": 3, "만": 4, "억": 8, "조": 12,
	"nghìn": 3, "triệu": 6, "tỷ": 9, "ribu": 3, "juta": 6, "miliar": 9,
	"พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6,
}
