"""Files that are broken, encrypted or hostile: each ends in its stated reason, within limits."""

import socket
from collections.abc import Callable
from pathlib import Path

import formats
import pdf_files
import pytest
from hostile_files import (
    DEEP,
    ENTITIES,
    EXTERNAL,
    W,
    bomb,
    deep_open_document,
    deep_word,
    locked_zip,
    lying_sizes,
    many_bombs,
    nested_mail,
    ole,
    open_document,
    pages,
    paragraph,
    two_of_a_name,
    word,
)

from viendan.errors import ReadError
from viendan.language.catalogue import say
from viendan.readers import Source, converters, html, members, read, read_all
from viendan.readers import source as sources

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.txt", lambda: b"", "empty"),
    "white space": ("a.txt", lambda: b" \n\t\n", "empty"),
    "a mark of UTF-8 and nothing": ("a.txt", lambda: b"\xef\xbb\xbf\n", "empty"),
    "control characters": ("a.txt", lambda: b"\x01\x02\x03\x04" * 50, "binary"),
    "zero bytes": ("a.txt", lambda: b"Bao cao\0\0\0\0 thang", "binary"),
    "half a character of UTF-16": ("a.txt", lambda: b"\xff\xfe\x00", "not_text"),
    "UTF-8 with a damaged byte": (
        "a.txt",
        lambda: (formats.text() * 2).encode()[:-20] + b"\xff xong",
        "not_text",
    ),
    "French in Latin-1": (
        "a.txt",
        lambda: (
            "Le créateur a été déçu, hélas, par l'été où naquît Zoë. Ça ira ! À bientôt, mère"
        ).encode("latin-1"),
        "unknown_encoding",
    ),
    "Russian in Windows-1251": (
        "a.txt",
        lambda: "Отчёт: работа за первое полугодие".encode("cp1251"),
        "unknown_encoding",
    ),
    "random bytes of the upper half": (
        "a.txt",
        lambda: bytes(range(128, 256)) * 9,
        "unknown_encoding",
    ),
    "a web page that declares a codec that is none": (
        "a.html",
        lambda: b"<html><meta charset=rot13><p>\xff\xfe\xfa \xe1\xe2",
        "unknown_encoding",
    ),
    "an ending without a reader": ("a.xyz", lambda: b"text", "unknown_format"),
    "a workbook": (
        "a.docx",
        lambda: formats.packed({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}),
        "unknown_format",
    ),
    "slides": (
        "a.odt",
        lambda: formats.packed(
            {"mimetype": b"application/vnd.oasis.opendocument.presentation", "content.xml": b"x"}
        ),
        "unknown_format",
    ),
    "a program": ("a.txt", lambda: b"MZ\x90\x00 program", "unknown_format"),
    "gzip": ("a.txt", lambda: b"\x1f\x8b\x08\x00abc", "unknown_format"),
    "a spreadsheet of the old kind": ("a.doc", lambda: ole("Workbook"), "unknown_format"),
    "XML of another kind": ("a.txt", lambda: b'<?xml version="1.0"?><a>x</a>', "unknown_format"),
    "a picture": ("a.png", lambda: b"\x89PNG\r\n\x1a\n", "scan"),
    "a picture that says it is text": ("a.txt", lambda: b"\xff\xd8\xff\xe0 JFIF", "scan"),
    "a web page without a word": (
        "a.html",
        lambda: b"<html><script>x</script><nav>menu</nav></html>",
        "empty",
    ),
    "a web page of too many tags": ("a.html", lambda: b"<b>" * (html.MOST_TAGS + 1), "too_complex"),
    "a PDF cut short": ("a.pdf", lambda: formats.pdf()[:900], "broken"),
    "a PDF that is only a head": ("a.pdf", lambda: b"%PDF-1.4 text", "broken"),
    "a PDF without pages": ("a.pdf", lambda: pages(0), "broken"),
    "a PDF with a password": (
        "a.pdf",
        lambda: formats.pdf(password="x"),  # noqa: S106  # of this fixture
        "encrypted",
    ),
    "a PDF of ten thousand pages": ("a.pdf", lambda: pages(10_000), "too_many_pages"),
    "a PDF of empty pages": ("a.pdf", lambda: pages(3), "empty"),
    "a PDF of too many objects on a page": (
        "a.pdf",
        lambda: pdf_files.drawn("0 0 1 1 re f\n" * 20_001),
        "too_complex",
    ),
    "a scan": ("a.pdf", pdf_files.scan, "scan"),
    "a Word file cut short": ("a.docx", lambda: formats.docx()[:3000], "broken"),
    "a Word file whose body is cut short": (
        "a.docx",
        lambda: formats.packed({"word/document.xml": b"<w:document"}),
        "broken",
    ),
    "a Word file without a body": (
        "a.docx",
        lambda: formats.packed({"word/document.xml": f"<w:document {W}/>".encode()}),
        "broken",
    ),
    "a Word file of nothing": ("a.docx", lambda: word(""), "empty"),
    "a Word file with a password": ("a.docx", lambda: ole("EncryptedPackage"), "encrypted"),
    "a Word file that blows up": ("a.docx", lambda: bomb("word/document.xml"), "high_ratio"),
    "entities in a Word file": ("a.docx", lambda: word(paragraph("&j;"), ENTITIES), "entities"),
    "an external entity in a Word file": (
        "a.docx",
        lambda: word(paragraph("&a;"), EXTERNAL),
        "entities",
    ),
    "entities in the styles": (
        "a.docx",
        lambda: word(paragraph(), styles=f"{ENTITIES}<w:styles {W}>&j;</w:styles>"),
        "entities",
    ),
    "a Word file nested too deep": ("a.docx", deep_word, "broken"),
    "an OpenDocument cut short": ("a.odt", lambda: formats.odt()[:500], "broken"),
    "an OpenDocument with a password": (
        "a.odt",
        lambda: open_document("", manifest="<m><encryption-data/></m>"),
        "encrypted",
    ),
    "an external entity in an OpenDocument": (
        "a.odt",
        lambda: open_document("<t:p>&a;</t:p>", EXTERNAL),
        "entities",
    ),
    "an OpenDocument nested too deep": ("a.odt", deep_open_document, "broken"),
    "rich text cut short": ("a.rtf", lambda: formats.rtf()[:2000], "broken"),
    "rich text nested too deep": (
        "a.rtf",
        lambda: b"{\\rtf1 " + b"{" * DEEP + b"x" + b"}" * DEEP + b"}",
        "too_complex",
    ),
    "rich text whose binary part has no end": (
        "a.rtf",
        lambda: b"{\\rtf1 {\\pict\\bin999999999 abc}x}",
        "broken",
    ),
    "a mail that is all header": (
        "a.eml",
        lambda: b"From: a\nTo: b\nSubject: c\n" + b"X-A: b\n" * 200_000,
        "too_complex",
    ),
    "a mail nested too deep": ("a.eml", lambda: nested_mail(DEEP // 10), "too_complex"),
    "a Word file that is cut short": ("a.doc", lambda: ole("WordDocument"), "broken"),
    "an archive cut short": ("a.zip", lambda: formats.packed({"a.txt": b"x" * 999})[:60], "broken"),
    "an archive itself": ("a.zip", lambda: formats.packed({"a.txt": b"x"}), "archive"),
    "an archive of too many files": (
        "a.zip",
        lambda: formats.packed({f"{n}.txt": b"" for n in range(5001)}),
        "too_many_members",
    ),
    "an archive whose members blow up together": ("a.zip", many_bombs, "bomb"),
    "an archive's member that blows up": ("a.zip!/a.txt", lambda: bomb("a.txt"), "high_ratio"),
    "an archive's member of another size than it says": ("a.zip!/a.txt", lying_sizes, "broken"),
    "an archive's member with a password": ("a.zip!/a.txt", locked_zip, "encrypted"),
    "an archive's member that is not there": (
        "a.zip!/b.txt",
        lambda: formats.packed({"a.txt": b"x"}),
        "no_member",
    ),
    "a path out of an archive": (
        "a.zip!/../../etc/passwd",
        lambda: formats.packed({"../../etc/passwd": b"x"}),
        "unsafe_name",
    ),
    "a path out of an archive by backslashes": (
        "a.zip!/..\\b.txt",
        lambda: formats.packed({"..\\b.txt": b"x"}),
        "unsafe_name",
    ),
    "an absolute name in an archive": (
        "a.zip!//etc/passwd",
        lambda: formats.packed({"/etc/passwd": b"x"}),
        "unsafe_name",
    ),
    "a drive in an archive": (
        "a.zip!/C:/b.txt",
        lambda: formats.packed({"C:/b.txt": b"x"}),
        "unsafe_name",
    ),
    "two members of one name": ("a.zip!/a.txt", two_of_a_name, "duplicate_name"),
    "an archive in an archive": (
        "a.zip!/b.zip",
        lambda: formats.packed({"b.zip": formats.packed({"a.txt": b"x"})}),
        "nested_archive",
    ),
    "a member of a file that holds none": ("a.txt!/b.txt", lambda: b"text", "no_member"),
    "records that are none": (
        "a.jsonl",
        lambda: b'{"id": 1, "text": "a"}\n{"id": 2}\n',
        "bad_record",
    ),
    "records nested too deep": ("a.jsonl", lambda: b"[" * DEEP, "bad_record"),
    "records of one id": (
        "a.jsonl!/1",
        lambda: b'{"id": 1, "text": "a"}\n{"id": 1, "text": "b"}\n',
        "duplicate_name",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_ends_in_its_stated_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.setattr(converters.shutil, "which", lambda _: None)
    name, make, code = HOSTILE[case]
    (tmp_path / name.partition("!/")[0]).write_bytes(make())
    with pytest.raises(ReadError) as caught:
        read(f"{tmp_path}/{name}")
    assert caught.value.code == code
    assert say(code, "vi", **caught.value.about).startswith(f"{Path(f'{tmp_path}/{name}')}:")


@pytest.mark.parametrize("name", ["page.html", "word.docx", "rich.rtf", "open.odt", "print.pdf"])
def test_a_report_of_too_many_paragraphs_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(sources, "MOST_STRETCHES", 12)
    (tmp_path / name).write_bytes(formats.FORMATS[name]())
    with pytest.raises(ReadError) as caught:
        read(tmp_path / name)
    assert (caught.value.code, caught.value.about["path"]) == ("too_complex", tmp_path / name)


def test_pages_nested_a_hundred_thousand_deep_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html>" + b"<div>" * DEEP + "Báo cáo".encode() + b"</div>" * DEEP)
    assert read(path).text == "Báo cáo\n"


def test_what_a_word_file_links_to_is_named_and_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    links = (
        f'<Relationships><Relationship Id="r" Type="{kind}" '
        f'Target="http://example.vn/x.dotm" TargetMode="External"/></Relationships>'
    )
    content = {
        "word/document.xml": (
            f"<w:document {W}><w:body>{paragraph()}</w:body></w:document>"
        ).encode(),
        "word/_rels/document.xml.rels": links.encode(),
    }
    path = tmp_path / "a.docx"
    path.write_bytes(formats.packed(content))
    found = read(path)
    assert found.text == "Báo cáo\n"
    assert [(note.code, note.evidence) for note in found.notes] == [
        ("not_fetched", "http://example.vn/x.dotm")
    ]


def test_one_bad_member_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(
        formats.packed(
            {
                "good.txt": b"text",
                "../bad.txt": b"x",
                "b.zip": formats.packed({}),
                "bomb.txt": b" " * 2**24,
            }
        )
    )
    assert members(path) == ["good.txt", "../bad.txt", "b.zip", "bomb.txt"]
    codes = ["read" if isinstance(source, Source) else source.code for _, source in read_all(path)]
    assert codes == ["read", "unsafe_name", "nested_archive", "high_ratio"]


def test_a_broken_list_of_objects_does_not_stop_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(formats.pdf().replace(b"startxref", b"startxxxx"))
    assert formats.BODY[1] in read(path).text
