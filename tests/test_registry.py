"""The registry: a test for each row of its tables."""

import unicodedata
from datetime import date

import pytest

from viendan.documents.authorities import Authority, authorities, authorities_by_abbreviation
from viendan.documents.document_types import DocumentType, document_types, type_of_group
from viendan.documents.laws import Law, laws
from viendan.documents.places import Place, places
from viendan.documents.symbols import read_symbol
from viendan.text.folding import fold

_TERMS = {  # National Assembly: first and last year of each term
    9: (1992, 1997),
    10: (1997, 2002),
    11: (2002, 2007),
    12: (2007, 2011),
    13: (2011, 2016),
    14: (2016, 2021),
    15: (2021, 2026),
    16: (2026, 2031),
}


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.name)
def test_no_other_document_type_has_the_names_of_one(kind: DocumentType) -> None:
    assert all(
        [other for other in document_types() if name in (other.name, *other.spellings)] == [kind]
        for name in (kind.name, *kind.spellings)
    )
    assert kind.name == kind.name.lower() == unicodedata.normalize("NFC", kind.name)
    assert kind.bare in {"yes", "no", "number", "symbol"}
    for abbreviation in kind.abbreviations:
        meant, spelling = type_of_group(abbreviation) or (None, None)
        assert spelling == abbreviation
        assert meant is not None
        assert (
            abbreviation in meant.abbreviations
        )  # SL is both sắc lệnh and sao lục: the first of the table is meant


@pytest.mark.parametrize("authority", authorities(), ids=lambda authority: authority.abbreviation)
def test_an_authority_is_read_from_its_abbreviation_and_lived_forward(authority: Authority) -> None:
    symbol = read_symbol(f"QĐ-{authority.abbreviation}")
    assert symbol.issuer is not None
    assert symbol.issuer == authorities_by_abbreviation()[fold(authority.abbreviation)]
    assert authority.level in {"central", "local", "party", "party_local", "any"}
    days = [date.fromisoformat(day) for day in (authority.since, authority.until) if day]
    assert days == sorted(days)


def test_every_successor_is_an_authority_or_named_in_full() -> None:
    names = {authority.name for authority in authorities()}
    named = {authority.successor for authority in authorities() if authority.successor}
    assert named - names <= {"Ban Chính sách, chiến lược Trung ương"}


@pytest.mark.parametrize("place", places(), ids=lambda place: f"{place.name} {place.since}")
def test_a_place_has_kind_years_and_a_known_successor(place: Place) -> None:
    assert place.kind in {"Tỉnh", "Thành phố"}
    days = [date.fromisoformat(day) for day in (place.since, place.until) if day]
    assert days == sorted(days)
    assert all(
        any(name == other.name for other in places()) for name in place.successor.split("|") if name
    )


def test_thirty_four_provinces_are_alive() -> None:
    """Since 1 July 2025, by Nghị quyết 202/2025/QH15."""
    assert len({place.name for place in places() if not place.until}) == 34


@pytest.mark.parametrize("law", laws(), ids=lambda law: f"{law.type} {law.name[:30]} {law.year}")
def test_a_law_fits_its_term_and_its_date(law: Law) -> None:
    assert law.type in {"luật", "bộ luật", "pháp lệnh", "hiến pháp"}
    assert law.name == unicodedata.normalize("NFC", law.name).strip()
    if law.date:
        assert law.year == date.fromisoformat(law.date).year
    if law.symbol and law.symbol.startswith("QH") and law.year:
        first, last = _TERMS[int(law.symbol[2:])]
        assert first <= law.year <= last


def test_no_law_stands_twice() -> None:
    keys = [(law.type, law.name, law.date, law.number) for law in laws()]
    assert len(keys) == len(set(keys))
