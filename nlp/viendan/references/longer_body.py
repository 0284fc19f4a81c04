"""A body whose name no table has whole: "Văn phòng Bộ Y tế", "Ban Quản lý Khu kinh tế"."""

import re
from functools import cache

from viendan.documents.organisations import OrganisationLevel, organisation_words
from viendan.documents.shared_letters import shared_letters
from viendan.references.context_words import context_words
from viendan.references.mention import Span
from viendan.text.folding import CAPITAL, fold
from viendan.text.patterns import longest_of

_LONGEST_OPENING = 40  # "Hội đồng thành viên " is no longer
_HEADS = frozenset({"chủ tịch"})  # the head of a body, not a body
_OF_CENTRE = re.compile(" (?:quoc gia|trung uong)$")
_PARTS = frozenset({OrganisationLevel.UNIT, OrganisationLevel.ANY})


@cache
def _opening_words() -> frozenset[str]:
    """Return the words that open the names of parts of a body, and of bodies that many have.

    They are in small letters: in a pattern that ignores case, two spellings would be two ways.
    """
    words = organisation_words()
    parts = {one.word for one in words if one.level in _PARTS and one.rooms != "room"}
    parts |= {one.word for one in words if one.rooms == "has"}
    return frozenset(word.lower() for word in parts | {*shared_letters().values()}) - _HEADS


@cache
def _folded_openings() -> frozenset[str]:
    return frozenset(fold(word) for word in _opening_words())


def is_opening(name: str) -> bool:
    """Return whether a name is no more than the word that names of bodies open with.

    "Ban Chỉ đạo Quốc gia" is: there are several.
    """
    return _OF_CENTRE.sub("", fold(name)) in _folded_openings()


@cache
def _body() -> re.Pattern[str]:
    """Return a pattern of the name of a body, which its opening word begins.

    A name goes on with a capital; that of a committee with what it is for, in small letters. It
    ends before a mark, a date, or a word that no name has.
    """
    opening, ends = longest_of(_opening_words()), longest_of(context_words("ends_body"))
    return re.compile(
        rf"""
        (?=[{CAPITAL}])(?>(?i:{opening}))(?![^\W_])                     # Ban Quản lý
        \s+(?=
            [{CAPITAL}\d]                                                # Khu
            |(?:huyện|quận|thị\s+xã|xã|phường|khu\s+vực)\s[{CAPITAL}\d]     # huyện Mỹ
            |{longest_of(context_words("of_committee"))}\b                 # dự án
        )
        [^\W_]+(?:[&–-][^\W_]+)*                                         # Khu
        (?:
            (?:,\s(?={longest_of(context_words("behind_comma"))}\b)|\s[-–]\s|[^\S\n]+)
            (?!(?:{ends})\b|và\s(?:(?![{CAPITAL}])|(?i:{opening})\b))
            [^\W_]+(?:[&–-][^\W_]+)*                                     # kinh, TT&TT
        ){{0,24}}
        (?=
            \s*(?:[,;.:()“"|\t\n]|$)                                    # .
            |\s+(?:{ends}|và)\b                                         # ngày
        )
        """,
        re.VERBOSE,
    )


@cache
def _opening_before() -> re.Pattern[str]:
    """Return a pattern of an opening word right before the name of the body that it is part of."""
    return re.compile(rf"(?<![^\W_])(?=[{CAPITAL}])(?i:{longest_of(_opening_words())})\s+$")


def opening_before(text: str, position: int) -> int | None:
    """Return where a word opens that makes the body at a position part of another one's name.

    "Thanh tra" before "Sở Y tế" does.
    """
    match = _opening_before().search(text, max(0, position - _LONGEST_OPENING), position)
    return match.start() if match is not None else None


def longer_body(text: str, position: int, end: int | None = None) -> Span | None:
    """Return where the whole name of a body stands that opens at a position, or None.

    It is read as if the text ended at `end`.
    """
    match = _body().match(text, position, len(text) if end is None else end)
    return match.span() if match is not None else None
