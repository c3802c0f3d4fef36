package document

// The phrases by which boilerplate is recognized. All are as fold returns them: lower case,
// compatibility characters resolved, straight quotes, single spaces. " + " joins parts that must
// all occur. A phrase that may occur in a sentence of an article does not belong here: missed
// boilerplate costs the reader a line, hidden content costs them the sentence.

// ageCues are remarks that an article is old. They count in short blocks only.
var ageCues = []string{
	"is more than + year old", "is more than + years old", "is more than + months old", "is over + year old",
	"is over + years old", "was published more than + ago",
	"artikel ist älter als", "beitrag ist älter als", "artikel ist mehr als + alt",
	"article a plus d'un an", "article date de plus", "article a plus de + ans",
	"artículo tiene más de", "artigo tem mais de", "articolo ha più di", "artikel is ouder dan",
	"artikel is meer dan + oud",
	"статье больше", "статья опубликована более", "материал опубликован более", "материалу больше", "статье более",
	"הכתבה פורסמה לפני יותר", "הכתבה בת יותר", "המאמר פורסם לפני יותר", "כתבה זו פורסמה לפני", "כתבה ישנה",
	"المقال مضى عليه", "نشر هذا المقال منذ اكثر", "المقال اقدم من", "مر على نشر",
	"本文发表已超过", "本文发布已超过", "本文已发表超过", "本文發表已超過", "文章发布时间超过", "本文发布于 + 年前",
	"記事は公開から + 以上", "記事は掲載から + 以上", "記事は公開されてから", "記事は + 年以上前",
	"이 기사는 + 이상 지났습니다",
}

