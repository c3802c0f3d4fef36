"""The files that are given to the consumers: the seeds, and a table of hard texts."""
import csv
import pathlib

from common import squeeze

seeds = pathlib.Path(__file__).resolve().parents[2] / "seeds"
FORMS = "tmx,xliff,xliff2,po,csv,tsv,xlsx,docx,html,epub,jsonl,moses,hunalign,hunalign-text,vecalign,intertext,beads"
PROFILES = ["", "omegat", "okapi", "trados", "memoq"]

# What makes programs stumble: formulas, dates and numbers for spreadsheets, escapes of
# workbooks and of gettext, markup, directions, letters outside the basic plane.
HARD = [
    ("=1+1", "=SUM(A1:A9)"),
    ("@home, +3 and -5", "-5"),
    ("0012", "1/2"),
    ("TRUE", "2024-01-02"),
    ("'tis quoted", "\"מצוטט\""),
    ("<b>Bold</b> & 5 > 4 ]]> -->", "&lt;b&gt; &amp; <!-- לא הערה -->"),
    ("_x0041_ stays as it is", "_x000D_ נשאר"),
    ("%s has %1$d files in {0}, 100% of C:\\new\\table", "ל-%s יש %1$d קבצים ב-{0}, 100% של C:\\new"),
    ("A non-breaking\u00a0space, a soft\u00adhyphen, a\u200bzero", "רווח\u00a0קשיח"),
    ("Right \u200f(to left)\u200e and back", "‏ABC-1000 עלה 12.5% ב-3.4.2024‎"),
    ("Clef \U0001d11e, family \U0001f468‍\U0001f469‍\U0001f467, flag \U0001f1eb\U0001f1f7", "אמוג׳י \U0001f600"),
    ("e\u0301 and é differ", "שָׁלוֹם"),
    ("The same source.", "תרגום ראשון."),
    ("The same source.", "תרגום שני."),
    ("Tabs\tand  blanks   in it", "טאב\tכאן"),
    ("A line\nand another", "שורה\nועוד אחת"),
    ("Only a source", ""),
    ("", "רק תרגום"),
    ("Long. " + "A word and then another one, " * 150 + "end.", "ארוך. " + "מילה ועוד מילה, " * 150 + "סוף."),
]


class Table:
    """A table in all forms: files by form; pairs of languages; its rows."""

    def __init__(self, job, name, folder):
        self.name, self.folder = name, folder
        self.path = folder / f"{name}.hexapla.json"
        self.langs, self.rows = job.cells(self.path)
        self.spaced = job.cells(self.path, squeezed=False)[1]  # the rows with their blanks

    def pairs(self):
        return [(self.langs[0], lang) for lang in self.langs[1:]]

    def file(self, ending, pair=None):
        """A file of this table; of forms for two languages, that of a pair."""
        one = self.folder / f"{self.name}.{ending}"
        return self.folder / f"{self.name}.{pair[0]}~{pair[1]}.{ending}" if pair and len(self.langs) > 2 else one

    def memory(self, profile, langs):
        """The TMX for a program, in some of the languages."""
        return self.folder / f"{self.name}.for-{profile or 'any'}.{'~'.join(langs)}.tmx"

    def memories(self):
        """All of them: of all languages, for the programs that read such, and of pairs."""
        for profile in PROFILES:
            langs = self.pairs() if profile else []
            if profile != "omegat" and self.langs not in map(list, langs):
                langs = [self.langs, *langs]
            for some in langs:
                yield profile, some, self.memory(profile, some)

    def both(self, pair):
        """The rows that have text in both languages of a pair."""
        a, b = self.langs.index(pair[0]), self.langs.index(pair[1])
        return [[r[a], r[b]] for r in self.rows if r[a] and r[b]]


def make(job):
    """Writes the tables in all forms: every article in its five languages, the pairs of
    each, and the hard texts. The smoke test takes one pair and the hard texts. The pairs
    are those of the rows of the whole table, so that every file can be held against it."""
    folder = job.sub("given")
    if job.smoke:
        article = seeds / "working-together"
        job.hexapla("align", article / "en.txt", article / "he.txt", "-q", "-o", folder / "working-together.hexapla.json")
        names = ["working-together"]
    else:
        job.hexapla("align", seeds, "-q", "-o", folder, "--to", "table")
        names = sorted(p.name for p in seeds.iterdir() if p.is_dir())
    hard = folder / "source.csv"
    with open(hard, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([("en", "he"), *HARD])
    job.hexapla("convert", hard, "-q", "-o", folder / "hard.hexapla.json")
    for name in [*names, "hard"]:
        job.hexapla("convert", folder / f"{name}.hexapla.json", "-q", "-o", str(folder) + "/", "--to", FORMS)
        table = job.tables[name] = Table(job, name, folder)
        for profile, langs, path in table.memories():
            job.hexapla("convert", table.path, "-q", path, "--langs", ",".join(langs), *(["--for", profile] if profile else []))
    want = [[squeeze(a), squeeze(b)] for a, b in HARD]
    got = job.tables["hard"].rows
    if got != want:
        raise SystemExit(f"the hard texts are read otherwise than they stand: {got}")
