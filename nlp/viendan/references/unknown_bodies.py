"""Bodies that no table knows before a number, and those with the letters of one that it knows."""

import re

from viendan.documents.symbols import read_symbol
from viendan.references.issuer_context import Issuer
from viendan.references.longer_body import longer_body
from viendan.references.mention import Core

# Where the clause opens that a body is all of: "Ngày 5/6, Cục Quản lý Dược".
_CLAUSE = re.compile(r"(?:^|[.,;:\n)–-]\s*|\scủa\s+)(?=\S)")
# What may follow the name: the body above it, its letters in brackets.
_ABOVE = re.compile(r"(?:\s*,\s*Bộ(?:\s+[^\W\d_]+,?){1,6})?\s*(?:\([^()\n]{2,30}\)\s*)?")
# Bodies with the letters of one that the table knows: TCT is Tổng cục Thuế, too.
_ALIKE = {"TCT": re.compile(r"Tổ\s+[Cc]ông\s+tác|Tổng\s+công\s+ty")}
_LONGEST, _NEAR = 120, 250


def _has_unknown_letters(core: Core) -> bool:
    """Return whether no table is sure of the body that a number's letters stand for."""
    if core.symbol is None or core.law is not None:
        return False
    symbol = read_symbol(core.symbol)
    issuer = symbol.issuer
    return issuer is None or symbol.is_shared or issuer.abbreviation in _ALIKE


def is_alike(abbreviation: str, name: str | None) -> bool:
    """Return whether a body has the letters of another one that the table knows."""
    alike = _ALIKE.get(abbreviation)
    return alike is not None and alike.match(name or "") is not None


def alike_near(text: str, core: Core) -> Issuer | None:
    """Return the body before a mention that may have its letters, where the known one is not near.

    "thành lập Tổ công tác và Kế hoạch số 51/KH-TCT" is no plan of Tổng cục Thuế.
    """
    if core.symbol is None or not any(letters in core.symbol for letters in _ALIKE):
        return None
    known = read_symbol(core.symbol).issuer
    alike = _ALIKE.get(known.abbreviation) if known is not None else None
    if known is None or alike is None:
        return None
    start = max(0, core.start - _NEAR)
    match = alike.search(text, start, core.start)
    is_other = match is not None and known.name not in text[start : core.end + _NEAR]
    return Issuer(match.group(), match.span(), None) if match is not None and is_other else None


def unknown_body_before(text: str, core: Core, by: int) -> Issuer | None:
    """Return the body that is the subject of "… ban hành" before a number of unknown letters.

    `by` is where the `issuing_words` open.
    """
    if not _has_unknown_letters(core):
        return None
    for clause in _CLAUSE.finditer(text, max(0, by - _LONGEST), by):
        span = longer_body(text, clause.end(), by)
        if span is not None and _ABOVE.fullmatch(text, span[1], by) is not None:
            return Issuer(" ".join(text[slice(*span)].split()), span, None)
    return None
