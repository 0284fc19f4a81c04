"""Laws: a test for each row, their identities and versions."""

import unicodedata
from datetime import date

import pytest

from viendan.documents.document_types import law_types
from viendan.documents.identity import Identity
from viendan.documents.laws import (
    Law,
    in_force,
    law_key,
    law_of_symbol,
    law_of_year,
    laws,
    laws_by_key,
)

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


@pytest.mark.parametrize("law", laws(), ids=lambda law: f"{law.type} {law.name[:30]} {law.year}")
def test_a_law_fits_its_term_and_its_date(law: Law) -> None:
    assert law.type in law_types()
    assert law.name == unicodedata.normalize("NFC", law.name).strip()
    if law.date:
        assert law.year == date.fromisoformat(law.date).year
    if law.symbol and law.symbol.startswith("QH") and law.year:
        first, last = _TERMS[int(law.symbol[2:])]
        assert first <= law.year <= last


@pytest.mark.parametrize("law", laws(), ids=lambda law: f"{law.type} {law.name[:30]} {law.year}")
def test_the_identity_of_a_law_is_one_that_can_be_parsed(law: Law) -> None:
    key = law_key(law)
    if key is None:
        assert law.year is None
        assert law.number is None
        return
    identity = Identity.parse(key)
    assert identity is not None
    assert (str(identity), identity.type) == (key, law.type)
    assert identity.number == law.number or identity.law is not None
    assert key in laws_by_key()


def test_no_law_is_in_the_table_twice() -> None:
    keys = [(law.type, law.name, law.date, law.number) for law in laws()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("day", "years"),
    [
        ("2014-06-30", [2003, 2013]),  # passed, but not yet in force
        ("2014-07-01", [2013]),  # the day on which it comes into force
        ("2004-07-01", [2003]),  # before the new one
        ("1900-01-01", []),  # before them all
    ],
)
def test_the_version_in_force_comes_first(day: str, years: list[int]) -> None:
    versions = [law for law in laws() if (law.type, law.name) == ("luật", "Đất đai")]
    found = in_force(versions, day)
    assert [law.year for law in found] == years


def test_a_law_is_known_by_its_number() -> None:
    by_symbol, by_year = law_of_symbol("luật", "103", "qh13"), law_of_year("luật", "103", 2016)
    assert by_symbol is not None
    assert by_symbol is by_year
    assert by_symbol.name == "Báo chí"
    assert law_of_symbol("nghị quyết", "103", "qh13") is None
    assert law_of_year("luật", "103", None) is None
    assert by_symbol.years == {2016}
