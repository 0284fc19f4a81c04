"""Names of laws with slips of spelling: words run together ("tố cáonăm 1998"), one letter wrong."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from viendan.documents.laws import Law, laws
from viendan.text.folding import TONES, fold, small

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
# Where no name goes on: a blank line, the end of a sentence, a quotation mark, a bracket.
_NAME_ENDS = re.compile(r'\n\s*\n|[;:.?!“”"()]')
# What may be glued to the end of a name: "tố cáonăm 1998", a footnote's figure ("Việt Nam1").
_GLUED_AFTER = re.compile(r"\d{1,2}(?!\w)|(?:năm|ngày|số)(?!\w)", re.IGNORECASE)
_LONGEST_NAME = 160
# The fewest letters of a name that may be read with one letter wrong, without its number.
_SURE_LETTERS = 10


class Spelled(NamedTuple):
    """The name of a law as a text spells it: where it ends, and the versions of the name.

    `is_sure` is False where one letter of a short name differs.
    """

    end: int
    versions: tuple[Law, ...]
    is_sure: bool


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


@cache
def _names() -> dict[tuple[str, str], list[tuple[str, tuple[Law, ...]]]]:
    """Return the names as letters, by type and their first two letters."""
    versions: defaultdict[tuple[str, str], dict[Law, None]] = defaultdict(dict)
    for law in laws():
        for name in law.names:
            versions[law.type, _letters(_IN_BRACKETS.sub("", name))][law] = None
    found: defaultdict[tuple[str, str], list[tuple[str, tuple[Law, ...]]]] = defaultdict(list)
    for (kind, letters), ones in versions.items():
        found[kind, letters[:2]].append((letters, tuple(ones)))
    return found


def _read_letters(text: str, position: int) -> tuple[str, list[int]]:
    """Return the letters of a text from a position on, and where each ends in the text.

    None where folding does not keep the number of code points.
    """
    limit = min(len(text), position + _LONGEST_NAME)
    stop = _NAME_ENDS.search(text, position, limit)
    end = stop.start() if stop else limit
    folded = fold(text[position:end])
    if len(folded) != end - position:
        return "", []
    ends = [index for index, one in enumerate(folded, start=position + 1) if one.isalnum()]
    return "".join(filter(str.isalnum, folded)), ends


def _is_end_of_name(text: str, end: int) -> bool:
    is_word_end = not (text[end - 1 : end].isalnum() and text[end : end + 1].isalnum())
    return is_word_end or _GLUED_AFTER.match(text, end) is not None


def _lengths_with_one_edit(name: str, letters: str) -> Iterable[int]:
    """Yield how many letters spell a name with one wrong, added or lost, or two swapped."""
    same = next((i for i, (a, b) in enumerate(zip(name, letters, strict=False)) if a != b), None)
    if same is None:
        return
    rest = name[same + 1 :]
    if letters.startswith(rest, same + 1):
        yield len(name)
    if letters.startswith(name[same:], same + 1):
        yield len(name) + 1
    if letters.startswith(rest, same):
        yield len(name) - 1
    if letters.startswith(name[same + 1 : same + 2] + name[same] + name[same + 2 :], same):
        yield len(name)


def read_spelled(
    kinds: Sequence[str], text: str, position: int, *, may_differ: bool
) -> Spelled | None:
    """Return the longest law name at `position`, its words run together or apart, or None.

    With `may_differ` a name with one wrong letter is read where none is spelled right.
    """
    letters, ends = _read_letters(text, position)
    names = [row for kind in kinds for row in _names().get((kind, letters[:2]), ())]
    exact = (
        Spelled(ends[len(name) - 1], versions, is_sure=True)
        for name, versions in names
        if letters.startswith(name) and _is_end_of_name(text, ends[len(name) - 1])
    )
    near = (
        Spelled(ends[size - 1], versions, is_sure=len(name) >= _SURE_LETTERS)
        for name, versions in names
        for size in _lengths_with_one_edit(name, letters)
        if size <= len(ends) and _is_end_of_name(text, ends[size - 1])
    )
    found = max(exact, key=lambda one: one.end, default=None)
    if found is None and may_differ:
        found = max(near, key=lambda one: one.end, default=None)
    return found


@lru_cache(maxsize=4096)
def _sounds(text: str) -> tuple[tuple[str, str], ...]:
    """Return the letters of a text without tone marks, each with the tone mark behind it."""
    found: list[tuple[str, str]] = []
    for one in unicodedata.normalize("NFD", text.lower()).replace("y", "i"):
        if one in TONES:
            found[-1:] = [(letter, one) for letter, _ in found[-1:]]
        elif one.isalnum() or unicodedata.combining(one):
            found.append((one, ""))
    return tuple(found)


def _joined(sounds: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return the letters, and the tone marks in order: so "hoà" is "hòa"."""
    return "".join(letter for letter, _ in sounds), "".join(tone for _, tone in sounds)


def is_spelled_right(words: str, names: Sequence[str]) -> bool:
    """Return whether words open with one of the names, with its diacritics or with none at all."""
    if words.isascii() or small(words).startswith(tuple(map(small, names))):
        return True
    written = _sounds(words)
    return any(_joined(written[: len(name)]) == _joined(name) for name in map(_sounds, names))
