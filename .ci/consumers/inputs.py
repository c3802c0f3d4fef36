"""Files that office programs and libraries make of the seeds' text: each must give the
segments that the text file gives."""
import difflib
import html
import shutil
import sys

from common import Refused, run, soffice, squeeze, version
from material import seeds
from office import RIGHT_TO_LEFT, library

# The share of segments that must be the same, where it is not all of them. A PDF knows
# neither paragraphs nor sentences, only where letters stand; in Arabic lam-alef is one
# glyph, of which pdftotext gives the letters in either order, and of the sign of the
# accusative beside it nobody sees on which of the two it was written.
BARS = {"PDF": 0.7, "PDF in Arabic": 0.9}


def inputs(job):
    articles = [seeds / "working-together"] if job.smoke else sorted(p for p in seeds.iterdir() if p.is_dir())
    texts = {}
    for article in articles:
        for path in sorted(article.glob("*.txt")):
            if not job.smoke or path.stem in ("en", "he"):
                texts[f"{article.name}.{path.stem}"] = path
    want = {name: segments(job, path) for name, path in texts.items()}
    blocks = {name: [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()] for name, path in texts.items()}
    out = job.sub("inputs")
    made = {}
    for maker in [libraries, pandoc, libreoffice]:
        maker(job, out, blocks, made)
    for (program, number, form), files in made.items():
        row = job.row(program, number, f"{form} it wrote, hexapla segment")
        tally = [0, 0]
        for name, file in files.items():
            row.check(file.name, same, job, name, file, want[name], form, tally)
        row.remark = f"{tally[0]} of {tally[1]} segments the same"


def segments(job, path, *args):
    out, _ = job.hexapla("segment", path, *args)
    return [squeeze(line) for line in out.splitlines()]


