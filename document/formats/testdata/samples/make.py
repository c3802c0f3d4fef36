#!/usr/bin/env python3
"""Makes the samples in document/*/testdata with the programs that people use.

The texts are our own; text.fodt beside this file has most constructs. Needed are
LibreOffice (soffice), pandoc, and for Python: python-docx, python-pptx, openpyxl,
ebooklib. Run it in any folder; what it writes differs from run to run in dates and
numbers that the programs put in, not in text.
"""
import os
import shutil
import subprocess
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
formats = os.path.dirname(os.path.dirname(here))
document = os.path.dirname(formats)


def place(format, name):
    folder = os.path.join(document, format, "testdata")
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, name + "." + format)


def libreoffice(source, format, name="libreoffice", filter=""):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + out + "/profile",
                        "--convert-to", format + filter, "--outdir", out, source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = os.path.splitext(os.path.basename(source))[0] + "." + format
        shutil.copyfile(os.path.join(out, made), place(format, name))


MARKDOWN = """---
title: The lamp
lang: en-GB
---

# The harbour

The lamp *burned* all night.[^1] Nobody saw [the keeper](http://example.org).

- oil
- wick
    - glass

| Ship  | Cargo |
|-------|-------|
| Heron | Salt  |

: The ships of May

Two lines  
of a verse, and $a = b$.

# The storm

> It came from the west.

::: notes
Say this slowly.
:::

[^1]: The oil came from the north.
"""


def pandoc():
    with tempfile.TemporaryDirectory() as out:
        source = os.path.join(out, "in.md")
        with open(source, "w", encoding="utf-8") as f:
            f.write(MARKDOWN)
        for format in ["docx", "odt", "pptx", "epub"]:
            subprocess.run(["pandoc", source, "-o", place(format, "pandoc")], check=True)
        subprocess.run(["pandoc", source, "-t", "epub2", "--toc", "-o", place("epub", "pandoc2")], check=True)
        subprocess.run(["pandoc", source, "--toc", "-o", place("docx", "pandoc-toc")], check=True)


def python_docx():
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    d = docx.Document()
    d.add_heading("The orchard", 0)
    d.add_heading("Spring", 1)
    p = d.add_paragraph("The trees ")
    p.add_run("bloss").bold = True
    p.add_run("omed early.")
    hidden = p.add_run(" Nobody reads this.")
    hidden.font.hidden = True
    p._p.append(parse_xml('<w:ins %s w:id="1" w:author="Ada"><w:r><w:t xml:space="preserve"> Bees came.</w:t></w:r></w:ins>' % nsdecls("w")))
    p._p.append(parse_xml('<w:del %s w:id="2" w:author="Ada"><w:r><w:delText xml:space="preserve"> Wasps came.</w:delText></w:r></w:del>' % nsdecls("w")))
    d.add_paragraph("apples", style="List Bullet")
    d.add_paragraph("pears", style="List Bullet 2")
    d.add_paragraph("first", style="List Number")
    p = d.add_paragraph("A tab\there")
    p.add_run().add_break()
    p.add_run("and a second line.")
    t = d.add_table(rows=2, cols=2)
    t.cell(0, 0).merge(t.cell(0, 1)).text = "Harvest"
    t.cell(1, 0).text = "Apples"
    t.cell(1, 1).add_table(1, 1).cell(0, 0).text = "Forty baskets"
    s = d.sections[0]
    s.header.paragraphs[0].text = "Orchard report"
    s.footer.paragraphs[0].text = "Confidential copy"
    d.save(place("docx", "python-docx"))


def openpyxl_xlsx():
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    b = openpyxl.Workbook()
    s = b.active
    s.title = "Menu & prices"
    s.append(["Dish", "Price", "Remark"])
    s.append(["Barley soup", 4.5, "with bread\nand butter"])
    s.append(["0042", "=A2&\" today\"", CellRichText("very ", TextBlock(InlineFont(b=True), "hot"))])
    s.append(["Hidden row", 1, "gone"])
    s.row_dimensions[4].hidden = True
    s.merge_cells("A5:C6")
    s["A5"] = "Open every day but Monday"
    s["D1"] = "Hidden column"
    s.column_dimensions["D"].hidden = True
    s["A2"].comment = Comment("A comment", "Ada")
    hidden = b.create_sheet("Secret")
    hidden["A1"] = "Hidden sheet"
    hidden.sheet_state = "hidden"
    last = b.create_sheet("תפריט")
    last["B2"] = "מרק שעורה"
    s.oddHeader.center.text = "The inn"
    b.save(place("xlsx", "openpyxl"))
    libreoffice(place("xlsx", "openpyxl"), "xlsx")


def python_pptx():
    import pptx
    from pptx.util import Inches
    p = pptx.Presentation()
    first = p.slides.add_slide(p.slide_layouts[0])
    first.shapes.title.text = "The ferry"
    first.placeholders[1].text = "A report of the crossing"
    first.notes_slide.notes_text_frame.text = "Greet the guests.\nThen begin."
    s = p.slides.add_slide(p.slide_layouts[1])
    s.shapes.title.text = "The route"
    f = s.placeholders[1].text_frame
    f.text = "From the north quay"
    inner = f.add_paragraph()
    inner.text, inner.level = "past the lighthouse", 1
    box = s.shapes.add_textbox(Inches(1), Inches(5), Inches(3), Inches(1)).text_frame
    box.text = "Words in a box\vwith a break"
    group = s.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(5), Inches(5), Inches(2), Inches(1)).text_frame.text = "In a group"
    t = s.shapes.add_table(2, 2, Inches(1), Inches(3), Inches(4), Inches(1)).table
    t.cell(0, 0).text = "Stop"
    t.cell(0, 1).text = "Minutes"
    t.cell(1, 0).merge(t.cell(1, 1))
    t.cell(1, 0).text = "The whole crossing"
    last = p.slides.add_slide(p.slide_layouts[5])
    last.shapes.title.text = "A hidden slide"
    last._element.set("show", "0")
    # The order of the presentation is not that of the files.
    ids = p.slides._sldIdLst
    ids.insert(1, ids[2])
    p.save(place("pptx", "python-pptx"))
    libreoffice(place("pptx", "python-pptx"), "pptx")


def ebooklib_epub():
    from ebooklib import epub
    b = epub.EpubBook()
    b.set_identifier("sample")
    b.set_title("Two walks")
    b.set_language("de")
    chapters = []
    for i, (title, text) in enumerate([("Zum Moor", "Der Weg war lang.<br/>Es regnete."), ("Zum Meer", "Das Meer lag still.")]):
        c = epub.EpubHtml(title=title, file_name="walk%d.xhtml" % (i + 1), lang="de")
        c.content = "<h1>%s</h1><p>%s</p>" % (title, text)
        b.add_item(c)
        chapters.append(c)
    b.toc = chapters
    b.add_item(epub.EpubNcx())
    b.add_item(epub.EpubNav())
    b.spine = ["nav"] + chapters
    epub.write_epub(place("epub", "ebooklib"), b)


if __name__ == "__main__":
    text = os.path.join(here, "text.fodt")
    libreoffice(text, "odt")
    libreoffice(text, "docx", filter=":MS Word 2007 XML")
    libreoffice(text, "epub")
    pandoc()
    python_docx()
    openpyxl_xlsx()
    python_pptx()
    ebooklib_epub()
