"""Positions in a file, as each language names them."""

import re

from viendan.language.catalogue import Language, say

# What readers call the parts of a file, with the messages that name them. A line of a table is its
# row.
_PARTS = {
    "đầu trang": "at_page_head",
    "chân trang": "at_page_foot",
    "khung chữ": "at_text_box",
    "chú thích": "at_note",
    "trang": "at_page",
    "đoạn": "at_paragraph",
    "bảng": "at_table",
    "dòng": "at_line",
    "ô": "at_cell",
}
_PART = re.compile(rf"\b(?:{'|'.join(_PARTS)})\b")


def position(label: str, lang: Language) -> str:
    """Return the position that a reader gave ("bảng 1 dòng 2"): "table 1 row 2" in English.

    A word that is no part of a file is returned unchanged.
    """
    return _PART.sub(lambda match: say(_key(match, label), lang), label)


def _key(match: re.Match[str], label: str) -> str:
    is_row = match.group() == "dòng" and "bảng" in label[: match.start()]
    return "at_row" if is_row else _PARTS[match.group()]
