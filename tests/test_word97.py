"""Word 97 documents: letters, tables, fields, fonts and footnotes of the binary form."""

import struct
from pathlib import Path

import pytest
from word97_files import HIDDEN, IN_TABLE, ROW_END, Note, Part, compound_file, font, word97

from viendan.errors import ReadError
from viendan.readers import read


@pytest.fixture
def text_of(tmp_path: Path) -> object:
    def read_it(content: bytes) -> str:
        path = tmp_path / "báo cáo.doc"
        path.write_bytes(content)
        return read(path).text.rstrip("\n")

    return read_it


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([Part("Báo cáo\r"), Part("Kết quả năm 2024\r")], "Báo cáo\n\nKết quả năm 2024"),
        ([Part("một\x0bhai\r")], "một\nhai"),  # a line break
        ([Part("QĐ\x1eTTg và 45\x1f/2016\r")], "QĐ-TTg và 45/2016"),  # hyphens of Word's own
        ([Part("xem \x13HYPERLINK a\x14Điều 5\x15.\r")], "xem Điều 5."),  # a field
        ([Part("a\x13IF \x13PAGE\x14 1\x15\x14b\x15c\r")], "abc"),  # a field inside a field's code
        ([Part("còn"), Part(" ẩn", HIDDEN), Part(" lại\r")], "còn lại"),  # hidden letters
        ([Part("ảnh\x01 và chú thích\x02\r")], "ảnh và chú thích"),  # a picture, a lost note
    ],
)
def test_letters_are_those_that_a_reader_sees(
    text_of: object, parts: list[Part], text: str
) -> None:
    assert text_of(word97(parts)) == text  # type: ignore[operator]


def test_a_table_is_rows_of_cells(text_of: object) -> None:
    cells = [
        Part("Huyện\x07", paragraph=IN_TABLE),
        Part("Số hồ sơ\x07", paragraph=IN_TABLE),
        Part("\x07", paragraph=IN_TABLE + ROW_END),
        Part("Ba Tri\x07", paragraph=IN_TABLE),
        Part("\x07", paragraph=IN_TABLE),
        Part("\x07", paragraph=IN_TABLE + ROW_END),
    ]
    parts = [Part("Bảng sau:\r"), *cells, Part("Hết.\r")]
    table = "Huyện\tSố hồ sơ\nBa Tri\t"
    assert text_of(word97(parts)) == f"Bảng sau:\n\n{table}\n\nHết."  # type: ignore[operator]


def test_letters_typed_for_an_old_font_are_converted(text_of: object) -> None:
    parts = [Part("QuyÕt ®Þnh", font(1)), Part(" 45\r", font(0))]
    made = word97(parts, fonts=["Times New Roman", ".VnTime"])
    assert text_of(made) == "Quyết định 45"  # type: ignore[operator]


TEXT = [Part("Một\x02 hai\x02.\r"), Part("Ba\x02.\r")]


@pytest.mark.parametrize(
    ("parts", "footnotes", "endnotes", "text"),
    [
        (
            TEXT,
            [Note(3, "\x02 a\r"), Note(8, "\x02 b\r"), Note(13, "\x02 c\r")],
            [],
            "Một[1] hai[2].\n\n[1] a\n\n[2] b\n\nBa[3].\n\n[3] c",
        ),  # after the paragraph with the mark, not at the end
        (
            TEXT,
            [Note(3, "\x02 a\r"), Note(13, "\x02 c\r")],
            [Note(8, "\x02 b\r")],
            "Một[1] hai[i].\n\n[1] a\n\n[i] b\n\nBa[2].\n\n[2] c",
        ),  # each kind counts
        ([Part("Một*.\r")], [Note(3, "* a\r", is_numbered=False)], [], "Một*.\n\n* a"),
        ([Part("Một\x02.\r")], [Note(3, "\x02 a\rb\r")], [], "Một[1].\n\n[1] a b"),
        (
            [Part("M"), Part("\x02", HIDDEN), Part(".\r")],
            [Note(1, "\x02 a\r")],
            [],
            "M.\n\n[1] a",
        ),  # only the anchor is hidden
        (
            [
                Part("A\x02\x07", paragraph=IN_TABLE),
                Part("B\x07", paragraph=IN_TABLE),
                Part("\x07", paragraph=IN_TABLE + ROW_END),
                Part("Sau.\r"),
            ],
            [Note(1, "\x02 a\r")],
            [],
            "A[1]\tB\n\n[1] a\n\nSau.",
        ),  # after the table
    ],
)
def test_a_note_follows_the_paragraph_with_its_mark(
    text_of: object, parts: list[Part], footnotes: list[Note], endnotes: list[Note], text: str
) -> None:
    made = word97(parts, footnotes=footnotes, endnotes=endnotes)
    assert text_of(made) == text  # type: ignore[operator]


def test_a_note_has_the_place_of_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(word97([Part("Một\x02.\r")], footnotes=[Note(3, "\x02 a\r")]))
    assert [place.label for place in read(path).places] == ["đoạn 1", "chú thích 1"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (word97([Part("a\r")], flags=0x0100), "encrypted"),
        (compound_file({"WordDocument": b"\xec\xa5" + struct.pack("<H", 0x65)}), "no_converter"),
        (word97([Part("a\r")])[:1400], "broken"),  # cut short
        (compound_file({"WordDocument": b"\xec\xa5\xc1\0" + b"\0" * 2000}), "broken"),  # no table
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, code: str
) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == code
