"""Forms for scripts and other aligners: read by Python's own modules, since none of
the programs that made these forms known is in a package registry."""
import csv
import json
import platform

from common import Refused, differ, squeeze


def corpora(job):
    row = {what: job.row("Python", platform.python_version(), what) for what in
           ["CSV, csv module, strict", "TSV, csv module", "JSONL, json module", "Moses, line by line"]}
    for table in job.tables.values():
        row["CSV, csv module, strict"].check(table.name, columns, table, "csv", "excel")
        row["TSV, csv module"].check(table.name, columns, table, "tsv", "excel-tab")
        row["JSONL, json module"].check(table.name, objects, table)
        for pair in table.pairs():
            row["Moses, line by line"].check(f"{table.name} {pair[1]}", lines, table, pair)
    job.skip("hunalign, vecalign, InterText", "in no package registry; their forms are tested against their documented grammar", missing=False)


def columns(table, ending, dialect):
    quoting = csv.QUOTE_NONE if ending == "tsv" else csv.QUOTE_MINIMAL
    with open(table.file(ending), encoding="utf-8-sig", newline="") as f:
        rows = list(csv.reader(f, dialect=dialect, quoting=quoting, strict=True))
    if len({len(r) for r in rows}) != 1:
        raise Refused("lines have different numbers of fields")
    at = [rows[0].index(lang) for lang in table.langs]
    differ(table.rows, [[squeeze(r[i]) for i in at] for r in rows[1:]])


def objects(table):
    with open(table.file("jsonl"), encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    if len(rows) != len(table.rows):
        raise Refused(f"{len(rows)} objects instead of {len(table.rows)}")
    for number, (row, want) in enumerate(zip(rows, table.rows)):
        text = squeeze(json.dumps(row, ensure_ascii=False))
        if lost := [c for c in want if c and squeeze(json.dumps(c, ensure_ascii=False))[1:30].rstrip("\\") not in text]:
            raise Refused(f"object {number + 1} lacks {lost[0][:60]}")


def lines(table, pair):
    texts = []
    for lang in pair:
        with open(table.file(lang, pair), encoding="utf-8", newline="\n") as f:
            texts.append([squeeze(line) for line in f.read().split("\n")[:-1]])
    if len(texts[0]) != len(texts[1]):
        raise Refused(f"{len(texts[0])} lines beside {len(texts[1])}")
    differ(table.both(pair), [list(r) for r in zip(*texts) if all(r)])
