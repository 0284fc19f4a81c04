"""Formats: every row of the table, and what a new reader needs."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import formats
import pytest
from conftest import ROOT

from viendan.readers import mail, members
from viendan.readers.formats import (
    Format,
    Holds,
    has_suffix,
    known_formats,
    known_suffixes,
    reading_suffix,
)
from viendan.readers.source import File

#: A file of each format.
EXAMPLES = {
    "pdf": "print.pdf",
    "docx": "word.docx",
    "odt": "open.odt",
    "zip": "archive.zip!/bao-cao/word.docx",
    "rtf": "rich.rtf",
    "msg": "outlook.msg",
    "eml": "mail.eml",
    "html": "page.html",
    "jsonl": "records.jsonl!/bao-cao.txt",
    "text": "utf-8.txt",
}


def example(format_: Format, suffix: str) -> File:
    """Return a file of a format with one of its suffixes."""
    if format_.name == "doc":
        content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    elif format_.name == "image":
        content = b"BM"
    else:
        content = formats.FORMATS[EXAMPLES[format_.name]]()
    return File(Path(f"a{suffix}"), content, suffix)


@pytest.mark.parametrize("format_", known_formats(), ids=lambda format_: format_.name)
def test_a_file_of_every_format_is_taken_by_its_reader_only(format_: Format) -> None:
    for suffix in format_.suffixes:
        file = example(format_, suffix)
        taken = next(one for one in known_formats() if one.reader.fits(file))
        assert taken == format_
        assert has_suffix(file, format_.name)


@pytest.mark.parametrize("format_", known_formats(), ids=lambda format_: format_.name)
def test_every_format_has_suffixes_and_media_types_of_its_own(format_: Format) -> None:
    for suffix in format_.suffixes:
        assert suffix.startswith(".")
        assert [one for one in known_formats() if suffix in one.suffixes] == [format_]
    for media_type in format_.media_types:
        assert reading_suffix("", media_type) == format_.suffixes[0]
        assert [one for one in known_formats() if media_type in one.media_types] == [format_]


@pytest.mark.parametrize("format_", known_formats(), ids=lambda format_: format_.name)
def test_a_format_holds_members_where_its_row_says_so(format_: Format) -> None:
    assert hasattr(format_.reader, "contents") is (format_.holds is not Holds.REPORT)


@pytest.mark.parametrize("suffix", known_suffixes())
def test_every_suffix_is_read_in_a_folder_in_an_archive_and_in_a_mail(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(formats.packed({f"a{suffix}": b"x"}))
    assert members(path) == [f"a{suffix}"]
    letter = File(Path("a.eml"), formats.eml({f"a{suffix}": b"x"}), ".eml")
    assert list(mail.contents(letter)) == [f"a{suffix}"]


@pytest.mark.parametrize(
    ("suffix", "media_type", "read_by"),
    [
        (".pdf", "text/plain", ".pdf"),  # the suffix decides
        (".2019", "application/pdf", ".pdf"),  # "Báo cáo 12.2019"
        ("", "text/html", ".html"),
        (".xlsx", "application/octet-stream", None),
    ],
)
def test_an_attached_file_is_read_by_its_suffix_or_its_media_type(
    suffix: str, media_type: str, read_by: str | None
) -> None:
    assert reading_suffix(suffix, media_type) == read_by


READER = """
from viendan.readers.source import Draft, Extract, File


def fits(file: File) -> bool:
    return file.content.startswith(b"LOUD")


def extract(file: File) -> Extract:
    draft = Draft()
    draft.paragraph(file.content[4:].decode().lower(), "dòng 1")
    return draft.finish()
"""
ROW = "loud,loud,.loud,application/x-loud,report\n"
READ_ALL = """
import json, sys
from viendan.readers import read_all
found = [source for path in sys.argv[1:] for _, source in read_all(path)]
print(json.dumps([[source.format, source.text] for source in found]))
"""


def test_a_new_reader_is_one_module_and_one_row(tmp_path: Path) -> None:
    package = tmp_path / "viendan"
    ignored = shutil.ignore_patterns("__pycache__", "*.npz")
    shutil.copytree(ROOT / "nlp" / "viendan", package, ignore=ignored)
    (package / "readers" / "loud.py").write_text(READER, encoding="utf-8")
    rows = package / "readers" / "formats.csv"
    head, rest = rows.read_text(encoding="utf-8").split("\n", 1)
    rows.write_text(f"{head}\n{ROW}{rest}", encoding="utf-8")
    content = b"LOUDBAO CAO"
    files = {
        "a.loud": content,
        "a.zip": formats.packed({"b.loud": content}),
        "a.eml": formats.eml({"c.loud": content}),
    }
    for name, made in files.items():
        (tmp_path / name).write_bytes(made)
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, *(str(tmp_path / name) for name in files)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert [text for name, text in found if name == "loud"] == ["bao cao\n"] * 3