// newsletterCues ask the reader to subscribe, follow, share, send or play.
var newsletterCues = []string{
	// English
	"subscribe to our", "subscribe to the + newsletter", "subscribe now", "subscribe here", "sign up for our",
	"sign up to our", "sign up for the + newsletter",
	"sign up for + newsletter", "sign up now", "join our newsletter", "our newsletter", "our daily newsletter",
	"our weekly newsletter", "get our newsletter", "free newsletter",
	"delivered to your inbox", "straight to your inbox", "in your inbox", "our mailing list", "join our mailing",
	"like us on", "find us on", "follow us on", "join us on", "follow us at", "follow us for", "follow us here",
	"connect with us", "join our + channel", "join our + group", "our telegram channel", "our whatsapp channel",
	"take our quiz", "try our quiz", "take the quiz", "do our quiz", "take our survey", "take our poll",
	"tip us off", "send us news", "send us your", "send us tips", "send us a tip", "got a tip", "got a story",
	"have a tip", "do you have a story", "email us at",
	"download our app", "get the app", "get our app", "share this article", "share this story", "share this post",
	"share this page", "support our journalism", "enable notifications",
	// German
	"unser newsletter", "unseren newsletter", "unserem newsletter", "newsletter abonnieren", "newsletter bestellen",
	"abonnieren sie", "jetzt abonnieren", "melden sie sich + newsletter", "folgen sie uns", "folgt uns", "folge uns",
	"besuchen sie uns auf",
	"tipp für uns", "tipps an die redaktion", "schreiben sie uns", "schreiben sie an die redaktion",
	"haben sie einen hinweis", "machen sie unser quiz", "zum quiz", "quiz: ", "artikel teilen", "app herunterladen",
	// French
	"abonnez-vous", "inscrivez-vous", "notre newsletter", "notre lettre d'information", "notre infolettre",
	"recevez chaque", "recevez notre", "recevez gratuitement", "recevez toute", "suivez-nous", "rejoignez-nous",
	"aimez-nous sur", "notre page facebook", "faites notre quiz", "faites le quiz", "testez vos connaissances",
	"envoyez-nous", "partagez cet article", "partager cet article", "téléchargez notre application",
	// Spanish, Portuguese, Italian, Dutch, Polish, Turkish
	"suscríbete", "suscríbase", "nuestro boletín", "síguenos", "síganos", "comparte este artículo", "assine nossa",
	"assine a newsletter", "nossa newsletter", "siga-nos", "iscriviti alla", "nostra newsletter", "seguici su",
	"condividi questo", "schrijf je in", "schrijf u in", "onze nieuwsbrief", "volg ons", "zapisz się",
	"nasz newsletter", "naszego newslettera", "śledź nas", "bültenimize", "bizi takip",
	// Russian, Ukrainian
	"подпишитесь на", "подписывайтесь на", "подписаться на", "наша рассылка", "нашу рассылку",
	"нашу еженедельную рассылку", "еженедельная рассылка", "следите за нами", "следуйте за нами",
	"присоединяйтесь к нам", "мы в соцсетях", "наш телеграм", "наш telegram", "пройдите наш тест", "пройдите тест",
	"пришлите нам", "присылайте нам", "сообщите нам", "поделиться статьей", "поделитесь статьей",
	"скачайте наше приложение", "підпишіться на", "підписуйтесь на",
	// Hebrew
	"הירשמו ל", "הרשמו ל", "הצטרפו לניוזלטר", "הצטרפו לערוץ", "הצטרפו לקבוצת", "הצטרפו אלינו", "הצטרפו לדיוור",
	"לניוזלטר שלנו", "לניוזלטר היומי", "לניוזלטר השבועי", "הניוזלטר שלנו", "עקבו אחרינו", "עשו לנו לייק", "שלחו לנו",
	"יש לכם סיפור", "יש לכם טיפ", "קיבלתם טיפ", "ענו על החידון", "החידון שלנו", "שתפו את הכתבה",
	"הורידו את האפליקציה",
	// Arabic
	"اشتركوا في", "اشترك في نشرتنا", "اشترك في النشرة", "نشرتنا الاسبوعية", "نشرتنا البريدية", "نشرتنا الاخبارية",
	"نشرتنا اليومية", "تابعونا على", "تابعنا على", "تابعوا صفحتنا", "تابع صفحتنا", "انضموا الى قناتنا",
	"انضم الى قناتنا", "شاركوا الخبر", "شارك المقال", "شاركوا المقال", "شارك الخبر", "ارسلوا لنا", "ارسل لنا",
	"حملوا تطبيقنا", "اختبر معلوماتك",
	// Chinese
	"订阅我们", "订阅本站", "订阅本刊", "订阅电子报", "订阅邮件", "訂閱電子報", "訂閱我們", "关注本站", "关注我们", "關注我們", "扫码关注", "扫描二维码", "掃描二維碼",
	"微信公众号 + 关注", "关注 + 公众号", "欢迎关注", "欢迎订阅", "欢迎投稿", "投稿邮箱", "新闻线索 + 提供", "欢迎提供 + 线索", "测一测", "来做测试", "参加测验", "分享本文",
	"分享到微信", "分享到微博", "点赞我们", "下载客户端", "下载app", "加入我们的 + 群",
	// Japanese
	"メールマガジンに登録", "メルマガ登録", "メルマガに登録", "ニュースレターに登録", "ニュースレターを購読", "ニュースレター登録", "フォローしてください", "フォローする", "フォローはこちら",
	"いいね!」を", "いいね!を押", "情報提供はこちら", "情報提供のお願い", "情報をお寄せください", "ご意見・ご感想", "クイズに挑戦", "この記事をシェア", "記事をシェアする",
	"アプリをダウンロード", "公式アカウント + フォロー",
	// Korean
	"뉴스레터 구독", "구독하기", "팔로우하세요", "제보하기",
}

// readMoreCues end a teaser that leads to another page.
var readMoreCues = []string{
	"full article", "read more", "full story", "continue reading", "read the full article", "read on",
	"weiterlesen", "mehr lesen", "zum artikel", "lire la suite", "en savoir plus", "lire plus", "leer más",
	"ler mais", "leggi tutto", "continua a leggere", "lees meer", "lees verder", "czytaj więcej",
	"читать далее", "читать полностью", "подробнее", "קראו עוד", "להמשך קריאה", "לכתבה המלאה", "המשך קריאה",
	"קרא עוד", "المزيد", "اقرا المزيد", "اقرا المقال كاملا", "تابع القراءة",
	"阅读全文", "閱讀全文", "查看全文", "阅读更多", "更多>>", "続きを読む", "全文を読む", "もっと見る", "記事全文", "더 보기", "전문 보기",
}

