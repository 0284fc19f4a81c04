"""Fuzzing of the readers and of the grammar: `make fuzz`, or `python tests/fuzz.py [COUNT] [SEED]`.

Inputs are valid fixtures of every format with bytes changed, packages with members changed, and
random bytes. They may only raise ReadError, in time proportional to their size.
"""

import io
import os
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import formats
import pdf_files

from viendan import readers
from viendan.errors import ReadError
from viendan.readers.source import File, normalise
from viendan.references import ReportContext, find, resolve
from viendan.text.repairs import repair

COUNT = 100_000
SECONDS = 20
LAST = Path(__file__).parents[1] / "var" / "fuzz-last.bin"
# A PDF costs as much as a hundred others: it has its share of the count.
SHARE_OF_PDF = 0.03
_PIECES = (
    *(
        b"\0",
        b"\xff\xfe",
        b"<!DOCTYPE x>",
        b"<table><tr><td>",
        b"</p>",
        b"{\\*\\",
        b"\\u-1?",
        b"\\bin9",
        b"}",
        b"%PDF-",
        b"\xe1\xbb",
        b"&#xD800;",
    ),
    *(
        b"--b\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n",
        b"PK\x03\x04",
        b"endobj",
        b"stream\n",
        b"9999999999",
        b"-1",
        b"w:numId",
        b"\\ud800",
    ),
    "số 45/2016/QĐ-TTg".encode(),
)


@cache
def seeds() -> dict[str, bytes]:
    """Return the valid files that inputs are made of, the same in each process."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # the time that fontTools writes into fonts
    made = {name.partition("!/")[0]: make() for name, make in formats.FORMATS.items()}
    return made | {"mail-with-files.eml": formats.eml({"a.docx": formats.docx(), "b.txt": b"text"})}


def mutated(chance: random.Random, content: bytes) -> bytes:
    """Return the bytes with a few changes: bytes, cuts, repeats, and pieces of some format."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        start = chance.randrange(len(changed) + 1)
        stop = min(len(changed), start + chance.choice((1, 1, 8, 64, 512)))
        kind = chance.randrange(6)
        if kind == 0 and start < len(changed):
            changed[start] = chance.randrange(256)
        elif kind == 1:
            del changed[start:stop]
        elif kind == 2:
            changed[start:start] = changed[start:stop] * chance.choice((1, 2, 20))
        elif kind == 3:
            changed[start:start] = chance.choice(_PIECES) * chance.choice((1, 1, 50))
        elif kind == 4:
            changed[start:stop] = chance.randbytes(stop - start)
        elif chance.random() < 0.2:
            del changed[start:]
    return bytes(changed)


