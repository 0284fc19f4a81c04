"""Symbols: the letters after a document's number, such as QĐ-TTg, read and written one way.

The forms follow Nghị định 30/2020/NĐ-CP (type and issuer, or issuer and drafting unit) and Hướng dẫn
36-HD/VPTW of the Party (type, slash, issuer).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from viendan.documents.registry import (
    Authority,
    DocumentType,
    authorities_by_abbreviation,
    type_of_group,
)
from viendan.text.folding import INVISIBLE, fold, straighten, without_invisible

_CAPITAL = "A-ZĐÐƉÑÂĂÊÔƠƯАВЕКМНОРСТУХ§"  # Cyrillic and other capitals stand for ours in real text
_INSIDE = f"{_CAPITAL}0-9&{INVISIBLE}"
_GROUP = rf"[{_CAPITAL}](?:[a-z][{_CAPITAL}][{_INSIDE}]*|[{_INSIDE}]*(?:&#272;[{_INSIDE}]*)?[a-z]{{0,2}}(?:[{_CAPITAL}][{_INSIDE}]*)?)"
_CAPITALS = rf"[{_CAPITAL}][{_CAPITAL}0-9&]+[a-z]?(?![^\W\d_])"
_DASH = r"(?:\\?[-‐‑‒–—―−－_z]{1,2}|<br\s?/?>)"  # noqa: RUF001  # every dash, and the z that one font's hyphen becomes
_SLASH = r"[/⁄／\\]{1,2}"
_JOIN = rf"(?:{_DASH}\s{{0,2}}|\s{_DASH}\s?(?={_CAPITALS})|\s?{_SLASH}[\s{INVISIBLE}]?|\.)"
_TYPES = r"(?i:q[đd]|n[đd]|nq|tt|ttlt|ct|kh|bc|cv|tb|hd|kl|pl|vbhn)"
_LOWER = rf"(?=(?i:[qntckbhpv]))(?=[^\s\d]*[a-zđ]){_TYPES}(?:[-–/_]|zz?)(?i:[a-zđ]{{2,8}})(?:[-–/&](?i:[a-zđ]{{2,8}}))*|qh1\d"

#: The pattern of a symbol as it is met in text; `read_symbol` says what it is.
SYMBOL = rf"(?:{_LOWER}|{_GROUP}(?:{_JOIN}{_GROUP}){{0,8}}(?:\s389)?)"

_TERM = re.compile(r"(qh|ubtvqh|hdnn)(k?\d{1,2})")
_SEPARATOR = re.compile(r"\s*(-{1,2}|/{1,2}|\.)\s*")
_AS_DASH = re.compile(r"<br\s?/?>|(?<=[A-ZĐ])z(?=[A-ZĐ])|\\(?=-)|_")
_TO_SLASH = str.maketrans("⁄／\\", "///")
_STANDALONE = frozenset({"CP", "TTg", "HĐBT", "HĐCP", "CTN", "QH", "UBTVQH"})
_NOT_DOCUMENTS = frozenset(
    {"hđ", "gp", "gcn", "gxn", "đkkd", "kk", "dvdt", "nk", "xk", "dbtk", "hđkt", "hđlđ"}
)
_SHORTEST_NEAR = 5
_PARTY = frozenset({"party", "party_local"})


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart: its standard spelling, type and issuer as far as the registry knows them.

    `term` is the term of the National Assembly that it names; `trimmed` counts the characters at its end that
    belong to the next word; `is_document` says that it is a document's even without a type word before it;
    `misprint` is a group that the registry lacks, but for one letter.
    """

    text: str
    type: DocumentType | None
    issuer: Authority | None
    term: int | None
    trimmed: int
    is_document: bool
    misprint: str | None = None

    @property
    def is_party(self) -> bool:
        """True for the numbering of the Party, which writes type, slash, issuer."""
        return self.issuer is not None and self.issuer.level in _PARTY

    @property
    def is_dispatch(self) -> bool:
        """True for issuer and drafting unit, the symbol of a công văn, which names no type."""
        return (
            self.type is None and self.issuer is not None and self.term is None and "-" in self.text
        )


def _authority(group: str) -> tuple[Authority | None, int | None]:
    folded = "tw" if group == "TƯ" else fold(group).replace("&", "")
    authority = authorities_by_abbreviation().get(folded)
    if authority is not None and "Đ" in group and "Đ" not in authority.abbreviation:
        return None, None
    if authority is not None:
        return authority, None
    if folded.endswith("tw"):
        return authorities_by_abbreviation()["tw"], None
    term = _TERM.fullmatch(folded)
    if term is not None:
        return authorities_by_abbreviation().get(term[1]), int(term[2].lstrip("k"))
    return authorities_by_abbreviation().get(folded.rstrip("0123456789")), None


