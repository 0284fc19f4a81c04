"""Issuing place: the province and district of a document, or the places that it may be of."""

import re
from functools import cache
from typing import NamedTuple

from viendan.documents.authorities import (
    Authority,
    DistrictUse,
    Level,
    authorities_by_name,
    folded_central_names,
    local_names,
)
from viendan.documents.document_types import is_central_only
from viendan.documents.local_units import local_units
from viendan.documents.places import CITY, Place, places, short_place
from viendan.documents.symbols import Symbol
from viendan.references.mention import Mention
from viendan.references.reference import ReportContext
from viendan.references.shared_body import is_of_any_body, is_part_of_central
from viendan.text.folding import fold, small

_NATIONAL_NAME = re.compile(r"(?:viet nam|trung uong|quoc gia)$|^ban chi dao quoc gia\b")


class IssuingPlace(NamedTuple):
    """The place and district of a document, and whether the text leaves them open.

    `choices` are the places, each a full name, or None for a central document, that the document
    may be of where the text does not decide; it is empty where it does.
    """

    place: str | None
    district: str | None
    is_vague: bool
    is_unknown: bool = False
    choices: tuple[str | None, ...] = ()


_NATIONAL = IssuingPlace(None, None, is_vague=False)


def issuing_place(  # noqa: PLR0913  # what is known of one document
    mention: Mention,
    context: ReportContext,
    symbol: Symbol,
    name: str | None,
    date: str | None,
    *,
    is_self: bool,
) -> IssuingPlace:
    """Return where a document with this symbol and type name was issued.

    `date` is its ISO date or its year. What the mention states beats what its title says, which
    beats the place of the report.
    """
    issuer, stated = symbol.issuer, mention.issuer
    is_central = is_self and context.place is None and _is_of_ministry(context, issuer)
    is_open = _is_open(issuer, symbol, context, context.issuer if is_self else stated.name)
    is_central = is_central or (is_open and _is_of_reporter(stated.place, context, issuer))
    if is_central or _is_central(mention, issuer, name, is_open=is_open):
        return _NATIONAL
    if is_self:
        return _own_place(context, issuer)
    if _has_unknown_issuer(mention, issuer, context.issuer):
        return IssuingPlace(stated.place, None, is_vague=True, is_unknown=True)
    if issuer is None and stated.place is None and _may_be_anywhere(stated.name):
        return IssuingPlace(None, None, is_vague=True)
    place = stated.place or stated.territory
    may_be_central = is_open and issuer is not None and _may_be_central(mention, issuer, name)
    if place is None and may_be_central:
        return IssuingPlace(
            context.place,
            None,
            is_vague=context.place is None,
            choices=_with_central(context.place),
        )
    district = _district(stated.district, context, issuer, place or context.place)
    choices = () if place is not None else _choices(context, date, stated.kind)
    place = place or (choices[0] if len(choices) == 1 else context.place)
    is_vague = place is None or _is_vague(district, issuer)
    is_vague = is_vague or (not choices and _differs_in_kind(place, stated.kind))
    return IssuingPlace(place, district, is_vague, choices=choices if len(choices) > 1 else ())


def _is_central(
    mention: Mention, issuer: Authority | None, name: str | None, *, is_open: bool
) -> bool:
    """Return whether a document is of a central body: by its symbol, type or stated issuer."""
    stated = mention.issuer
    if issuer is not None and not is_open:
        return not issuer.is_local
    if stated.name is not None and stated.place is None and _is_central_name(stated.name):
        return True
    return is_central_only(name)


def _is_open(
    issuer: Authority | None, symbol: Symbol, context: ReportContext, said: str | None
) -> bool:
    """Return whether the letters of a body leave open whether it is central.

    VP is that of a ministry's office too. With a type, LĐTBXH is the ministry ("QĐ-LĐTBXH"),
    unless the issuer that is `said` is a department, or a province's report says nothing of it.
    """
    if issuer is None or not (issuer.level is Level.ANY or (issuer.is_shared and issuer.is_local)):
        return False
    is_typed = _is_ministry(issuer) and symbol.type is not None
    if not is_typed:
        return True
    return said.startswith("Sở ") if said is not None else context.place is not None


def _is_of_ministry(context: ReportContext, issuer: Authority | None) -> bool:
    """Return whether a report is a ministry's, or another central body's, by symbol or head."""
    return _is_ministry(issuer) or (context.issuer is not None and _is_central_name(context.issuer))


def _is_of_reporter(place: str | None, context: ReportContext, issuer: Authority | None) -> bool:
    """Return whether a central body, whose report this is, signs with an abbreviation.

    A report of Bảo hiểm xã hội Việt Nam that cites "2070/BHXH-KHTC" cites its own letter.
    """
    own = context.issuer
    if own is None or issuer is None or place is not None or context.place is not None:
        return False
    return _is_central_name(own) and own.startswith(issuer.name)


