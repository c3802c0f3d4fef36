"""translate-toolkit and GNU gettext."""
import csv
import shutil

from common import Refused, differ, run, squeeze, version

# Read by its library: the units with both texts.
READ = """import json, sys
from translate.storage import po, tmx, xliff, xliff2
kinds = {"tmx": tmx.tmxfile, "one": xliff.xlifffile, "two": xliff2.Xliff2File, "po": po.pofile}
store = kinds[sys.argv[1]].parsefile(sys.argv[2])
for u in store.units:
    if not u.isheader():
        print(json.dumps([str(u.source or ""), str(u.target or "")]))
"""


def read(kind, file, want):
    import json
    out, _ = run("python3", "-c", READ, kind, file)
    pairs = [[squeeze(c) for c in json.loads(line)] for line in out.splitlines()]
    differ(want, [p for p in pairs if all(p)])


def counts(file):
    """pocount says how many words it finds."""
    out, _ = run("pocount", "--csv", file)
    head, line, *_ = list(csv.reader(out.splitlines(), skipinitialspace=True))
    fields = dict(zip(head, line))
    name = next((k for k in fields if "total" in k.lower() and "source" in k.lower()), None)
    if name is None or int(fields[name]) == 0:
        raise Refused(f"pocount finds no words: {fields}")


def translate_toolkit(job):
    if not shutil.which("pocount"):
        return job.skip("translate-toolkit", "pocount is not installed")
    number, _ = run("python3", "-c", "from translate import __version__ as v; print(v.sver)")
    number = number.strip()
    reads = {what: job.row("translate-toolkit", number, f"{what}, library") for what in ["TMX", "XLIFF 1.2", "XLIFF 2.1", "PO"]}
    count = job.row("translate-toolkit", number, "pocount of PO, XLIFF, TMX")
    to_po = job.row("translate-toolkit", number, "xliff2po, then msgfmt")
    csv_po = job.row("translate-toolkit", number, "csv2po of our CSV")
    back = job.row("translate-toolkit", number, "po2tmx, po2xliff, po2csv: read by hexapla")
    back.remark = "po2xliff writes the PO header as a unit, which is read as a text; po2csv guards formulas by apostrophes"
    out = job.sub("toolkit")
    for table in job.tables.values():
        for pair in table.pairs():
            want = table.both(pair)
            po, one = table.file("po", pair), table.file("xlf", pair)
            for what, kind, file in [("TMX", "tmx", table.file("tmx", pair)), ("XLIFF 1.2", "one", one),
                                     ("XLIFF 2.1", "two", table.file("v2.xlf", pair)), ("PO", "po", po)]:
                reads[what].check(file.name, read, kind, file, want)
                if kind != "two":
                    count.check(file.name, counts, file)
            stem = f"{table.name}.{pair[1]}"
            to_po.check(one.name, xliff_to_po, one, out / f"{stem}.po")
            csv_po.check(table.name, csv_to_po, job, table, pair, out, stem)
            for tool, ending, more in [("po2tmx", "tmx", ["-l", pair[1]]), ("po2xliff", "xlf", []), ("po2csv", "csv", [])]:
                back.check(f"{stem} {tool}", there, job, tool, more, po, out / f"{stem}.back.{ending}", want, pair)


def xliff_to_po(source, target):
    run("xliff2po", "--progress=none", source, target)
    run("msgfmt", "-o", "/dev/null", target)


def csv_to_po(job, table, pair, out, stem):
    """Its CSV has columns for source and target and no headings of ours."""
    with open(out / f"{stem}.csv", "w", encoding="utf-8", newline="") as f:
        lines = list(csv.reader(open(table.file("csv"), encoding="utf-8-sig", newline="")))
        at = [lines[0].index(lang) for lang in pair]
        rows = [[line[i] for i in at] for line in lines[1:] if all(line[i] for i in at)]
        # PO has a source once: which of two translations stays is the program's choice.
        rows = [r for r in rows if sum(r[0] == x[0] for x in rows) == 1]
        csv.writer(f).writerows([["source", "target"], *rows])
    run("csv2po", "--progress=none", "--duplicates=msgctxt", out / f"{stem}.csv", out / f"{stem}.csv.po")
    read("po", out / f"{stem}.csv.po", [[squeeze(c) for c in r] for r in rows])


def there(job, tool, more, source, target, want, pair):
    run(tool, "--progress=none", *more, source, target)
    _, rows = job.cells(target, "--langs", f"{pair[0]},{pair[1]}")
    if tool == "po2tmx":  # leaves out what is fuzzy, as low-confidence rows are in PO
        run("msgattrib", "--no-fuzzy", "-o", f"{target}.po", source)
        want = [r for r in job.cells(f"{target}.po")[1] if all(r)]
    if tool == "po2csv":  # guards formulas with an apostrophe and doubles backslashes: that is in its text
        want, rows = ([[c.lstrip("'").replace("\\\\", "\\") for c in r] for r in part] for part in (want, rows))
    # Of a source with two translations a program may keep one.
    have = [r for r in rows if all(r) and not header(r)]
    lost = [w for w in want if w not in have and sum(w[0] == x[0] for x in want) == 1]
    strange = [r for r in have if r not in want]
    if lost or strange:
        raise Refused(f"{len(lost)} pairs are lost, {len(strange)} are strange: {(lost + strange)[0]}")


def header(row):
    """The header of a PO file, which po2xliff writes as a unit like any other."""
    return row[0].startswith("Project-Id-Version:") and "Content-Type:" in row[0]


def gettext(job):
    number = version("msgfmt", "--version", line=0)
    if not number or not shutil.which("msgcat"):
        return job.skip("gettext", "msgfmt is not installed")
    check, cat = job.row("gettext", number, "msgfmt --check"), job.row("gettext", number, "msgcat, read by hexapla")
    out = job.sub("gettext")
    for table in job.tables.values():
        for pair in table.pairs():
            po = table.file("po", pair)
            check.check(po.name, lambda: run("msgfmt", "--check", "-o", "/dev/null", po))
            cat.check(po.name, concatenated, job, po, out / po.name, table.both(pair))


def concatenated(job, source, target, want):
    run("msgcat", "--no-wrap", "-o", target, source)
    _, rows = job.cells(target)
    differ(want, [r for r in rows if all(r)])
