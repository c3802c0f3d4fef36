"""Review tables in the hands of openpyxl, python-docx and LibreOffice."""
import importlib.metadata
import json
import pathlib
import re
import shutil

from common import Refused, differ, run, short, soffice, squeeze, version

RIGHT_TO_LEFT = {"ar", "he", "fa", "ur"}


def library(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def texts(table, lines, but=""):
    """Compares the columns of text of a review sheet, whose first line is its headings,
    with the table, but for one sign that the consumer leaves out."""
    heads = [str(h) for h in lines[0]]
    at = [next(i for i, h in enumerate(heads) if h.endswith(f"({lang})")) for lang in table.langs]
    want = [[c.replace(but, "") if but else c for c in r] for r in table.rows]
    differ(want, [[squeeze(line[i]) for i in at] for line in lines[1:]])


def openpyxl(job):
    number = library("openpyxl")
    if not number:
        return job.skip("openpyxl", "not installed")
    row = job.row("openpyxl", number, "XLSX review table: cells, types, directions")
    again = job.row("openpyxl", number, "XLSX saved again, hexapla replay")
    for table in job.tables.values():
        row.check(table.name, workbook, table)
        again.check(table.name, saved, job, table, "xlsx")


def workbook(table):
    import openpyxl
    sheet = openpyxl.load_workbook(table.file("xlsx")).worksheets[0]
    from openpyxl.utils.escape import unescape
    # The library hands out a literal _x0041_ as it is escaped in the file, _x005F_x0041_.
    lines = [[unescape(c) if c else c for c in line] for line in sheet.iter_rows(values_only=True)]
    texts(table, lines)
    heads = [str(h) for h in lines[0]]
    for cell in (c for line in sheet.iter_rows(min_row=2) for c in line):
        if cell.value is not None and cell.data_type != "s":
            raise Refused(f"{cell.coordinate} is of type {cell.data_type}, not text")
    for i, head in enumerate(heads):
        lang = re.findall(r"\(([\w-]+)\)$", head)
        if lang and lang[0].split("-")[0] in RIGHT_TO_LEFT:
            orders = {c.alignment.readingOrder for c in list(sheet.columns)[i][1:] if c.value}
            if orders != {2.0}:
                raise Refused(f"{head}: reading orders {orders}, not right to left")


def saved(job, table, form):
    """A library that opens a sheet and saves it keeps all that replay needs."""
    out = job.sub("library") / f"{table.name}.{form}"
    if form == "xlsx":
        import openpyxl
        openpyxl.load_workbook(table.file(form)).save(out)
    else:
        import docx
        docx.Document(table.file(form)).save(out)
    job.replayed(table.path, out)


def python_docx(job):
    number = library("python-docx")
    if not number:
        return job.skip("python-docx", "not installed")
    row = job.row("python-docx", number, "DOCX review table: cells, directions")
    again = job.row("python-docx", number, "DOCX saved again, hexapla replay")
    for table in job.tables.values():
        row.check(table.name, document, table)
        again.check(table.name, saved, job, table, "docx")


def document(table):
    import docx
    file = docx.Document(table.file("docx"))
    if len(file.tables) != 1:
        raise Refused(f"{len(file.tables)} tables instead of one")
    rows = [[c for c in r.cells] for r in file.tables[0].rows]
    texts(table, [[c.text for c in r] for r in rows])
    for i, head in enumerate(c.text for c in rows[0]):
        lang = re.findall(r"\(([\w-]+)\)$", head)
        if not lang:
            continue
        right = lang[0].split("-")[0] in RIGHT_TO_LEFT
        for cell in (r[i] for r in rows[1:] if r[i].text.strip()):
            marked = all(p._p.xpath("./w:pPr/w:bidi") for p in cell.paragraphs if p.text.strip())
            if marked != right:
                raise Refused(f"{head}: a paragraph {'lacks' if right else 'has'} the mark of right-to-left text: {short(cell.text)}")


def libreoffice(job):
    number = version("soffice", "--version", word=1)
    if not number:
        return job.skip("LibreOffice", "soffice is not installed")
    tables = list(job.tables.values())
    out = job.sub("office")
    for form, ways in {"docx": [["docx:MS Word 2007 XML"], ["odt", "docx:MS Word 2007 XML"], ["doc", "docx:MS Word 2007 XML"]],
                       "xlsx": [["xlsx"], ["ods", "xlsx"], ["xls", "xlsx"]]}.items():
        for way in ways[:1] if job.smoke else ways:
            steps = [w.split(":")[0].upper() for w in way]
            row = job.row("LibreOffice", number, f"{form.upper()} → {' → '.join(steps)}, hexapla replay")
            files = [t.file(form) for t in tables]
            for step, kind in enumerate(way):
                folder = out / f"{form}-{'-'.join(steps)}-{step}"
                files = soffice(job, kind, folder, files)
            for table, file in zip(tables, files):
                row.check(file.name, back, job, table, file)
            if form == "docx":
                row.remark = "it writes a literal _x0041_ as _x005F_x0041_ in DOCX"
        row = job.row("LibreOffice", number, f"{form.upper()} → PDF, every row on its pages")
        for table, file in zip(tables, soffice(job, "pdf", out / f"{form}-pdf", [t.file(form) for t in tables])):
            row.check(file.name, printed, table, file)
    row = job.row("LibreOffice", number, "CSV → XLSX, cells")
    # 44: comma, 34: quotation mark, 76: UTF-8; all columns as text.
    files = [t.file("csv") for t in tables]
    columns = "/".join(f"{i}/2" for i in range(1, 21))
    for table, file in zip(tables, soffice(job, "xlsx", out / "csv", files, f"CSV:44,34,76,1,{columns}")):
        row.check(file.name, sheet, table, file)


def back(job, table, file):
    job.replayed(table.path, file, but="_x005F_" if file.suffix == ".docx" else "")
    if file.suffix == ".xlsx":
        workbook_text(table, file)
    else:
        import docx
        tables = docx.Document(file).tables
        lines = [[c.text.replace("_x005F_", "_") for c in r.cells] for r in tables[0].rows]
        # Soft hyphens are elements then, which python-docx leaves out.
        texts(table, lines, but="\u00ad")


def workbook_text(table, file):
    import openpyxl
    texts(table, list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)))


def sheet(table, file):
    import openpyxl
    lines = list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))
    at = [lines[0].index(lang) for lang in table.langs]
    differ(table.rows, [[squeeze(None if line[i] is None else str(line[i])) for i in at] for line in lines[1:]])


def printed(table, file):
    """All words of the first column and all ids are on the pages."""
    if not shutil.which("pdftotext"):
        raise Refused("pdftotext is not installed")
    out, _ = run("pdftotext", "-enc", "UTF-8", file, "-")
    # Without blanks and signs, as a long word may be broken at the end of a line.
    page = re.sub(r"[\W_\u00ad]", "", out)
    want = dict.fromkeys(w for r in table.spaced for w in re.findall(r"[A-Za-z]{3,12}", r[0]))
    ids = [r["id"] for r in json.loads(pathlib.Path(table.path).read_text(encoding="utf-8"))["rows"]]
    lost = [i for i in ids if not re.search(rf"(?<!\w){re.escape(i)}(?!\w)", out)] + [w for w in want if w not in page]
    if lost:
        raise Refused(f"{len(lost)} ids or words are not on the pages: {', '.join(lost[:5])}")
