package lang

// functionWords lists the commonest small words of a language in lower case,
// the commonest first: articles, pronouns, prepositions, conjunctions,
// auxiliaries, negations. Detection counts them, and the segmenter takes them
// for words that open sentences. Empty for a language without a table.
func functionWords(code string) string {
	if w := latinWords(code); w != "" {
		return w
	}
	return otherWords(code)
}

// latinWords has the languages in Latin letters.
func latinWords(code string) string {
	switch code {
	case "en":
		return "the of and to in a is that for was on with as it by at from are be this he his have has not had but they an were which their or who will its we been said would when more you she all about one after her if also can there new than out up into i what could so no only over two other some first most our my do these them him because between"
	case "de":
		return "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei wir ich kann gegen vom schon wenn habe seine ihre unter hatte wurden einem eines zwischen keine diese dieser"
	case "fr":
		return "de la le et les des en un du une que est dans pour qui sur au par plus pas a ne ce il se avec sont aux ou son cette ont été mais nous vous elle comme ses être leur deux même fait ces tout sa était après je si sans entre ils aussi peut bien d l on où dont très depuis selon contre avait y c'est qu'il"
	case "es":
		return "de la que el en y a los se del las un por con una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde tras según contra durante"
	case "it":
		return "di e il la che in a per un del è una i le non si da con della sono al dei come anche nel più lo gli ha dal su delle ma alla i ci alle se o dalla ai essere stato questo tra quando nella degli anni suo dopo due hanno era prima sua ed fra dell' ad tutti sul loro perché solo così cosa chi ancora quella questa"
	case "pt":
		return "de a que o e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você essa num nem suas às foi ser são está tem era há após sobre pelos anos contra"
	case "nl":
		return "de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij of uit nog worden door naar heeft tot over hij ze wordt was ik we wel geen zo deze worden hun dit meer kan zal zou had waren werd jaar tegen na moet veel wat heb onder haar al twee hebben kunnen"
	case "sv":
		return "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år säger under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp även vad få två vill ha många hon"
	case "da":
		return "og i at det er en til på af for med der som den har de ikke et han var om men sig fra jeg vi så kan hun skal eller når efter år være også over ved ud end siger nu sin blev havde op vil mod må alle bliver andre mange man meget kun hvor da hvis under få to skulle hvad af"
	case "nb":
		return "og i det er på som en til å av for at med har de ikke den et han om var fra vi jeg så kan hun skal men eller når etter år være også over ved ut enn sier nå sin ble hadde opp vil mot må alle blir andre mange man mye bare hvor da hvis under få to skulle hva noen"
	case "nn":
		return "og i det er på som ein til å av for at med har dei ikkje den eit han om var frå vi eg så kan ho skal men eller når etter år vere også over ved ut enn seier no sin vart hadde opp vil mot må alle blir andre mange mykje berre kvar då viss under få to skulle kva nokon noko dette ikkje vore meir"
	case "fi":
		return "ja on ei että oli se hän mutta myös ovat kun kuin joka jos niin tai mukaan sen vain ole olla hänen tämä sekä jo nyt mitä vielä ollut siitä ne he sitä voi jonka jossa kuitenkin ennen jälkeen kanssa eivät olisi noin koska kaikki minä tämän niiden joita hyvin vuoden vuonna sanoo kertoo enää sille asti"
	case "pl":
		return "w i na się nie z do że to jest o po od jak za co dla ale tym są przez był być oraz jego już czy było może tylko tak przed ich także które który która ze przy jej tego jako też pod ma między będzie są gdy bardzo lat latach kiedy gdzie u nas mnie mu go bez została zostały roku"
	case "cs":
		return "a v se na je že o s z do i to k ve pro za by ale si jako po jsou který od podle jeho jak až byl které která bude také které při nebo jen už aby co tak bylo není před má však jsem roku ještě byla mezi než ze kde když být může jeho pouze další mu u ke let které"
	case "sk":
		return "a v sa na je že o s z do aj to k vo pre za by ale si ako po sú ktorý od podľa jeho ktoré až bol ktorá bude tiež pri alebo len už aby čo tak bolo nie pred má však som roku ešte bola medzi než zo kde keď byť môže iba ďalší mu u ku rokov sme pretože"
	case "sl":
		return "je in v na se da so za ki z pa ne s po bi o ali tudi od kot pri iz do še bo ni ko jih kar bil bila pred med lahko zaradi ter bili sem samo ki ga k več če že mu kako tem tega nato leta letih proti jo zato smo ima vse kjer sta najbolj"
	case "hr":
		return "je i u na se da su za od s a o koji do iz ne kako što će po koja ali nije sve bi to kao ili samo koje još više sam bio već biti kada tako s bila prema nakon može oko između zbog ima bez njegov godine tko gdje tijekom također ga mu uz kod prije jer te gdje uvijek ovdje svijet vrijeme dio mjesto riječ tjedan tjedna tisuća europske predsjednik sljedeće poslije dvije čovjek uopće netko izvješće hrvatske"
	case "bs":
		return "je i u na se da su za od s a o koji do iz ne kako što će po koja ali nije sve bi to kao ili samo koje još više sam bio već biti kada tako sa bila prema nakon može oko između zbog ima bez njegov godine ko gdje tokom također ga mu uz kod prije jer te šta gdje uvijek ovdje svijet vrijeme dio mjesto riječ sedmica sedmice hiljada evropske predsjednik sljedeće poslije dvije čovjek takođe neko uslov historije izvještaj"
	case "sr":
		return "je i u na se da su za od sa a o koji do iz ne kako što će po koja ali nije sve bi to kao ili samo koje još više sam bio već biti kada tako bila prema nakon posle može oko između zbog ima bez njegov godine ko gde tokom takođe ga mu uz kod pre jer te šta uvek ovde svet sveta vreme deo mesto reč nedelje hiljada evropske predsednik sledeće dve čovek uopšte neko uslov izveštaj opštine srbije ljude delu meseca proteklih"
	case "hu":
		return "a az és hogy nem is egy volt ez meg de csak már azt mint ki még el vagy ha van lehet szerint be kell után minden között több ezt én fel majd ő pedig lesz akkor ami amely sem nagy amelyek ki hanem voltak úgy olyan mert lenne azonban miatt során két első itt most őt ezért ott olyan nincs"
	case "ro":
		return "de și în a la cu pe că o nu din un care au este mai se pentru fi ca sau fost această dar prin să ce după al i lui său sunt ale sale ar ei fără cel cea cele fost era au s-a am despre foarte când unde până doar acest acestea între spre sub fiind lor cei avea aceasta și"
	case "tr":
		return "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra ki ama o var her değil ise oldu şey mi diye ya ancak göre kendi yeni veya olduğu oldugunu iki büyük bin onun ben sen biz onlar şu hiç bile önce tarafından arasında olduğunu nasıl sadece dedi ettiği nedeniyle"
	case "az":
		return "və bir bu da də üçün ilə olan ki o kimi daha çox olaraq isə sonra hər ən öz ildə olub edib var deyil onun lakin amma həm bütün yeni göre görə qədər idi etmək ya bildirib olunur mən biz onlar bunu belə ancaq artıq"
	case "sq":
		return "të e në dhe i një për që me nga është se më si ka u janë në por do kjo ky ishte duke nuk pas tij saj mund kanë edhe së këtë shumë gjatë deri kur çdo ndër mbi vetëm apo ose tyre ai ajo ata kishte disa jo pa te prej sipas"
	case "lv":
		return "un ir ka par no uz ar kas bija tika vai nav to pie arī kā pēc tā viņš gan bet pa jau līdz lai gadā pirms tas šo būs var tikai kad ja savu vēl visi gada viņa starp mums tie bijis ne es mēs jo tad šī ļoti"
	case "lt":
		return "ir kad yra į iš su buvo ne kaip tai jis bet o už apie nuo tik dar po jo per bus taip jau prie savo ar kuris kuri kurie metų metais iki ji jų gali tarp vis labai dėl pagal prieš mes aš pat kai daug nėra čia tada jie šis ši šio jei"
	case "et":
		return "ja on ei et see oli mis ka kui ta aga oma nii või nad ning kes selle mida siis seda välja veel aasta tema pärast olid olema ma kuid kõik üle enne kuni ainult väga nende millest saab peab juba ole olnud sest sellest meie kus teie seal eesti mitte"
	case "is":
		return "og í að er á sem til um var með við fyrir en af það ekki hann því frá þá hafa eru sé verið hefur þess eftir þegar verði þeir hún sér upp hjá þau einnig þar svo verður ég voru þeim þeirra nú eða mjög allt hans undir sagði"
	case "fo":
		return "og í at er á sum til um var við men fyri av tað ikki hann frá tá hava eru so hevur eftir teir hon ein seg teimum ta tann tey eisini verið verður vera skal kann upp hjá ella hevði hesum hesi hetta hesa eitt síðani nú bert nógv øll alt fleiri millum ímóti móti undir yvir áðrenn tískil tó um varð vórðu blivu verða vil vildi fingu fær fekk komin kemur kom sigur segði føroya føroyskt føroyar fólk landið ár árum árini dagin tíð tíðina millión milliónir krónur okkurt annað aðrir fyrst seinast saman inn út niður har her hvat hvør hvussu hví teirra hansara hennara okkara tykkara mínum sínum síni sín sína ongin nakað nakrar nakrir nøkur ár góð gott stór stórt stóra nýtt nýggja nýggj onnur maður kvinna børn menn løgregla løgreglan"
	case "ga":
		return "an a na agus ar i go is le do sé bhí tá ag nach sin leis ní seo ach ina mar dá de nó sa chuig as aige bhfuil sí siad raibh níos gur idir ó faoi iad é í cé bliain deir nuair chun féin againn aici"
	case "cy":
		return "y yr a yn i o ar mae ei ac wedi am gan bod gyda oedd hyn ond fel ni hi nad fod eu fe ef mewn ag bydd neu hefyd sy ein wrth dros nid sydd er roedd dywedodd hynny pan rhwng iawn at felly cael mwy un bu ym"
	case "ca":
		return "de la i el que a en les per un del els amb una és no al se va d l es com ha més o dels però són pel seva seu entre també aquest aquesta fins sobre ser anys han molt tot si quan quin perquè on havia segons després sense els als aquests qui li"
	case "gl":
		return "de a e o que en do da un os unha con as por non para se no na dos é das ao como máis pero seu súa foi á nos entre tamén ou ata sobre este esta desde son cando ter anos era hai está segundo moi polo pola sen xa despois onde porque nas tras aos só"
	case "eu":
		return "eta da ez du bat ere zen den baina dira izan dute hori egin zuen hau egiten duen nahi edo oso bere gure baino beste arte zuten daude bezala dago hala izango baita behar orain lehen ondoren hauek zein haren gabe aurrera urte urtean dela dituzte"
	case "af":
		return "die van en in 'n is het dat wat te vir met op hy nie sy aan was om ook as deur word maar sal kan hulle by uit ons na ek tot daar nog sê oor moet meer wees so jaar kon nadat toe haar onder want een dit geen hierdie baie net al"
	case "id":
		return "yang dan di dengan untuk dari ini pada itu dalam tidak akan ke juga adalah oleh karena ada mereka sebagai bisa saya telah lebih dia kata tersebut dapat atau sudah tahun bahwa kami seperti anda hanya orang para menjadi hal saat banyak ketika tetapi namun masih kita setelah harus"
	case "ms":
		return "yang dan di dengan untuk dari ini pada itu dalam tidak akan ke juga adalah oleh kerana ada mereka sebagai boleh saya telah lebih beliau kata tersebut dapat atau sudah tahun bahawa kami seperti anda hanya orang para menjadi hal ketika banyak tetapi namun masih kita selepas perlu berkata iaitu daripada kepada manakala"
	case "tl":
		return "ang ng sa na at mga ay si para ni hindi ito may kung niya siya ko nang isang mula kay ako pa din rin lang sila natin ang kanyang pero o nila noong namin kanilang dahil wala ayon kaya maging ngunit mas upang pag lamang ilang bago habang"
	case "vi":
		return "và của là các trong có được cho một không với những người đã khi đến để này từ ở về ra như tại cũng năm vào phải đó sẽ làm ông theo nhiều sau trên hơn nhưng trước rất lại tôi anh họ nên chỉ bị còn thì đang"
	case "sw":
		return "ya na wa kwa ni katika za la kuwa cha hiyo huo vya yake kwamba hii lakini si baada huyo kama watu pia hayo alisema ambao sana wake wakati bila kutoka nchi hizo hilo tu au hadi yao miaka moja zaidi kabla kila hivyo hata ambayo ili"
	case "so":
		return "ka oo iyo ee in ku ah la waxaa uu ay soo ayaa u waa wax si uga aan hadii dalka kale sida isaga markii kala inay inuu waxay kama kuwa lagu ugu looga badan hore kadib laga mid iyada inta jiray leh waxa"
	case "zu":
		return "ukuthi futhi kodwa ngoba uma lapho ngesikhathi nge kakhulu kanye noma ukuze khona yakhe wakhe bakhe kwakhe zakhe lokhu lowo leyo abantu umuntu ngemuva njengoba manje phakathi ngaphambi kusho bonke konke njalo nje phezu"
	case "xh":
		return "ukuba kwaye kodwa kuba xa apho ngexesha kakhulu kunye okanye ukuze khona yakhe wakhe bakhe kwakhe zakhe oku loo abantu umntu emva njengoko ngoku phakathi phambi bonke konke njalo nje phezu ukuya yintoni ngokuba ezi aba le esi ndi"
	case "st":
		return "le ho ya ke e ba tsa ka ha mme o hore ea la a mo sa ne bona hae tla se batho hona tšoara joalo oa 'me empa kapa haholo hape hobane bane eo teng tse eang ntho moo bohle feela"
	case "tn":
		return "le go ya ka ba e mo tsa fa o gore ke la a sa ne mme bone gagwe tla se batho gone jaaka wa kgotsa mme thata gape ka gonne fela teng tse nna dilo botlhe kwa bo di nang jang ntse"
	case "ts":
		return "ku na ya hi a wa va leswaku xi ka eka kambe loko vona yena swi ni vanhu hikuva la kumbe swilo naswona lava leyi leswi ngopfu xikwembu vukosi lowu kutani mina wena hinkwavo ntsena sweswi endzhaku"
	case "sn":
		return "kuti uye ne kana vanhu asi iye ava izvi iyi zvakare nokuti ari vari kubva munhu pamusoro mukati ndi mu pa ku sezvo vose zvose ndiye kwete kuna apo ichi icho zvino iri chete nguva kwake vake wake zvinhu kunyange"
	case "yo":
		return "ni ti àti tí ó sí náà nínú wọ́n fún lọ àwọn wọn kí sì pé jẹ́ bí tó ń kò fi wà láti ṣe gbogbo gẹ́gẹ́ yìí mi rẹ̀ wá kan bá ọ̀kan mo lórí tàbí awon eniyan pelu kan o si ko wa lati nigba"
	case "mi":
		return "te i ki o a e ka ko he ngā me nga mō kua tēnei mai hoki kia ana nei tonu tētahi rā kāore ai tana ia atu mā kei rātou tā tōna anō nō mahi tangata mea noho whakaaro roto ēnei ētahi iwi"
	case "la":
		return "et in est non ad ut cum quod qui ex sed si de quae esse per ab atque etiam sunt autem enim nec aut quam hoc eius ac ne eo quo pro se ita quidem quoque iam inter tamen post ante neque ipse omnia nihil erat fuit"
	case "eo":
		return "la de kaj en estas al ne por ke kun li mi sed el ĝi kiu pri vi ili ni ankaŭ kiel se pli plej sur tiu ĉi ĝis estis ĉar kiuj ol tio kio oni tre post inter aŭ antaŭ per nur ŝi lia tiel ĉiuj sia jam unu"
	case "lg":
		return "nga mu ku ne era okuva ba bwe olwa kya nti ate abantu nnyo buli yali gwa bya omu oba naye bonna kuba eri wa lwa okuba ekyo kubanga nnyo oyo abo olw ky'e ng'o katonda we kye mukama omuntu"
	case "mt":
		return "u li ta il l-istat f' fil biex ma' il-gvern hu huwa kien għal dan din mill minn bħal aktar jew x'inhu wara wkoll hija kienu lill dwar kollha mhux biss jista' iżda għandu għandha hemm meta fuq bejn kull dawn qal ġew"
	case "lb":
		return "de an vun der den d' op déi dat ass mat fir net e si ech hien och als sinn huet ze bei eng et aus wéi am hunn gëtt ginn nach no iwwer méi duerch awer oder gouf war ville keng dës säi mam zum datt wann elo ëm"
	case "ha":
		return "da a na ya ta ne da ba ce cikin wannan shi su sun don wanda kuma yi ko zai ga mai daga ce an ake amma har bayan mutane kasar yana suka wata wani ba duk shugaban gwamnatin"
	case "ig":
		return "na nke ndị bụ ya ọ dị ka ma n'ime ha ga maka a e nwere onye otu mgbe ihe si iji banyere ike ahụ ọtụtụ kwuru ndi site ebe nwoke mmadụ"
	case "uz":
		return "va bu bilan uchun ham bir edi bo'lgan deb bo'yicha har o'z esa yoki lekin emas uning kerak mumkin yil shu ular o'zbekiston davlat haqida keyin biroq boshqa eng barcha qadar ko'p bo'ladi bo'lib"
	case "ku":
		return "û li ku ji di bi de jî ev bo wî ew ne wê ye xwe lê an hat dike heye kir dibe yên yê wan me min hatin gelek piştî ser bû kurdistanê hemû her lewma"
	case "rw":
		return "mu na ku no kandi ko ari bya ya muri cyane mbere ubwo abantu nyuma kugira ngo uyu iyi ibi ariko cyangwa kuri hari benshi avuga bose"
	case "hmn":
		return "cov rau thiab tau hauv tsis lub uas yog nws tus ua kom los muaj lawv mus ntawm hais tias nyob txoj neeg tej peb koj kuv raws daim hnub xyoo ib kev no yuav tab sis vim qhov chaw thaum txhua ntau lwm yam tuaj noj paub xav teb zoo loj tshiab dua tom qab ntej ntsib saib puas leej twg licas"
	case "nd":
		return "ukuthi njalo kodwa ngoba lapho kumele kumbe khathesi ukuze labo lakhe lakho lokhu lalokho labanye lezinye kanye uma loba nxa kakhulu kuze"
	case "fj":
		return "na e ni ka ko me i vei mai sa ra kei o au keda kina era dua oqo kece ena vaka ga mera kevaka"
	}
	return ""
}
