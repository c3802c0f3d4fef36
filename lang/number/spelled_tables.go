package number

// spelledBases are the languages that spelledTable knows.
const spelledBases = "en de fr es pt it nl sv da nb nn no fi hu pl cs sk ru uk be bg el tr az he ar fa hi mr ne ko vi id ms th"

// spelledTable gives the words for numbers, and the names of months, that texts write
// instead of digits. Each language has pairs of word and value; a word that ends
// with ~ is a stem with up to six letters of endings behind it. Values of 100 and
// above multiply what stands before them. The names of months have the value of the
// month, as the other language may write a date in figures.
func spelledTable(base string) string {
	switch base {
	case "en":
		return "zero 0 one 1 once 1 two 2 twice 2 both 2 pair 2 couple 2 double 2 three 3 triple 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 dozen 12 " +
			"thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 twenties 20 thirty 30 thirties 30 forty 40 forties 40 fifty 50 fifties 50 sixty 60 sixties 60 seventy 70 seventies 70 eighty 80 eighties 80 ninety 90 nineties 90 " +
			"first 1 second 2 third~ 3 fourth~ 4 fifth~ 5 sixth~ 6 seventh~ 7 eighth~ 8 ninth~ 9 tenth~ 10 eleventh 11 twelfth 12 thirteenth 13 fourteenth 14 fifteenth 15 sixteenth 16 seventeenth 17 eighteenth 18 nineteenth 19 twentieth 20 thirtieth 30 " +
			"hundred~ 100 thousand~ 1000 half 0.5 quarter 15 single 1 noon 12 midday 12 midnight 0 january 1 february 2 march 3 april 4 may 5 june 6 july 7 august 8 september 9 october 10 november 11 december 12 jan 1 feb 2 mar 3 apr 4 jun 6 jul 7 aug 8 sep 9 sept 9 oct 10 nov 11 dec 12"
	case "de":
		return "null 0 ein~ 1 eins 1 erst~ 1 zwei~ 2 beid~ 2 drei~ 3 dritt~ 3 vier~ 4 fünf~ 5 sechs~ 6 sieben~ 7 siebt~ 7 acht~ 8 neun~ 9 zehn~ 10 elf~ 11 zwölf~ 12 dutzend 12 dreizehn~ 13 vierzehn~ 14 fünfzehn~ 15 sechzehn~ 16 siebzehn~ 17 achtzehn~ 18 neunzehn~ 19 " +
			"zwanzig~ 20 dreißig~ 30 vierzig~ 40 fünfzig~ 50 sechzig~ 60 siebzig~ 70 achtzig~ 80 neunzig~ 90 hundert~ 100 tausend~ 1000 halb~ 0.5 viertel 15 mittag~ 12 januar 1 februar 2 märz 3 april 4 mai 5 juni 6 juli 7 august 8 september 9 oktober 10 november 11 dezember 12"
	case "fr":
		return "zéro 0 un 1 une 1 premi~ 1 deux 2 deuxi~ 2 second~ 2 trois~ 3 quatre 4 quatri~ 4 cinq 5 cinqui~ 5 six 6 sixi~ 6 sept 7 septi~ 7 huit 8 huiti~ 8 neuf 9 neuvi~ 9 dix 10 dixi~ 10 onze 11 onzi~ 11 douze 12 douzaine 12 treize 13 quatorze 14 quinze 15 quinzaine 15 seize 16 " +
			"vingt~ 20 vingtaine 20 trente 30 quarante 40 cinquante 50 soixante 60 cent 100 cents 100 centaine~ 100 mille 1000 demi 0.5 quart 15 midi 12 minuit 0 janvier 1 février 2 mars 3 avril 4 mai 5 juin 6 juillet 7 août 8 septembre 9 octobre 10 novembre 11 décembre 12"
	case "es":
		return "cero 0 un 1 uno 1 una 1 primer~ 1 dos 2 ambos 2 segund~ 2 tres 3 tercer~ 3 cuatro 4 cuart~ 4 cinco 5 quint~ 5 seis 6 sext~ 6 siete 7 ocho 8 octav~ 8 nueve 9 diez 10 once 11 doce 12 docena~ 12 trece 13 catorce 14 quince 15 dieciséis 16 diecisiete 17 dieciocho 18 diecinueve 19 " +
			"veinte 20 veinti~ 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 cien 100 ciento~ 100 mil 1000 medi~ 0.5 enero 1 febrero 2 marzo 3 abril 4 mayo 5 junio 6 julio 7 agosto 8 septiembre 9 octubre 10 noviembre 11 diciembre 12"
	case "pt":
		return "zero 0 um 1 uma 1 primeir~ 1 dois 2 duas 2 ambos 2 segund~ 2 três 3 terceir~ 3 quatro 4 quart~ 4 cinco 5 quint~ 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 dúzia~ 12 treze 13 catorze 14 quatorze 14 quinze 15 dezesseis 16 dezasseis 16 dezessete 17 dezassete 17 dezoito 18 dezenove 19 dezanove 19 " +
			"vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 setenta 70 oitenta 80 noventa 90 cem 100 cento~ 100 mil 1000 mei~ 0.5 janeiro 1 fevereiro 2 março 3 abril 4 maio 5 junho 6 julho 7 agosto 8 setembro 9 outubro 10 novembro 11 dezembro 12"
	case "it":
		return "zero 0 un 1 uno 1 una 1 prim~ 1 due 2 entramb~ 2 second~ 2 tre 3 terz~ 3 quattro 4 quart~ 4 cinque 5 quint~ 5 sei 6 sette 7 otto 8 nove 9 dieci 10 undici 11 dodici 12 tredici 13 quattordici 14 quindici 15 sedici 16 diciassette 17 diciotto 18 diciannove 19 " +
			"venti~ 20 trent~ 30 quarant~ 40 cinquant~ 50 sessant~ 60 settant~ 70 ottant~ 80 novant~ 90 cent~ 100 mille 1000 mila 1000 mezz~ 0.5 gennaio 1 febbraio 2 marzo 3 aprile 4 maggio 5 giugno 6 luglio 7 agosto 8 settembre 9 ottobre 10 novembre 11 dicembre 12"
	case "nl":
		return "nul 0 een 1 één 1 eerste 1 twee~ 2 beide 2 drie~ 3 derde 3 vier~ 4 vijf~ 5 zes~ 6 zeven~ 7 acht~ 8 negen~ 9 tien~ 10 elf 11 elfde 11 twaalf~ 12 dertien 13 veertien 14 vijftien 15 zestien 16 zeventien 17 achttien 18 negentien 19 twintig~ 20 dertig 30 veertig 40 vijftig 50 zestig 60 zeventig 70 tachtig 80 negentig 90 " +
			"honderd~ 100 duizend~ 1000 half 0.5 kwart 15 januari 1 februari 2 maart 3 april 4 mei 5 juni 6 juli 7 augustus 8 september 9 oktober 10 november 11 december 12"
	case "sv", "da", "nb", "nn", "no":
		return "noll 0 nul 0 null 0 en 1 ett 1 et 1 én 1 först~ 1 først~ 1 två 2 to 2 båda 2 begge 2 andra 2 anden 2 andre 2 tre 3 tredje 3 fyra 4 fire 4 fjärde 4 fjerde 4 fem 5 femt~ 5 sex 6 seks 6 sjätte 6 sjette 6 sju 7 syv 7 åtta 8 otte 8 åtte 8 nio 9 ni 9 tio 10 ti 10 elva 11 elleve 11 tolv 12 tretton 13 tretten 13 fjorton 14 fjorten 14 femton 15 femten 15 sexton 16 seksten 16 sjutton 17 sytten 17 arton 18 atten 18 nitton 19 nitten 19 " +
			"tjugo~ 20 tyve 20 tjue 20 trettio 30 tredive 30 tretti 30 fyrtio 40 fyrre 40 førti 40 femtio 50 femti 50 halvtreds 50 sextio 60 seksti 60 tres 60 sjuttio 70 sytti 70 åttio 80 åtti 80 firs 80 nittio 90 nitti 90 hundra~ 100 hundre~ 100 tusen~ 1000 tusind~ 1000 halv~ 0.5 " +
			"januari 1 januar 1 februari 2 februar 2 mars 3 marts 3 april 4 maj 5 mai 5 juni 6 juli 7 augusti 8 august 8 september 9 oktober 10 november 11 december 12 desember 12"
	case "fi":
		return "nolla 0 yksi 1 yhde~ 1 yhtä 1 ensim~ 1 kaksi~ 2 kahde~ 2 kahta 2 kaht~ 2 toinen 2 toise~ 2 molem~ 2 kolm~ 3 neljä~ 4 neljän~ 4 viisi~ 5 viide~ 5 viittä 5 kuusi~ 6 kuude~ 6 kuutta 6 seitsem~ 7 kahdeks~ 8 yhdeks~ 9 kymmen~ 10 yksitoista 11 yhdentoista 11 kaksitoista 12 kahdentoista 12 tusina~ 12 kolmetoista 13 neljätoista 14 viisitoista 15 kuusitoista 16 seitsemäntoista 17 kahdeksantoista 18 yhdeksäntoista 19 " +
			"kaksikymmentä~ 20 kolmekymmentä~ 30 neljäkymmentä~ 40 viisikymmentä~ 50 kuusikymmentä~ 60 seitsemänkymmentä~ 70 kahdeksankymmentä~ 80 yhdeksänkymmentä~ 90 sata~ 100 sada~ 100 tuhan~ 1000 tuhat~ 1000 puoli~ 0.5 puole~ 0.5 tammi~ 1 helmi~ 2 maalis~ 3 huhti~ 4 touko~ 5 kesäkuu~ 6 heinäkuu~ 7 elokuu~ 8 syyskuu~ 9 lokakuu~ 10 marraskuu~ 11 joulukuu~ 12"
	case "hu":
		return "nulla 0 egy 1 egyik~ 1 első~ 1 két 2 kettő~ 2 mindkét 2 másod~ 2 három~ 3 harmad~ 3 négy~ 4 negyed~ 4 öt 5 ötöd~ 5 hat 6 hatod~ 6 hét 7 heted~ 7 nyolc~ 8 kilenc~ 9 tíz~ 10 tized~ 10 tizenegy~ 11 tizenkét~ 12 tizenkettő~ 12 tucat~ 12 tizenhárom~ 13 tizennégy~ 14 tizenöt~ 15 tizenhat~ 16 tizenhét~ 17 tizennyolc~ 18 tizenkilenc~ 19 " +
			"húsz~ 20 huszon~ 20 harminc~ 30 negyven~ 40 ötven~ 50 hatvan~ 60 hetven~ 70 nyolcvan~ 80 kilencven~ 90 száz~ 100 ezer~ 1000 fél 0.5 január~ 1 február~ 2 március~ 3 április~ 4 május~ 5 június~ 6 július~ 7 augusztus~ 8 szeptember~ 9 október~ 10 november~ 11 december~ 12"
	case "pl":
		return "zero 0 jed~ 1 pierwsz~ 1 dwa 2 dwie 2 dwóch 2 dwoma 2 dwu~ 2 drug~ 2 oba 2 obu 2 trzy 3 trzech 3 trzeci~ 3 cztery 4 czterech 4 czwart~ 4 pięć 5 pięciu 5 piąt~ 5 sześć 6 sześciu 6 szóst~ 6 siedem 7 siedmiu 7 siódm~ 7 osiem 8 ośmiu 8 ósm~ 8 dziewięć 9 dziewięciu 9 dziewiąt~ 9 dziesięć 10 dziesięciu 10 dziesiąt~ 10 jedena~ 11 dwana~ 12 tuzin~ 12 trzyna~ 13 czterna~ 14 piętna~ 15 szesna~ 16 siedemna~ 17 osiemna~ 18 dziewiętna~ 19 " +
			"dwadzie~ 20 dwudzie~ 20 trzydzie~ 30 czterdzie~ 40 pięćdziesi~ 50 sześćdziesi~ 60 siedemdziesi~ 70 osiemdziesi~ 80 dziewięćdziesi~ 90 sto 100 stu 100 tysi~ 1000 pół~ 0.5 stycz~ 1 lut~ 2 marc~ 3 marzec 3 kwie~ 4 maj~ 5 czerw~ 6 lip~ 7 sierp~ 8 wrze~ 9 październ~ 10 listopad~ 11 grud~ 12"
	case "cs", "sk":
		return "nula 0 jed~ 1 první~ 1 prv~ 1 dva 2 dvě 2 dve 2 dvou 2 dvoch 2 druh~ 2 tři 3 tri 3 tří 3 třet~ 3 tret~ 3 čtyř~ 4 štyr~ 4 čtvrt~ 4 pět~ 5 päť~ 5 pát~ 5 šest~ 6 šesť~ 6 sedm~ 7 sedem 7 osm~ 8 osem 8 devět~ 9 deväť~ 9 devět~ 9 deset~ 10 desať~ 10 jedenác~ 11 jedenás~ 11 dvanác~ 12 dvanás~ 12 tucet 12 třinác~ 13 trinás~ 13 čtrnác~ 14 štrnás~ 14 patnác~ 15 pätnás~ 15 šestnác~ 16 šestnás~ 16 sedmnác~ 17 sedemnás~ 17 osmnác~ 18 osemnás~ 18 devatenác~ 19 devätnás~ 19 " +
			"dvacet~ 20 dvadsať~ 20 třicet~ 30 tridsať~ 30 čtyřicet~ 40 štyridsať~ 40 padesát~ 50 päťdesiat~ 50 šedesát~ 60 šesťdesiat~ 60 sedmdesát~ 70 osmdesát~ 80 devadesát~ 90 sto 100 stovk~ 100 tisíc~ 1000 půl~ 0.5 pol 0.5 led~ 1 únor~ 2 březn~ 3 dub~ 4 květ~ 5 červ~ 6 červen~ 7 srp~ 8 září 9 říj~ 10 listopad~ 11 prosin~ 12"
	case "ru", "uk", "be", "bg":
		return "ноль 0 один 1 одн~ 1 перв~ 1 перш~ 1 два 2 две 2 дві 2 двух 2 двох 2 двум~ 2 двом~ 2 втор~ 2 друг~ 2 оба 2 обе 2 обои~ 2 дво~ 2 три 3 трех 3 трёх 3 трьох 3 трем~ 3 трет~ 3 трое 3 трьо~ 3 четыр~ 4 чотир~ 4 четве~ 4 пять 5 пят~ 5 п'ят~ 5 п’ят~ 5 шест~ 6 шіст~ 6 семь 7 сем~ 7 сім~ 7 восем~ 8 восьм~ 8 вісім~ 8 девят~ 9 дев'ят~ 9 дев’ят~ 9 десят~ 10 одиннадцат~ 11 одинадцят~ 11 двенадцат~ 12 дванадцят~ 12 дюжин~ 12 тринадцат~ 13 тринадцят~ 13 четырнадцат~ 14 чотирнадцят~ 14 пятнадцат~ 15 шестнадцат~ 16 семнадцат~ 17 восемнадцат~ 18 девятнадцат~ 19 " +
			"двадцат~ 20 двадцят~ 20 тридцат~ 30 тридцят~ 30 сорок~ 40 пятьдесят 50 пятидесят~ 50 шестьдесят 60 шестидесят~ 60 семьдесят 70 семидесят~ 70 восемьдесят 80 восьмидесят~ 80 девяност~ 90 сто 100 ста 100 сот~ 100 двести 200 триста 300 тысяч~ 1000 тисяч~ 1000 пол~ 0.5 полдень 12 полдня 12 полночь 0 " +
			"январ~ 1 феврал~ 2 март~ 3 апрел~ 4 ма~ 5 май 5 июн~ 6 июл~ 7 август~ 8 сентябр~ 9 октябр~ 10 ноябр~ 11 декабр~ 12 січ~ 1 лют~ 2 берез~ 3 квіт~ 4 трав~ 5 черв~ 6 лип~ 7 серп~ 8 верес~ 9 жовт~ 10 листоп~ 11 груд~ 12"
	case "el":
		return "μηδέν 0 ένα~ 1 μία 1 μια 1 πρώτ~ 1 δύο 2 δυο 2 δεύτερ~ 2 τρεις 3 τρία 3 τρίτ~ 3 τέσσερ~ 4 τέταρτ~ 4 πέντε 5 πέμπτ~ 5 έξι 6 έκτ~ 6 επτά 7 εφτά 7 οκτώ 8 οχτώ 8 εννέα 9 εννιά 9 δέκα 10 δέκατ~ 10 έντεκα 11 δώδεκα 12 δεκατρ~ 13 δεκατέσσ~ 14 δεκαπέντε 15 δεκαέξι 16 δεκαεπτά 17 δεκαοκτώ 18 δεκαεννέα 19 " +
			"είκοσι 20 τριάντα 30 σαράντα 40 πενήντα 50 εξήντα 60 εβδομήντα 70 ογδόντα 80 ενενήντα 90 εκατό~ 100 χίλι~ 1000 μισ~ 0.5 ιανουαρ~ 1 φεβρουαρ~ 2 μαρτ~ 3 μάρτ~ 3 απρ~ 4 μάι~ 5 μαΐ~ 5 ιουν~ 6 ιουλ~ 7 αυγ~ 8 αύγ~ 8 σεπτ~ 9 οκτωβρ~ 10 νοεμβρ~ 11 δεκεμβρ~ 12"
	case "tr", "az":
		return "sıfır 0 bir~ 1 ilk 1 iki~ 2 üç~ 3 dört~ 4 dörd~ 4 beş~ 5 altı~ 6 yedi~ 7 sekiz~ 8 dokuz~ 9 on 10 onuncu 10 onun~ 10 onlar~ 10 düzine~ 12 yirmi~ 20 otuz~ 30 kırk~ 40 elli~ 50 altmış~ 60 yetmiş~ 70 seksen~ 80 doksan~ 90 yüz~ 100 bin 1000 binler~ 1000 yarı~ 0.5 buçuk 0.5 öğle~ 12 " +
			"ocak~ 1 şubat~ 2 mart~ 3 nisan~ 4 mayıs~ 5 haziran~ 6 temmuz~ 7 ağustos~ 8 eylül~ 9 ekim~ 10 kasım~ 11 aralık~ 12"
	}
	return spelledEast(base)
}

