"""Tables: written into a text as rows of cells.

A layout table only arranges a page: its cells become paragraphs, one cell after another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viendan.readers.source import Draft
from viendan.text.folding import small

_LETTERHEAD = re.compile(
    r"""
    cộng\s+h[oò][àa]\s+xã\s+hội             # CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    | đảng\s+cộng\s+sản                     # ĐẢNG CỘNG SẢN VIỆT NAM
    | ^\s*số\s*:                            # Số: 12/BC-STTTT
    | ^\W*nơi\s+nhận                        # Nơi nhận:
    | ngày[\s\d.…]+tháng[\s\d.…]+năm        # Bến Tre, ngày 14 tháng 6 năm 2019
    | ^\W*(?:tm|kt|tl|tuq)\s?\.             # KT. GIÁM ĐỐC
    """,
    re.VERBOSE | re.MULTILINE,
)
# Each formula has one of these.
_WORDS = ("cộng", "số", "nơi", "ngày", "tm", "kt", "tl", "tuq")
_LONG = 1000
_FEW_COLUMNS, _FEW_ROWS = 3, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, and whether it contains a table."""

    paragraphs: tuple[str, ...]
    has_table: bool = False

    @property
    def text(self) -> str:
        """The cell as one line."""
        return " ".join(self.paragraphs)


Rows = Sequence[Sequence[Cell]]


def has_letterhead(text: str) -> bool:
    """Return whether a text contains a formula of a letterhead or of a signature."""
    said = small(text)
    # Most texts have none of the words: to look for each takes less time than the pattern.
    return any(map(said.__contains__, _WORDS)) and _LETTERHEAD.search(said) is not None


def is_layout(rows: Rows, *, is_ruled: bool = False) -> bool:
    """Return whether a table only arranges a page.

    It then has one column, a long cell, a table in a cell, or is small with a letterhead or
    signatures side by side. A table that `is_ruled` has lines around its cells, which may be long.
    """
    widest = max((len(row) for row in rows), default=0)
    cells = [cell for row in rows for cell in row]
    if widest <= 1 or any(cell.has_table for cell in cells):
        return True
    if not is_ruled and any(len(cell.text) > _LONG for cell in cells):
        return True
    is_small = widest <= _FEW_COLUMNS and len(rows) <= _FEW_ROWS
    return is_small and any(has_letterhead("\n".join(cell.paragraphs)) for cell in cells)


def write_table(draft: Draft, rows: Rows, label: str, *, is_ruled: bool = False) -> None:
    """Add a table to a draft; `label` names it in its places ("bảng 1").

    Each row becomes a line with tabs between the cells; a layout table becomes the paragraphs of
    its cells. `is_ruled` says that lines are drawn around the cells.
    """
    if is_layout(rows, is_ruled=is_ruled):
        _write_layout(draft, rows, label)
    else:
        _write_rows(draft, rows, label)


def _write_rows(draft: Draft, rows: Rows, label: str) -> None:
    for number, row in enumerate(rows, 1):
        labels = [f"{label} dòng {number} ô {column}" for column in range(1, len(row) + 1)]
        draft.row([cell.text for cell in row], labels, first=number == 1)


def _write_layout(draft: Draft, rows: Rows, label: str) -> None:
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            _write_cell(draft, cell, f"{label} dòng {number} ô {column}")


def _write_cell(draft: Draft, cell: Cell, label: str) -> None:
    """Add the paragraphs of a cell; a short cell, as of a letterhead, has no blank lines."""
    is_short = len(cell.text) < _LONG
    is_started = False
    for paragraph in cell.paragraphs:
        draft.paragraph(paragraph, label, tight=is_short and is_started)
        is_started = is_started or bool(paragraph.strip())
