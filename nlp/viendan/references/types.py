"""Type words: "Quyết định", "NĐ", "Công văn hỏa tốc số", found before a number."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from viendan.documents.registry import DocumentType, document_types
from viendan.text.folding import CAPITAL, INVISIBLE, SMALL, fold, straighten, without_invisible
from viendan.text.patterns import longest_of

_LOOK_BACK = 76
_LONGEST_WORD = 24
_VARIANTS = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ",
    "e": "eèéẻẽẹêềếểễệ",
    "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ",
    "u": "uùúủũụưừứửữự",
    "y": "yỳýỷỹỵ",
    "d": "dđð",
}
_SPACE = rf"[\s{INVISIBLE}]"
_QUALIFIERS = (
    r"khẩn|hỏa\s+tốc|hoả\s+tốc|thượng\s+khẩn|mật|thanh\s+tra|kiểm\s+tra|phối\s+hợp|hành\s+động|liên\s+ngành|liên\s+tịch|"
    r"kết\s+luận|xử\s+phạt(?:\s+vi\s+phạm\s+hành\s+chính)?"
)
_WORD = re.compile(rf"[^\W\d_][^\W\d_{INVISIBLE}]*")
_GLUED = re.compile(rf"[{SMALL}](?=[{CAPITAL}])")
_syllable = lru_cache(maxsize=65536)(lambda word: fold(straighten(word)))
_NUMBER_WORD = rf"(?:(?:s[ốôổ]|S[ốôổ]|SỐ|so|So|&nbsp;){_SPACE}{{0,4}})"


def _spelled(letter: str) -> str:
    """Return a pattern for a letter of a name in any state of its diacritics: scans and keyboards lose and change them."""
    return (
        f"[{_VARIANTS[letter]}]"
        if letter in _VARIANTS
        else f"{_SPACE}+"
        if letter == " "
        else re.escape(letter)
    )


@cache
def _words() -> dict[str, DocumentType]:
    by_name = {
        fold(name): kind for kind in document_types() for name in (kind.name, *kind.spellings)
    }
    return {short: kind for kind in document_types() for short in kind.abbreviations} | by_name


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _words())


@cache
def _before_number() -> re.Pattern[str]:
    names = longest_of(
        (fold(name) for kind in document_types() for name in (kind.name, *kind.spellings)), _spelled
    )
    shorts = sorted(
        {short for kind in document_types() for short in kind.abbreviations if len(short) > 1},
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?:(?<![^\W_])|(?<=[{SMALL}])(?=[{CAPITAL}]))(?P<type>(?i:{names})|(?:{'|'.join(shorts)})(?![^\W_\d]))"
        rf"(?:\s+(?i:{_QUALIFIERS})){{0,2}}(?:\s+của\s+(?=[A-ZĐ])[^\d.;:\n()]{{3,50}}?(?=\s+số))?(?:\*{{1,3}}|</?\w{{1,6}}>)?"
        rf"(?P<gap>{_SPACE}{{0,4}})(?:\((?:QĐ|NĐ|TT)\)\s*)?(?P<colon>:\s*)?(?P<so>{_NUMBER_WORD}{{1,2}})?[:.]?\s{{0,8}}(?:\n\s*\d{{1,3}}\s*\n\s*)?"
        r"(?:\*{1,3}|<\w{1,6}>)?$"
    )


class TypeWord(NamedTuple):
    """A type word before a number: the type, where it starts, and how it is tied to the number."""

    type: DocumentType
    start: int
    has_so: bool
    is_tight: bool


@cache
def _last_words() -> frozenset[str]:
    qualifiers = (
        word for phrase in _QUALIFIERS.split("|") for word in re.findall(r"[^\W\d_]{3,}", phrase)
    )
    return (
        frozenset(word.split()[-1] for word in _words())
        | frozenset(map(_syllable, qualifiers))
        | {"so", "nbsp", "b"}
    )


def _opening(word: str) -> int | None:
    """Return where in a word a type word may start: at its first letter, or where another word is glued to it."""
    if word in _first_words() or _syllable(word) in _first_words():
        return 0
    glued = None if word.islower() else _GLUED.search(word)
    return glued.end() if glued is not None else None


@lru_cache(maxsize=65536)
def _may_close(word: str) -> bool:
    """Say whether a word may be the last before a number that a type word names."""
    return (
        word in _last_words()
        or _syllable(word) in _last_words()
        or (not word.islower() and _GLUED.search(word) is not None)
    )


@cache
def _inner_words() -> frozenset[str]:
    """Return the words that type words are made of, and those that may part one from its number, but for an issuer's and "số"."""
    names = frozenset(word for name in _words() for word in name.split())
    return names | {"nbsp"} | frozenset(map(_syllable, re.findall(r"[^\W\d_]{2,}", _QUALIFIERS)))