def same(job, name, file, want, form, tally):
    got = segments(job, file)
    matcher = difflib.SequenceMatcher(None, want, got, autojunk=False)
    equal = sum(b.size for b in matcher.get_matching_blocks())
    tally[0] += equal
    tally[1] += len(want)
    changes = [(want[a:b], got[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    for before, after in changes:
        print(f"{file.name}: {' | '.join(before)[:200]} -> {' | '.join(after)[:200]}", file=sys.stderr)
    if changes and equal < BARS.get(form, 1) * max(len(want), len(got)):
        raise Refused(f"{equal} of {len(want)} segments are the same, of {len(got)} found: {' | '.join(changes[0][0])[:80]} → {' | '.join(changes[0][1])[:80]}")


def libraries(job, out, blocks, made):
    """python-docx, python-pptx, openpyxl, ebooklib."""
    for name, module, write in [("python-docx", "docx", write_docx), ("python-pptx", "pptx", write_pptx),
                                ("openpyxl", "xlsx", write_xlsx), ("EbookLib", "epub", write_epub)]:
        number = library(name)
        if not number:
            job.skip(name, "not installed")
            continue
        folder = job.sub(f"inputs/{name}")
        files = {stem: folder / f"{stem}.{module}" for stem in blocks}
        for stem, file in files.items():
            write(file, blocks[stem], stem.rsplit(".", 1)[1])
        made[name, number, module.upper()] = files


def write_docx(file, paragraphs, lang):
    import docx
    document = docx.Document()
    document.add_heading(paragraphs[0], 1)
    for text in paragraphs[1:]:
        document.add_paragraph(text)
    document.save(file)


def write_pptx(file, paragraphs, lang):
    import pptx
    show = pptx.Presentation()
    for at in range(0, len(paragraphs), 4):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = paragraphs[at]
        frame = slide.placeholders[1].text_frame
        for i, text in enumerate(paragraphs[at + 1:at + 4]):
            (frame.paragraphs[0] if i == 0 else frame.add_paragraph()).text = text
    show.save(file)


def write_xlsx(file, paragraphs, lang):
    import openpyxl
    book = openpyxl.Workbook()
    for number, text in enumerate(paragraphs, 1):
        book.active.cell(number, 1, text)
    book.save(file)


def write_epub(file, paragraphs, lang):
    from ebooklib import epub
    book = epub.EpubBook()
    book.set_identifier(file.stem)
    book.set_title(file.stem)
    book.set_language(lang)
    half = len(paragraphs) // 2
    chapters = []
    for number, part in enumerate([paragraphs[:half], paragraphs[half:]], 1):
        chapter = epub.EpubHtml(title=f"{number}", file_name=f"{number}.xhtml", lang=lang)
        chapter.content = "".join(f"<p>{html.escape(p)}</p>" for p in part)
        book.add_item(chapter)
        chapters.append(chapter)
    book.spine = chapters
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    epub.write_epub(str(file), book)


def pandoc(job, out, blocks, made):
    number = version("pandoc", "--version", word=1)
    if not number:
        return job.skip("pandoc", "not installed")
    folder = job.sub("inputs/pandoc")
    for stem, paragraphs in blocks.items():
        lang = stem.rsplit(".", 1)[1]
        page = folder / f"{stem}.source"
        page.write_text("".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs), encoding="utf-8")
        for form, ending in [("DOCX", "docx"), ("ODT", "odt"), ("EPUB", "epub"), ("HTML", "html"), ("Markdown", "md")]:
            file = folder / f"{stem}.{ending}"
            more = {"EPUB": ["-M", "title= "], "Markdown": ["-t", "gfm", "--wrap=auto"]}.get(form, [])
            run("pandoc", "-f", "html", "-M", f"lang={lang}", *more, "-o", file, page)
            made.setdefault(("pandoc", number, form), {})[stem] = file


def flat(paragraphs, lang):
    """An OpenDocument text in one file, written from right to left where the language is."""
    turn, side = ("rl-tb", "end") if lang in RIGHT_TO_LEFT else ("lr-tb", "start")
    spaces = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for p, u in
                      [("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible")])
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="P" style:family="paragraph"><style:paragraph-properties
  style:writing-mode="{turn}" fo:text-align="{side}" fo:margin-bottom="0.3cm"/></style:style></office:automatic-styles>
<office:body><office:text>{"".join(f'<text:p text:style-name="P">{html.escape(p)}</text:p>' for p in paragraphs)}</office:text></office:body>
</office:document>"""


def libreoffice(job, out, blocks, made):
    number = version("soffice", "--version", word=1)
    if not number:
        return job.skip("LibreOffice", "soffice is not installed")
    folder = job.sub("inputs/libreoffice")
    stems = list(blocks)

    def take(form, files):
        made["LibreOffice", number, form] = dict(zip(stems, files))

    pages = []
    for stem in stems:
        page = folder / f"{stem}.fodt"
        page.write_text(flat(blocks[stem], stem.rsplit(".", 1)[1]), encoding="utf-8")
        pages.append(page)
    odt = soffice(job, "odt:writer8", folder / "odt", pages)
    take("ODT", odt)
    take("DOCX", soffice(job, "docx:MS Word 2007 XML", folder / "docx", odt))
    take("EPUB", soffice(job, "epub", folder / "epub", odt))
    take("HTML", soffice(job, "html:HTML (StarWriter)", folder / "html", odt))
    if shutil.which("pdftotext"):
        pages = dict(zip(stems, soffice(job, "pdf", folder / "pdf", odt)))
        for form, arabic in [("PDF", False), ("PDF in Arabic", True)]:
            if some := {s: p for s, p in pages.items() if s.endswith(".ar") == arabic}:
                made["LibreOffice", number, form] = some
    else:
        job.skip("LibreOffice", "PDF cannot be read without pdftotext")
    shows = [made[key][s] for key in made if key[0] == "python-pptx" for s in stems]
    if shows:
        take("PPTX", soffice(job, "pptx:Impress MS PowerPoint 2007 XML", folder / "pptx", soffice(job, "odp", folder / "odp", shows)))
    books = [made[key][s] for key in made if key[0] == "openpyxl" for s in stems]
    if books:
        take("XLSX", soffice(job, "xlsx:Calc MS Excel 2007 XML", folder / "xlsx", soffice(job, "ods", folder / "ods", books)))
