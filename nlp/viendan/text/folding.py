"""Folding: Vietnamese letters to plain ASCII, for keys and for search without diacritics."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

# Letters that look like Latin ones but are other code points; real reports have them in symbols.
LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухÐðƉÑ§",  # the Cyrillic letters are the point of this table
    "ABEKMHOPCTYXaeopcyxĐđĐĐĐ",
)
DASHES = "-‐‑‒–—―−﹣－"  # noqa: RUF001  # real text uses all of these for a hyphen
#: Characters without width that web pages and word processors leave inside words.
INVISIBLE = "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
#: The letters of Vietnamese, for patterns that distinguish capitals from small letters.
SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
#: The tone marks of Vietnamese, as combining characters.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# A run of characters of which some may be combining marks, and the most of these in a row.
_MARKS = re.compile(r"[^\x00-\u02ff\w\s]{31,}")
_MOST_MARKS = 30
_JOINER = "\u034f"
_PLAIN_WORD = re.compile("[a-zA-Z0-9]+")
_TO_HYPHEN = str.maketrans(dict.fromkeys(DASHES, "-"))
# The longest text that is made small at once, in characters: Python takes twelve bytes for each.
_LOWERED_AT_ONCE = 1 << 18


def straighten(text: str) -> str:
    """Return the text with Latin letters for look-alikes and hyphens for dashes, equally long."""
    return text.translate(LOOK_ALIKES).translate(_TO_HYPHEN)


def small(text: str) -> str:
    """Return the text in small letters, equally long."""
    if len(text) > _LOWERED_AT_ONCE:
        return "".join(map(_lowered, _blocks(text)))
    return _lowered(text)


def _lowered(text: str) -> str:
    return text.replace("\u0130", "I").lower()


def _blocks(text: str) -> Iterator[str]:
    """Yield a long text in blocks of whole lines."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _LOWERED_AT_ONCE) + 1 or len(text)
        yield text[start:end]
        start = end


def composed(text: str) -> str:
    """Return the text in NFC, with a joiner (U+034F) behind each thirty combining marks in a row.

    The order of a run of marks takes quadratic time; the joiner bounds it, as the Stream-Safe Text
    Format of UAX #15 says. No word of a living language has such a run. A line in NFC stays as it
    is: its marks are in order.
    """
    if "\n" not in text:
        return _plain(text)
    # To ask about a text with a combining mark takes long: line by line, few are asked so.
    compose = _marked if any(map(text.__contains__, TONES)) else _plain
    return "\n".join(map(compose, text.split("\n")))


def _plain(line: str) -> str:
    return line if unicodedata.is_normalized("NFC", line) else _composed(line)


def _marked(line: str) -> str:
    """Return a line in NFC: without a run of marks, to ask whether it is takes as long as to do."""
    if line.isascii():
        return line
    return _plain(line) if _MARKS.search(line) else unicodedata.normalize("NFC", line)


def _composed(line: str) -> str:
    return unicodedata.normalize("NFC", _MARKS.sub(_with_joiners, line))


def _with_joiners(run: re.Match[str]) -> str:
    pieces: list[str] = []
    for is_mark, group in groupby(run.group(), lambda one: unicodedata.combining(one) > 0):
        marks = "".join(group)
        size = _MOST_MARKS if is_mark else len(marks)
        cuts = range(0, len(marks), size)
        pieces.append(_JOINER.join(marks[start : start + size] for start in cuts))
    return "".join(pieces)


def without_invisible(text: str) -> str:
    """Return the text without characters that have no width."""
    for letter in INVISIBLE:
        text = text.replace(letter, "")  # quick, where a table for all of them is not
    return text


def without_tones(text: str) -> str:
    """Return the text without tone marks: "luât" for "luật"."""
    letters = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(one for one in letters if one not in TONES))


class _Folded(dict[int, str]):
    """What folding makes of each character, computed when the character is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code).casefold().replace("đ", "d"))
        self[code] = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, đ as d."""
    return text.translate(_FOLDED)


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """Return the text as lower-case ASCII words joined by hyphens, safe in a web address."""
    return "-".join(_PLAIN_WORD.findall(fold(text)))
