"""Bodies that sign with the letters of others: the VP of a ministry's office is no province's."""

import re

from viendan.documents.authorities import Authority, central_names, folded_central_names
from viendan.documents.document_types import is_central_only
from viendan.documents.identity import Identity
from viendan.documents.shared_letters import shared_letters
from viendan.documents.symbols import Symbol
from viendan.references.longer_body import is_opening, longer_body
from viendan.text.folding import fold, slug, small

# What follows the name of an authority says where it is.
_ONLY_PLACE = re.compile(
    r"""
    \s*(?:
        (?:[uủ][yỷ][ ]ban[ ]nhân[ ]dân|ubnd|cấp)?\s*                   # Ban Cán sự đảng UBND
        (?:tỉnh|tp|thành[ ]phố|huyện|quận|thị[ ]xã|thị[ ]trấn|xã|phường|đặc[ ]khu)\b.*  # tỉnh X
    )?
    """,
    re.VERBOSE,
)

# What a name says of its place, in the form of an identity: "…-cua-tinh".
_OF_PLACE = re.compile("(?:-cua)?-(?:tinh|thanh-pho|tp)$")


def is_same_body(issuer: Authority, stated: str) -> bool:
    """Return whether a name says no more than that of an authority, and where it is."""
    said = fold(stated)
    named = max((len(name) for name in map(fold, issuer.names) if said.startswith(name)), default=0)
    return named > 0 and _ONLY_PLACE.fullmatch(small(stated), named) is not None


def opens_alike(issuer: Authority, name: str) -> bool:
    """Return whether a name opens with the word for the bodies that sign with shared letters."""
    return fold(name).startswith(fold(shared_letters()[fold(issuer.abbreviation)]))


def body_of_reporter(issuer: Authority | None, stated: str | None, own: str | None) -> str | None:
    """Return the issuer of a report, where it signs with the letters of a number that it cites.

    A report of "Ban Quản lý Khu kinh tế" that cites "12/QĐ-BQL" cites its own decision. `stated` is
    what the text says, `own` the issuer of the report.
    """
    if issuer is None or own is None or not issuer.is_shared or not _says_nothing(stated):
        return None
    return own if opens_alike(issuer, own) else None


def is_of_any_body(issuer: Authority, stated: str | None, own: str | None) -> bool:
    """Return whether letters, text and report leave open whose a document is: a "Ban Quản lý"."""
    is_any = issuer.is_shared and is_opening(issuer.name) and _says_nothing(stated)
    return is_any and body_of_reporter(issuer, stated, own) is None


def _says_nothing(stated: str | None) -> bool:
    return stated is None or is_opening(stated)


def is_part_of_central(name: str) -> bool:
    """Return whether a name ends with that of a central body: "Văn phòng Bộ Y tế"."""
    words = fold(name).split()
    ends = (" ".join(words[start:]) for start in range(1, len(words)))
    is_longer = name not in central_names() and any(end in folded_central_names() for end in ends)
    return is_longer and longer_body(name, 0) is not None


def of_other_body(identity: Identity, symbol: Symbol, issuer: str | None) -> Identity:
    """Return an identity with its issuer, where the symbol does not say whose a document is.

    Every company signs its members' council's QĐ-HĐTV, and the VP of "Văn phòng Bộ Y tế" is not
    that of a province. Letters that no table knows may be those of several central bodies.
    """
    if issuer is None or symbol.term is not None:
        return identity
    if symbol.issuer is None:
        is_other = symbol.is_shared or (identity.place is None and not symbol.names_no_body)
        is_other = is_other and not is_central_only(identity.type)
    else:
        is_other = symbol.is_shared and not is_same_body(symbol.issuer, issuer)
    return of_body(identity, symbol, issuer) if is_other else identity


def of_body(identity: Identity, symbol: Symbol, issuer: str | None) -> Identity:
    """Return an identity with its body, which the symbol does not name: each body has numbers.

    The chairman signs for the committee. A type that one body issues needs none; those of a joint
    document are named in any order. The place of the identity may end the name or not.
    """
    is_sole = symbol.type is not None and symbol.type.sole_issuer is not None
    if issuer is None or is_sole or " liên " in (identity.type or ""):
        return identity
    place, body = identity.place, slug(issuer.removeprefix("Chủ tịch "))
    body = _OF_PLACE.sub("", body.removesuffix(f"-{place}")) if place is not None else body
    return identity._replace(symbol=f"{identity.symbol}-{body}")
