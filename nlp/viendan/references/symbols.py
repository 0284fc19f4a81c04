"""Symbols: the letters after a document's number, such as QĐ-TTg, read and written one way.

The forms follow Nghị định 30/2020/NĐ-CP (type and issuer, or issuer and drafting unit) and Hướng dẫn
36-HD/VPTW of the Party (type, slash, issuer).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from viendan.folding import fold, straighten
from viendan.references.registry import (
    Authority,
    DocumentType,
    authorities_by_abbreviation,
    types_by_abbreviation,
)

_CAPITAL = "A-ZĐÐÂĂÊÔƠƯАВЕКМНОРСТУХ§"  # noqa: RUF001  # Cyrillic capitals stand for Latin ones in real text
_GROUP = rf"[{_CAPITAL}](?:[a-z][{_CAPITAL}][{_CAPITAL}0-9&]*|[{_CAPITAL}0-9&]*[a-z]{{0,2}}(?:[{_CAPITAL}][{_CAPITAL}0-9&]*)?)"
_CAPITALS = rf"[{_CAPITAL}][{_CAPITAL}0-9&]+[a-z]?(?![^\W\d_])"
_DASH = r"[-‐‑‒–—−z]"  # noqa: RUF001  # every dash, and the z that one font's hyphen becomes
_JOIN = rf"(?:{_DASH}\s{{0,2}}(?={_GROUP})|\s{_DASH}\s?(?={_CAPITALS})|\s?/\s?(?={_GROUP})|\.(?=[{_CAPITAL}]))"
_LOWER = r"(?:q[đd]|n[đd]|nq|tt|ttlt|ct|kh|bc|cv|tb|hd|kl|pl|vbhn)[-–/][a-zđ]{2,8}(?:[-–/&][a-zđ]{2,8})*|qh1\d"  # noqa: RUF001

#: The pattern of a symbol as it is met in text; `read_symbol` says what it is.
SYMBOL = rf"(?:{_GROUP}(?:{_JOIN}{_GROUP}){{0,5}}(?:\s389)?|{_LOWER})"

_TERM = re.compile(r"(qh|ubtvqh|hdnn)(k?\d{1,2})")
_SEPARATOR = re.compile(r"\s*([-/.])\s*")
_GLUED = re.compile(r"(?<=[A-ZĐ])z(?=[A-ZĐ])")
_STANDALONE = frozenset({"CP", "TTg", "HĐBT", "HĐCP", "CTN", "QH", "UBTVQH"})
_NOT_DOCUMENTS = frozenset({"hd", "gp", "gcn", "gxn", "dkkd", "kk", "dvdt", "nk", "xk", "dbtk"})


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart: its standard spelling, type and issuer as far as the registry knows them."""

    text: str
    type: DocumentType | None
    issuer: Authority | None
    issuers: tuple[str, ...]
    term: int | None
    trimmed: int
    is_document: bool

    @property
    def is_party(self) -> bool:
        """True for the numbering of the Party, which writes type, slash, issuer."""
        return self.issuer is not None and self.issuer.level in {"party", "party_local"}


def _authority(group: str) -> tuple[Authority | None, int | None]:
    folded = fold(group).replace("&", "")
    authority = authorities_by_abbreviation().get(folded)
    if authority is not None:
        return authority, None
    term = _TERM.fullmatch(folded)
    if term is not None:
        return authorities_by_abbreviation().get(term[1]), int(term[2].lstrip("k"))
    return None, None


def _spelling(group: str, authority: Authority | None, term: int | None) -> str:
    if authority is None:
        return group.upper() if group.islower() else group
    if term is not None:
        return f"{authority.abbreviation}{term}"
    return group if "&" in group else authority.abbreviation


def _split_glued(group: str) -> tuple[str, str] | None:
    """Part "NĐCP" and "TTBTTTT", which lost the hyphen, into type and issuer."""
    for cut in (2, 3, 4):
        kind, issuer = group[:cut], group[cut:]
        if fold(kind) in types_by_abbreviation() and fold(issuer).replace("&", "") in authorities_by_abbreviation():
            return kind, issuer
    return None


def _trim(group: str) -> str:
    """Drop the lower-case letters that ran into the group from the next word ("CPng")."""
    for end in range(len(group), 1, -1):
        if fold(group[:end]).replace("&", "") in authorities_by_abbreviation() and not group[end:].isupper():
            return group[:end]
    return group.rstrip("abcdefghijklmnopqrstuvwxyz") or group


@lru_cache(maxsize=8192)
def read_symbol(raw: str, *, runs_on: bool = False) -> Symbol:
    """Return what a symbol says; `runs_on` tells that a letter follows it without a space."""
    plain = _GLUED.sub("-", straighten(raw))
    pieces = _SEPARATOR.split(plain.strip())
    groups, separators = ["".join(piece.split()) for piece in pieces[::2]], pieces[1::2]
    trimmed = 0
    if runs_on and not groups[-1].islower():
        short = _trim(groups[-1])
        trimmed = len(groups[-1]) - len(short)
        groups[-1] = short
    kind = types_by_abbreviation().get(fold(groups[0]))
    if len(groups) == 1 and kind is None and (glued := _split_glued(groups[0])):
        groups, separators = list(glued), ["-"]
        kind = types_by_abbreviation().get(fold(groups[0]))
    return _assemble(groups, separators, kind, trimmed)


def _assemble(groups: list[str], separators: list[str], kind: DocumentType | None, trimmed: int) -> Symbol:
    found = [_authority(group) for group in groups]
    names = [_spelling(group, *who) for group, who in zip(groups, found, strict=True)]
    if len(groups) == 1 and found[0][0] is not None:
        kind = None
    elif kind is not None:
        names[0] = kind.abbreviation
    elif fold(groups[0]) == "l":
        names[0] = "L"
    known = [who for who, _ in found[1 if kind is not None else 0 :] if who is not None]
    issuer = known[0] if known and (kind is not None or found[0][0] is not None or groups[0] in {"L", "LCT"}) else None
    term = next((term for _, term in found if term is not None), None)
    joined = kind is not None and kind.abbreviation in {"TTLT", "NQLT"}
    issuers = tuple(names[1:]) if joined else ((issuer.abbreviation,) if issuer else ())
    text = _join(names, separators, issuer, kind)
    folded = fold(groups[0])
    is_document = folded not in _NOT_DOCUMENTS and (
        (kind is not None and len(groups) > 1) or (issuer is not None and (len(groups) > 1 or names[0] in _STANDALONE or term is not None))
    )
    return Symbol(text, kind, issuer, issuers, term, trimmed, is_document)


def _join(names: list[str], separators: list[str], issuer: Authority | None, kind: DocumentType | None) -> str:
    if kind is None and issuer is None:
        return "".join(name + mark for name, mark in zip(names, [s.replace(".", "-") for s in separators] + [""], strict=True))
    party = kind is not None and issuer is not None and issuer.level in {"party", "party_local"}
    if party and len(names) > 1:
        return names[0] + "/" + "-".join(names[1:])
    if kind is None and "/" in separators:
        return "".join(name + mark for name, mark in zip(names, [*separators, ""], strict=True))
    return "-".join(names)
