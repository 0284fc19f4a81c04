"""Files that are broken, encrypted or hostile: each ends in its stated reason, within limits."""

import io
import os
import socket
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import formats
import pytest

from viendan.errors import ReadError
from viendan.language.catalogue import explain, say
from viendan.readers import LIMIT, Source, converters, html, members, read, read_all, zip_packages
from viendan.readers import source as sources

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def word(body: str, head: str = "", **parts: str) -> bytes:
    """Return a Word document of this XML, with other parts by their names."""
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    return formats.packed(
        {
            "word/document.xml": document.encode(),
            **{f"word/{name}.xml": part.encode() for name, part in parts.items()},
        }
    )


def paragraph(said: str = "Báo cáo") -> str:
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"


def open_document(body: str, head: str = "", manifest: str = "") -> bytes:
    content = (
        f"{head}<o:document-content xmlns:o='urn:o' xmlns:t='urn:t'><o:body>"
        f"<o:text>{body}</o:text></o:body></o:document-content>"
    )
    members_ = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
    }
    return formats.packed(
        members_ | ({"META-INF/manifest.xml": manifest.encode()} if manifest else {})
    )


def bomb(name: str) -> bytes:
    """Return a ZIP archive whose member of this name grows a thousandfold."""
    return formats.packed({name: b" " * (zip_packages.MOST_UNPACKED // 4)})


def lying_sizes() -> bytes:
    """Return a ZIP archive that says its member is one byte long, and it is not."""
    content = bytearray(formats.packed({"a.txt": b"x" * 1000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(mark)
        content[start + place : start + place + 4] = struct.pack("<I", 1)
    return bytes(content)


def pages(count: int) -> bytes:
    """Return a PDF of empty pages."""
    kids = " ".join(f"{n} 0 R" for n in range(3, count + 3))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count,
    ]
    return formats.plain_pdf(objects)


def nested_mail(depth: int) -> bytes:
    parts = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)]
    return ("From: a\nTo: b\nSubject: c\n" + "".join(parts) + "\nxong").encode()


def ole(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)
    )


def locked_zip() -> bytes:
    content = bytearray(formats.packed({"a.txt": b"x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def many_bombs() -> bytes:
    """Return a ZIP archive whose members say that they grow to more than a gigabyte together."""
    content = bytearray(formats.packed({f"{number}.txt": b"x" * 99 for number in range(20)}))
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        content[start + 24 : start + 28] = struct.pack("<I", zip_packages.MOST_UNPACKED)
        start = content.find(b"PK\x01\x02", start + 4)
    return bytes(content)


def two_of_a_name() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", "Một")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Hai")
    return content.getvalue()


DEEP = 100_000


def deep_word() -> bytes:
    body = (
        f"<w:document {W}>"
        f"<w:body>{'<w:sdt>' * DEEP}{paragraph()}{'</w:sdt>' * DEEP}</w:body></w:document>"
    )
    return formats.packed({"word/document.xml": body.encode()}, zipfile.ZIP_STORED)


def deep_open_document() -> bytes:
    body = (
        f"<document-content><body><text>{'<p>' * DEEP}{'</p>' * DEEP}</text></body>"
        f"</document-content>"
    )
    return formats.packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": body.encode()},
        zipfile.ZIP_STORED,
    )


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
        lambda: formats.drawn("0 0 1 1 re f\n" * 20_001),
        "too_complex",
    ),
    "a scan": ("a.pdf", formats.scan, "scan"),
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


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as content:
        content.truncate(LIMIT + 1)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "too_large"


def test_what_is_no_regular_file_is_refused_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkey = socket.socket(socket.AF_UNIX)
    monkey.bind(os.path.relpath(tmp_path / "socket.txt"))
    codes = []
    for path in (
        tmp_path / "missing.txt",
        tmp_path,
        tmp_path / "pipe.txt",
        tmp_path / "socket.txt",
        Path("/dev/zero"),
        Path("a\0b"),
        tmp_path / "x.txt" / "y.txt",
    ):
        with pytest.raises(ReadError) as caught:
            read(path)
        codes.append(caught.value.code)
    monkey.close()
    assert codes == [
        "missing",
        "not_a_file",
        "not_a_file",
        "not_a_file",
        "not_a_file",
        "unreadable",
        "missing",
    ]


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_followed(tmp_path: Path) -> None:
    root = tmp_path / "reports"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("Mật", encoding="utf-8")
    (root / "a.txt").write_text("Báo cáo", encoding="utf-8")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "in.txt").symlink_to(root / "a.txt")
    (root / "loop.txt").symlink_to(root / "loop.txt")
    assert read(root / "in.txt", root=root).text == "Báo cáo"
    codes = []
    for name in ("out.txt", "loop.txt", "../secret.txt"):
        with pytest.raises(ReadError) as caught:
            read(root / name, root=root)
        codes.append(caught.value.code)
    assert codes == ["outside", "unreadable", "outside"]
    assert [
        source.code
        for _, source in read_all(root / "out.txt", root=root)
        if isinstance(source, ReadError)
    ] == ["outside"]


def test_a_name_with_newlines_or_strange_bytes_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"a\nb\xff.txt")
    path.write_text("Báo cáo", encoding="utf-8")
    assert read(path).name == "a\nb\\xff.txt"
    path.write_bytes(b"")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert (
        explain(caught.value, "en")
        == f"{tmp_path}/a\\nb\\xff.txt: empty; delete it or add its text"
    )


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
