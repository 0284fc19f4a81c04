"""Numbers and years of documents as they are written, and the word "số" before them."""

import re
import unicodedata
from functools import lru_cache

#: "số" with its colon, just before a number.
SO = re.compile(r"[sS](?:[ốôổ]|(?<=S)Ố)\s{0,3}[:.]?\s{0,8}$")
_MISREAD = str.maketrans("lO", "10")
# The first figures of a number that spaces part from its last ones: "số 1 2" of "số 1 2 45/QĐ-BYT".
_PARTED = re.compile(
    r"(?:[sS][ốô]|SỐ)\s?:?\s?(?P<figures>\d{1,4}(?:[ \u00a0]\d{1,4}){0,3})[ \u00a0]$"
)
_GOES_ON = re.compile(r"[ \u00a0]\d{1,4}(?:[ \u00a0]\d{1,4}){0,2}\s?[-–/]\s?(?:[A-ZĐ]|\d{4}/)")
_SPACE_INSIDE = re.compile(r"(?<![/\d])\d{1,4}(?:[ \u00a0]\d{1,4})+\s?[-–/]")
# Two numbers of a list that lost its comma look the same: "số 12 34/QĐ-BYT".
_MAY_BE_TWO = re.compile(r"(?<![/\d])\d{2,4}[ \u00a0]\d{2,4}\s?[-–/]")
_LONGEST_PARTED, _MOST_FIGURES = 24, 5


# A letter for a figure in the number: "l2/2015", "1O/2020".
_UNSURE = re.compile(r"(?<![^\W_])(?=\w*\d)(?=\d*[lIOoSZB])[\dlIOoSZB]{2,4}/")


@lru_cache(maxsize=8192)
def is_misread(mention: str) -> bool:
    """Return whether the figures of a mention's number are unsure.

    A scanner read letters for them, or they may be those of two numbers.
    """
    return _UNSURE.search(mention) is not None or _MAY_BE_TWO.search(mention) is not None


def read_number(written: str) -> str:
    """Return a number without leading zeros and spaces; a dot before three digits is dropped."""
    if written.isascii() and written.isdigit():
        return written.lstrip("0") or "0"
    plain = "".join(unicodedata.normalize("NFKC", written).split())
    head, dot, tail = plain.partition(".")
    plain = head + tail if dot and len(tail) == 3 else plain
    return plain.lstrip("0") or "0"


def read_year(written: str | None) -> int | None:
    """Return a year that may have a space inside, or letters that a scanner read for digits."""
    if not written:
        return None
    return int(written if written.isdecimal() else "".join(written.split()).translate(_MISREAD))


def figures_before(text: str, position: int) -> tuple[int, str] | None:
    """Return where a number begins whose last figures are at `position`, and the first ones.

    A copy of a page may part the figures of a number: "số 1 2 45/QĐ-BYT" is 1245/QĐ-BYT.
    """
    if position < 2 or not (text[position - 1].isspace() and text[position - 2].isdigit()):
        return None
    found = _PARTED.search(text, max(0, position - _LONGEST_PARTED), position)
    if found is None or sum(map(str.isdigit, found["figures"])) >= _MOST_FIGURES:
        return None
    return found.start("figures"), found["figures"]


def is_parted(text: str, position: int) -> bool:
    """Return whether more figures of the same number, with its symbol, follow at `position`."""
    return _GOES_ON.match(text, position) is not None


@lru_cache(maxsize=8192)
def has_space_inside(mention: str) -> bool:
    """Return whether the figures of the number of a mention stand apart."""
    return _SPACE_INSIDE.search(mention) is not None