def _is_foreign(word: str) -> bool:
    """Say whether a word stands neither in a type word nor between one and its number; "số" may be glued to another."""
    return (
        word not in _inner_words()
        and _syllable(word) not in _inner_words()
        and not _syllable(word).endswith("so")
    )


@lru_cache(maxsize=16384)
def _openings(piece: str) -> tuple[int | None, ...]:
    """Return where a type word may start in a text without spaces, from its end on, and None for every foreign word."""
    words = [(match.start(), match.group()) for match in reversed(list(_WORD.finditer(piece)))]
    found = ((start, _opening(word), word) for start, word in words)
    return tuple(
        None if opening is None else start + opening
        for start, opening, word in found
        if opening is not None or _is_foreign(word)
    )


def _may_hold_issuer(window: str) -> bool:
    """Say whether other words than those of types may part one from its number: an issuer's before "số", or those of a tag."""
    return ("của" in window and "số" in window) or "<" in window


def _starts(window: str) -> Iterator[int]:
    """Yield where a type word may start in the window, from its end backwards."""
    end = len(window)
    while end > 0:
        start = window.rfind(" ", 0, end) + 1
        for opening in _openings(window[start:end]):
            if opening is not None:
                yield start + opening
            elif not _may_hold_issuer(window):
                return
        end = start - 1


def _closing_word(window: str) -> str:
    """Return the last word of the window, as far as it is near its end."""
    near = window[-_LONGEST_WORD:].rstrip(" :;,.(-")
    last = near[near.rfind(" ") + 1 :]
    return last if last.isalpha() else (_WORD.findall(near) or [""])[-1]


@cache
def _endings() -> frozenset[str]:
    """Return the names that longer ones end in ("luật" of "bộ luật"), folded."""
    names = (name.split() for name in _words())
    return (
        frozenset(" ".join(parts[start:]) for parts in names for start in range(1, len(parts)))
        & _words().keys()
    )


@lru_cache(maxsize=4096)
def _name(word: str) -> str:
    """Return the name in the table that a type word spells."""
    return word if word in _words() else " ".join(_syllable(without_invisible(word)).split())


def _nearest(window: str) -> re.Match[str] | None:
    """Return the last type word of the window that reaches its end, the longest where one holds another ("Bộ luật")."""
    nearest = None
    for start in _starts(window):
        match = _before_number().match(window, start)
        if nearest is not None:
            return (
                match if match is not None and match.end("type") == nearest.end("type") else nearest
            )
        if match is not None and _name(match["type"]) not in _endings():
            return match
        nearest = match
    return nearest


def type_word_before(text: str, position: int) -> TypeWord | None:
    """Return the type word that ends just before this position, with or without "số", or None."""
    left = max(0, position - _LOOK_BACK)
    window = text[left:position]
    match = _nearest(window) if _may_close(_closing_word(window)) else None
    if match is None:
        return None
    word, gap, colon, so = match.group("type", "gap", "colon", "so")
    return TypeWord(
        _words()[_name(word)],
        left + match.start(),
        so is not None,
        colon is None and "\t" not in gap,
    )


@cache
def _distant(kind: DocumentType | None) -> re.Pattern[str]:
    names = longest_of(
        map(fold, (kind.name, *kind.spellings) if kind is not None else ("công văn", "văn bản")),
        _spelled,
    )
    return re.compile(
        rf"(?<![^\W_])(?P<type>(?i:{names}))(?:\s+[^\W\d_]+){{1,7}}?\s+{_NUMBER_WORD}:?\s{{0,4}}$"
    )


def distant_type_word(text: str, position: int, kind: DocumentType | None) -> TypeWord | None:
    """Return the word of the symbol's own type where other words part it from "số" ("Biên bản vi phạm hành chính số").

    Without a type ("công văn" and "văn bản" of a dispatch) either word will do.
    """
    left = max(0, position - _LOOK_BACK)
    window = text[left:position]
    match = (
        _distant(kind).search(window)
        if _syllable(_closing_word(window)) in {"so", "nbsp"}
        else None
    )
    if match is None:
        return None
    return TypeWord(
        kind or _words()[_name(match["type"])], left + match.start(), has_so=True, is_tight=True
    )
