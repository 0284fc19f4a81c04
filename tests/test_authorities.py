"""Authorities: a test for each row."""

from datetime import date

import pytest

from viendan.documents.authorities import (
    Authority,
    DistrictUse,
    authorities,
    authorities_by_abbreviation,
    central_names,
    folded_central_names,
    local_names,
    read_term,
)
from viendan.documents.symbols import read_symbol
from viendan.text.folding import fold


@pytest.mark.parametrize("authority", authorities(), ids=lambda authority: authority.abbreviation)
def test_an_authority_is_read_from_its_abbreviation_and_its_days_are_in_order(
    authority: Authority,
) -> None:
    symbol = read_symbol(f"QĐ-{authority.abbreviation}")
    assert symbol.issuer is not None
    assert symbol.issuer == authorities_by_abbreviation()[fold(authority.abbreviation)]
    days = [date.fromisoformat(day) for day in (authority.since, authority.until) if day]
    assert days == sorted(days)


# Some look like a type and an authority that lost their hyphen: TTCP is read as TT-CP.
_WHOLE = [who for who in authorities() if read_symbol(who.abbreviation).text == who.abbreviation]


@pytest.mark.parametrize("authority", _WHOLE, ids=lambda authority: authority.abbreviation)
def test_an_abbreviation_alone_is_a_symbol_where_the_table_says_so(authority: Authority) -> None:
    assert read_symbol(authority.abbreviation).is_document == authority.stands_alone


@pytest.mark.parametrize("authority", authorities(), ids=lambda authority: authority.abbreviation)
def test_an_authority_is_central_or_local_or_may_be_either(authority: Authority) -> None:
    is_central = authority.level in {"central", "party"}
    assert (authority.name in central_names()) >= is_central
    assert (fold(authority.name) in folded_central_names()) >= is_central
    assert (authority.name in local_names()) >= authority.is_local
    assert authority.is_local >= (authority.of_district is not DistrictUse.NONE)
    assert (
        read_term(f"{fold(authority.abbreviation)}13") == (authority, 13)
    ) == authority.has_terms


def test_every_successor_is_an_authority_or_named_in_full() -> None:
    names = {authority.name for authority in authorities()}
    named = {authority.successor for authority in authorities() if authority.successor}
    assert named - names <= {"Ban Chính sách, chiến lược Trung ương"}
