"""Repairs: a corrected layer of a text, for slips of scanners and keyboards.

The text itself never changes. Recognition and classification read the layer. Each repair keeps the
number of code points, so an offset into the layer is the same offset into the text.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from viendan.text.folding import LOOK_ALIKES, small
from viendan.text.patterns import longest_of

_LETTER = r"[^\W\d_]"
# Tones in the new position, read as the old one: "hoà" as "hòa", "uỷ" as "ủy".
_TONES = dict(
    zip(
        "àáảãạèéẻẽẹỳýỷỹỵ",
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
# Tones on the wrong letter of "qu" and "gi".
_MISPLACED = {
    "qùy": "quỳ",
    "qúy": "quý",
    "qủy": "quỷ",
    "qũy": "quỹ",
    "qụy": "quỵ",
    "gìa": "già",
    "gía": "giá",
    "gỉa": "giả",
    "gĩa": "giã",
    "gịa": "giạ",
}
_TONE = re.compile(
    rf"""
    (?:
        o[àáảãạèéẻẽẹ]           # hoà
        | u(?<!qu)[ỳýỷỹỵ]       # uỷ, but not quỷ
        | q[ùúủũụ]y             # qúy
        | g[ìíỉĩị]a             # gía
    )
    (?!{_LETTER})
    """,
    re.VERBOSE,
)
# Letters of other alphabets that replace Latin ones in a word; "Ñ" and "§" have other uses too.
_ALIKE = {
    ord(letter): LOOK_ALIKES[ord(letter)] for letter in map(chr, LOOK_ALIKES) if letter not in "Ñ§"
}
_FOREIGN_LETTERS = "".join(map(chr, _ALIKE))
_FOREIGN = re.compile(f"[{_FOREIGN_LETTERS}]")
_REST = re.compile(f"{_LETTER}*")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u024f\u1e00-\u1eff]")
_ETH = frozenset("ðÐƉ")
_LETTER_BEFORE = re.compile(f"(?<={_LETTER})")
_LAST_WORD = re.compile(rf"({_LETTER}+)\W{{0,3}}$")
_LONGEST_WORD = 20
# Rare letters, the rarest first. A slip is searched by its rarest letter, or else by its first.
_RARE = "ỏéùửíêôếủốịrbá"


#: Why a text is repaired.
Reason = Literal["look_alike", "tone_place", "scan_slip"]


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: its span in the text (code points, end exclusive).

    `before` is what the text says, `after` what is read instead, `reason` a key of the messages.
    """

    start: int
    end: int
    before: str
    after: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Repaired:
    """The repaired text, which is as long as the original, and its repairs in order."""

    text: str
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of scanners: how a phrase is written and what is meant.

    After the words `unless_after` the phrase is correct as written.
    """

    written: str
    meant: str
    unless_after: frozenset[str]


@cache
def slips() -> tuple[Slip, ...]:
    """Return the known slips."""
    with (files(__package__) / "repairs.csv").open(encoding="utf-8") as lines:
        return tuple(
            Slip(row["written"], row["meant"], frozenset(row["unless_after"].split()))
            for row in csv.DictReader(lines)
        )


@cache
def _slips_by_writing() -> dict[str, Slip]:
    return {slip.written: slip for slip in slips()}


@cache
def _slip() -> re.Pattern[str]:
    return re.compile(f"{longest_of(_slips_by_writing(), re.escape)}(?!{_LETTER})")


def _rarest(written: str) -> int:
    """Return the offset of the rarest letter of a phrase."""
    return min(range(len(written)), key=lambda index: (_RARE + written).index(written[index]))


@cache
def _slip_somewhere() -> re.Pattern[str]:
    """Return a pattern that finds each slip by its rarest letter: most texts have no slip."""
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for written in _slips_by_writing():
        at = _rarest(written)
        ways[written[at]].append(
            f"(?<={re.escape(written[: at + 1])}){re.escape(written[at + 1 :])}"
        )
    return re.compile("|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in ways.items()))


def _plain(text: str) -> str:
    """Return a text in small letters with plain spaces, equally long."""
    return small(text).replace("\u00a0", " ")


def _cased(pattern: str, letters: str) -> str:
    """Return the letters in the case of a pattern that is as long, with its white space."""
    pairs = zip(pattern, letters, strict=True)
    return "".join(
        kept if kept.isspace() else letter.upper() if kept.isupper() else letter
        for kept, letter in pairs
    )


def _look_alikes(text: str) -> Iterator[Repair]:
    """Yield repairs of words of Latin letters that contain letters of another alphabet."""
    # Most texts have none of these letters: to look for each is quicker than the pattern.
    if not any(letter in text for letter in _FOREIGN_LETTERS):
        return
    start = end = 0
    for match in _FOREIGN.finditer(text):
        if match.start() < end:
            continue
        start, floor = match.start(), end
        while start > floor and text[start - 1].isalpha():
            start -= 1
        rest = _REST.match(text, match.start())
        end = rest.end() if rest else match.end()
        word = text[start:end]
        if _LATIN.search(word) or _ETH & set(word):
            yield Repair(start, end, word, word.translate(_ALIKE), "look_alike")


def _tones(text: str, plain: str) -> Iterator[Repair]:
    """Yield repairs of tones on another letter than usual."""
    for match in _TONE.finditer(plain):
        start, end = match.span()
        misplaced = _MISPLACED.get(match.group())
        if misplaced is not None and start and text[start - 1].isalpha():
            continue
        found = text[start:end]
        after = _cased(found, misplaced or _TONES[match.group()[1]])
        yield Repair(start, end, found, after, "tone_place")


@cache
def _longest_slip() -> int:
    return max(map(len, _slips_by_writing()))


def _slips_in(plain: str) -> Iterator[re.Match[str]]:
    """Yield the slips that start at a word.

    The pattern does not ask for that: it could then not skip to the first letters of slips. It is
    slow, and so is only asked where there may be a slip.
    """
    position = 0
    while (near := _slip_somewhere().search(plain, position)) is not None:
        match = _slip().search(plain, max(position, near.start() - _longest_slip()))
        if match is None:
            return
        starts_word = _LETTER_BEFORE.match(plain, match.start()) is None
        position = match.end() if starts_word else match.start() + 1
        if starts_word:
            yield match


def _scanned(text: str, plain: str) -> Iterator[Repair]:
    """Yield repairs of frequent phrases, unless the word before shows that they are correct."""
    for match in _slips_in(plain):
        start, end = match.span()
        slip = _slips_by_writing()[match.group()]
        last = _LAST_WORD.search(plain[max(0, start - _LONGEST_WORD) : start])
        if last is None or last[1] not in slip.unless_after:
            before = text[start:end]
            yield Repair(start, end, before, _cased(before, slip.meant), "scan_slip")


def _applied(text: str, repairs: list[Repair]) -> str:
    parts, last = [], 0
    for one in repairs:
        parts += [text[last : one.start], one.after]
        last = one.end
    return "".join(parts) + text[last:]


def repair(text: str) -> Repaired:
    """Return the repaired text of a text in NFC.

    Letters are repaired first, then tones, then phrases, each step in the result of the last one.
    """
    alike = list(_look_alikes(text))
    layer = _applied(text, alike)
    plain = _plain(layer)
    tones = list(_tones(layer, plain))
    if tones:
        layer = _applied(layer, tones)
        plain = _plain(layer)
    scanned = list(_scanned(layer, plain))
    repairs = sorted(alike + tones + scanned, key=lambda one: (one.start, one.end))
    return Repaired(_applied(layer, scanned), tuple(repairs))
