"""Gives what hexapla writes to the programs that people use, and what those write to
hexapla, and prints a table of who accepted what.

    python3 .ci/consumers [--smoke] [--only NAME,NAME] [--keep FOLDER] HEXAPLA

--smoke gives each consumer one pair of a seed and the table of hard texts; without it,
all seeds in all languages. .ci/consumers/install installs the consumers. Each is a
function; to accept a file is to read it without complaint and to find in it the same
rows, not only to end with 0. The exit code is 1 when a file was refused, or when a
consumer is missing and HEXAPLA_REQUIRE is set.
"""
import argparse
import os
import sys
import tempfile
import time

import corpora
import inputs
import markup
import material
import office
import omegat
import pages
import toolkit
from common import Job

CONSUMERS = [markup.xmllint, markup.okapi, toolkit.translate_toolkit, toolkit.gettext, omegat.omegat,
             office.openpyxl, office.python_docx, office.libreoffice, pages.epubcheck, pages.chromium, pages.pandoc,
             corpora.corpora, inputs.inputs]


def table(rows):
    lines = [("consumer", "version", "what", "given", "accepted", "remark")]
    lines += [(r.consumer, r.version, r.what, str(r.given), str(r.accepted), r.remark) for r in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(5)]
    for number, line in enumerate(lines):
        print("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths)) + f" | {line[5]} |")
        if number == 0:
            print("|" + "|".join("-" * (w + 2) for w in widths) + "|---|")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("hexapla")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", default="")
    args = parser.parse_args()
    only = [n for n in args.only.split(",") if n]
    if unknown := set(only) - {c.__name__ for c in CONSUMERS}:
        parser.error(f"no consumer {', '.join(sorted(unknown))}; there are {', '.join(c.__name__ for c in CONSUMERS)}")
    with tempfile.TemporaryDirectory() as temporary:
        job = Job(args.hexapla, args.keep or temporary, args.smoke)
        material.make(job)
        for consumer in CONSUMERS:
            if only and consumer.__name__ not in only:
                continue
            began = time.monotonic()
            consumer(job)
            print(f"{consumer.__name__}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    table(job.rows)
    refusals = [f"{r.consumer}, {r.what}: {line}" for r in job.rows for line in r.refusals]
    for line in refusals:
        print("REFUSED " + line)
    required = os.environ.get("HEXAPLA_REQUIRE", "") != ""
    missing = [r for r in job.rows if r.missing]
    return 1 if refusals or (required and missing) or not any(r.given for r in job.rows) else 0


if __name__ == "__main__":
    sys.exit(main())
