"""Numbers and years of documents as they are written, and the word "số" before them."""

import re
import unicodedata

#: "số" with its colon, just before a number.
SO = re.compile(r"[sS](?:[ốôổ]|(?<=S)Ố)\s{0,3}[:.]?\s{0,8}$")
_MISREAD = str.maketrans("lO", "10")


# A letter for a figure in the number: "l2/2015", "1O/2020".
_UNSURE = re.compile(r"(?<![^\W_])(?=\w*\d)(?=\d*[lIOoSZB])[\dlIOoSZB]{2,4}/")


def is_misread(mention: str) -> bool:
    """Return whether the number of a mention has letters that a scanner read for its figures."""
    return _UNSURE.search(mention) is not None


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
    return int("".join(written.split()).translate(_MISREAD)) if written else None
