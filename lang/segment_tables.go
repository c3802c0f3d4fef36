package lang

// abbrTable holds the abbreviations of a language, without their last dot. An
// entry in lower case also matches capitals; one with a capital matches only so,
// or all in capitals.
type abbrTable struct {
	titles   string // never end a sentence
	numbers  string // do not end one before a number
	soft     string // end one only before a word that opens sentences
	final    string // end one before any capital
	starters string // words that open sentences besides the function words
	months   string // for “3. Oktober”
}

// abbreviations is the table of a language; a language without one of its own
// has the titles that cross borders.
func abbreviations(code string) abbrTable {
	switch code {
	case "en":
		return abbrTable{
			titles:   "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gen Gens Gov Lt Col Cpt Capt Cmdr Maj Sgt Cpl Pvt Adm Hon Rev Fr Msgr Pres Supt Insp Det Amb St Ste Mt Ft vs v viz cf e.g i.e eg ie ca approx Messrs Mmes Ald Atty Sec Asst Dir",
			numbers:  "No Nos no nos N° n° Art Sec Ch Fig Figs Vol Vols Pt p pp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec ed eds Eq Ref Op op App par para Cf al",
			soft:     "Inc Ltd Co co Corp Jr Sr Bros Cos LLC Dept dept Univ Assn Bhd Pty Plc Ph.D PhD M.D B.A M.A B.Sc M.Sc LL.B Esq Ave Blvd Rd Ln Hwy St a.m p.m est Est incl misc tel Tel ext D.C Mass Calif Conn Colo Ariz Fla Ill Ind Kan Md Mich Minn Tenn Tex Wis Va Wash Penn",
			final:    "etc",
			starters: "however but and although though while when where why how who what which whose because since after before if then there here these those such another both each every many most some several few no not yet so thus hence therefore meanwhile moreover nevertheless instead indeed perhaps maybe today yesterday tomorrow now later still even once until unless despite during among between under over our your their my his her its this that according in on at by for from with without within as is are was were do does did can could should would will have has please did following speaking asked let's",
		}
	case "de":
		return abbrTable{
			titles:   "Dr Prof Hr Hrn Fr Frl St Sr Jr Dipl Ing Mag Med Phil Jur Rer Nat Habil Abg Gen Oberst Hptm Lt z.B z b u.a u a d.h d h i.d.R z.T u.U v.a bzw vgl sog ggf evtl ca inkl exkl zzgl bspw gem lt mind max min insb bes Bd Hrsg geb gest verh Kap Bez Abs ehem svw resp a.M a.d o.ä v.l",
			numbers:  "Nr nr Nrn Art Abs S Bd Kap Fig Abb Tab Ziff Ziff Rn Az Jg H Str Tel Jan Feb Febr Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mio Mrd Tsd",
			soft:     "Str str Inc Co AG GmbH Mio Mrd Tsd Std Min Sek v.Chr n.Chr Chr Uhr M.A B.A Ph.D U.S U.S.A e.V Pl",
			final:    "usw usf etc ff f u.ä u.a.m o.g",
			starters: "der die das den dem des ein eine einen einem einer doch aber dort da dann dies diese dieser dieses diesen auch als am an auf aus bei beim bis dabei dafür damit danach daher darauf daraus darin darum davon dazu denn deshalb deswegen durch er es sie wir ihr ich man für gegen hier hinter im in ihm ihre ihren ihrer sein seine seinen jetzt jedoch jeder jede kein keine man mit nach nachdem neben nicht noch nun nur ob obwohl ohne schon seit seitdem so sogar somit sondern trotz trotzdem über um und unter vom von vor während wann warum was wegen weil welche wenn wer weder wie wieder wo zu zum zur zwar zwischen zudem außerdem heute gestern morgen später zuvor allerdings inzwischen laut viele alle einige mehr mehrere insgesamt anschließend bereits erst",
			months:   "januar februar märz april mai juni juli august september oktober november dezember jänner",
		}
	case "fr":
		return abbrTable{
			titles:   "M MM Mme Mmes Mlle Mlles Dr Pr Me Mgr St Ste Sté Gal Cdt Cne Col cf env p.ex c.-à-d c.à.d vs apr av",
			numbers:  "no n° N° nos art Art chap p pp vol fig t éd janv févr avr juill sept oct nov déc ann al",
			soft:     "Inc Ltd Cie Sté bd av boul Ph.D J.-C S.A U.S tél Tél",
			final:    "etc",
			starters: "mais or car donc ainsi cependant toutefois pourtant selon depuis après avant lors pendant alors aujourd hier demain ici là cette ces cet ceux celles celui celle leur leurs notre votre nos vos mon ma mes son sa ses si comme quand où qui que quoi pourquoi comment plus peu tous toutes tout toute chaque plusieurs certains certaines d'autres aucune aucun néanmoins enfin ensuite puis malgré grâce face parmi",
			months:   "",
		}
	case "es":
		return abbrTable{
			titles:   "Sr Sra Sres Sras Srta D Dña Dr Dra Dres Prof Profa Lic Ing Arq Gral Cnel Cap Tte Sgto Mons Excmo Excma Ilmo Ilma Ud Uds Vd Vds Fr Sto Sta S p.ej ej vs cf aprox Avda Av C Pza Ma",
			numbers:  "núm Núm nro Nro N° n° art Art cap p pp pág págs vol fig t ed tel Tel ene feb mar abr may jun jul ago sept oct nov dic",
			soft:     "Inc Ltd Cía S.A S.L EE Ph.D Jr dpto depto a.C d.C a.m p.m",
			final:    "etc EE.UU UU",
			starters: "pero sin embargo además también según desde después antes cuando donde como porque aunque mientras entonces así hoy ayer mañana esta este esto estas estos esa ese eso aquella aquel cada todos todas muchos muchas algunos algunas otro otra otros otras tras durante entre bajo hasta hacia contra quien cual qué quién cómo cuándo dónde",
		}
	case "it":
		return abbrTable{
			titles:   "Sig Sigg Sig.ra Sig.na Sigra Dott Dott.ssa Dr Prof Prof.ssa Ing Avv Arch Geom Rag On Sen Gen Col Cap Mons Rev S Ss St cfr Cfr ca es ecc.ti Spett Egr Gent vs p.es",
			numbers:  "n N n° N° nr art Art artt cap p pp pag pagg vol fig tav ed tel Tel gen feb mar apr mag giu lug ago set sett ott nov dic sec co",
			soft:     "Inc Ltd S.p.A S.r.l Spa Srl U.S a.C d.C Ph.D Jr",
			final:    "ecc etc",
			starters: "ma però tuttavia inoltre anche secondo dopo prima quando dove come perché poiché mentre allora così oggi ieri domani questa questo queste questi quella quello quelle quelli ogni tutti tutte molti molte alcuni alcune altro altra altri altre durante fra tra contro chi cosa quale quali infatti quindi invece infine",
		}
	case "pt":
		return abbrTable{
			titles:   "Sr Sra Srs Sras Srta Dr Dra Drs Prof Profa D Eng Arq Gen Cel Cap Ten Sgt Exmo Exma Ilmo V.Exa S Sto Sta Pe cf ex p.ex vs aprox Av R Min Dep Sen",
			numbers:  "n nº n° N° núm art Art arts cap p pp pág págs vol fig ed tel Tel jan fev mar abr mai jun jul ago set out nov dez séc",
			soft:     "Inc Ltd Ltda Cia S.A Ph.D Jr a.C d.C a.m p.m",
			final:    "etc",
			starters: "mas porém contudo entretanto além também segundo desde depois antes quando onde como porque embora enquanto então assim hoje ontem amanhã esta este isto estas estes essa esse isso aquela aquele cada todos todas muitos muitas alguns algumas outro outra outros outras após durante entre sob até contra quem qual",
		}
	case "nl":
		return abbrTable{
			titles:   "Dhr dhr Mw mw mevr Mevr Mr mr Dr dr Drs drs Ir ir Ing ing Prof prof Ds ds Mgr St Gen Kol Lt Jhr bijv bv o.a m.a.w d.w.z t.o.v m.b.t i.p.v z.g z.g.n e.a ca evt incl excl resp zgn vgl cf nl vs m.n t.a.v",
			numbers:  "nr Nr nrs art Art p pp blz hfst fig deel tel Tel jan feb mrt apr jun jul aug sept okt nov dec par",
			soft:     "Inc Ltd Co B.V N.V BV NV U.S v.Chr n.Chr Ph.D jl str",
			final:    "enz etc e.d",
			starters: "maar echter ook volgens sinds na nadat voor voordat toen wanneer waar hoe wat wie waarom omdat hoewel terwijl dan dus vandaag gisteren morgen deze dit die dat elke alle veel enkele andere tijdens tussen onder tot tegen daarom daarnaast bovendien verder nu hier daar",
		}
	case "sv":
		return abbrTable{
			titles:   "Dr dr Prof prof Hr Fr St S:t fil t.ex t ex bl.a bl a d.v.s dvs s.k s k fr.o.m t.o.m m.a.o p.g.a ca c:a resp jfr inkl exkl ev f.d d.y d.ä vs",
			numbers:  "nr Nr art s sid kap fig tel Tel jan feb mars apr jun jul aug sep sept okt nov dec st mkr",
			soft:     "Inc Ltd Co AB f.Kr e.Kr U.S kl",
			final:    "osv etc m.m m.fl o.s.v o.d",
			starters: "men dock också enligt sedan efter innan när där hur vad vem varför eftersom medan idag igår imorgon denna detta dessa alla många några andra under mellan till mot därför dessutom nu här",
		}
	case "da":
		return abbrTable{
			titles:   "Hr Fru Fr Frk Dr dr Prof prof Skt St cand mag f.eks fx bl.a d.v.s dvs m.a.o ca jf jfr inkl ekskl evt pga p.g.a vha v.h.a ift mht iflg vs s.k såk Ndr Sdr adj",
			numbers:  "nr Nr art s kap fig tlf Tlf jan feb mar apr jun jul aug sep sept okt nov dec stk mio mia pct kl",
			soft:     "Inc Ltd Co co A/S f.Kr e.Kr U.S a.m p.m",
			final:    "osv etc m.m m.fl mv o.l",
			starters: "men dog også ifølge siden efter før når hvor hvordan hvad hvem hvorfor fordi mens da i dag denne dette disse alle mange nogle andre under mellem til mod derfor desuden nu her der hun han det",
		}
	case "nb":
		return abbrTable{
			titles:   "Hr Fru Dr dr Prof prof St f.eks bl.a dvs d.v.s ca jf jfr inkl ekskl evt pga mht iflg vs s.k",
			numbers:  "nr Nr art s kap fig tlf Tlf jan feb mar apr jun jul aug sep sept okt nov des mill mrd kl pst",
			soft:     "Inc Ltd Co AS f.Kr e.Kr U.S",
			final:    "osv etc m.m m.fl mv o.l",
			starters: "men også ifølge siden etter før når hvor hvordan hva hvem hvorfor fordi mens da denne dette disse alle mange noen andre under mellom til mot derfor dessuten nå her der hun han det",
		}
	case "fi":
		return abbrTable{
			titles:   "tri toht prof Prof esim ks vrt mm ns n noin nk ent ap vs hra rva St s.o eli",
			numbers:  "nro Nro n:o s ss kpl luku kuva puh Puh tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk mrd milj",
			soft:     "Oy Oyj Ab Inc Ltd eKr jKr eaa jaa U.S",
			final:    "jne ym yms jms",
			starters: "mutta kuitenkin myös lisäksi mukaan kun koska vaikka jos sitten tämä nämä tuo ne he hän se sen siis nyt tänään eilen huomenna kaikki monet jotkut toiset",
		}
	case "pl":
		return abbrTable{
			titles:   "dr Dr prof Prof mgr inż hab lek gen płk ppłk mjr kpt por sierż ks bp abp św Św bł p P pp np m.in ang niem franc łac ros wł hiszp tj tzn tzw t.j ok zob por al ul pl os im śp red wg ds godz ww jw lic dyr",
			numbers:  "nr Nr art Art s str t tom rozdz rys tab ust pkt poz tel Tel tys mln mld r w wyd stycz lut mar kwiec sierp wrzes paźdz listop grudz",
			soft:     "Inc Ltd Sp S.A z.o.o o.o U.S n.e p.n.e zł gr",
			final:    "itd itp etc",
			starters: "ale jednak także również według od po przed gdy kiedy gdzie jak co kto dlaczego ponieważ choć chociaż podczas dziś wczoraj jutro ten ta to te ci każdy wszyscy wiele kilka inni między do przeciw dlatego ponadto teraz tutaj tam",
		}
	case "cs", "sk":
		return abbrTable{
			titles:   "Dr dr Prof prof doc Doc Ing Mgr Bc JUDr MUDr PhDr RNDr PaedDr gen plk pplk mjr kpt por sv např napr tj tzv resp popř cca srov vč p pí sl ml st p.a tzn atp.e",
			numbers:  "č čís Č čl s str sv roč kap obr tab odst tel Tel tis mil mld roč r",
			soft:     "Inc Ltd s.r.o a.s U.S n.l př.n.l Kč Kčs CSc Ph.D DrSc",
			final:    "atd aj apod etc",
			starters: "ale však také podle od po před když kde jak co kdo proč protože ačkoli během dnes včera zítra tento tato toto tito každý všichni mnoho několik jiní mezi proti proto navíc teď nyní zde tam podľa keď pretože počas dnes včera tento táto tieto každý všetci teraz tu",
		}
	case "hu":
		return abbrTable{
			titles:   "Dr dr Prof prof ifj id özv Szt St vö ún pl kb stb.i ill gr br",
			numbers:  "sz Sz évf köt old o fej ábra tel Tel jan febr márc ápr máj jún júl aug szept okt nov dec",
			soft:     "Inc Ltd Kft Zrt Nyrt Bt Rt U.S i.e i.sz Kr e u",
			final:    "stb etc",
			starters: "de azonban is szerint óta után előtt amikor ahol hogyan mi ki miért mert bár közben ma tegnap holnap ez az ezek azok minden sok néhány más között ellen ezért továbbá most itt ott a",
			months:   "",
		}
	case "hr":
		return abbrTable{
			titles:   "dr prof mr gosp gđa sv npr tj tzv dipl ing ул г гђа др проф инж нпр тј тзв св",
			numbers:  "br str čl god st sl tel бр стр чл год ст сл тел",
			soft:     "Inc Ltd d.o.o d.d n.e o.g",
			final:    "itd sl etc итд сл",
			starters: "ali međutim također takođe prema od nakon prije kada gdje kako što tko zašto jer iako tijekom danas jučer sutra ovaj ova ovo ovi svaki svi mnogi neki drugi između protiv zato sada ovdje tamo али међутим такође према након пре када где како шта ко зашто јер иако током данас јуче сутра овај ова ово",
		}
	case "ru":
		return abbrTable{
			titles:   "г-н г-жа гг г-на г-ну г-жи им проф акад доц канд ген полк майор кап лейт св ул просп пр-т пл пер наб обл р-н пос дер о. т.е т е т.к т.н т.о напр ср см т.ч в.т.ч куб кв ок прибл букв лат англ нем фр греч ред сост изд",
			numbers:  "№ рис табл гл стр с ст п пп т тт тыс млн млрд трлн руб долл коп тел янв февр мар апр авг сент окт нояб дек",
			soft:     "г гг в вв н.э до н.э э Inc Ltd руб долл коп мин сек ч м км кг",
			final:    "т.д т.п др пр д п тд тп",
			starters: "он она оно они мы вы я это этот эта эти в на по при за из от до для но однако также кроме после перед когда где как что кто почему потому хотя пока сегодня вчера завтра все всё каждый многие некоторые другие между против поэтому сейчас теперь здесь там если так тогда по словам согласно",
		}
	case "uk":
		return abbrTable{
			titles:   "п пп проф акад доц канд ген полк св вул просп пл пров обл р-н м с смт т.з т.зв напр див ін. тобто ред ім о.",
			numbers:  "№ рис табл гл стор с ст п т тис млн млрд трлн грн дол коп тел січ лют берез квіт черв лип серп верес жовт листоп груд",
			soft:     "р рр ст н.е до н.е Inc Ltd грн дол коп хв сек год",
			final:    "т.д т.п ін д п тощо",
			starters: "він вона воно вони ми ви я це цей ця ці у в на по при за із від до для але однак також крім після перед коли де як що хто чому тому хоча поки сьогодні вчора завтра всі кожен багато деякі інші між проти зараз тепер тут там якщо так тоді за словами згідно",
		}
	case "be", "bg", "mk", "kk", "ky", "tg", "tt", "mn":
		return abbrTable{
			titles:  "г-н г-жа проф акад доц ген св ул бул т.е т.н напр вж т.б т т. б д-р инж гр обл",
			numbers: "№ стр чл ст гл табл рис т хил млн млрд лв",
			soft:    "г гг в вв н.е пр.н.е",
			final:   "т.д т.н др",
		}
	case "he":
		return abbrTable{titles: "ד פרופ גב מר", numbers: "עמ מס טל", final: "וכו"}
	case "ar", "fa", "ur":
		return abbrTable{titles: "د أ م ا أ.د", numbers: "ص ج ط رقم", soft: "ق.م م هـ"}
	case "tr", "az":
		return abbrTable{
			titles:   "Dr Prof Doç Av Alb Yrd Öğr Gör Sn Bn Org Korg Tümg Yüzb Müh Mim St bkz Bkz örn Örn vb. yak Hz cad Cad sok Sok mah Mah Apt",
			numbers:  "No no s sf cilt böl şek tel Tel md",
			soft:     "Inc Ltd Şti A.Ş T.C M.Ö M.S Ph.D U.S",
			final:    "vb vs vd",
			starters: "ama ancak fakat ayrıca göre sonra önce ne kim neden çünkü rağmen bugün dün yarın bu şu o her bütün tüm birçok bazı diğer için ile ve bunun buna böylece şimdi burada orada",
			months:   "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
		}
	case "el":
		return abbrTable{titles: "κ κα κκ Δρ δρ Καθ Αγ αγ π.χ δηλ βλ πρβλ λ.χ", numbers: "αρ Αρ σελ τόμ κεφ άρθ τηλ", soft: "Α.Ε Ε.Ε Η.Π.Α π.Χ μ.Χ π.μ μ.μ", final: "κ.λπ κλπ κ.ά κ.τ.λ κτλ"}
	case "ro":
		return abbrTable{titles: "Dl Dna Dvs dl dna Dr dr Prof prof ing Sf sf gen col str Str bd ex d.ex cca vs", numbers: "nr Nr art Art pag p vol cap fig tel mil mld", soft: "Inc Ltd S.A S.R.L î.Hr d.Hr", final: "etc ș.a"}
	case "vi", "id", "ms", "tl", "sw":
		return abbrTable{titles: "Dr Prof Mr Mrs Ms TS PGS GS ThS BS TP Tp Drs Ir Hj H St Bpk Sdr", numbers: "No no hal hlm tr", soft: "Inc Ltd Co PT Tbk CV", final: "dll dsb dst v.v"}
	case "ca":
		return abbrTable{titles: "Sr Sra Srs Dr Dra Prof St Sta Mn p.ex cf vs aprox", numbers: "núm n° art p pp pàg vol fig tel", soft: "Inc Ltd S.A S.L a.C d.C", final: "etc"}
	}
	return abbrTable{titles: "Mr Mrs Ms Dr Prof St Sr Sra Gen Sen Rep vs cf e.g i.e", numbers: "No no Nr nr N° p pp Art art vol fig", soft: "Inc Ltd Co Corp Jr a.m p.m", final: "etc"}
}
