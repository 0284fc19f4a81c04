"""The layout of a PDF's pages."""

import pytest

from viendan.readers.pdf_glyphs import Segment
from viendan.readers.pdf_layout import blocks_of, join_lines
from viendan.readers.pdf_rules import Ruling
from viendan.readers.pdf_sheets import Sheet, page_of


def at(text: str, left: float, line: float, size: float = 10) -> Segment:
    """Return a segment at a line counted from the top, letters five points wide."""
    return Segment(text, left, left + 5 * len(text), 800 - 12 * line, 800 - 12 * line + size)


def sheet(*segments: Segment, number: int = 1) -> Sheet:
    return page_of(segments, number, 600, Ruling())


def said(*sheets: Sheet) -> list[str]:
    return ["\t".join(block.cells) for block in blocks_of(sheets)]


@pytest.mark.parametrize(
    ("segments", "blocks"),
    [
        ([at("x" * 99, 50, 1), at("sau đó", 50, 2)], ["x" * 99 + " sau đó"]),  # a full line goes on
        ([at("ngắn", 50, 1), at("x " * 49, 50, 2)], ["ngắn", "x " * 49]),  # a short one does not
        ([at("x" * 99, 50, 1), at("xa", 50, 4)], ["x" * 99, "xa"]),  # nor one before a gap
        ([at("x" * 99, 50, 1), at("thụt", 70, 2)], ["x" * 99, "thụt"]),  # nor one before an indent
        (
            [at("- " + "x" * 97, 50, 1), at("treo", 60, 2)],
            ["- " + "x" * 97 + " treo"],
        ),  # but an item hangs
        (
            [at("x" * 99, 50, 1), at("a) hai", 50, 2)],
            ["x" * 99, "a) hai"],
        ),  # an item starts a paragraph
        ([at("x" * 99, 50, 1), at("to", 50, 2, 16)], ["x" * 99, "to"]),  # so does larger print
        (
            [at("A", 50, 1), at("B", 200, 1), at("1", 50, 2), at("2", 200, 2)],
            ["A\tB", "1\t2"],
        ),  # a table
        (
            [at("Tên", 50, 1), at("Dài", 200, 1), at("dòng", 200, 2)],
            ["Tên\tDài dòng"],
        ),  # a cell of two lines
        (
            [
                *(at(text, left, 1) for text, left in (("TT", 50), ("Tên", 100), ("Số", 300))),
                *(at(text, left, 2) for text, left in (("1", 50), ("Ba Tri", 100), ("12", 300))),
                at("x " * 30, 80, 3),
            ],
            ["TT\tTên\tSố", "1\tBa Tri\t12", "x " * 30],
        ),  # an indented line below a table
        ([at("1.", 50, 1), at("Một", 80, 1)], ["1. Một"]),  # a mark and its text
        (
            [at("sau", 50, 2), at("trước", 50, 1)],
            ["trước", "sau"],
        ),  # in any order of the content
        (
            [
                at("SỞ", 50, 1),
                at("CỘNG HÒA XÃ HỘI", 300, 1),
                at("Số: 1/BC", 50, 2),
                at("Độc lập", 300, 2.4),
                at("x" * 99, 50, 5),
            ],
            ["SỞ", "Số: 1/BC", "CỘNG HÒA XÃ HỘI", "Độc lập", "x" * 99],
        ),  # the columns of a letterhead, one after the other
        (
            [at("Nơi nhận:", 50, 1), at("GIÁM ĐỐC", 400, 1), at("- Như trên;", 50, 2)],
            ["Nơi nhận:", "- Như trên;", "GIÁM ĐỐC"],
        ),
        ([], []),
    ],
)
def test_segments_become_paragraphs_and_rows(segments: list[Segment], blocks: list[str]) -> None:
    assert said(sheet(*segments)) == blocks


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        sheet(
            at("Sở Thông tin", 50, 0),
            at(f"Đoạn {'abc'[n]}", 50, 20),
            at(f"Trang {n + 1}/3", 50, 60),
            number=n + 1,
        )
        for n in range(3)
    ]
    assert said(*pages) == ["Đoạn a", "Đoạn b", "Đoạn c"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = (
        sheet(at("x" * 99, 50, 1), at("2", 300, 60)),
        sheet(at("sang trang", 50, 1), at("y" * 99, 50, 5), number=2),
    )
    assert [(block.cells[0], block.page) for block in blocks_of([first, second])] == [
        ("x" * 99 + " sang trang", 1),
        ("y" * 99, 2),
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Quyết định số 45/2016/", "QĐ-TTg"], "Quyết định số 45/2016/QĐ-TTg"),
        (["số 45/2016/QĐ-", "TTg ngày"], "số 45/2016/QĐ-TTg ngày"),
        (["the infor-", "mation"], "the information"),  # a word of another language
        (["năm 2018 -", "2019"], "năm 2018 - 2019"),  # a dash is no hyphen
        (["Báo", "cáo"], "Báo cáo"),
    ],
)
def test_lines_join_without_breaks_inside_numbers_and_words(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text
