"""Books and pages: epubcheck, Chromium, pandoc."""
import json
import os
import pathlib
import re
import shutil

from common import Refused, differ, run, squeeze, version
from office import RIGHT_TO_LEFT


def epubcheck(job):
    jar = shutil.which("epubcheck")
    if not jar or not shutil.which("java"):
        return job.skip("epubcheck", "epubcheck or Java is not installed")
    jar = os.path.realpath(jar)
    out, err = run("java", "-jar", jar, "--version", fails=True)
    number = (re.findall(r"EPUBCheck v(\S+)", out + err) or ["?"])[0]
    row = job.row("epubcheck", number, "EPUB 3, no warning")
    for table in job.tables.values():
        row.check(table.name, lambda: run("java", "-jar", jar, "--failonwarnings", table.file("epub")))


# What a page looks like to the browser that has laid it out.
LOOK = """<script>addEventListener("load", () => {
  const rows = [...document.querySelectorAll("tbody tr[id]")];
  const cells = rows.map(r => [...r.querySelectorAll("td[lang]")].map(c => ({lang: c.lang, dir: getComputedStyle(c).direction,
    seen: c.getBoundingClientRect().width > 0, text: [...c.querySelectorAll("bdi")].map(b => b.textContent).join("")})));
  const out = document.createElement("pre");
  out.id = "look";
  out.textContent = JSON.stringify({cells, ids: rows.map(r => r.id), seen: rows.filter(r => r.getBoundingClientRect().height > 0).length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth});
  document.body.append(out);
});</script>"""


def chromium(job):
    number = version("chromium", "--version", word=1)
    if not number:
        return job.skip("Chromium", "chromium is not installed")
    dom = job.row("Chromium", number, "HTML page: rows, languages, directions in the DOM")
    laid = job.row("Chromium", number, "HTML page laid out: rows seen, directions, nothing too wide")
    for table in job.tables.values():
        dom.check(table.name, tree, job, table)
        laid.check(table.name, layout, job, table)


def browse(job, file):
    profile = job.sub("chromium")
    out, _ = run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile.resolve()}",
                 "--window-size=1400,1000", "--virtual-time-budget=3000", "--dump-dom", pathlib.Path(file).resolve().as_uri(), timeout=120)
    return out


def ids(table):
    return [r["id"] for r in json.loads(table.path.read_text(encoding="utf-8"))["rows"]]


def tree(job, table):
    import lxml.html
    page = lxml.html.document_fromstring(browse(job, table.file("html")))
    rows = page.xpath("//tbody/tr[@id]")
    differ(ids(table), [r.get("id") for r in rows])
    for number, row in enumerate(rows):
        cells = row.xpath("./td")
        if len(cells) != len(table.langs):
            raise Refused(f"row {number + 1} has {len(cells)} cells")
        for lang, cell, text in zip(table.langs, cells, table.rows[number]):
            if text and (cell.get("lang") != lang or (cell.get("dir") == "rtl") != (lang in RIGHT_TO_LEFT)):
                raise Refused(f"row {number + 1}: lang {cell.get('lang')}, dir {cell.get('dir')} for {lang}")


def layout(job, table):
    page = table.file("html").read_text(encoding="utf-8")
    # The page forbids scripts; this copy allows the one that looks at it.
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace("</body>", LOOK + "</body>")
    copy = job.sub("pages") / f"{table.name}.html"
    copy.write_text(page, encoding="utf-8")
    import lxml.html
    found = lxml.html.document_fromstring(browse(job, copy)).xpath("//pre[@id='look']")
    if not found:
        raise Refused("the page was not laid out")
    look = json.loads(found[0].text_content())
    if look["seen"] != len(table.rows):
        raise Refused(f"{look['seen']} of {len(table.rows)} rows are seen")
    if look["wide"] > 0:
        raise Refused(f"the page is {look['wide']} pixels wider than the window")
    for want, cells in zip(table.rows, look["cells"]):
        differ([t for t in want if t], [squeeze(c["text"]) for c in cells if c["text"]])
        for cell in cells:
            if cell["text"] and ((cell["dir"] == "rtl") != (cell["lang"] in RIGHT_TO_LEFT) or not cell["seen"]):
                raise Refused(f"a cell in {cell['lang']} runs {cell['dir']}, seen: {cell['seen']}")


def pandoc(job):
    number = version("pandoc", "--version", word=1)
    if not number:
        return job.skip("pandoc", "not installed")
    rows = {form: job.row("pandoc", number, f"{form.upper()}, {what}") for form, what in
            [("docx", "cells of the table"), ("html", "all text, in order"), ("epub", "all text, in order")]}
    for table in job.tables.values():
        for form, row in rows.items():
            row.check(table.name, converted, table, form)


def converted(table, form):
    import lxml.html
    out, _ = run("pandoc", "-f", form, "-t", "html5", "--wrap=none", table.file(form))
    page = lxml.html.fragment_fromstring(out, create_parent="div")
    if form == "docx":
        lines = [[squeeze(c.text_content()) for c in r.xpath("./td|./th")] for r in page.xpath("//tr")]
        heads = lines[0]
        at = [next(i for i, h in enumerate(heads) if h.endswith(f"({lang})")) for lang in table.langs]
        return differ(table.rows, [[line[i] for i in at] for line in lines[1:]])
    for note in page.xpath("//sup|//span[contains(@class, 'tag')]"):  # numbers and marks between sentences
        note.drop_tree()
    text = squeeze(page.text_content())
    for column, lang in enumerate(table.langs):
        at = 0
        for number, row in enumerate(table.rows):
            for part in re.findall(r".{1,60}", row[column]):
                place = text.find(part, at)
                if place < 0:
                    raise Refused(f"row {number + 1}, {lang}, is not where it should be: {part}")
                at = place + len(part)
