"""Tables: rows of cells into the text, or, where a table only lays out a page, its paragraphs one after another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viendan.readers.source import Draft

_LETTERHEAD = re.compile(
    r"(?i)cộng\s+h[oò][àa]\s+xã\s+hội|đảng\s+cộng\s+sản|^\s*số\s*:|^\W*nơi\s+nhận|ngày[\s\d.…]+tháng[\s\d.…]+năm|^\W*(?:TM|KT|TL|TUQ)\s?\.",
    re.MULTILINE,
)
_LONG = 1000
_FEW_ROWS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, and whether a table stands in it."""

    paragraphs: tuple[str, ...]
    has_table: bool = False

    @property
    def text(self) -> str:
        """The cell on one line."""
        return " ".join(self.paragraphs)


def has_letterhead(text: str) -> bool:
    """Return whether a text holds a line that stands in a letterhead or beside a signature."""
    return _LETTERHEAD.search(text) is not None


Rows = Sequence[Sequence[Cell]]


def is_layout(rows: Rows) -> bool:
    """Return whether a table only lays out a page: one column, long cells, tables within, or a letterhead or signatures side by side."""
    widest = max((len(row) for row in rows), default=0)
    cells = [cell for row in rows for cell in row]
    if widest <= 1 or any(cell.has_table or len(cell.text) > _LONG for cell in cells):
        return True
    is_small = widest <= 3 and len(rows) <= _FEW_ROWS
    return is_small and any(has_letterhead("\n".join(cell.paragraphs)) for cell in cells)


def write_table(draft: Draft, rows: Rows, label: str) -> None:
    """Add a table to the text: a line a row with tabs between cells, or the lines of each cell of a layout table in turn."""
    if is_layout(rows):
        _write_layout(draft, rows, label)
        return
    first = True
    for number, row in enumerate(rows, 1):
        places = [f"{label} dòng {number} ô {column}" for column in range(1, len(row) + 1)]
        draft.row([cell.text for cell in row], places, first=first)
        first = False


def _write_layout(draft: Draft, rows: Rows, label: str) -> None:
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            is_short = len(cell.text) < _LONG
            started = False
            for paragraph in cell.paragraphs:
                draft.paragraph(
                    paragraph, f"{label} dòng {number} ô {column}", tight=is_short and started
                )
                started = started or bool(paragraph.strip())
