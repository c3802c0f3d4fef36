"""XML by its schemas (xmllint), and the Okapi framework."""
import os
import pathlib
import shutil

from common import Refused, differ, run, squeeze, version


def xmllint(job):
    number = version("xmllint", "--version")
    schemas = pathlib.Path(os.environ.get("HEXAPLA_SCHEMAS", ""))
    if not number or not (schemas / "tmx14.dtd").exists():
        return job.skip("xmllint", "not installed, or HEXAPLA_SCHEMAS names no folder with schemas")
    tmx, one, two, texts = [], [], [], []
    for table in job.tables.values():
        tmx += [path for _, _, path in table.memories()]
        for pair in table.pairs():
            tmx.append(table.file("tmx", pair))
            one.append(table.file("xlf", pair))
            two.append(table.file("v2.xlf", pair))
    texts = sorted(job.sub("given").glob("*.xml"))
    for what, files, catalog, args in [
        ("TMX 1.4b, DTD", tmx, "", ["--dtdvalid", schemas / "tmx14.dtd"]),
        ("TMX 1.4b, schema", tmx, "", ["--schema", schemas / "tmx14.xsd"]),
        ("XLIFF 1.2 strict", one, "", ["--schema", schemas / "xliff-core-1.2-strict.xsd"]),
        ("XLIFF 1.2 transitional", one, "", ["--schema", schemas / "xliff-core-1.2-transitional.xsd"]),
        ("XLIFF 2.0", two, schemas / "xliff2.0/catalog.xml", ["--schema", schemas / "xliff2.0/xliff_core_2.0.xsd"]),
        ("XLIFF 2.1", two, schemas / "xliff2.1/catalog.xml", ["--schema", schemas / "xliff2.1/xliff_core_2.0.xsd"]),
        ("InterText, well-formed", texts, "", []),
    ]:
        row = job.row("xmllint", number, what)
        env = {"XML_CATALOG_FILES": str(catalog)} if catalog else None
        for file in files:
            row.check(file.name, lambda: run("xmllint", "--noout", "--nonet", *args, file, env=env))


def okapi(job):
    lib = os.environ.get("OKAPI_LIB", "")
    if not shutil.which("java") or not lib or not os.path.isdir(lib):
        return job.skip("Okapi", "no Java, or OKAPI_LIB names no folder with its archives")
    number = next(pathlib.Path(lib).glob("okapi-core-*.jar")).stem.removeprefix("okapi-core-")
    rows = {what: job.row("Okapi", number, what) for what in [
        "TMX", "TMX --for okapi", "XLIFF 1.2", "XLIFF 2.1, with its checks", "PO", "DOCX review table"]}
    given = []  # row, file, codes, what must be found
    for table in job.tables.values():
        for pair in table.pairs():
            want = table.both(pair)
            for what, file in [("TMX", table.file("tmx", pair)), ("TMX --for okapi", table.memory("okapi", pair)),
                               ("XLIFF 1.2", table.file("xlf", pair)), ("XLIFF 2.1, with its checks", table.file("v2.xlf", pair)),
                               ("PO", table.file("po", pair))]:
                given.append((rows[what], file, pair, want))
        given.append((rows["DOCX review table"], table.file("docx"), table.pairs()[0], None))
    args = [a for _, file, pair, _ in given for a in (file, *pair)]
    source = pathlib.Path(__file__).parent / "okapi" / "Read.java"
    out, _ = run("java", "-Dfile.encoding=UTF-8", "-cp", f"{lib}/*", source, *args)
    found = [[] for _ in given]
    for line in out.splitlines():
        index, *fields = line.split("\t")
        found[int(index)].append(fields)
    for (row, file, pair, want), units in zip(given, found):
        row.check(file.name, compare, units, want, job.tables[file.name.split(".")[0]])


def compare(units, want, table):
    if units and units[0][0] == "!":
        raise Refused(units[0][1])
    if want is None:  # a document: every cell must be there
        have = {squeeze(source) for source, _ in units}
        lost = [c for r in table.rows for c in r if c and not any(c in h or h in c for h in have if h)]
        if lost:
            raise Refused(f"{len(lost)} cells are missing: {lost[0][:60]}")
        return
    differ(want, [[squeeze(a), squeeze(b)] for a, b in units if squeeze(a) and squeeze(b)])
