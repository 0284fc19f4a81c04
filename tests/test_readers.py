"""Readers: a path to a text, and one report in every format and encoding."""

from pathlib import Path

import formats
import pytest

from viendan.errors import ReadError
from viendan.layout import paragraphs_of
from viendan.readers import members, normalise, read, read_all, sha256_of
from viendan.references import ReportContext, find, resolve


def written(folder: Path, name: str) -> Path:
    (folder / name.partition("!/")[0]).write_bytes(formats.FORMATS[name]())
    return folder / name


def said(text: str) -> tuple[list[tuple[str, str]], list[str | None]]:
    """Return the paragraphs with their roles, and the documents that are cited."""
    paragraphs = [
        (paragraph.role, text[paragraph.start : paragraph.end]) for paragraph in paragraphs_of(text)
    ]
    return paragraphs, [reference.document for reference in resolve(find(text), ReportContext())]


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
def test_a_file_with_a_misleading_suffix_is_read_as_what_it_is_with_a_note(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(formats.FORMATS[name]())
    source = read(path)
    assert formats.BODY[1] in source.text
    assert [note.code for note in source.notes] == ["named_otherwise"]


def test_a_plain_file_has_no_members_and_is_read_as_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "utf-8.txt")
    assert members(path) == []
    assert [where for where, _ in read_all(path)] == [str(path)]


def test_a_text_is_read_in_nfc_with_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Bo\u0302\u0323\r\nhai\rba".encode())
    assert read(path).text == "Bộ\nhai\nba"
    assert read(path).sha256 == sha256_of("Bộ\nhai\nba")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood_and_dropped(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Báo cáo".encode(encoding))
    assert read(path).text == "Báo cáo"


def test_an_error_of_reading_names_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert (caught.value.code, caught.value.about["reason"]) == ("unreadable", "Permission denied")


def test_normalising_twice_changes_nothing_more() -> None:
    text = "a\r\r\nb\u0301"
    assert normalise(normalise(text)) == normalise(text)
