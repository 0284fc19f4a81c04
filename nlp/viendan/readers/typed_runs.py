"""Runs of text that were typed for an old font and are named no font: found by their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from viendan.readers.charsets import TCVN3, VNI, table, to_unicode
from viendan.readers.syllables import is_syllable
from viendan.text.folding import composed

# A word consists of ASCII letters and all that is not ASCII, without these marks at its ends.
_WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
_EDGES = "“”‘’–—…•·\u00a0\ufeff\u200b"
_ACRONYM = re.compile(r"[A-ZĐ]{2,12}|[Đđ]")
_SAMPLE = 60_000
_VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ"
# Shares of words that are syllables: that of a right charset, and that of a wrong one.
_GOOD, _POOR = 0.9, 0.5
# The words that a document needs before any of its runs is converted.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """The number of words with Vietnamese letters in a text, and the share that are syllables."""

    words: int
    share: float


def evidence_in(text: str, charset: str | None = None) -> Evidence:
    """Return what the different words of a text that are not ASCII show, read in a charset."""
    words = _words(text, charset)
    valid = sum(is_syllable(word) or _ACRONYM.fullmatch(word) is not None for word in words)
    return Evidence(len(words), valid / len(words) if words else 0.0)


def _words(text: str, charset: str | None = None) -> set[str]:
    """Return the different words of a text, read in a charset whose letters stay in their words."""
    found = [word for word in set(_WORD.findall(text[:_SAMPLE])) if not word.isascii()]
    read = to_unicode("\n".join(found), charset).replace("\n", " ")
    words = {word.strip(_EDGES) for word in composed(read).split(" ")}
    return {word for word in words if not word.isascii()}


@cache
def _foreign() -> re.Pattern[str]:
    """Return a pattern of the letters that only text for an old font has ("®", "µ", "ñ")."""
    written = {letter for name in ("tcvn3", "vni") for key in table(name) for letter in key}
    foreign = {letter for letter in written if not letter.isascii()} - set(_VIETNAMESE)
    return re.compile(f"[{re.escape(''.join(sorted(foreign)))}]")


def has_old_letters(text: str) -> bool:
    """Return whether a text has a letter that only text for an old font has: most have none."""
    return _foreign().search(text) is not None


def _charset(run: str) -> str | None:
    """Return the charset that makes the words of a run syllables, None where it is Unicode."""
    if not has_old_letters(run) or evidence_in(run).share >= _POOR:
        return None
    charsets = (TCVN3, VNI)
    return next((one for one in charsets if evidence_in(run, one).share >= _GOOD), None)


def converted_runs(runs: Sequence[str]) -> list[str]:
    """Return runs of text in Unicode: those that were typed for an old font are converted.

    A run is converted where few of its words are syllables unconverted and nearly all are in
    TCVN3 or VNI, and where its document has several such words.
    """
    if not has_old_letters("\n".join(runs)):
        return list(runs)
    charsets = {run: charset for run in runs if (charset := _charset(run)) is not None}
    words = {word for run in charsets for word in _words(run)}
    if len(words) < _FEWEST_WORDS:
        return list(runs)
    return [to_unicode(run, charsets.get(run)) for run in runs]
