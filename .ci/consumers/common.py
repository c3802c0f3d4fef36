"""What all consumers share: running programs, reading tables, keeping the tally."""
import csv
import io
import os
import pathlib
import shutil
import subprocess


class Refused(Exception):
    """A consumer did not take a file, or took it otherwise than it was meant."""


def squeeze(text):
    """Text without white space: programs break and join lines as they like."""
    return "".join((text or "").split())


def differ(want, got):
    """Raises Refused with the first place where two lists of rows differ."""
    for i, (w, g) in enumerate(zip(want, got)):
        if w != g:
            raise Refused(f"row {i + 1} of {len(want)}: {short(g)} instead of {short(w)}")
    if len(want) != len(got):
        raise Refused(f"{len(got)} rows instead of {len(want)}")


def short(value):
    text = str(value)
    return text if len(text) <= 160 else text[:160] + "…"


class Row:
    """A line of the table at the end."""

    def __init__(self, consumer, version, what):
        self.consumer, self.version, self.what = consumer, version, what
        self.given = self.accepted = 0
        self.remark, self.refusals, self.missing = "", [], False

    def check(self, name, verdict, *args):
        """Gives one file: verdict raises where it is not accepted."""
        self.given += 1
        try:
            verdict(*args)
        except (Refused, subprocess.SubprocessError, OSError, ValueError, KeyError, IndexError) as e:
            self.refusals.append(f"{name}: {type(e).__name__ + ': ' if not isinstance(e, Refused) else ''}{e}")
        else:
            self.accepted += 1


class Job:
    def __init__(self, hexapla, folder, smoke):
        self.program, self.folder, self.smoke = str(pathlib.Path(hexapla).resolve()), pathlib.Path(folder), smoke
        self.rows, self.tables = [], {}

    def row(self, consumer, version, what):
        row = Row(consumer, version, what)
        self.rows.append(row)
        return row

    def skip(self, consumer, why, missing=True):
        """A consumer that cannot be asked: missing when it should have been installed."""
        row = self.row(consumer, "", "not run")
        row.remark, row.missing = why, missing

    def sub(self, name):
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def hexapla(self, *args, fails=False):
        """Runs hexapla; gives standard output and error."""
        return run(self.program, *args, fails=fails)

    def cells(self, path, *args, squeezed=True):
        """The columns of a bilingual file as hexapla reads it: headings, rows of text."""
        out, _ = self.hexapla("convert", path, "-o", "-", "--to", "csv", "-q", *args)
        lines = list(csv.reader(io.StringIO(out.lstrip("\ufeff")), strict=True))
        width = lines[0].index("kind") if "kind" in lines[0] else len(lines[0])
        return lines[0][:width], [[squeeze(c) if squeezed else c for c in line[:width]] for line in lines[1:]]

    def replayed(self, table, path, but=""):
        """Raises Refused unless a review sheet has come back as it was, but for edits
        that the consumer made itself, in whose lines the string but stands."""
        out, err = self.hexapla("replay", table, path)
        changes = [line for line in out.splitlines() if not (but and but in line)]
        if changes or not (out.strip() or "nothing was changed" in err):
            raise Refused(f"hexapla replay sees: {short(' / '.join(changes) or err.strip())}")


def run(*command, fails=False, env=None, timeout=600, cwd=None):
    """Runs a program; gives standard output and error, or raises Refused."""
    done = subprocess.run([str(c) for c in command], capture_output=True, timeout=timeout, cwd=cwd,
                          env={**os.environ, **env} if env else None, stdin=subprocess.DEVNULL)
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    if done.returncode != 0 and not fails:
        raise Refused(f"{pathlib.Path(command[0]).name} ends with {done.returncode}: {short((err or out).strip())}")
    return out, err


def version(*command, line=0, word=-1):
    """A version from what a program says when it is asked; "" where it is not there."""
    if not shutil.which(str(command[0])):
        return ""
    out, err = run(*command, fails=True)
    lines = (out.strip() or err.strip()).splitlines()
    words = lines[line].split() if len(lines) > line else []
    return words[word].strip(",()\"'") if words else "?"


def soffice(job, target, out, files, infilter=""):
    """LibreOffice converts files into a folder; those it leaves out raise Refused."""
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    profile = (job.folder / "libreoffice").resolve().as_uri()
    _, err = run("soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}",
                 *([f"--infilter={infilter}"] if infilter else []),
                 "--convert-to", target, "--outdir", out, *files)
    ending, made = target.split(":")[0], []
    for file in files:
        path = out / (pathlib.Path(file).stem + "." + ending)
        if not path.exists():
            raise Refused(f"LibreOffice made no {path.name}: {short(err.strip())}")
        made.append(path)
    return made
