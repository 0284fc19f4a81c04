"""Symbols: the letters after the number of a document, such as QĐ-TTg, read and written one way.

The forms follow Nghị định 30/2020/NĐ-CP (type and issuer, or issuer and drafting unit) and Hướng
dẫn 36-HD/VPTW of the Party (type, slash, issuer).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from viendan.documents.authorities import (
    Authority,
    Level,
    authorities,
    authorities_by_abbreviation,
    read_term,
)
from viendan.documents.document_types import (
    DocumentType,
    document_types,
    is_joint,
    type_of_group,
)
from viendan.documents.other_numbers import symbols_of_other_numbers
from viendan.documents.shared_letters import shared_letters
from viendan.text.folding import INVISIBLE, fold, straighten, without_invisible
from viendan.text.patterns import longest_of

# Cyrillic and other capitals that look like ours stand for them in real text.
_CAPITAL = "A-ZĐÐƉÑÂĂÊÔƠƯАВЕКМНОРСТУХ§"
_INSIDE = f"{_CAPITAL}0-9&{INVISIBLE}"
_GROUP = rf"""
[{_CAPITAL}](?:
    [a-z][{_CAPITAL}][{_INSIDE}]*                       # QyĐ
|
    [{_INSIDE}]*(?:&\#272;[{_INSIDE}]*)?                # UBND, QH13, BGD&ĐT, BGD&#272;T
    [a-z]{{0,2}}(?:[{_CAPITAL}][{_INSIDE}]*)?           # TTg, CTrHĐ
)
"""
_CAPITALS = rf"[{_CAPITAL}][{_CAPITAL}0-9&]+[a-z]?(?![^\W\d_])"
# Every dash; the z that the hyphen of one font becomes; a line break of a web page.
_DASH = r"(?:\\?[-‐‑‒–—―−－_z]{1,2}|<br\s?/?>)"  # noqa: RUF001  # look-alikes are the point
_SLASH = r"[/⁄／\\]{1,2}"
_JOIN = rf"""
(?:
    {_DASH}\s{{0,2}}                    # QĐ-TTg, QĐ- TTg
|
    \s{_DASH}\s?(?={_CAPITALS})         # QĐ - TTg
|
    \s?{_SLASH}[\s{INVISIBLE}]?         # NQ/TW, NQ /TW
|
    \.                                  # QĐ.UBND
)
"""

_SEPARATOR = re.compile(r"\s*(-{1,2}|/{1,2}|\.)\s*")
# Letters of a type, or of a type and a penalty, which many bodies impose: "QĐ", "QĐ-XPHC".
_OF_ANY_BODY = re.compile(r"[^\W\d_]+(?:-(?:XPV?P?HC|XPVP))?")
_AS_DASH = re.compile(r"<br\s?/?>|(?<=[A-ZĐ])z(?=[A-ZĐ])|\\(?=-)|_")
_TO_SLASH = str.maketrans("⁄／\\", "///")
# Before 1997 laws were promulgated by an order (L, LCT); TC was the Ministry of Finance. Their
# separators are kept as written.
_KEEP_SEPARATORS = frozenset({"L", "LCT", "TC"})
_PROMULGATION = frozenset({"L", "LCT"})
_SHORTEST_NEAR = 5
# No abbreviation of an authority is longer.
_LONGEST_ISSUER = 40
_LONGEST_NOTE = 2
# Inspectors of ministries and departments write so: no TTr with a letter of the next word.
_WHOLE = frozenset({"TTra", "TTRA"})


def _spelled(letter: str) -> str:
    return "[dđ]" if letter == "d" else re.escape(letter)


@cache
def symbol_pattern() -> str:
    """Return the pattern of a symbol in text, without groups of its own, for `re.VERBOSE`.

    `read_symbol` returns what the symbol means.
    """
    written = [short for kind in document_types() for short in kind.abbreviations if len(short) > 1]
    shorts = set(map(fold, written))
    mixed = longest_of(short for short in written if not short.isupper())
    initials = "".join(sorted({short[0] for short in shorts} - {"d"}))
    return rf"""(?:
        (?=(?i:[{initials}dđ]))                             # quick: the first letter of a type
        (?=(?:{mixed})?+[^\s\d]*[a-zđ])                     # a small letter, not that of TTr
        (?i:{longest_of(shorts, _spelled)})                  # qd-ttg, QĐ-ttg, tt-bgdđt
        (?:[-–/_]|zz?)(?i:[a-zđ]{{2,8}})(?:[-–/&](?i:[a-zđ]{{2,8}}))*
    |
        qh1\d                                               # 103/2016/qh13
    |
        {_GROUP}(?:{_JOIN}{_GROUP}){{0,8}}(?:\s389)?        # QĐ-TTg, BCĐ 389
    )"""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart: its standard spelling, and type and issuer where the tables know them.

    `term` is the term of the National Assembly that it names. `trimmed` counts the characters at
    its end that are part of the next word. `is_document` says that it is a document's symbol even
    without a type word before it. `misprint` is a group as written that differs from a known one in
    one letter. `issuers` are all issuers of a joint document, in the order of the symbol.
    """

    text: str
    type: DocumentType | None
    issuer: Authority | None
    term: int | None
    trimmed: int
    is_document: bool
    misprint: str | None = None
    issuers: tuple[Authority, ...] = ()

    @property
    def is_party(self) -> bool:
        """True for the numbering of the Party, which writes type, slash, issuer."""
        return self.issuer is not None and self.issuer.is_party

    @property
    def names_no_body(self) -> bool:
        """True for the letters of a type alone, or of a penalty: "QĐ", "QĐ-XPHC"."""
        return (
            self.type is not None
            and self.issuer is None
            and _OF_ANY_BODY.fullmatch(self.text) is not None
        )

    @property
    def is_shared(self) -> bool:
        """True where many bodies sign with its letters, which say not whose it is: "QĐ-HĐTV"."""
        if self.issuer is not None:
            return self.issuer.is_shared
        groups = re.split("[-/]", self.text)[self.type is not None :]
        return any(fold(group) in shared_letters() for group in groups)

    @property
    def is_dispatch(self) -> bool:
        """True for issuer and drafting unit, the symbol of a công văn, which names no type."""
        return (
            self.type is None and self.issuer is not None and self.term is None and "-" in self.text
        )


_Issuer = tuple[Authority | None, int | None]
"""The authority and the term that a group names, each None where it names none."""


def _authority(group: str) -> _Issuer:
    folded = "tw" if group == "TƯ" else fold(group).replace("&", "")
    known = authorities_by_abbreviation()
    authority = known.get(folded)
    if authority is not None:
        differs = "Đ" in group and "Đ" not in authority.abbreviation
        return (None, None) if differs else (authority, None)
    if folded.endswith("tw"):
        return known["tw"], None
    return read_term(folded) or (known.get(folded.rstrip("0123456789")), None)


def _near(group: str) -> Authority | None:
    """Return the only authority whose abbreviation differs in one letter.

    A letter may be changed, lost, doubled, or swapped with the next one; not the first one, which
    says what a body is: CTHADS is a Cục of a province, TCTHADS a Tổng cục.
    """
    may_be_slip = len(group) >= _SHORTEST_NEAR and fold(group) not in shared_letters()
    found = _near_all(group) if may_be_slip else {}
    return next(iter(found.values())) if len(found) == 1 else None


def _near_all(group: str) -> dict[str, Authority]:
    """Return the authorities whose abbreviations differ in one letter, by abbreviation."""
    folded = fold(group)
    known = authorities_by_abbreviation().items()
    return {who.abbreviation: who for short, who in known if _is_one_away(folded, short)}


def _is_one_away(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or len(other) < _SHORTEST_NEAR or one[:1] != other[:1]:
        return False
    pairs = enumerate(zip(one, other, strict=False))
    start = next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def office_misprinted(symbol: str, issuer: str | None) -> str | None:
    """Return the abbreviation of an issuer of which a group of a symbol differs in one letter.

    None where no group does: "BTTT-CBC" of the "Bộ Thông tin và Truyền thông" gives "BTTTT".
    """
    shorts = [who.abbreviation for who in authorities() if issuer in who.names] if issuer else []
    groups = [fold(group) for group in re.split("[-/]", symbol)]
    near = (short for short in shorts for group in groups if _is_one_away(group, fold(short)))
    return next((short for short in near if fold(short) not in groups), None)


def _spelling(group: str, authority: Authority | None, term: int | None) -> str:
    if authority is None:
        return group.upper() if group.islower() else group
    if term is not None:
        return f"{authority.abbreviation}{term}"
    is_longer = len(group) > len(authority.abbreviation) + 1
    is_kept = "&" in group or group[-1:].isdigit() or is_longer
    return group if is_kept else authority.abbreviation


def _split_glued(group: str) -> list[str]:
    """Return type and issuer of a group that lost its hyphen ("NĐCP", "TTBTTTT")."""
    for cut in (2, 3, 4):
        if type_of_group(group[:cut]) is not None and _authority(group[cut:])[0] is not None:
            return [group[:cut], group[cut:]]
    return [group]


def _trim(group: str, *, runs_on: bool) -> str:
    """Return the group without the letters of the next word that ran into it ("CPng", "CPQuy")."""
    is_known = _authority(group)[0] is not None
    if (is_known and not runs_on) or group in _WHOLE:
        return group
    for end in range(min(len(group) - runs_on, _LONGEST_ISSUER), 1, -1):
        rest = group[end:]
        is_word = rest.islower() or rest[1:].islower() or (runs_on and len(rest) == 1)
        if is_word and _authority(group[:end])[0] is not None:
            return group[:end]
    if is_known or not runs_on:
        return group
    return group.rstrip("abcdefghijklmnopqrstuvwxyz") or group


def _plain(raw: str) -> str:
    plain = without_invisible(raw.replace("&#272;", "Đ"))
    return straighten(_AS_DASH.sub("-", straighten(plain)).translate(_TO_SLASH))


@lru_cache(maxsize=8192)
def read_symbol(raw: str, *, runs_on: bool = False) -> Symbol:
    """Return what a symbol says; `runs_on` says that a letter follows it without a space."""
    pieces = _SEPARATOR.split(_plain(unicodedata.normalize("NFC", raw)).strip())
    groups = ["".join(piece.split()) for piece in pieces[::2]]
    separators = [mark[0] for mark in pieces[1::2]]
    trimmed = 0
    if len(groups[-1]) > 2 and not groups[-1].islower():
        short = _trim(groups[-1], runs_on=runs_on)
        trimmed = len(groups[-1]) - len(short)
        groups[-1] = short
    if len(groups) == 1 and type_of_group(groups[0]) is None:
        groups = _split_glued(groups[0])
        separators = ["-"] * (len(groups) - 1)
    return _assemble(groups, separators, trimmed)


def _assemble(groups: list[str], separators: list[str], trimmed: int) -> Symbol:
    misprint = groups[0] if len(groups) > 1 and _undoubled(groups[0]) else None
    if misprint is not None:
        groups = [_undoubled(misprint) or misprint, *groups[1:]]
    found = [_authority(group) for group in groups]
    names = [_spelling(group, *who) for group, who in zip(groups, found, strict=True)]
    kind, short = type_of_group(groups[0]) or (None, "")
    if len(groups) == 1 and found[0][0] is not None:
        kind = None
    elif kind is not None:
        names[0] = short
    issuer = _issuer(groups, found, kind)
    if kind is not None and (note := _footnote(groups[-1], found[-1])):
        names[-1], trimmed = names[-1].removesuffix(note), trimmed + len(note)
    joint = next((one for one in map(_joint_type, groups) if one is not None), None)
    if issuer is None and kind is not None and len(groups) == 2:
        issuer = _near(groups[1])
        misprint = names[1] if issuer is not None else None
    return Symbol(
        text=_joined(names, separators, issuer, kind),
        type=kind or joint,
        issuer=issuer,
        term=next((term for _, term in found if term is not None), None),
        trimmed=trimmed,
        is_document=_names_document(groups[0], kind, issuer)
        if len(groups) > 1
        else _stands_alone(names[0], *found[0]),
        misprint=misprint,
        issuers=_issuers(groups[kind is not None :])
        if joint or _are_peers(found[kind is not None :])
        else (),
    )


def _footnote(group: str, who: _Issuer) -> str:
    """Return the figures of a footnote's mark at the end of a body's letters ("QĐ-UBND1").

    Three figures, and those of a committee or a term, are part of its name.
    """
    authority, term = who
    figures = group[len(group.rstrip("0123456789")) :]
    if authority is None or term is not None or len(figures) > _LONGEST_NOTE:
        return ""
    return "" if authority.level is Level.ANY or authority.abbreviation == "HĐND" else figures


def _undoubled(group: str) -> str | None:
    """Return the abbreviation of a type with a letter less, where one was typed twice ("NDD").

    None where the group is known, is no such slip, or may be that of a body: "BTTT" of "BTTTT".
    """
    if type_of_group(group) is not None or _authority(group)[0] is not None:
        return None
    if _near_all(group):
        return None
    pairs = enumerate(pairwise(fold(group)))
    shorter = (group[:at] + group[at + 1 :] for at, (one, other) in pairs if one == other)
    found = {kind[1] for short in shorter if (kind := type_of_group(short)) is not None}
    return found.pop() if len(found) == 1 else None


def _issuers(groups: Sequence[str]) -> tuple[Authority, ...]:
    """Return the issuers of a joint document; the letters of one may stand apart ("BGD-ĐT")."""
    found: list[Authority] = []
    before = ""
    for group in groups:
        who = _authority(group)[0] or _authority(before + group)[0]
        before = "" if who is not None else group
        found += [who] if who is not None else []
    return tuple(found)


def _joint_type(group: str) -> DocumentType | None:
    """Return the type of a group where several bodies issue it together ("TTLT"), or None."""
    found = type_of_group(group)
    return found[0] if found is not None and is_joint(*found) else None


def _are_peers(found: Sequence[_Issuer]) -> bool:
    """Return whether groups are bodies of one kind: "BNV-BTC", "STC-SNV" sign together.

    What is drafted in a ministry is of a unit of it, never of another ministry.
    """
    heads = {who.name.split()[0] if who is not None else "" for who, _ in found}
    return len(found) > 1 and heads in ({"Bộ"}, {"Sở"}) and len({who for who, _ in found}) > 1


def _is_other(group: str) -> bool:
    return group.casefold() in symbols_of_other_numbers()


def _names_document(first: str, kind: DocumentType | None, issuer: Authority | None) -> bool:
    """Return whether a symbol of several groups is a document's: it names a type or an issuer."""
    return not _is_other(first) and (kind is not None or issuer is not None)


def _stands_alone(name: str, authority: Authority | None, term: int | None) -> bool:
    """Return whether a symbol of one group is a document's: "CP" and "QH13", not "STC"."""
    if authority is None or _is_other(name):
        return False
    return term is not None or (authority.stands_alone and name == authority.abbreviation)


def _issuer(
    groups: Sequence[str], found: Sequence[_Issuer], kind: DocumentType | None
) -> Authority | None:
    """Return the first authority after the type; without a type the first group must be one."""
    if kind is None and found[0][0] is None and groups[0] not in _PROMULGATION:
        return None
    after_type = found[1:] if kind is not None else found
    return next((who for who, _ in after_type if who is not None), None)


def _joined(
    names: Sequence[str],
    separators: Sequence[str],
    issuer: Authority | None,
    kind: DocumentType | None,
) -> str:
    """Return the groups with the separators that state and Party prescribe, else as written."""
    marks = [mark.replace(".", "-") for mark in separators]
    written = "".join(name + mark for name, mark in zip(names, [*marks, ""], strict=True))
    is_open = issuer is None or issuer.level == "any" or (kind is None and "/" in separators)
    if is_open or names[0] in _KEEP_SEPARATORS or any(map(_joint_type, names)):
        return written
    if kind is not None and issuer is not None and issuer.is_party and len(names) > 1:
        return names[0] + "/" + "-".join(names[1:])
    return "-".join(names)
