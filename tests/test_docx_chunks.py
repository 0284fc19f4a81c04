"""The documents that a Word document takes in."""

from pathlib import Path

import formats
import pytest
from docx_files import package, paragraph, taking_in

from viendan.errors import ReadError
from viendan.readers import docx, docx_chunks
from viendan.readers.source import Extract, File

PAGE = "<html><body><p>Thực hiện <b>Nghị định</b></p><p>Hai</p></body></html>".encode()


def read(content: bytes) -> Extract:
    return docx.extract(File(Path("a.docx"), content, ".docx"))


@pytest.mark.parametrize(
    ("name", "chunk", "text"),
    [
        ("afchunk.html", PAGE, "Thực hiện Nghị định\n\nHai"),
        ("afchunk.dat", PAGE, "Thực hiện Nghị định\n\nHai"),  # known by its bytes
        ("chunk.docx", formats.packed(package(body=paragraph("Một"))), "Một"),
        ("chunk.txt", "Một\nHai".encode(), "Một\nHai"),
        ("chunk.rtf", rb"{\rtf1 Mot\par Hai}", "Mot\n\nHai"),
        (
            "chunk.mht",
            b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>M&#7897;t",
            "Một",
        ),
    ],
)
def test_a_document_is_taken_in_where_it_stands(name: str, chunk: bytes, text: str) -> None:
    found = read(taking_in({name: chunk}))
    assert found.text == f"Trước\n\n{text}\n\nSau\n"
    assert [place.label for place in found.places] == ["đoạn 1", "phần chèn", "đoạn 2"]
    assert found.notes == ()


def test_a_document_is_taken_in_by_a_cell() -> None:
    cell = f'<w:tc><w:altChunk r:id="r1"/></w:tc><w:tc>{paragraph("B")}</w:tc>'
    found = read(taking_in({"a.txt": b"A"}, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert found.text == "A\tB\n"


@pytest.mark.parametrize(
    ("name", "chunk"),
    [
        ("a.xlsx", b"PK\x03\x04 x"),  # a format without a reader
        ("a.pdf", b"%PDF-1.4 x"),  # one that Word does not take in
        ("a.docx", b"PK\x03\x04 damaged"),
        ("a.txt", b""),
    ],
)
def test_a_document_that_cannot_be_read_is_named_in_a_note(name: str, chunk: bytes) -> None:
    found = read(taking_in({name: chunk}))
    assert found.text == "Trước\n\nSau\n"
    assert [(note.code, note.evidence) for note in found.notes] == [
        ("parts_unread", f"word/{name}")
    ]


def test_what_is_taken_in_takes_in_no_more() -> None:
    inner = taking_in({"c.txt": "trong cùng".encode()})
    assert read(taking_in({"b.docx": inner})).text == "Trước\n\nTrước\n\nSau\n\nSau\n"


def test_a_chunk_without_a_part_is_nothing() -> None:
    assert read(taking_in({}, paragraph("x") + '<w:altChunk r:id="r9"/>')).text == "x\n"


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("MOST_CHUNKS", 1, "too_complex"),
        ("MOST_CHUNK_BYTES", 150, "bomb"),  # together
        ("MOST_CHUNK_BYTES", 99, "bomb"),  # one alone
    ],
)
def test_what_is_taken_in_has_limits(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str
) -> None:
    monkeypatch.setattr(docx_chunks, limit, value)
    with pytest.raises(ReadError) as caught:
        read(taking_in({"a.txt": b"x" * 100, "b.txt": b"y" * 100}))
    assert caught.value.code == code


def test_one_part_taken_in_again_and_again_counts_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(docx_chunks, "MOST_CHUNK_BYTES", 1000)
    with pytest.raises(ReadError, match="bomb"):
        read(taking_in({"a.txt": b"x" * 100}, '<w:altChunk r:id="r1"/>' * 20))
