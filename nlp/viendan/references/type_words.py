"""Type words: "Quyết định", "NĐ", "Công văn hỏa tốc số", found before a number."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from viendan.documents.document_types import (
    ANY_TYPE,
    DISPATCH,
    BareUse,
    DocumentType,
    document_types,
)
from viendan.text.folding import (
    CAPITAL,
    INVISIBLE,
    SMALL,
    fold,
    straighten,
    without_invisible,
    without_tones,
)
from viendan.text.patterns import longest_of

_LOOK_BACK = 110
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
# What kind of document of its type it is: "Công văn hỏa tốc", "Kết luận thanh tra".
_QUALIFIERS = (
    *(r"khẩn", r"hỏa\s+tốc", r"hoả\s+tốc", r"thượng\s+khẩn", r"mật"),
    *(r"thanh\s+tra", r"kiểm\s+tra", r"phối\s+hợp", r"hành\s+động"),
    *(r"liên\s+ngành", r"liên\s+tịch", r"kết\s+luận"),
    r"xử\s+phạt(?:\s+vi\s+phạm\s+hành\s+chính)?",
)
_WORD = re.compile(rf"[^\W\d_][^\W\d_{INVISIBLE}]*")
_GLUED = re.compile(rf"[{SMALL}](?=[{CAPITAL}])|\d(?=[{CAPITAL}][{SMALL}])")  # theoQuyết, 8Nghị
_syllable = lru_cache(maxsize=65536)(lambda word: fold(straighten(word)))
_NUMBER_WORD = rf"(?:(?:s[ốôổ]|S[ốôổ]|SỐ|so|So|&nbsp;){_SPACE}{{0,4}})"
# The ends of "số" in the spellings above, and of the links of a list ("47 và 73", "47, 73").
_LINK_ENDINGS, _LINK_LETTERS = "[sS][ốôổo]|SỐ|và|.[:,]", "ốôổoỐà:,"


def _spelled(letter: str) -> str:
    """Return a pattern for a letter of a name with any diacritics.

    Scanners and keyboards lose and change them.
    """
    if letter in _VARIANTS:
        return f"[{_VARIANTS[letter]}]"
    return f"{_SPACE}+" if letter == " " else re.escape(letter)


@cache
def _words() -> dict[str, DocumentType]:
    by_name = {fold(name): kind for kind in document_types() for name in kind.names}
    return {short: kind for kind in document_types() for short in kind.abbreviations} | by_name


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _words())


@cache
def _abbreviations() -> list[str]:
    """Return the abbreviations that may be before a number, the longest first."""
    shorts = {short for kind in document_types() for short in kind.abbreviations if len(short) > 1}
    return sorted(shorts, key=lambda short: (-len(short), short))


class NumberEndings(NamedTuple):
    """Patterns of the two letters that may end the word before a number without a symbol.

    Before a space are the ends of "số", of the links of a list, and of the words for types; glued
    to the number are those of abbreviations. After the `dated` ones only a number with a year is
    a mention ("Kế hoạch 25/2017"). The `full` ones are glued to a number with a symbol. `last`
    are the letters with which those before a space end.
    """

    spaced: str
    glued: str
    dated_spaced: str
    dated_glued: str
    full_glued: str
    last: str


def _either_case(letter: str) -> str:
    return f"[{letter}{letter.upper()}]"


def _endings_of_names(bare: BareUse) -> set[str]:
    """Return the ends of the names of types, whole, without diacritics and without tone marks."""
    names = {name[-2:] for kind in document_types() if kind.bare is bare for name in kind.names}
    return names | set(map(fold, names)) | set(map(without_tones, names))


def _endings_of_abbreviations(bare: BareUse) -> list[str]:
    kinds = (kind for kind in document_types() if kind.bare is bare)
    return sorted({short[-2:] for kind in kinds for short in kind.abbreviations if len(short) > 1})


def _endings_of(bare: BareUse) -> tuple[str, str]:
    """Return patterns of the ends of names and abbreviations of types, and of the latter alone.

    A name may have lost its diacritics, or its tone ("Luât").
    """
    spelled = longest_of(sorted(_endings_of_names(bare)), _either_case)
    shorts = _endings_of_abbreviations(bare)
    return f"{spelled}|{'|'.join(shorts)}", "|".join(filter(str.isupper, shorts))


@cache
def endings_before_number() -> NumberEndings:
    """Return the endings that may be before a number without a symbol, by the table."""
    spaced, glued = _endings_of(BareUse.YES)
    dated_spaced, dated_glued = _endings_of(BareUse.NUMBER)
    ends = {kind.abbreviations[0][-2:] for kind in document_types() if kind.is_glued}
    full_glued = "|".join(sorted(ends))
    return NumberEndings(
        f"{_LINK_ENDINGS}|{spaced}", glued, dated_spaced, dated_glued, full_glued, _last_letters()
    )


def _last_letters() -> str:
    """Return the letters that may end the word before a number without a symbol."""
    uses = BareUse.YES, BareUse.NUMBER
    names = {end[-1] for use in uses for end in _endings_of_names(use)}
    shorts = {end[-1] for use in uses for end in _endings_of_abbreviations(use)}
    return "".join(sorted({*names, *map(str.upper, names), *shorts, *_LINK_LETTERS}))


@cache
def _before_number() -> re.Pattern[str]:
    names = longest_of((fold(name) for kind in document_types() for name in kind.names), _spelled)
    return re.compile(
        rf"""
        (?P<type>(?i:{names})|(?:{"|".join(_abbreviations())})(?![^\W_\d]))     # Quyết định, QĐ
        (?:\s+(?i:{"|".join(_QUALIFIERS)})){{0,2}}              # hỏa tốc
        (?:
            \s+(?:của\s+(?=[A-ZĐ])|(?=(?:[Ll]iên\s+)?Bộ\s))     # của UBND tỉnh, Bộ Y tế - Bộ …
            [^\d.;:\n()]{{3,90}}?(?<!\s[Mm]ẫu)(?<!\s[Bb]iểu)(?<!\slục)(?=\s+số)
        )?
        (?:\*{{1,3}}|</?\w{{1,6}}>)?                            # the end of bold type
        (?P<gap>{_SPACE}{{0,4}})
        (?:\((?:QĐ|NĐ|TT)\)\s*)?                                # (QĐ)
        (?P<colon>:\s*)?
        (?P<so>{_NUMBER_WORD}{{1,2}})?[:.]?\s{{0,8}}            # số:
        (?:\n\s*\d{{1,3}}\s*\n\s*)?                             # the number of a page
        (?:\*{{1,3}}|<\w{{1,6}}>)?$                             # the start of bold type
        """,
        re.VERBOSE,
    )


class TypeWord(NamedTuple):
    """A type word before a number: the type, where it starts, and how it is tied to the number.

    `has_so` says that "số" is between them, `is_tight` that neither a colon nor a tab does.
    """

    type: DocumentType
    start: int
    has_so: bool
    is_tight: bool


@cache
def _last_words() -> frozenset[str]:
    return (
        frozenset(word.split()[-1] for word in _words())
        | frozenset(map(_syllable, re.findall(r"[^\W\d_]{3,}", " ".join(_QUALIFIERS))))
        | {"so", "nbsp", "b"}
    )


def _opening(word: str) -> int | None:
    """Return where in a word a type word may start: at its start, or past a glued word."""
    if word in _first_words() or _syllable(word) in _first_words():
        return 0
    glued = None if word.islower() else _GLUED.search(word)
    return glued.end() if glued is not None else None


@lru_cache(maxsize=65536)
def _may_end(word: str) -> bool:
    """Return whether a word may be the last between a type word and its number."""
    return (
        word in _last_words()
        or _syllable(word) in _last_words()
        or (not word.islower() and _GLUED.search(word) is not None)
    )


@cache
def _inner_words() -> frozenset[str]:
    """Return the words of types, and those that may be between a type and its number.

    The words of an issuer and "số" are not among them.
    """
    names = frozenset(word for name in _words() for word in name.split())
    qualifiers = re.findall(r"[^\W\d_]{2,}", " ".join(_QUALIFIERS))
    return names | {"nbsp"} | frozenset(map(_syllable, qualifiers))


def _is_foreign(word: str) -> bool:
    """Return whether a word is neither in a type word nor between one and its number."""
    return (
        word not in _inner_words()
        and _syllable(word) not in _inner_words()
        and not _syllable(word).endswith("so")  # "số" may be glued to another word
    )


@lru_cache(maxsize=16384)
def _openings(piece: str) -> tuple[int | None, ...]:
    """Return where a type word may start in a text without spaces, the last first.

    None stands for every foreign word.
    """
    words = [(match.start(), match.group()) for match in reversed(list(_WORD.finditer(piece)))]
    found = ((start, _opening(word), word) for start, word in words)
    return tuple(
        None if opening is None else start + opening
        for start, opening, word in found
        if opening is not None or _is_foreign(word)
    )


def _may_hold_issuer(window: str) -> bool:
    """Return whether an issuer or a tag may be between a type word and its number."""
    return (("của" in window or "Bộ" in window) and "số" in window) or "<" in window


def _starts(window: str) -> Iterator[int]:
    """Yield where a type word may start in the window, the last first."""
    end = len(window)
    while end > 0:
        start = window.rfind(" ", 0, end) + 1
        for opening in _openings(window[start:end]):
            if opening is not None:
                yield start + opening
            elif not _may_hold_issuer(window):
                return
        end = start - 1


def _last_word(text: str, position: int) -> str:
    """Return the last word before a position, if it is near."""
    near = text[max(0, position - _LONGEST_WORD) : position].rstrip(" :;,.(-")
    last = near[near.rfind(" ") + 1 :]
    return last if last.isalpha() else (_WORD.findall(near) or [""])[-1]


@cache
def _endings() -> frozenset[str]:
    """Return the names, folded, in which longer ones end ("luật" of "bộ luật")."""
    names = (name.split() for name in _words())
    ends = (" ".join(parts[start:]) for parts in names for start in range(1, len(parts)))
    return frozenset(ends) & _words().keys()


@lru_cache(maxsize=4096)
def _name(word: str) -> str:
    """Return the name in the table that a type word spells."""
    return word if word in _words() else " ".join(_syllable(without_invisible(word)).split())


@lru_cache(maxsize=16384)
def _read(piece: str) -> re.Match[str] | None:
    """Return the type word that opens a text and reaches its end; cached: few texts come often."""
    return _before_number().match(piece)


def _opens_word(window: str, start: int) -> bool:
    """Return whether a word opens at a position, or a capital is glued to a small letter there."""
    if start == 0 or not window[start - 1].isalnum():
        return True
    return _GLUED.match(window, start - 1) is not None


def _gap(match: re.Match[str]) -> int:
    """Return the number of characters between a type word and its number."""
    return match.endpos - match.end("type")


def _nearest(window: str) -> re.Match[str] | None:
    """Return the last type word that reaches the end of the window, the longest at its position.

    The match is one of the end of the window from the type word on.
    """
    nearest = None
    for start in _starts(window):
        match = _read(window[start:]) if _opens_word(window, start) else None
        if nearest is not None:
            return match if match is not None and _gap(match) == _gap(nearest) else nearest
        if match is not None and _name(match["type"]) not in _endings():
            return match
        nearest = match
    return nearest


def type_word_before(text: str, position: int) -> TypeWord | None:
    """Return the type word that ends just before a position, with or without "số", or None.

    The bracket of a Markdown link may come between ("Quyết định [45/2016/QĐ-TTg](…)").
    """
    if text[position - 1 : position] == "[":
        position -= 1
    if not _may_end(_last_word(text, position)):
        return None
    left = max(0, position - _LOOK_BACK)
    match = _nearest(text[left:position])
    if match is None:
        return None
    word, gap, colon, so = match.group("type", "gap", "colon", "so")
    kind = _words()[_name(word)]
    start = position - len(match.string)
    if kind.not_after and text[left:start].lower().rstrip().endswith(kind.not_after):
        return None
    is_tight = colon is None and "\t" not in gap
    return TypeWord(kind, start, so is not None, is_tight)


@cache
def _distant(kind: DocumentType | None) -> re.Pattern[str]:
    names = kind.names if kind is not None else (DISPATCH, ANY_TYPE)
    spelled = longest_of(map(fold, names), _spelled)
    return re.compile(
        rf"""
        (?<![^\W_])(?P<type>(?i:{spelled}))     # Biên bản
        (?:\s+[^\W\d_]+){{1,7}}?\s+             # vi phạm hành chính
        {_NUMBER_WORD}:?\s{{0,4}}$              # số
        """,
        re.VERBOSE,
    )


def distant_type_word(text: str, position: int, kind: DocumentType | None) -> TypeWord | None:
    """Return the word for the type of a symbol, where other words come before "số", or None.

    An example is "Biên bản vi phạm hành chính số". Without a type the symbol is a dispatch's: then
    "công văn" and "văn bản" are read too.
    """
    if _syllable(_last_word(text, position)) not in {"so", "nbsp"}:
        return None
    left = max(0, position - _LOOK_BACK)
    match = _distant(kind).search(text[left:position])
    if match is None:
        return None
    found = kind or _words()[_name(match["type"])]
    return TypeWord(found, left + match.start(), has_so=True, is_tight=True)
