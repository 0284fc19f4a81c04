"""The issuer of a number: what the text states, else the body or bodies that its symbol names."""

import re

from viendan.documents.authorities import Authority, Level, local_names
from viendan.documents.places import CITY
from viendan.documents.symbols import Symbol
from viendan.references.issuing_place import IssuingPlace
from viendan.references.mention import Mention, TextWarning
from viendan.references.reference import ReportContext
from viendan.references.shared_body import opens_alike
from viendan.text.folding import fold

_BETWEEN_BODIES = ", "
_FINANCE = "Bộ Tài chính"
_BO = re.compile(r"^Bộ\s")


def issuer_name(
    symbol: Symbol, mention: Mention, where: IssuingPlace
) -> tuple[str | None, tuple[TextWarning, ...]]:
    """Return the full name of the issuer: what the text states, else the body of the symbol."""
    issuer, stated = symbol.issuer, mention.issuer.name
    if len(symbol.issuers) > 1 or _names_several(symbol, stated):
        names = _BETWEEN_BODIES.join(_name_at(one, where) for one in symbol.issuers)
        return stated if _names_several(symbol, stated) else names, ()
    is_finance = _is_of_finance(symbol, mention.type)
    if issuer is None or is_finance or _is_committee(issuer, symbol):
        return stated or (_FINANCE if is_finance else None), ()
    # The Central Committee, the Political Bureau and the Secretariat sign with TW.
    named = _name_at(issuer, where) if issuer.abbreviation != "TW" or stated is not None else None
    if stated is not None and stated != issuer.name and _is_same_office(issuer, stated):
        return stated, ()
    if stated is not None and issuer.is_shared and opens_alike(issuer, stated):
        return stated, ()
    if stated is None or "issuer" not in mention.spans or fold(stated) in fold(issuer.name):
        return named, ()
    is_open = (issuer.is_local or issuer.level is Level.ANY) and stated not in local_names()
    warning = TextWarning("issuer_mismatch", f"{stated} ≠ {issuer.name}")
    return stated if is_open else named, (warning,)


def _names_several(symbol: Symbol, stated: str | None) -> bool:
    """Return whether the text names more bodies of a joint document than its symbol does."""
    said = stated.split(_BETWEEN_BODIES) if stated is not None else []
    return len(said) > max(1, len(symbol.issuers)) and all(
        issuer.name in said for issuer in symbol.issuers
    )


def _is_of_finance(symbol: Symbol, name: str | None) -> bool:
    """Return whether TC is the Ministry of Finance, as before 1997, and a unit of it follows."""
    is_notice = symbol.type is not None and symbol.type.name == "thông cáo"
    return is_notice and name not in {None, "thông cáo", "văn bản"} and not symbol.names_no_body


def own_issuer(issuer: str | None, context: ReportContext) -> str | None:
    """Return the issuer of the report's own number: as its head names it, where that says more.

    Below "BAN CHỈ ĐẠO QUỐC GIA VỀ …" the symbol BCĐQG is that committee's.
    """
    own = context.issuer
    if own is None or issuer is None:
        return own or issuer
    is_joint = issuer in own.split(_BETWEEN_BODIES)
    return own if is_joint or fold(own).startswith(f"{fold(issuer)} ") else issuer


def _is_committee(issuer: Authority, symbol: Symbol) -> bool:
    """Return True for the symbols of central steering committees.

    They end in TW too, but the committee is not the Central Committee.
    """
    return issuer.abbreviation == "TW" and "TW" not in re.split("[-/]", symbol.text)


def _is_same_office(issuer: Authority, stated: str) -> bool:
    said, own = fold(stated), fold(issuer.name)
    if any(said == fold(name) for name in issuer.spellings) or (issuer.is_local and own in said):
        return True
    if issuer.level is Level.PARTY_LOCAL:
        return any(said.endswith(fold(name)) for name in issuer.spellings)
    return issuer.level is Level.ANY and _without_kind(said).startswith(_without_kind(own)[:8])


def _without_kind(folded: str) -> str:
    """Return "lao dong …" of "bo lao dong …" and "so lao dong …"."""
    return folded.removeprefix("bo ").removeprefix("so ")


def _name_at(issuer: Authority, where: IssuingPlace) -> str:
    """Return the name of an issuer at its place.

    In a city, the "Tỉnh ủy" is a "Thành ủy"; in a province, the "Bộ" of LĐTBXH is a "Sở".
    """
    if issuer.level is Level.ANY and where.place is not None and None not in where.choices:
        return _BO.sub("Sở ", issuer.name)
    is_city = (where.district or where.place or "").casefold().startswith(CITY.casefold())
    if issuer.level is Level.PARTY_LOCAL and is_city:
        return issuer.name.replace("Tỉnh ủy", "Thành ủy")
    return issuer.name
