"""The words of queries: types, groups of symbols, authorities and places, all folded."""

import re
from functools import cache

from viendan.documents.authorities import authorities, authorities_by_abbreviation, read_term
from viendan.documents.document_types import document_types
from viendan.documents.laws import Law, laws
from viendan.documents.places import places
from viendan.text.folding import fold

_FILLERS = (
    "so cua ngay nam thang ve viec do ban hanh theo can cu tai thuc hien v cac va ky"
    " tinh thanh pho tp"
)
#: Words that say nothing about a document.
FILLERS = frozenset(_FILLERS.split())
# The letters of an abbreviated type that may be written together with an authority ("qd" + "ttg").
_TYPE_SIZES = (2, 3, 4)
# How the abbreviation of a code of law begins, which needs no word for its type: "BLHS".
_CODE = "BL"


@cache
def types_by_word() -> dict[str, frozenset[str]]:
    """Return the types that a folded word or abbreviation may mean ("qd": quyết định)."""
    found: dict[str, set[str]] = {}
    for kind in document_types():
        for name in (kind.name, *kind.spellings, *kind.abbreviations):
            found.setdefault(fold(name), set()).add(kind.name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def codes_of_law() -> dict[str, tuple[Law, ...]]:
    """Return the versions of codes of law by their folded abbreviations ("blhs"), newest first."""
    found: dict[str, list[Law]] = {}
    for law in reversed(laws()):
        for short in law.spellings:
            if short.startswith(_CODE):
                found.setdefault(fold(short), []).append(law)
    return {short: tuple(versions) for short, versions in found.items()}


@cache
def type_pattern() -> re.Pattern[str]:
    """Return the pattern of a type as a whole word, the longest first."""
    words = sorted(types_by_word(), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", "[ ]+") for word in words)
    return re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])")


@cache
def issuer_names() -> dict[str, frozenset[str]]:
    """Return the folded full names of the authorities that a folded name may mean.

    A key is a name, a spelling, an abbreviation, or the first two or more words of one of these.
    """
    found: dict[str, set[str]] = {}
    for authority in authorities():
        for name in (authority.name, *authority.spellings, authority.abbreviation):
            words = fold(name).split()
            for size in range(min(2, len(words)), len(words) + 1):
                found.setdefault(" ".join(words[:size]), set()).add(fold(authority.name))
    return {name: frozenset(meant) for name, meant in found.items()}


@cache
def place_names() -> dict[str, str]:
    """Return the full name of each place ("Tỉnh An Giang") by its folded names and spellings."""
    return {
        fold(name): place.full_name for place in places() for name in (place.name, *place.spellings)
    }


@cache
def _symbol_groups() -> frozenset[str]:
    """Return the folded abbreviations of types and authorities, of which symbols are made."""
    types = (fold(short) for kind in document_types() for short in kind.abbreviations)
    return frozenset(types) | frozenset(authorities_by_abbreviation())


def is_issuer(word: str) -> bool:
    """Return whether a word of a symbol stands for an authority ("ttg") or a term ("qh13")."""
    abbreviation = word.replace("&", "")
    return abbreviation in authorities_by_abbreviation() or read_term(word) is not None


def is_symbol_group(word: str) -> bool:
    """Return whether a word is a group of a symbol, or two of them without separator ("qdttg")."""
    return word in _symbol_groups() or is_issuer(word) or _is_joined(word)


def _is_joined(word: str) -> bool:
    """Return whether a word is a type and an authority written together ("qdttg")."""
    return any(
        word[:size] in types_by_word() and word[size:] in authorities_by_abbreviation()
        for size in _TYPE_SIZES
    )