// menuCues head or link lists of other pages. A line matches if it is nothing else or continues
// after a colon.
var menuCues = []string{
	"more about", "more on this", "more on this story", "more on this topic", "more stories", "more from",
	"more news", "related", "related articles", "related stories", "related posts", "related news", "related content",
	"related topics", "related links",
	"read also", "also read", "read next", "read more", "see also", "further reading on this site", "up next",
	"recommended", "recommended for you", "recommended reading", "recommended stories", "you may also like",
	"you might also like", "you may like", "other stories you might like", "other stories", "stories you may like",
	"most popular", "most read", "most viewed", "most shared", "trending", "trending now", "trending story",
	"trending stories", "trending news", "latest news", "latest stories", "latest articles", "latest posts",
	"top stories", "popular posts", "popular now", "popular articles", "editor's picks", "editors' picks",
	"editor's choice", "in other news", "don't miss", "what to read next", "full article", "sponsored content",
	"advertisement", "recent posts", "recent comments", "leave a comment", "leave a reply", "post a comment",
	"skip to content", "skip to main content", "back to top", "our partners", "contact us", "our contacts",
	"about us", "about this site", "privacy policy", "terms of use", "terms of service", "terms and conditions",
	"cookie policy", "advertise with us", "write to us", "follow us",
	"mehr zum thema", "mehr dazu", "mehr über", "mehr von", "lesen sie auch", "lesen sie mehr", "lesen sie weiter",
	"auch interessant", "das könnte sie auch interessieren", "das könnte sie interessieren", "weitere artikel",
	"weitere themen", "weitere meldungen", "verwandte artikel", "verwandte themen", "ähnliche artikel",
	"meistgelesen", "meistgelesene artikel", "am meisten gelesen", "beliebte artikel", "neueste nachrichten",
	"aktuelle nachrichten", "aktuelle meldungen", "empfehlungen der redaktion", "redaktionsempfehlung", "top-themen",
	"unsere partner", "partnerseiten", "über uns", "über diese seite", "datenschutz", "datenschutzerklärung",
	"nutzungsbedingungen", "impressum", "kommentar schreiben", "zur startseite", "anzeige",
	"à lire aussi", "lire aussi", "à lire également", "à lire", "sur le même sujet", "sur le même thème",
	"voir aussi", "articles liés", "articles similaires", "articles connexes", "vous aimerez aussi",
	"vous pourriez aussi aimer", "dans la même rubrique", "les plus lus", "les plus populaires",
	"dernières nouvelles", "dernières actualités", "derniers articles", "le choix de la rédaction", "à la une",
	"en savoir plus", "nos partenaires", "sites partenaires", "contactez-nous", "nous contacter", "nous écrire",
	"écrivez-nous", "qui sommes-nous", "à propos de nous", "à propos du site", "à propos de ce site",
	"mentions légales", "politique de confidentialité", "conditions d'utilisation", "plan du site",
	"laisser un commentaire",
	"lea también", "lee también", "leer también", "ver también", "más sobre", "más noticias",
	"artículos relacionados", "noticias relacionadas", "te puede interesar", "también te puede interesar",
	"lo más leído", "lo más visto", "últimas noticias", "selección del editor", "nuestros socios", "contáctenos",
	"contacto", "sobre nosotros", "política de privacidad", "aviso legal", "leia também", "veja também", "mais lidas",
	"notícias relacionadas", "últimas notícias", "fale conosco", "leggi anche", "articoli correlati",
	"potrebbe interessarti", "i più letti", "ultime notizie", "chi siamo", "contatti", "lees ook", "meer over",
	"meest gelezen", "laatste nieuws", "czytaj też", "czytaj także", "zobacz też", "najczęściej czytane",
	"najnowsze wiadomości", "polityka prywatności",
	"читайте также", "по теме", "материалы по теме", "ещё по теме", "еще по теме", "похожие статьи",
	"похожие материалы", "смотрите также", "вам может понравиться", "вам может быть интересно", "рекомендуем",
	"самое читаемое", "самое популярное", "популярное", "популярные статьи", "последние новости", "свежие новости",
	"лента новостей", "новости партнёров", "новости партнеров", "выбор редакции", "главные новости", "наши партнёры",
	"наши партнеры", "сайты-партнёры", "сайты-партнеры", "напишите нам", "свяжитесь с нами", "обратная связь",
	"о нас", "о сайте", "об этом сайте", "о проекте", "наши контакты", "политика конфиденциальности",
	"пользовательское соглашение", "оставить комментарий", "читайте також",
	"עוד בנושא", "עוד כתבות", "עוד באתר", "עוד מאותו מדור", "עוד חדשות", "קראו גם", "קראו עוד", "לקריאה נוספת באתר",
	"ראו גם", "כתבות נוספות", "כתבות קשורות", "כתבות דומות", "מאמרים קשורים", "אולי יעניין אתכם", "אולי יעניין אותך",
	"יעניין אתכם", "אולי תאהבו", "עשוי לעניין אתכם", "הנקראות ביותר", "הנקראים ביותר", "הכתבות הנקראות", "הכי נקראות",
	"הנצפות ביותר", "הפופולריות ביותר", "חדשות אחרונות", "בחירת העורכים", "בחירת העורך", "מומלצים", "המומלצים",
	"אתרים שותפים", "השותפים שלנו", "צרו קשר", "צור קשר", "יצירת קשר", "כתבו לנו", "אודות האתר", "אודות", "אודותינו",
	"מי אנחנו", "תנאי שימוש", "תקנון", "תקנון האתר", "מדיניות פרטיות", "מדיניות הפרטיות", "הוסף תגובה", "הוספת תגובה",
	"כתוב תגובה", "לראש העמוד", "עקבו אחרינו",
	"اقرا ايضا", "اقرؤوا ايضا", "شاهد ايضا", "مواضيع ذات صلة", "مقالات ذات صلة", "اخبار ذات صلة", "موضوعات ذات صلة",
	"المزيد عن", "المزيد حول", "قد يعجبك ايضا", "قد يهمك ايضا", "الاكثر قراءة", "الاكثر مشاهدة", "الاكثر رواجا",
	"اخر الاخبار", "احدث الاخبار", "اختيارات المحرر", "اختيار المحررين", "مواقع شريكة", "شركاؤنا", "اتصل بنا",
	"اتصلوا بنا", "راسلونا", "تواصل معنا", "جهات الاتصال", "من نحن", "عن الموقع", "حول الموقع", "سياسة الخصوصية",
	"شروط الاستخدام", "الشروط والاحكام", "اترك تعليقا", "اضف تعليقا", "تابعونا",
	"更多相关内容", "更多内容", "更多新闻", "更多报道", "相关内容", "相关阅读", "相关文章", "相关新闻", "相关报道", "相关栏目", "相关专题", "相关链接", "延伸阅读", "推荐阅读",
	"为您推荐", "猜你喜欢", "您可能还喜欢", "你可能还喜欢", "您可能感兴趣", "你可能感兴趣", "热门文章", "热门新闻", "热门推荐", "热门排行", "热点新闻", "点击排行", "阅读排行",
	"今日热点", "最新消息", "最新新闻", "最新文章", "最新报道", "编辑推荐", "编辑精选", "合作网站", "合作伙伴", "友情链接", "联系我们", "联系方式", "给我们写信", "关于我们",
	"关于本站", "网站地图", "隐私政策", "使用条款", "法律声明", "版权声明", "发表评论", "返回首页", "返回顶部", "上一篇", "下一篇", "相關文章", "相關新聞", "延伸閱讀",
	"推薦閱讀", "熱門文章", "編輯推薦", "聯絡我們", "關於我們",
	"関連記事", "関連ニュース", "関連リンク", "関連トピック", "関連キーワード", "あわせて読みたい", "合わせて読みたい", "こちらもおすすめ", "おすすめ記事", "おすすめの記事", "おすすめ",
	"こんな記事も読まれています", "この記事を読んだ人はこんな記事も", "人気記事", "人気の記事", "人気記事ランキング", "アクセスランキング", "ランキング", "話題の記事", "注目の記事", "最新記事",
	"最新ニュース", "新着記事", "編集部のおすすめ", "編集者のおすすめ", "編集部おすすめ", "前の記事", "次の記事", "お問い合わせ", "運営会社", "会社概要", "このサイトについて",
	"サイトマップ", "プライバシーポリシー", "個人情報保護方針", "利用規約", "広告掲載", "コメントを残す", "トップページへ",
	"관련 기사", "관련기사", "많이 본 뉴스", "인기 기사", "최신 뉴스", "추천 기사",
}

