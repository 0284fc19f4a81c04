"""Footnotes of a PDF."""

import pytest

from viendan.readers.pdf_glyphs import MARK_END, MARK_START, Segment
from viendan.readers.pdf_layout import blocks_of
from viendan.readers.pdf_rules import Rule, Ruling
from viendan.readers.pdf_sheets import Sheet, page_of

RAISED = f"{MARK_START}1{MARK_END}"
FULL = "x" * 99


def at(text: str, line: float, *marks: str, size: float = 10) -> Segment:
    bottom = 800 - 12 * line
    return Segment(text, 50, 50 + 5 * len(text), bottom, bottom + size, marks)


def sheet(*segments: Segment, rule: float | None = None, number: int = 1) -> Sheet:
    rows = () if rule is None else (Rule(812 - 12 * rule, 50, 170),)
    return page_of(segments, number, 600, Ruling(rows))


def said(*sheets: Sheet) -> list[str]:
    return [" ".join(block.cells) for block in blocks_of(sheets)]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        (
            sheet(at(f"tỉnh{RAISED} A.", 1, "1"), at("Hết.", 4), at("1 Ghi chú", 40, "1", size=7)),
            ["tỉnh[1] A.", "[1] Ghi chú", "Hết."],
        ),  # after the paragraph that has its mark
        (
            sheet(at(f"tỉnh{RAISED} A.", 1, "1"), at("1 Ghi chú", 40), rule=40),
            ["tỉnh[1] A.", "[1] Ghi chú"],
        ),  # below a rule
        (
            sheet(at(f"tỉnh{RAISED} A.", 1, "1"), at("1 Ghi chú", 40)),
            ["tỉnh[1] A.", "[1] Ghi chú"],
        ),  # below a gap
        (
            sheet(at("Hết.", 1), at("1 Ghi chú", 40), rule=40),
            ["Hết.", "[1] Ghi chú"],
        ),  # without its mark: after the page
        (
            sheet(at(f"25 km{RAISED} A.", 1, "1"), at("Hết.", 4)),
            [f"25 km{RAISED} A.", "Hết."],
        ),  # a raised number without a footnote stays as it is
        (
            sheet(at("Hết.", 1), at("- Lưu: VT", 5, size=7), at("1. Mục tiêu", 9), rule=9),
            ["Hết.", "- Lưu: VT", "1. Mục tiêu"],
        ),  # other small lines, and a heading below a rule
    ],
)
def test_a_footnote_follows_the_paragraph_with_its_mark(page: Sheet, texts: list[str]) -> None:
    assert said(page) == texts


def test_a_footnote_does_not_part_a_paragraph_that_goes_on_on_the_next_page() -> None:
    first = sheet(at(f"tỉnh{RAISED} {FULL}"[:99], 1, "1"), at("1 Ghi chú", 40, "1", size=7))
    second = sheet(at("sang trang.", 1), at("Hết.", 4), number=2)
    text, note, last = said(first, second)
    assert text.endswith("x sang trang.")
    assert (note, last) == ("[1] Ghi chú", "Hết.")
