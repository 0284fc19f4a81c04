"""Syllables: whether letters form a possible syllable of Vietnamese.

They are the evidence for the encoding of a text.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "for", "is", "on", "with"})
_SHARE_OF_ENGLISH = 0.08
_FEWEST_WORDS = 80
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


def is_rubbish(words: Sequence[str]) -> bool:
    """Return whether words are no language: fewer than half of them can be Vietnamese.

    English is recognised by its commonest words. Too few words are never called rubbish.
    """
    if len(words) < _FEWEST_WORDS:
        return False
    counts = Counter(words)
    english = sum(count for word, count in counts.items() if word.lower() in _ENGLISH)
    if english > _SHARE_OF_ENGLISH * len(words):
        return False
    return sum(count for word, count in counts.items() if is_syllable(word)) < len(words) / 2