// weakMenuCues are labels of menus that could also be headings. They count only among other short
// lines at an end of the page.
var weakMenuCues = []string{
	"home", "news", "world", "politics", "business", "technology", "tech", "sport", "sports", "culture", "opinion",
	"about", "contact", "contacts", "help", "faq", "imprint", "privacy", "terms", "cookies", "jobs", "careers",
	"press", "advertise", "sitemap", "site map", "login", "log in", "sign in", "register", "search", "menu", "share",
	"print", "email", "comments", "no comments", "reply", "next", "previous", "archive", "rss", "newsletter",
	"facebook", "twitter", "instagram", "youtube", "linkedin", "telegram", "whatsapp", "follow us", "partners",
	"accessibility", "legal notice",
	"startseite", "nachrichten", "kontakt", "hilfe", "anmelden", "suche", "teilen", "drucken", "kommentare",
	"partner", "karriere",
	"accueil", "actualités", "aide", "recherche", "partager", "imprimer", "commentaires", "connexion", "suivez-nous",
	"partenaires",
	"inicio", "noticias", "ayuda", "buscar", "compartir", "comentarios", "síguenos",
	"главная", "новости", "контакты", "поиск", "поделиться", "комментарии", "войти", "реклама", "партнёры",
	"партнеры", "подписка", "вакансии",
	"דף הבית", "ראשי", "חדשות", "תגובות", "חיפוש", "שיתוף", "הדפסה", "כניסה", "פרסמו אצלנו", "נגישות", "שותפים",
	"דרושים",
	"الرئيسية", "اخبار", "الاخبار", "تعليقات", "بحث", "مشاركة", "طباعة", "تسجيل الدخول", "شركاء", "وظائف",
	"首页", "新闻", "评论", "搜索", "分享", "打印", "登录", "注册", "合作", "招聘",
	"ホーム", "ニュース", "検索", "共有", "印刷", "ログイン", "会員登録", "コメント", "採用情報",
}