def _repacked(chance: random.Random, content: bytes) -> bytes:
    """Return a package with one of its members changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    name = chance.choice(sorted(members))
    members[name] = mutated(chance, members[name])
    return formats.packed(members, zipfile.ZIP_STORED)


def inputs(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of hostile files, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    pdf, others = ["print.pdf"], sorted(set(seeds()) - {"print.pdf"})
    for _ in range(count):
        name = chance.choice(pdf if chance.random() < SHARE_OF_PDF else others)
        content = seeds()[name]
        if chance.random() < 0.02:
            yield name, chance.randbytes(chance.randrange(2000))
        elif content.startswith(b"PK") and chance.random() < 0.7:
            yield name, _repacked(chance, content)
        else:
            yield name, mutated(chance, content)


def outcome(name: str, content: bytes) -> str:
    """Read a file and the reports inside it, and find references; return "read" or the error."""
    file = File(Path(name), content, Path(name).suffix)
    try:
        contents = readers._contents(file)
        for name_inside in list(contents)[:3]:
            try:
                _recognise(readers._source(readers._member(file, contents, name_inside)))
            except ReadError:
                continue
        _recognise(readers._source(file))
    except ReadError as error:
        return error.code
    return "read"


def _recognise(source: readers.Source) -> None:
    text = source.text
    assert text == normalise(text)
    assert all(0 <= place.start < len(text) for place in source.places)
    layer = repair(text).text
    assert len(layer) == len(text)
    for reference in resolve(find(layer), ReportContext()):
        assert reference.mention.text == layer[reference.mention.start : reference.mention.end]


def _grown(letters: str) -> Callable[[int], bytes]:
    return lambda size: (letters * (size // len(letters.encode()) + 1)).encode()


def _word(body: str) -> Callable[[int], bytes]:
    def made(size: int) -> bytes:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        document = f"<w:document {space}><w:body>{body * (size // len(body))}</w:body></w:document>"
        return formats.packed({"word/document.xml": document.encode()}, zipfile.ZIP_STORED)

    return made


def _around(start: bytes, middle: bytes, end: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: start + middle * (size // len(middle)) + end


# Files that grow by repeating one thing: the worst that a reader could be slow at.
GROWING: dict[str, Callable[[int], bytes]] = {
    "text.txt": _grown("Quyết định số 45/2016/QĐ-TTg; "),
    "no-spaces.txt": _grown("ạ"),
    "tcvn3.txt": lambda size: formats.typed(formats.text() * (size // 2000), "tcvn3").encode(
        "latin-1"
    ),
    "viqr.txt": lambda size: formats.typed(formats.text() * (size // 3000), "viqr").encode("ascii"),
    "viqr-marks.txt": _around(b"Vie^.t Nam " * 30, b"a^"),
    "paragraphs.html": _around(b"<html>", b"<p>Bao cao</p>"),
    "deep.html": _around(b"<html>", b"<div>"),
    "open.html": _around(b"<html>", b"<b><i>a"),
    "tables.html": _around(b"<html>", b"<table><tr><td>a"),
    "menus.html": _around(b"<html>", b"<div class=menu>a "),
    "comments.html": _around(b"", b"<!-- a"),
    "paragraphs.docx": _word("<w:p><w:r><w:t>Bao cao</w:t></w:r></w:p>"),
    "runs.docx": _word("<w:p>" + "<w:r><w:t>a</w:t><w:br/></w:r>" * 30 + "</w:p>"),
    "rows.docx": _word(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "paragraphs.rtf": _around(b"{\\rtf1 ", b"a\\par ", b"}"),
    "letters.rtf": _around(b"{\\rtf1 ", b"\\u7879?", b"}"),
    "cells.rtf": _around(b"{\\rtf1 ", b"\\trowd\\intbl a\\cell\\row ", b"}"),
    "headers.eml": _around(b"From: a\nTo: b\nSubject: c\n", b"X-A: b\n", b"\nx"),
    "body.eml": _around(b"From: a\nTo: b\nSubject: c\n\n", b"Bao cao\n"),
    "records.jsonl": _around(b"", b'{"id": 1, "text": "a"}\n'),
    "rows.pdf": lambda size: pdf_files.drawn(
        "".join(f"BT /F 9 Tf 9 {n % 900} Td (Bao cao {n}) Tj ET\n" for n in range(size // 50))
    ),
    "columns.pdf": lambda size: pdf_files.drawn(
        "".join(
            f"BT /F 9 Tf {n % 20 * 50} {n // 20 * 9 % 999} Td (Bao cao) Tj ET\n" + " " * 160
            for n in range(size // 200)
        )
    ),
    "pages.pdf": lambda size: formats.pdf(copies=max(1, size // 30_000)),
}
SIZES = (120_000, 480_000)
MOST_GROWTH = 9.0


def growth(name: str, runs: int = 3) -> float:
    """Return how many times longer a four times larger input takes: 4 is linear, 16 quadratic."""
    times = []
    for size in SIZES:
        content = GROWING[name](size)
        best = float("inf")
        for _ in range(runs):
            started = time.perf_counter()
            outcome(name, content)
            best = min(best, time.perf_counter() - started)
        times.append(best)
    return times[1] / times[0]


def _too_slow(*_: object) -> None:
    raise TimeoutError(f"longer than {SECONDS} s")


def main() -> int:
    """Fuzz, print the outcomes of the inputs, and return 0 where all went well."""
    given = [int(argument) for argument in sys.argv[1:3]]
    count, seed = [*given, *(COUNT, 1)[len(given) :]]
    signal.signal(signal.SIGALRM, _too_slow)
    LAST.parent.mkdir(exist_ok=True)
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    started = time.perf_counter()
    for number, (name, content) in enumerate(inputs(count, seed)):
        LAST.write_bytes(content)
        signal.alarm(SECONDS)
        before = time.perf_counter()
        try:
            counts[outcome(name, content)] += 1
        except BaseException:
            sys.stderr.write(f"input {number} of seed {seed}, {name}: kept in {LAST}\n")
            raise
        finally:
            signal.alarm(0)
        slowest = max(slowest, (time.perf_counter() - before, f"{name}, input {number}"))
    sys.stdout.write(
        f"{count} inputs in {time.perf_counter() - started:.0f} s; "
        f"slowest {slowest[0]:.2f} s ({slowest[1]})\n{dict(counts.most_common())}\n"
    )
    grown = {name: growth(name) for name in GROWING}
    sys.stdout.write(
        "".join(
            f"{name}: four times as much takes {times:.1f} times as long\n"
            for name, times in grown.items()
        )
    )
    return int(max(grown.values()) > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
