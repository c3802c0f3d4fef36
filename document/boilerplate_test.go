package document_test

import (
	"strings"
	"testing"

	"hexapla/document"
)

// prose surrounds the line under test, so that the page has content.
const prose = "The two governments said on Friday that they had settled the greater part of their quarrel over tariffs on steel.\n" +
	"Officials had met for the better part of a week in a hotel by the lake before anything was signed at all.\n"

// boilerplateOf puts a line between paragraphs and returns its kind of boilerplate.
func boilerplateOf(t testing.TB, line string) document.Boilerplate {
	t.Helper()
	d := read(t, "a.txt", "A title that is long enough\n"+prose+line+"\n"+prose)
	i := strings.Index(d.Text, line)
	for _, b := range d.Blocks {
		if b.Span.Start <= i && i < b.Span.End {
			return b.Boilerplate
		}
	}
	t.Fatalf("%q is in no block", line)
	return ""
}

func TestLinesOfBoilerplate(t *testing.T) {
	for want, lines := range map[document.Boilerplate][]string{
		document.Availability: {
			"This story is more than 3 years old", "Cet article a plus d'un an", "Этой статье больше года",
			"הכתבה בת יותר משלוש שנים",
		},
		document.Credit: {
			"Photo: Anna Lind / Northlight", "(Foto: Jonas Berg/NBP)", "© Jonas Berg", "Crédit photo : Agence du Lac",
			"צילום: דנה לוי", "图片来源：湖光社",
			"写真：湖畔通信", "Фото: Пётр Ильин / Озеро-пресс", "تصوير: سامي حداد", "Image courtesy of Northlight",
			"[Picture: R. Holm]",
		},
		document.Byline: {
			"By Anna Lind", "Von Jonas Berg", "Par Élise Moreau", "3 March 2019 | Anna Lind | 12 comments",
			"Mittwoch, 3. März 2019, 14:05 Uhr",
			"Published 2019-03-03 at 14:05 GMT", "Автор: Пётр Ильин", "מאת דנה לוי", "记者：李文", "（编辑：王晓）", "取材・文：山田花子",
			"بقلم: سامي حداد",
			"2019年3月3日 14:05", "03/03/2019", "3 марта 2019, 14:05", "الكاتب: سامي حداد", "٣ مارس ٢٠١٩ | سامي حداد",
		},
		document.Tags: {
			"Tags: steel, tariffs, trade", "TagsSteel, Tariffs, Trade War", "Schlagwörter: Stahl, Zölle", "标签：钢铁 关税",
			"关键词钢铁、关税、贸易", "Теги: сталь, пошлины",
			"תגיות: פלדה, מכסים", "Mots-clés : acier, douane", "タグ鉄鋼、関税、貿易", "الوسوم: صلب، رسوم",
		},
		document.Newsletter: {
			"Subscribe to our newsletter.", "Follow us on Twitter and Facebook", "Sign up now!",
			"Got a tip? Write to the desk.", "Abonnieren Sie unseren Newsletter!", "Folgen Sie uns auf Instagram",
			"Inscrivez-vous à notre lettre d'information", "Подписывайтесь на наш канал", "עקבו אחרינו בטלגרם",
			"הצטרפו לערוץ הטלגרם שלנו", "تابعونا على تويتر", "欢迎关注我们的微博", "ニュースレターに登録する",
			"Suscríbete a nuestro boletín", "Zapisz się na nasz newsletter",
		},
		document.Legal: {
			"© 2019 Northlight Media", "©2019 Northlight. All rights reserved.", "Copyright 2019 Northlight",
			"Alle Rechte vorbehalten.", "כל הזכויות שמורות לצפון", "版权所有，未经许可不得转载", "無断転載を禁じます",
			"Все права защищены", "جميع الحقوق محفوظة", "Tous droits réservés.",
		},
		document.Menu: {
			"Read also: Steel prices fall for a third week", "Related articles", "Home > World > Europe",
			"首页 > 国际 > 欧洲", "Lire aussi : La guerre de l'acier", "Lesen Sie auch: Stahlpreise fallen",
			"Читайте также: Цены на сталь падают", "קראו גם: מחירי הפלדה צונחים", "اقرأ أيضا: أسعار الصلب تنخفض",
			"相关阅读：钢价连续三周下跌", "あわせて読みたい", "Trade | Steel | Europe",
			"Ministers fail to agree on a date for the next round and part ... Read more", "MOST READ",
		},
		document.Ornament: {"-", "* * *", "®", "•", "—", "***", "~"},
	} {
		for _, line := range lines {
			if got := boilerplateOf(t, line); got != want {
				t.Errorf("%q is %q, want %q", line, got, want)
			}
		}
	}
}