// legalCues are about rights and permission to copy.
var legalCues = []string{
	"all rights reserved", "rights reserved", "do not reproduce", "may not be reproduced", "may not be republished",
	"without permission + reproduc", "ask before reprinting", "reprint only with", "no reproduction without",
	"republication only",
	"alle rechte vorbehalten", "nachdruck nur mit", "nachdruck verboten", "tous droits réservés",
	"reproduction interdite", "reproduction, même partielle", "todos los derechos reservados",
	"todos os direitos reservados", "tutti i diritti riservati", "alle rechten voorbehouden",
	"wszelkie prawa zastrzeżone", "tüm hakları saklıdır",
	"все права защищены", "перепечатка только", "перепечатка разрешена", "перепечатка запрещена", "перепечатка без",
	"при перепечатке ссылка", "усі права захищено",
	"כל הזכויות שמורות", "אין להעתיק", "אין לשכפל", "שימוש ללא רשות",
	"جميع الحقوق محفوظة", "كل الحقوق محفوظة", "يمنع النسخ", "لا يجوز اعادة النشر",
	"版权所有", "版權所有", "未经许可 + 转载", "未经授权 + 转载", "请勿转载", "禁止转载", "转载请注明", "未經許可", "不得转载",
	"無断転載", "無断複製", "無断複写", "転載を禁", "転載禁止", "転載の際は", "全著作権所有",
	"무단 전재", "무단전재",
}

