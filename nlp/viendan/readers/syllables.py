"""Syllables: whether letters form a possible syllable of Vietnamese.

They are the evidence for the encoding of a text.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress

from viendan.text.folding import fold

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "for", "is", "on", "with"})
_SHARE_OF_ENGLISH = 0.08
_FEWEST_WORDS = 80
# Of a layer that was read without marks, and of one whose marks were left out: 0.72 and 0.86.
_MOST_MARKED, _LEAST_BARE = 0.1, 0.8
# Of a layer whose fonts have a wrong map to letters ("vißc").
_MOST_STRANGE = 0.02
_KNOWN = re.compile(r"[a-zđ\u0300-\u0303\u0306\u0309\u031b\u0323]*")
_STOP_TONES = frozenset("\u0301\u0323")
_SHAPE = re.compile(rf"(?P<onset>{_ONSETS})?(?P<rhyme>[^\W\d_]+)")


def _without_tone(word: str) -> tuple[str, str]:
    """Return a word in NFC without its tone marks, and the tone marks."""
    decomposed = unicodedata.normalize("NFD", word)
    plain = "".join(letter for letter in decomposed if letter not in _TONES)
    tones = "".join(letter for letter in decomposed if letter in _TONES)
    return unicodedata.normalize("NFC", plain), tones


@cache
def _rhymes() -> dict[str, bool]:
    """Return every rhyme without its tone, and whether it ends in a stop: then two tones fit."""
    with (files(__package__) / "rhymes.csv").open(encoding="utf-8") as lines:
        return {row["rhyme"]: row["stops"] == "yes" for row in csv.DictReader(lines)}


def _is_rhyme(rhyme: str, tone: str) -> bool:
    has_stop = _rhymes().get(rhyme)
    return has_stop is not None and (not has_stop or tone in _STOP_TONES)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Return whether a word, in any case, has the shape of a Vietnamese syllable."""
    plain, tone = _without_tone(word.lower())
    if len(tone) > 1:
        return False
    match = _SHAPE.fullmatch(plain)
    if match is None:
        return False
    if _is_rhyme(match["rhyme"], tone) or _is_rhyme(plain, tone):
        return True
    glide = match["onset"] in {"gi", "qu"} and _is_rhyme(match["onset"][1:] + match["rhyme"], tone)
    return glide or (plain == "gi")


def _is_english(words: Counter[str]) -> bool:
    english = sum(count for word, count in words.items() if word.lower() in _ENGLISH)
    return english > _SHARE_OF_ENGLISH * words.total()


def _count(words: Counter[str], is_one: Callable[[str], bool]) -> int:
    """Return how many words are such."""
    return sum(compress(words.values(), map(is_one, words)))


def is_rubbish(words: Counter[str]) -> bool:
    """Return whether words are no language: fewer than half of them can be Vietnamese.

    English is recognised by its commonest words. Too few words are never called rubbish.
    """
    total = words.total()
    if total < _FEWEST_WORDS or _count(words, is_syllable) >= total / 2:
        return False
    return not _is_english(words)


@cache
def _bare_rhymes() -> frozenset[str]:
    return frozenset(map(fold, _rhymes()))


@lru_cache(maxsize=65536)
def _is_bare_syllable(word: str) -> bool:
    """Return whether a word has the shape of a syllable that lost its marks: "nuoc"."""
    match = _SHAPE.fullmatch(word.lower())
    if match is None:
        return False
    rhymes = {match["rhyme"], match[0], (match["onset"] or "")[1:] + match["rhyme"]}
    return not rhymes.isdisjoint(_bare_rhymes())


def is_foreign_layer(words: Counter[str]) -> bool:
    """Return whether words are Vietnamese that a scanner of another language read.

    They have next to no marks, but do not look as if these had only been left out.
    """
    total = words.total()
    if total < _FEWEST_WORDS or total - _count(words, str.isascii) > _MOST_MARKED * total:
        return False
    return _count(words, _is_bare_syllable) < _LEAST_BARE * total and not _is_english(words)


def has_strange_letters(words: Counter[str]) -> bool:
    """Return whether words are Vietnamese of which many have letters of no such syllable ("vißc").

    Fonts with a wrong map to letters make them.
    """
    total = words.total()
    if total < _FEWEST_WORDS or _count(words, _is_strange) <= _MOST_STRANGE * total:
        return False
    marked = Counter({word: count for word, count in words.items() if not word.isascii()})
    return 2 * _count(marked, is_syllable) > marked.total()


@lru_cache(maxsize=65536)
def _is_strange(word: str) -> bool:
    return _KNOWN.fullmatch(unicodedata.normalize("NFD", word.lower())) is None