// spelledEast goes on with the languages of other scripts than Latin, Cyrillic and
// Greek.
func spelledEast(base string) string {
	switch base {
	case "he":
		return "אפס 0 אחד 1 אחת 1 ראשון 1 ראשונה 1 ראשונים 1 שני 2 שניים 2 שנים 2 שתי 2 שתיים 2 שנייה 2 שניהם 2 פעמיים 2 יומיים 2 שנתיים 2 שעתיים 2 חודשיים 2 שבועיים 2 שלוש 3 שלושה 3 שלושת 3 שלשה 3 שלישי 3 שלישית 3 ארבע 4 ארבעה 4 ארבעת 4 רביעי 4 רביעית 4 חמש 5 חמישה 5 חמשת 5 חמישי 5 חמישית 5 שש 6 שישה 6 ששת 6 שישי 6 שישית 6 שבע 7 שבעה 7 שבעת 7 שביעי 7 שביעית 7 שמונה 8 שמונת 8 שמיני 8 שמינית 8 תשע 9 תשעה 9 תשעת 9 תשיעי 9 תשיעית 9 עשר 10 עשרה 10 עשרת 10 עשירי 10 עשירית 10 תריסר 12 " +
			"עשרים 20 שלושים 30 ארבעים 40 חמישים 50 שישים 60 שבעים 70 שמונים 80 תשעים 90 עשור 10 מאה 100 מאות 100 מאתיים 200 אלף 1000 אלפים 1000 אלפי 1000 אלפיים 2000 חצי 0.5 מחצית 0.5 צהריים 12 חצות 0 ינואר 1 פברואר 2 מרץ 3 אפריל 4 מאי 5 יוני 6 יולי 7 אוגוסט 8 ספטמבר 9 אוקטובר 10 נובמבר 11 דצמבר 12"
	case "ar":
		return "صفر 0 واحد 1 واحدا 1 واحدة 1 حادي 1 حادية 1 أحد 1 إحدى 1 أول 1 أولى 1 الأولى 1 اثنان 2 اثنين 2 اثنا 2 اثني 2 اثنتين 2 كلا 2 ثاني 2 ثانية 2 ثان 2 ثلاث 3 ثلاثة 3 ثالث 3 ثالثة 3 أربع 4 أربعة 4 رابع 4 رابعة 4 خمس 5 خمسة 5 خامس 5 خامسة 5 ست 6 ستة 6 سادس 6 سادسة 6 سبع 7 سبعة 7 سابع 7 سابعة 7 ثمان 8 ثماني 8 ثمانية 8 ثامن 8 ثامنة 8 تسع 9 تسعة 9 تاسع 9 تاسعة 9 عشر 10 عشرة 10 عاشر 10 عاشرة 10 " +
			"عشرون 20 عشرين 20 عشرينات 20 ثلاثون 30 ثلاثين 30 ثلاثينات 30 ثلاثينيات 30 أربعون 40 أربعين 40 أربعينيات 40 خمسون 50 خمسين 50 خمسينيات 50 ستون 60 ستين 60 ستينيات 60 سبعون 70 سبعين 70 سبعينيات 70 ثمانون 80 ثمانين 80 ثمانينيات 80 تسعون 90 تسعين 90 تسعينيات 90 عقد 10 عقدين 20 مائة 100 مئة 100 مئات 100 مائتين 200 مئتين 200 ألف 1000 آلاف 1000 الآف 1000 ألفين 2000 نصف 0.5 ظهر 12 ظهرا 12 " +
			"يناير 1 فبراير 2 مارس 3 أبريل 4 إبريل 4 مايو 5 يونيو 6 يوليو 7 أغسطس 8 سبتمبر 9 أكتوبر 10 نوفمبر 11 ديسمبر 12"
	case "fa":
		return "صفر 0 یک 1 اول 1 اولین 1 نخست~ 1 دو 2 دوم~ 2 سه 3 سوم~ 3 چهار~ 4 پنج~ 5 شش~ 6 هفت~ 7 هشت~ 8 نه 9 نهم 9 ده 10 دهم 10 یازده~ 11 دوازده~ 12 سیزده~ 13 چهارده~ 14 پانزده~ 15 شانزده~ 16 هفده~ 17 هجده~ 18 نوزده~ 19 بیست~ 20 سی 30 چهل~ 40 پنجاه~ 50 شصت~ 60 هفتاد~ 70 هشتاد~ 80 نود 90 صد~ 100 هزار~ 1000 نیم~ 0.5 ژانویه 1 فوریه 2 مارس 3 آوریل 4 مه 5 ژوئن 6 ژوئیه 7 اوت 8 سپتامبر 9 اکتبر 10 نوامبر 11 دسامبر 12"
	case "hi", "mr", "ne":
		return "शून्य 0 एक 1 पहल~ 1 प्रथम 1 दो 2 दोनों 2 दूसर~ 2 द्वितीय 2 तीन~ 3 तीसर~ 3 तृतीय 3 चार~ 4 चौथ~ 4 पांच~ 5 पाँच~ 5 पंच~ 5 छह 6 छः 6 छ 6 छठ~ 6 सात~ 7 आठ~ 8 नौ 9 नौवें 9 दस~ 10 ग्यारह~ 11 बारह~ 12 दर्जन~ 12 तेरह~ 13 चौदह~ 14 पंद्रह~ 15 पन्द्रह~ 15 सोलह~ 16 सत्रह~ 17 अठारह~ 18 उन्नीस~ 19 बीस~ 20 पच्चीस 25 तीस~ 30 चालीस~ 40 पचास~ 50 साठ 60 सत्तर 70 अस्सी 80 नब्बे 90 सौ 100 सैकड़~ 100 हजार~ 1000 हज़ार~ 1000 आध~ 0.5 डेढ़ 1.5 ढाई 2.5 " +
			"जनवरी 1 फरवरी 2 फ़रवरी 2 मार्च 3 अप्रैल 4 मई 5 जून 6 जुलाई 7 अगस्त 8 सितंबर 9 सितम्बर 9 अक्टूबर 10 अक्तूबर 10 नवंबर 11 नवम्बर 11 दिसंबर 12 दिसम्बर 12"
	case "ko":
		return "하나~ 1 한 1 첫~ 1 두 2 둘~ 2 양 2 세 3 셋~ 3 네 4 넷~ 4 다섯~ 5 여섯~ 6 일곱~ 7 여덟~ 8 아홉~ 9 열 10 열한~ 11 열두~ 12 스무~ 20 스물~ 20 서른~ 30 마흔~ 40 쉰~ 50 예순~ 60 일흔~ 70 여든~ 80 아흔~ 90 백 100 수백~ 100 천 1000 수천~ 1000 절반~ 0.5 반 0.5 정오~ 12 자정~ 0"
	case "vi":
		return "không 0 một 1 nhất 1 đầu 1 hai 2 nhì 2 đôi 2 cả 2 ba 3 bốn 4 tư 4 năm 5 lăm 5 sáu 6 bảy 7 tám 8 chín 9 mười 10 mươi 10 chục 10 tá 12 trăm 100 nghìn 1000 ngàn 1000 nửa 0.5 rưỡi 0.5 trưa 12"
	case "id", "ms":
		return "nol 0 satu 1 pertama 1 dua 2 kedua 2 tiga 3 ketiga 3 empat 4 keempat 4 lima 5 kelima 5 enam 6 keenam 6 tujuh 7 ketujuh 7 delapan 8 lapan 8 kedelapan 8 sembilan 9 kesembilan 9 sepuluh 10 puluh 10 sebelas 11 belas 10 seratus 100 ratus~ 100 seribu 1000 ribu~ 1000 setengah 0.5 januari 1 februari 2 maret 3 april 4 mei 5 juni 6 juli 7 agustus 8 september 9 oktober 10 november 11 desember 12"
	case "th":
		return "ศูนย์ 0 หนึ่ง 1 เดียว 1 แรก 1 สอง 2 คู่ 2 ทั้งคู่ 2 สาม 3 สี่ 4 ห้า 5 หก 6 เจ็ด 7 แปด 8 เก้า 9 สิบ 10 ยี่สิบ 20 ร้อย 100 พัน 1000 ครึ่ง 0.5 เที่ยง 12 มกราคม 1 กุมภาพันธ์ 2 มีนาคม 3 เมษายน 4 พฤษภาคม 5 มิถุนายน 6 กรกฎาคม 7 สิงหาคม 8 กันยายน 9 ตุลาคม 10 พฤศจิกายน 11 ธันวาคม 12"
	}
	return ""
}