def _near(group: str) -> Authority | None:
    """Return the only authority whose abbreviation is one letter away: changed, lost, doubled or swapped."""
    folded = fold(group)
    if len(folded) < _SHORTEST_NEAR:
        return None
    found = {
        who.abbreviation: who
        for short, who in authorities_by_abbreviation().items()
        if _is_one_away(folded, short)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_one_away(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or len(other) < _SHORTEST_NEAR:
        return False
    start = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def _spelling(group: str, authority: Authority | None, term: int | None) -> str:
    if authority is None:
        return group.upper() if group.islower() else group
    if term is not None:
        return f"{authority.abbreviation}{term}"
    return (
        group
        if "&" in group or group[-1:].isdigit() or len(group) > len(authority.abbreviation) + 1
        else authority.abbreviation
    )


def _split_glued(group: str) -> list[str]:
    """Part "NĐCP" and "TTBTTTT", which lost the hyphen, into type and issuer."""
    for cut in (2, 3, 4):
        if type_of_group(group[:cut]) is not None and _authority(group[cut:])[0] is not None:
            return [group[:cut], group[cut:]]
    return [group]


def _trim(group: str, *, runs_on: bool) -> str:
    """Drop the letters that ran into the group from the next word ("CPng", "TTgQ")."""
    if _authority(group)[0] is not None and not runs_on:
        return group
    for end in range(len(group) if not runs_on else len(group) - 1, 1, -1):
        rest = group[end:]
        if (
            _authority(group[:end])[0] is not None
            and (rest.islower() or runs_on)
            and not rest[:-1].isupper()
        ):
            return group[:end]
    return (
        (group.rstrip("abcdefghijklmnopqrstuvwxyz") or group)
        if runs_on and _authority(group)[0] is None
        else group
    )


def _plain(raw: str) -> str:
    plain = without_invisible(raw.replace("&#272;", "Đ"))
    return straighten(_AS_DASH.sub("-", straighten(plain)).translate(_TO_SLASH))


@lru_cache(maxsize=8192)
def read_symbol(raw: str, *, runs_on: bool = False) -> Symbol:
    """Return what a symbol says; `runs_on` tells that a letter follows it without a space."""
    pieces = _SEPARATOR.split(_plain(unicodedata.normalize("NFC", raw)).strip())
    groups, separators = (
        ["".join(piece.split()) for piece in pieces[::2]],
        [mark[0] for mark in pieces[1::2]],
    )
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
    found = [_authority(group) for group in groups]
    names = [_spelling(group, *who) for group, who in zip(groups, found, strict=True)]
    kind, short = type_of_group(groups[0]) or (None, "")
    if len(groups) == 1 and found[0][0] is not None:
        kind = None
    elif kind is not None:
        names[0] = short
    issuer, misprint = _issuer(groups, found, kind), None
    if (
        issuer is None
        and kind is not None
        and len(groups) == 2
        and (near := _near(groups[1])) is not None
    ):
        issuer, misprint = near, names[1]
    term = next((term for _, term in found if term is not None), None)
    names_one = len(groups) == 1 and (names[0] in _STANDALONE or term is not None)
    is_document = groups[0].casefold() not in _NOT_DOCUMENTS and (
        (kind is not None and len(groups) > 1)
        or (issuer is not None and (len(groups) > 1 or names_one))
    )
    return Symbol(
        _joined(names, separators, issuer, kind), kind, issuer, term, trimmed, is_document, misprint
    )


def _issuer(
    groups: list[str], found: list[tuple[Authority | None, int | None]], kind: DocumentType | None
) -> Authority | None:
    """Return the first authority after the type; without a type the first group must be the authority."""
    if kind is None and found[0][0] is None and groups[0] not in {"L", "LCT"}:
        return None
    return next((who for who, _ in found[1 if kind is not None else 0 :] if who is not None), None)


def _joined(
    names: list[str], separators: list[str], issuer: Authority | None, kind: DocumentType | None
) -> str:
    """Write the groups with the separators of their kind; those of a kind that the registry does not know are kept."""
    written = "".join(
        name + mark
        for name, mark in zip(
            names, [mark.replace(".", "-") for mark in separators] + [""], strict=True
        )
    )
    if (
        issuer is None
        or issuer.level == "any"
        or (kind is None and "/" in separators)
        or names[0] in {"L", "LCT", "TC"}
    ):
        return written
    if kind is not None and issuer.level in _PARTY and len(names) > 1:
        return names[0] + "/" + "-".join(names[1:])
    return "-".join(names)
