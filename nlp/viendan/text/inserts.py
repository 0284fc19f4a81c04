"""Inserts: what stands inside the words of a text by accident, and the text without it.

Web pages leave characters without width and entities of HTML; pages end in the middle of a
number; a footnote's mark sticks to the symbol before it. Recognition reads the text without them,
and its offsets are put back afterwards.
"""

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

from viendan.text.folding import INVISIBLE

# Letters and digits of other alphabets and widths, each one code point for one.
_ALIKE = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ０１２３４５６７８９∕",  # noqa: RUF001  # look-alikes are the point of this table
    "ABEZHIKMNOPTYX0123456789/",
)
_IS_ALIKE = re.compile("[\u0391-\u03a7\uff10-\uff19\u2215]")
_INSERT = re.compile(
    rf"""
    [{INVISIBLE}]+                                          # a character without width
    |
    (?P<entity>&(?:\#\d{{2,5}}|\#x[\da-fA-F]{{2,4}}|[a-zA-Z]{{2,8}});)  # &#272;
    |
    (?<=[^\W_])(?:\[\^?\w{{1,3}}\]|[¹²³⁰⁴-⁹]{{1,3}})        # [1], [^1], ¹
    |
    (?<=[A-ZĐ])\(\d{{1,2}}\)(?=[\s,;.])                     # UBND(2)
    |
    (?P<page>\s*\n\s*\n\s*(?:[Tt]rang\s+)?\d{{1,4}}[ ]*\n\s*\n\s*)(?=[^\W_])  # NĐ- Trang 3 CP
    """,
    re.VERBOSE,
)
# What every insert has: asked first, as most texts have none.
_HAS_INSERT = re.compile(
    rf"[{INVISIBLE}]|&[\#a-zA-Z]|\[\^?\w{{1,3}}\]|[¹²³⁰⁴-⁹]|[A-ZĐ]\(\d|\n\s*(?:[Tt]rang\s+)?\d{{1,4}}\s*\n"
)


# A line as long as this, without an end of its sentence, goes on at the next page.
_LEAST_LINE = 30


@dataclass(frozen=True, slots=True)
class Uninserted:
    """A text without its inserts, and how to get back.

    `cuts` are the offsets, in the short text, behind which something was left out, in order;
    `shifts` says how many code points were left out up to each.
    """

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the short text as a span of the text itself, end exclusive."""
        return self._at(bisect_right(self.cuts, start), start), self._at(
            bisect_right(self.cuts, end - 1), end
        )

    def _at(self, passed: int, position: int) -> int:
        return position + (self.shifts[passed - 1] if passed else 0)


def _kept(text: str, insert: re.Match[str]) -> str:
    """Return what stays of an insert: a letter for an entity, a line's end for a page's."""
    if insert["entity"] is not None:
        return html.unescape(insert["entity"])
    if insert["page"] is None or text[insert.start() - 1] in "-/":
        return ""
    start, end = text.rfind("\n", 0, insert.start()) + 1, text.find("\n", insert.end())
    is_cut = text[insert.start() - 1].isalpha() and insert.start() - start >= _LEAST_LINE
    goes_on = (end if end >= 0 else len(text)) - insert.end() >= _LEAST_LINE
    return "\n" if is_cut and goes_on else insert["page"]


def without_inserts(text: str) -> Uninserted:
    """Return a text without what stands inside its words by accident."""
    if _IS_ALIKE.search(text) is not None:
        text = text.translate(_ALIKE)
    if _HAS_INSERT.search(text) is None:
        return Uninserted(text)
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    length = position = 0
    for match in _INSERT.finditer(text):
        kept = _kept(text, match)
        pieces += [text[position : match.start()], kept]
        length += match.start() - position + len(kept)
        position = match.end()
        cuts.append(length)
        shifts.append(position - length)
    return Uninserted("".join([*pieces, text[position:]]), tuple(cuts), tuple(shifts))