// creditWords precede the name of a photographer or agency, with a colon or "by".
var creditWords = []string{
	"photo", "photos", "photo by", "photo credit", "photograph", "photograph by", "photography", "image", "images",
	"image by", "image credit", "image courtesy of", "picture", "pictures", "picture by", "picture credit", "credit",
	"credits", "illustration", "illustration by", "graphic", "file photo", "screenshot", "video",
	"foto", "fotos", "foto von", "bild", "bilder", "bildquelle", "bildnachweis", "grafik", "archivfoto", "archivbild",
	"symbolbild", "fotocredit",
	"photo d'archives", "crédit", "crédits", "crédit photo", "crédits photo", "infographie",
	"fotografía", "imagen", "crédito", "fotografia", "immagine", "credito", "zdjęcie", "fot", "beeld", "fotoğraf",
	"фото", "снимок", "иллюстрация", "фотография", "изображение", "фото автора", "світлина",
	"צילום", "צילומים", "תמונה", "קרדיט", "צילום מסך", "איור", "באדיבות", "צילום אילוסטרציה",
	"صورة", "الصورة", "تصوير", "مصدر الصورة", "عدسة", "رسم",
	"图片", "图", "图片来源", "图源", "图片提供", "摄影", "供图", "照片", "資料圖片", "圖片", "圖片來源", "攝影", "图/", "摄",
	"写真", "写真提供", "画像", "画像提供", "撮影", "提供", "イラスト", "図版",
	"사진", "이미지",
}

// bylineWords precede the name of an author and a colon. Those that end in a space precede the name
// without a colon.
var bylineWords = []string{
	"author", "authors", "by", "written by", "text", "text by", "words", "reporter", "reporting", "reporting by",
	"editor", "editing", "editing by", "edited by", "translation", "translated by", "translator", "source",
	"posted by", "published by",
	"autor", "autorin", "von", "redaktion", "übersetzung", "aus dem englischen von", "übersetzt von", "bearbeitung",
	"quelle",
	"auteur", "auteure", "auteurs", "par", "rédaction", "traduction", "traduit par", "propos recueillis par",
	"publié par",
	"por", "traducción", "redacción", "tradução", "di", "traduzione", "autore", "door", "vertaling", "tłumaczenie",
	"автор", "авторы", "текст", "перевод", "перевёл", "перевела", "редактор", "источник", "корреспондент",
	"подготовил", "подготовила",
	"מאת", "כתב", "כתבה", "תרגום", "תרגמה", "תרגם", "עריכה", "עורך", "עורכת", "מקור", "כתבנו",
	"الكاتب", "بقلم", "كتب", "كتبت", "ترجمة", "تحرير", "المحرر", "المصدر", "اعداد", "المترجم",
	"作者", "记者", "编辑", "责任编辑", "责编", "编译", "翻译", "译者", "校对", "来源", "文", "撰文", "撰稿", "采写", "通讯员", "實習記者", "記者", "編輯",
	"編譯", "責任編輯", "來源",
	"文責", "執筆", "筆者", "著者", "取材・文", "取材", "翻訳", "訳", "編集", "編集部", "構成", "出典",
	"기자", "글", "번역", "편집",
}

// namedAuthors precede a name without a colon.
var namedAuthors = []string{"by ", "von ", "par ", "por ", "di ", "door ", "מאת ", "מאת: ", "بقلم ", "written by ", "reported by ", "translated by ", "edited by ", "übersetzt von ", "traduit par ", "traduction de ", "propos recueillis par "}

// tagWords precede the tags of an article.
var tagWords = []string{
	"tags", "tag", "labels", "keywords", "topics", "filed under", "tagged", "tagged with", "categories", "hashtags",
	"schlagwörter", "schlagworte", "stichwörter", "stichworte", "mots-clés", "mots clés", "étiquettes", "etiquetas",
	"palabras clave", "temas", "palavras-chave", "parole chiave", "trefwoorden", "tagi", "słowa kluczowe",
	"etiketler",
	"теги", "метки", "ключевые слова", "тэги", "теґи", "темы",
	"תגיות", "תגים", "תגית", "מילות מפתח", "נושאים",
	"وسوم", "الوسوم", "كلمات مفتاحية", "الكلمات المفتاحية", "كلمات دلالية", "الكلمات الدلالية", "علامات",
	"标签", "标签云", "关键词", "关键字", "標籤", "關鍵字", "關鍵詞",
	"タグ", "キーワード", "태그", "키워드",
}