// Lines that look like boilerplate but are content: hiding them would cost the reader a line.
func TestLinesOfContent(t *testing.T) {
	for _, line := range []string{
		"Working together", "What happens next?", "By land and sea", "By the time the talks ended, it was Sunday.",
		"Von nun an", "Par avion",
		"Tags are cut from tin in the old works by the river.", "Photographs show the hall as it was in 1912.",
		"Photo: what the hall looked like before the great fire of 1912 destroyed it",
		"The newsletter of the steel workers' union called the deal a sell-out.",
		"“Subscribe to our newsletter,” the page said.",
		"March 2019 was the coldest in a decade.", "On 3 March 2019 the talks began in earnest.", "Follow the money",
		"Share of imports", "Contact with the delegation was lost",
		"The home, the world and the market", "Text and music", "Source of trouble", "Editing genes",
		"Quelle der Unruhe", "תגיות השם נעלמו", "标签化的政治", "关键词是信任。",
		"作者不详", "图为会谈现场。", "写真に写っているのは会談の様子。", "More about the deal will be known on Monday.",
		"See also the rules of 1998, which say the opposite.",
		"Copyright law was the sticking point.", "The © sign was on every page of the draft that they exchanged.",
		"All rights have their price.",
		"The Right Reserved", "He left ... and came back", "Profit | Loss", "11/9", "Либо сталь, либо пошлины",
		"Источник тревоги", "كتب الوزير رسالة إلى نظيره.",
		"Photo finish", "Image problems", "Bild und Ton",
		"Video: Wie es zu dem Unfall auf der Baustelle am Bahnhof kommen konnte", "Menu prices are up",
		"Next: the hard part", "Related problems are many",
		"Kontakt zur Delegation gab es nicht", "Recommended by three of five experts",
		"Interview: “I never wanted to be a minister”",
		"The article is more than a list of old complaints.", "Jan Novak", "Maria May", "1984", "Chapter 3",
		"Part II: 2015–2019",
	} {
		if got := boilerplateOf(t, line); got != document.Content {
			t.Errorf("%q is %q, want content", line, got)
		}
	}
}

// Lists at the end of a page are recognized by their position.
func TestTails(t *testing.T) {
	for _, c := range []struct {
		name, source string
		content      int // number of blocks of content from the top; all others are boilerplate
	}{
		{
			"headlines between dashes",
			"Title of the page\n" + prose + prose + "EDITOR'S PICKS\n-\nMinisters Fail to Agree on Date\n-\nWill the Price of Steel Ever Come Down Again, or Are We in for Another Winter?\n-\nGoalkeeper Scores\n",
			5,
		},
		{
			"headline and teaser",
			"Title of the page\n" + prose + prose + "LATEST NEWS\nMinisters Fail to Agree\nA third round of talks has ended without a date for the fourth, and nobody knows why.\n",
			5,
		},
		{
			"links of a footer",
			"Title of the page\n" + prose + prose + "\nPartners\nWrite to the desk\nImprint\n\nAbout\n", 5,
		},
		{"footer in French", "Le titre de la page\n" + prose + prose + "Accueil\nContact\nMentions légales\n", 5},
		{
			"topics behind a cue",
			"Title of the page\n" + prose + prose + "Related topics\nSteel\nTrade with the neighbours\n", 5,
		},
		{
			"tags and what follows",
			"Title of the page\n" + prose + prose + "Tags: steel, trade\nA headline of another page\n", 5,
		},
		{"a signature is content", "Title of the page\n" + prose + prose + "The editors\n", 6},
		{
			"a closing heading and its paragraph",
			"Title of the page\n" + prose + "Related topics\n" + "Steel, now and then\n" + prose, -1,
		},
		{"a poem at the end", "Title of the page\n" + prose + prose + "The fog comes\non little cat feet\n", 7},
		{"no running text", "Bread\nMilk\nContact\nEggs\n", 4},
	} {
		d := read(t, "a.txt", c.source)
		for i, b := range d.Blocks {
			text := b.Span.In(d.Text)
			if c.content < 0 {
				if b.Boilerplate != document.Content && text != "Related topics" {
					t.Errorf("%s: %q is %q", c.name, text, b.Boilerplate)
				}
				continue
			}
			if (b.Boilerplate == document.Content) != (i < c.content) {
				t.Errorf("%s: block %d %q is %q", c.name, i, text, b.Boilerplate)
			}
		}
	}
}

func TestMenuAtTheTop(t *testing.T) {
	d := read(t, "a.txt", "Home\nNews\nSport\nWeather\nContact\nA title that is long enough\n"+prose)
	for i, b := range d.Blocks {
		if (b.Boilerplate == document.Content) != (i >= 5) {
			t.Errorf("%q is %q", b.Span.In(d.Text), b.Boilerplate)
		}
	}
}

// What a web page marks stays marked, and the rules mark more.
func TestBoilerplateOfWebPages(t *testing.T) {
	d := read(t, "a.html", "<html><body><nav>Shop</nav><h1>A title</h1><p>By Anna Lind<p>"+prose+"<p>Subscribe to our newsletter.<footer>Something</footer>")
	var got []string
	for _, b := range d.Blocks {
		got = append(got, string(b.Boilerplate))
	}
	if s := strings.Join(got, ","); s != "menu,,byline,,newsletter,menu" {
		t.Errorf("boilerplate %s", s)
	}
}
