"""Organisations: the words that their names begin with, and how a name in capitals is written."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from viendan.documents.table_files import read_table
from viendan.text.folding import fold

_SHORT_FORM = re.compile(r"[A-ZĐ&]+\d*")
# A syllable without its tone: what no abbreviation looks like.
_SYLLABLE = re.compile(
    r"""
    (?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdhklmnprstvx])?   # ngh in NGHE
    [aeiouy]+                                               # ie in HIEN
    (?:ch|nh|ng|[cmnpt])?                                   # ng in CONG
    """,
    re.VERBOSE,
)
_LONGEST_SHORT_FORM = 6


class OrganisationLevel(StrEnum):
    """The level of the state that has the bodies of a name."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    LOCAL = "local"
    """Province, district or commune."""
    UNIT = "unit"
    """Part of a body: an office, a school."""
    ANY = "any"


@dataclass(frozen=True, slots=True)
class OrganisationWord:
    """A word that names of organisations begin with ("Sở", "Trung tâm").

    `is_named` says that what follows is a proper name ("Trường THPT Nguyễn Trãi"). `shares_line`
    says that a letterhead may write such a body behind the one above it, in one line. `rooms` is
    `room` for a part of an office that issues nothing of its own, `has` for an office that has such
    parts.
    """

    word: str
    level: OrganisationLevel
    is_named: bool
    shares_line: bool
    rooms: str


@cache
def organisation_words() -> tuple[OrganisationWord, ...]:
    """Return the words that names of organisations begin with, longest first."""
    words = [
        OrganisationWord(
            word=row["word"],
            level=OrganisationLevel(row["level"]),
            is_named=row["is_named"] == "yes",
            shares_line=row["shares_line"] == "yes",
            rooms=row["rooms"],
        )
        for row in read_table(__package__, "organisation_words")
    ]
    return tuple(sorted(words, key=lambda one: -len(one.word)))


@cache
def _by_folded_word() -> dict[str, OrganisationWord]:
    return {fold(one.word): one for one in reversed(organisation_words())}


@cache
def _most_words() -> int:
    """Return how many words the longest entry of the table has."""
    return max(len(word.split()) for word in _by_folded_word())


def organisation_word(text: str) -> OrganisationWord | None:
    """Return the word of the table, the longest, that a name begins with, or None."""
    words = fold(text).split()[: _most_words()]
    for size in range(len(words), 0, -1):
        found = _by_folded_word().get(" ".join(words[:size]))
        if found is not None:
            return found
    return None


def _is_short_form(word: str) -> bool:
    """Return whether a word in capitals is an abbreviation, as it is no syllable ("THPT")."""
    if "&" in word or not _SHORT_FORM.fullmatch(word):
        return "&" in word
    return len(word) <= _LONGEST_SHORT_FORM and _SYLLABLE.fullmatch(fold(word)) is None


def written_name(text: str, proper_names: frozenset[str] = frozenset()) -> str:
    """Return a name in capitals as texts write it ("TRUNG TÂM Y TẾ" gives "Trung tâm Y tế").

    `proper_names` are the names inside it, in small letters, that keep their capitals
    ("lâm đồng"). A name that is not in capitals is returned as it is.
    """
    words = text.split()
    if sum(word.isupper() for word in words) * 2 < len(words):
        return " ".join(words)
    first = organisation_word(text)
    head = len(first.word.split()) if first else 0
    if first is not None and first.is_named:
        rest = [word if _is_short_form(word) else word.capitalize() for word in words[head:]]
        return " ".join([first.word, *rest])
    lower = [word if _is_short_form(word) else word.lower() for word in words]
    if first is not None:
        lower[:head] = first.word.split()
    if len(lower) > head:
        lower[head] = lower[head][:1].upper() + lower[head][1:]
    return _with_proper_names(" ".join(lower), proper_names)


def _with_proper_names(name: str, proper_names: frozenset[str]) -> str:
    for proper in proper_names:
        pattern = re.compile(rf"(?<!\w){re.escape(proper)}(?!\w)", re.IGNORECASE)
        name = pattern.sub(lambda match: match.group().title(), name)
    return name
