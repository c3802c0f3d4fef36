"""OmegaT without a window: it must translate a source from our memories.

Its exit code says nothing, so the translated files are compared, and its log is
searched for complaints.
"""
import csv
import os
import re
import shutil

from common import Refused, differ, run, squeeze

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""
COMPLAINT = re.compile(r"error|warning|severe|exception|cannot|could not|unable|failed|corrupt|invalid", re.I)


def omegat(job):
    jar = os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar")
    if not shutil.which("java") or not os.path.exists(jar):
        return job.skip("OmegaT", "no Java, or no OmegaT.jar")
    out, _ = run("java", "-Djava.awt.headless=true", "-jar", jar, "--help", fails=True)
    number = (re.findall(r"OmegaT-(\d[\d.]*)", out) or ["?"])[0]
    places = [("tm/auto", "", "txt"), ("tm/auto", "omegat", "docx"), ("omegat/project_save.tmx", "", "docx"), ("omegat/project_save.tmx", "omegat", "txt")]
    rows = {p: job.row("OmegaT", number, f"memory{' --for omegat' if p[1] else ''} in {p[0]}, source {p[2]}") for p in places}
    own = job.row("OmegaT", number, "XLIFF 1.2 and PO as sources")
    pairs = [(t, pair) for t in job.tables.values() for pair in t.pairs()]
    for at, (table, pair) in enumerate(pairs):
        # Every pair in one way, the first and the hard ones in all.
        for place in places if at == 0 or table.name == "hard" else [places[at % len(places)]]:
            name = f"{table.name}.{pair[0]}~{pair[1]}"
            rows[place].check(name, pretranslate, job, jar, table, pair, *place)
        if at % 4 == 0 or table.name == "hard":
            own.check(f"{table.name} {pair[1]}", sources, job, jar, table, pair)


def project(job, pair):
    folder = job.sub("omegat") / "project"
    shutil.rmtree(folder, ignore_errors=True)
    for sub in ["source", "target", "tm/auto", "glossary", "dictionary", "omegat"]:
        (folder / sub).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT.format(source=pair[0], target=pair[1]), encoding="utf-8")
    return folder


def translate(job, jar, folder):
    out, err = run("java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", f"-Duser.home={job.sub('omegat')}",
                   "-Duser.language=en", "-jar", jar, "--mode=console-translate", folder)
    # What it says before it looks at the project is about its own installation.
    said = (out + err).partition("Loading project")[2] or out + err
    said = "\n".join(line for line in said.splitlines() if "(LOG_" not in line and ".so" not in line)
    if found := [line for line in said.splitlines() if COMPLAINT.search(line)]:
        raise Refused("its log says: " + found[0].strip())
    if "Reading of TMX file complete" not in said and list((folder / "tm").rglob("*.tmx")):
        raise Refused("its log does not say that the memory was read")


def pretranslate(job, jar, table, pair, place, profile, kind):
    folder = project(job, pair)
    memory = table.memory(profile, pair) if profile else table.file("tmx", pair)
    shutil.copyfile(memory, folder / (place + "/memory.tmx" if place == "tm/auto" else place))
    a, b = table.langs.index(pair[0]), table.langs.index(pair[1])
    # Of a source that has two translations it takes one: ask for those with one. Blanks
    # at the ends and runs of them are the reader's affair and not the memory's.
    texts, _ = job.hexapla("convert", memory, "-o", "-", "--to", "csv", "-q", "--langs", ",".join(pair))
    rows = [r[:2] for r in list(csv.reader(texts.lstrip("\ufeff").splitlines(keepends=True)))[1:]]
    rows = [r for r in rows if sum(r[0] == x[0] for x in rows) == 1 and "\n" not in r[0]]
    if len(rows) < len(table.both(pair)) / 2:
        raise Refused(f"only {len(rows)} of {len(table.both(pair))} pairs stand in the memory once")
    source = [r[0] for r in rows]
    if kind == "txt":
        (folder / "source/a.txt").write_text("\n\n".join(source) + "\n", encoding="utf-8")
    else:
        import docx  # not needed by those who only ask for other consumers
        document = docx.Document()
        for text in source:
            document.add_paragraph(text)
        document.save(folder / "source/a.docx")
    translate(job, jar, folder)
    target = folder / "target" / f"a.{kind}"
    if kind == "txt":
        got = [t for t in re.split(r"\n\s*\n", target.read_text(encoding="utf-8-sig")) if t.strip()]
    else:
        import docx
        got = [p.text for p in docx.Document(target).paragraphs if p.text.strip()]
    differ([squeeze(r[1]) for r in rows], [squeeze(t) for t in got])


def sources(job, jar, table, pair):
    """Our XLIFF and PO as files to translate: it must read them, and write them again."""
    folder = project(job, pair)
    for ending in ["xlf", "po"]:
        shutil.copyfile(table.file(ending, pair), folder / "source" / f"a.{ending}")
    translate(job, jar, folder)
    for ending in ["xlf", "po"]:
        _, rows = job.cells(folder / "target" / f"a.{ending}")
        lost = [w[0] for w in table.both(pair) if w[0] not in {r[0] for r in rows}]
        if lost:
            raise Refused(f"a.{ending}: {len(lost)} sources are gone: {lost[0][:60]}")
