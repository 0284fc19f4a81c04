"""Inserts: what is inside the words of a text by accident, and the text without it.

Web pages leave characters without width and entities of HTML; pages end in the middle of a
number; a footnote's mark sticks to the symbol before it. Recognition reads the text without them,
and its offsets are put back afterwards.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from viendan.text.folding import INVISIBLE, without_invisible

# Letters and digits of other alphabets and widths, each one code point for one.
_ALIKE = dict(
    zip(
        "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ０１２３４５６７８９∕",  # noqa: RUF001  # look-alikes are the point here
        "ABEZHIKMNOPTYX0123456789/",
        strict=True,
    )
)
# Letters that a scanner read for the figures of a number before its year: "số 1O/2020/". A number
# of figures only is passed over quickly.
_YEAR = re.compile(r"/(?<!\s\d\d/)(?<!\s\d/)(?<!\s\d\d\d/)(?<!\s\d\d\d\d/)(?:19|20)\d\d/")
_MISREAD_NUMBER = re.compile(
    r"""
    (?<=[sS][ốÔỐ][ ])                       # số
    (?=[lIOoSZB]*\d)(?=\d*[lIOoSZB])        # with a figure and a letter: l2
    [\dlIOoSZB]{2,4}$                       # 1O
    """,
    re.VERBOSE,
)
_LONGEST_NUMBER = 8
_AS_DIGITS = str.maketrans("lIOoSZB", "1100528")
# The blank lines around a page's end: bounded, since a text may be nothing else.
_BLANK = r"\s{0,200}+"
_INSERT = re.compile(
    rf"""
        [{INVISIBLE}]+                                      # a character without width
    |
        (?P<entity>&(?:\#\d{{2,5}}|\#x[\da-fA-F]{{2,4}}|[a-zA-Z]{{2,8}});)  # &#272;
    |
        </?(?!(?:td|tr|th|br|p|li|div|table)\b)[a-zA-Z][^<>\n]{{0,80}}>       # <a class="x">
    |
        (?<=[^\W_])(?:\[\^?\w{{1,3}}\]|\[[ivxl]{{4,7}}\]|[¹²³⁰⁴-⁹]{{1,3}})  # [1], [^1], [viii], ¹
    |
        (?<=[A-ZĐ])\(\d{{1,2}}\)(?=[\s,;.])                 # UBND(2)
    |
        (?P<page>                                           # a page's number
            \n[^\S\n]*+\n{_BLANK}(?:[Tt]rang\s+)?\d{{1,4}}[ ]*+\n[^\S\n]*+\n{_BLANK}
        )
        (?=[^\W_])
    """,
    re.VERBOSE,
)
# What an insert may open with: single letters, looked for one by one, and patterns that open with
# one letter. Both are many times quicker than a search for a set of letters.
_OPENING_LETTERS = tuple(f"{INVISIBLE}&<[¹²³⁰⁴⁵⁶⁷⁸⁹")
_OPENINGS = (
    re.compile(r"\((?<=[A-ZĐ]\()(?=\d)"),
    re.compile(rf"\n(?=[ ]*+\n{_BLANK}(?:[Tt]rang\s+)?\d{{1,4}}[ ]*+\n)"),
)
_HIDDEN = re.compile(f"[{INVISIBLE}]+")
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

    def on(self, position: int) -> int:
        """Return where an offset of the text itself is in the short text."""
        places = range(len(self.cuts))
        passed = bisect_right(places, position, key=lambda at: self.cuts[at] + self.shifts[at])
        found = position - (self.shifts[passed - 1] if passed else 0)
        return min((found, *self.cuts[passed : passed + 1]))

    def _at(self, passed: int, position: int) -> int:
        return position + (self.shifts[passed - 1] if passed else 0)


def _kept(text: str, insert: re.Match[str]) -> str:
    """Return what stays of an insert: a letter for an entity, a line's end for a page's."""
    if insert["entity"] is not None:
        return html.unescape(insert["entity"])
    if insert["page"] is None or text[insert.start() - 1] in "-/":
        return ""
    start, end = text.rfind("\n", 0, insert.start()) + 1, text.find("\n", insert.end())
    is_cut = (
        text[start : insert.start()].rstrip(" ")[-1:].isalpha()
        and insert.start() - start >= _LEAST_LINE
    )
    goes_on = (end if end >= 0 else len(text)) - insert.end() >= _LEAST_LINE
    return "\n" if is_cut and goes_on else insert["page"]


def _with_figures(text: str) -> str:
    """Return a text with figures for letters that a scanner read in the number of a document."""
    pieces: list[str] = []
    position = 0
    for year in _YEAR.finditer(text):
        end = year.start()
        number = _MISREAD_NUMBER.search(text, max(position, end - _LONGEST_NUMBER), end)
        if number is not None:
            pieces += [text[position : number.start()], number.group().translate(_AS_DIGITS)]
            position = end
    return "".join([*pieces, text[position:]]) if pieces else text


def without_inserts(text: str) -> Uninserted:
    """Return a text without what is inside its words by accident."""
    text = _with_figures(text)
    for letter in filter(text.__contains__, _ALIKE):
        text = text.replace(letter, _ALIKE[letter])
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    length = position = 0
    for match in _inserts(text):
        kept = _kept(text, match)
        pieces += [text[position : match.start()], kept]
        length += match.start() - position + len(kept)
        position = match.end()
        cuts.append(length)
        shifts.append(position - length)
    return Uninserted("".join([*pieces, text[position:]]), tuple(cuts), tuple(shifts))


@lru_cache(maxsize=2)  # the layout and the header of a report both ask for it
def visible_part(text: str) -> Uninserted:
    """Return a text without its characters that have no width."""
    if not any(letter in text for letter in INVISIBLE):
        return Uninserted(text)
    cuts: list[int] = []
    shifts: list[int] = []
    left_out = 0
    for hidden in _HIDDEN.finditer(text):
        cuts.append(hidden.start() - left_out)
        left_out += len(hidden.group())
        shifts.append(left_out)
    return Uninserted(without_invisible(text), tuple(cuts), tuple(shifts))


def _starts(text: str) -> list[int]:
    """Return where inserts may start, in order."""
    starts = [match.start() for opening in _OPENINGS for match in opening.finditer(text)]
    for letter in filter(text.__contains__, _OPENING_LETTERS):
        starts += [match.start() for match in re.finditer(re.escape(letter), text)]
    return sorted(starts)


def _inserts(text: str) -> Iterator[re.Match[str]]:
    """Yield the inserts of a text in order, without overlap."""
    end = 0
    for start in _starts(text):
        match = _INSERT.match(text, start) if start >= end else None
        if match is not None:
            yield match
            end = match.end()
