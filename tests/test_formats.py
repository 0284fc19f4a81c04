"""One report in every format and encoding: the same text, paragraphs and references from each."""

import zipfile
from pathlib import Path

import formats
import pytest

from viendan.errors import ReadError
from viendan.layout import paragraphs_of
from viendan.readers import Source, members, read, read_all
from viendan.references import Home, find, resolve


def written(folder: Path, name: str) -> Path:
    (folder / name.partition("!/")[0]).write_bytes(formats.FORMATS[name]())
    return folder / name


def said(text: str) -> tuple[list[tuple[str, str]], list[str | None]]:
    """Return the paragraphs with their roles, and the documents that are cited."""
    paragraphs = [
        (paragraph.role, text[paragraph.start : paragraph.end]) for paragraph in paragraphs_of(text)
    ]
    return paragraphs, [reference.document for reference in resolve(find(text), Home())]


@pytest.mark.parametrize("name", [name for name in formats.FORMATS if name != "mail.eml"])
def test_every_format_gives_the_text_of_the_plain_one(tmp_path: Path, name: str) -> None:
    assert read(written(tmp_path, name)).text == formats.text()


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_gives_the_same_references_and_paragraphs(tmp_path: Path, name: str) -> None:
    text = read(written(tmp_path, name)).text
    paragraphs, references = said(formats.text())
    assert said(text[text.index(formats.HEAD[0]) :]) == (paragraphs, references)
    assert len(references) == 5


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_stretch_of_the_text_has_a_place_in_its_file(tmp_path: Path, name: str) -> None:
    source = read(written(tmp_path, name))
    starts = [place.start for place in source.places]
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(source.text) for start in starts)
    assert source.place_of(source.text.index("Doanh thu")) != ""


@pytest.mark.parametrize(
    ("name", "words", "label"),
    [
        ("utf-8.txt", "Doanh thu", "dòng 23"),  # a plain text has lines
        ("page.html", "Doanh thu", "đoạn 8"),
        ("word.docx", "Doanh thu", "đoạn 8"),
        ("word.docx", "1.204", "bảng 2 dòng 2 ô 3"),
        ("word.docx", "Độc lập", "bảng 1 dòng 1 ô 2"),  # a letterhead is a table too
        ("open.odt", "1.204", "bảng 2 dòng 2 ô 3"),
        ("rich.rtf", "1.204", "bảng 2 dòng 2 ô 3"),
        ("print.pdf", "Doanh thu", "trang 1 đoạn 14"),
        ("mail.eml", "Doanh thu", "nội dung thư"),
    ],
)
def test_a_place_says_where_a_person_finds_it(
    tmp_path: Path, name: str, words: str, label: str
) -> None:
    source = read(written(tmp_path, name))
    assert source.place_of(source.text.index(words)) == label


@pytest.mark.parametrize(
    ("name", "form", "encoding"),
    [
        ("utf-8.txt", "text", "UTF-8"),
        ("utf-16-be.txt", "text", "UTF-16"),
        ("windows-1258.txt", "text", "Windows-1258"),
        ("tcvn3.txt", "text", "TCVN3"),
        ("vni.txt", "text", "VNI"),
        ("viqr.txt", "text", "VIQR"),
        ("page-tcvn3.html", "html", "TCVN3"),
        ("word-vni.docx", "docx", "UTF-8"),
        ("print.pdf", "pdf", "UTF-8"),
        ("archive.zip!/bao-cao/word.docx", "docx", "UTF-8"),
    ],
)
def test_format_and_encoding_are_named(tmp_path: Path, name: str, form: str, encoding: str) -> None:
    source = read(written(tmp_path, name))
    assert (source.format, source.encoding) == (form, encoding)


@pytest.mark.parametrize(
    "name", ["page.html", "word.docx", "print.pdf", "rich.rtf", "open.odt", "mail.eml"]
)
def test_a_file_that_lies_about_its_ending_is_read_as_what_it_is_and_says_so(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(formats.FORMATS[name]())
    source = read(path)
    assert formats.BODY[1] in source.text
    assert [note.code for note in source.notes] == ["named_otherwise"]


def test_an_archive_holds_reports_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    inside = {
        "a/b.txt": formats.text().encode(),
        "c.html": formats.html(),
        ".hidden": b"x",
        "bad.txt": b"\x00\x01",
        "empty/": b"",
    }
    path.write_bytes(formats.packed(inside))
    assert members(path) == ["a/b.txt", "c.html", "bad.txt"]
    found = dict(read_all(path))
    assert list(found) == [f"{path}!/{name}" for name in members(path)]
    read_well = [source for source in found.values() if isinstance(source, Source)]
    assert [source.name for source in read_well] == ["archive.zip!/a/b.txt", "archive.zip!/c.html"]
    assert {source.text for source in read_well} == {formats.text()}


def test_an_archive_of_word_files_stored_as_they_are_is_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(formats.packed({"a.docx": formats.docx()}, zipfile.ZIP_STORED))
    assert members(path) == ["a.docx"]
    assert read(f"{path}!/a.docx").text == formats.text()


def test_records_are_reports_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "a", "text": "Một"}\n\n{"id": 2, "text": "Hai"}\n', encoding="utf-8")
    assert members(path) == ["a", "2"]
    assert read(f"{path}!/2").text == "Hai"


def test_a_mail_is_a_report_and_so_are_its_attachments(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(formats.eml({"báo cáo.docx": formats.docx(), "quét.png": b"\x89PNG"}))
    assert members(path) == ["báo cáo.docx", "quét.png"]
    *found, scan = [source for _, source in read_all(path)]
    assert isinstance(scan, ReadError)
    assert scan.code == "scan"
    assert all(isinstance(source, Source) for source in found)
    assert [source.name for source in found] == ["mail.eml", "mail.eml!/báo cáo.docx"]
    assert found[0].text.startswith(
        "Báo cáo 6 tháng đầu năm 2019\n\nFri, 14 Jun 2019 08:00:00 +0700\n"
    )
    assert found[1].text == formats.text()


def test_a_plain_file_has_no_members_and_is_read_as_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "utf-8.txt")
    assert members(path) == []
    assert [where for where, _ in read_all(path)] == [str(path)]
