"""Joint issuers: the bodies that issue a document together, as the words behind it name them."""

import re
from functools import cache

from viendan.documents.authorities import authorities, central_names
from viendan.documents.symbols import read_symbol
from viendan.references.issuer_context import Issuer, body_at
from viendan.references.mention import Core
from viendan.text.folding import CAPITAL, fold
from viendan.text.patterns import longest_of

BETWEEN = ", "
_AND = re.compile(rf"\s*(?:[,–-]\s*|và\s+|&\s*)(?=[{CAPITAL}])")
# "của liên Bộ: Tài chính - Nội vụ": the heads of the names are left out.
_OF_SEVERAL = re.compile(r"\s*,?\s*(?:của\s+)?liên\s+(?P<head>bộ|sở)\s*:?\s*", re.IGNORECASE)
_HEAD_AGAIN = re.compile(r"(?:bộ|sở)\s+", re.IGNORECASE)
_FEWEST = 2


def may_be_joint(core: Core) -> bool:
    """Return whether several bodies may have issued a document, by its type, words or symbol."""
    if "liên" in core.text.lower() or "liên" in (core.type or ""):
        return True
    return core.symbol is not None and len(read_symbol(core.symbol).issuers) >= _FEWEST


def joint_issuer(text: str, position: int, first: Issuer | None) -> Issuer | None:
    """Return the issuers that the text names from a position on as one, else the first of them.

    `first` is the issuer that is read there, if any. Their names are joined by ", ".
    """
    several = _of_several(text, position)
    if several is not None or first is None or first.name is None:
        return several or first
    names, end = [first.name], first.span[1]
    is_central = first.name in central_names()
    while (gap := _AND.match(text, end)) is not None:
        other = body_at(text, gap.end())
        name = other.name if other is not None else None
        if other is None or name is None or (name in central_names()) != is_central:
            break
        names.append(name)
        end = other.span[1]
    return first._replace(name=BETWEEN.join(names), span=(first.span[0], end))


@cache
def _without_head(head: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of the names of bodies without their head, and the names by these, folded.

    `head` is "bộ" or "sở".
    """
    start = len(head) + 1
    names = {
        fold(written[start:]): authority.name
        for authority in reversed(authorities())
        for written in (*authority.spellings, authority.name)
        if written.lower().startswith(f"{head} ")
    }
    written = (one.name[start:].lower() for one in authorities() if one.name in names.values())
    return re.compile(rf"(?:{longest_of(written)})(?![^\W_])", re.IGNORECASE), names


def _of_several(text: str, position: int) -> Issuer | None:
    """Return the issuers of "của liên Bộ Tài chính - Nội vụ", or None."""
    of = _OF_SEVERAL.match(text, position)
    if of is None:
        return None
    pattern, names = _without_head(of["head"].lower())
    found: list[str] = []
    end = of.end()
    while (match := pattern.match(text, end)) is not None:
        found.append(names[fold(" ".join(match.group().split()))])
        gap = _AND.match(text, match.end())
        head = _HEAD_AGAIN.match(text, gap.end()) if gap is not None else None
        last, end = match.end(), head.end() if head else gap.end() if gap else len(text)
    return Issuer(BETWEEN.join(found), (of.start("head"), last), None) if found else None