def _is_ministry(issuer: Authority | None) -> bool:
    return issuer is not None and issuer.name.startswith("Bộ ")


def _is_central_name(name: str) -> bool:
    folded = fold(name)
    is_known = folded in folded_central_names() or _NATIONAL_NAME.search(folded) is not None
    return is_known or is_part_of_central(name)


def _has_unknown_issuer(mention: Mention, issuer: Authority | None, own: str | None) -> bool:
    """Return whether no table and no words say whose a document is.

    The inspectors of a department write TTr too, and are not those of the province. `own` is the
    issuer of the report.
    """
    stated = mention.issuer.name
    if issuer is None:
        return stated is None
    is_of_department = issuer.abbreviation == "TTr" and (stated or "").startswith("Sở ")
    return is_of_department or is_of_any_body(issuer, stated, own)


def _may_be_anywhere(name: str | None) -> bool:
    """Return whether a body is of no place that is known: "Trường Đại học Y Hà Nội"."""
    words = small(name or "")
    is_local = name in local_names() or any(f" {unit.word} " in words for unit in local_units())
    return not is_local and name not in authorities_by_name()


def _may_be_central(mention: Mention, issuer: Authority, name: str | None) -> bool:
    """Return whether both a central body and the province's sign with this abbreviation.

    A tờ trình that a province's report names is its department's: a ministry's goes to the
    Government.
    """
    is_two_level = issuer.abbreviation in {"BHXH", "LĐTBXH"} and name != "tờ trình"
    return is_two_level and mention.issuer.name is None


def _with_central(place: str | None) -> tuple[str | None, ...]:
    return (None, place) if place is not None else ()


def _own_place(context: ReportContext, issuer: Authority | None) -> IssuingPlace:
    """Return the place of the report's own number: that of its letterhead."""
    use = issuer.of_district if issuer is not None else DistrictUse.NONE
    district = context.district if use is not DistrictUse.NONE else None
    is_vague = context.place is None or (use is DistrictUse.ALL and district is None)
    return IssuingPlace(context.place, district, is_vague)


@cache
def _merged_into(full_name: str) -> tuple[Place, ...]:
    """Return the provinces that were merged as a whole into a place."""
    name = short_place(full_name)
    return tuple(place for place in places() if place.successor == name)


@cache
def _since(full_name: str) -> str:
    return next((place.since for place in places() if place.full_name == full_name), "")


def _choices(context: ReportContext, date: str | None, kind: str | None) -> tuple[str, ...]:
    """Return the places that a local number without a place of its own may be of.

    A report after a merger may cite the documents of each province that was merged. `kind` is
    "tỉnh" or "thành phố" where the text says which of them it was.
    """
    if context.place is None or context.date is None or date is None:
        return ()
    merged = [
        place for place in _merged_into(context.place) if _may_be_of(place, context.date, date)
    ]
    if not merged:
        return ()
    own = [context.place] if _since(context.place) <= date else []
    found = [*own, *(place.full_name for place in merged)]
    return tuple(place for place in found if not _differs_in_kind(place, kind)) or tuple(found)


def _may_be_of(place: Place, report_date: str, date: str) -> bool:
    """Return whether a province still was, on a day or in a year, and no more at the report."""
    return place.until < report_date and date <= place.until and place.since[: len(date)] <= date


def _differs_in_kind(place: str | None, kind: str | None) -> bool:
    """Return whether the text says "UBND tỉnh" and the place is a city, or the reverse."""
    if place is None or kind is None:
        return False
    return kind == "tỉnh" and place.startswith(CITY)


def _district(
    stated: str | None, context: ReportContext, issuer: Authority | None, place: str | None
) -> str | None:
    """Return the district or commune whose committee issued a document.

    "UBND huyện" without a name is that of the report; "UBND thành phố" in a city that is no part
    of a province is that city's.
    """
    own = context.district
    if issuer is None or issuer.of_district is DistrictUse.NONE:
        return None
    if stated is None and issuer.of_district is DistrictUse.ALL:
        return own
    if stated is None or _is_named(stated):
        return stated
    if own is not None and own.startswith(stated):
        return own
    is_whole_city = stated == CITY.casefold() and (place or "").startswith(CITY)
    return None if is_whole_city else stated


def _is_named(district: str) -> bool:
    """Return True for "huyện Chợ Mới" and "thị xã Gò Công", not for "huyện" and "các xã"."""
    if district.startswith("các "):
        return False
    return " " in district.removeprefix("thị ").removeprefix("thành ")


def _is_vague(district: str | None, issuer: Authority | None) -> bool:
    """Return whether a document is a district's and the text leaves open which one's."""
    if district is None:
        return issuer is not None and issuer.of_district is DistrictUse.ALL
    return not _is_named(district)
