"""The table of the package, and layers of documents above it."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import pytest
from conftest import ROOT

from viendan.documents.authorities import central_names
from viendan.documents.identity import Identity
from viendan.registry import Registry, RegistryDocument, RegistryRelation, shipped
from viendan.registry.checking import check_row
from viendan.registry.clean_titles import clean_title, is_cut
from viendan.registry.days import is_in_term
from viendan.registry.table import (
    DOCUMENTS,
    RELATIONS,
    SERIES,
    PackedTable,
    Rows,
    leading_number,
    packed_table,
    part_of,
    series_of,
)

DOCUMENTS_OF_TABLE = tuple(packed_table().all_documents())
DOCUMENTS_BY_IDENTITY = sorted(DOCUMENTS_OF_TABLE, key=lambda one: one.identity)
DECREE = "nghi-dinh.49-2017-nd-cp"


def decree(**facts: object) -> RegistryDocument:
    own = RegistryDocument(DECREE, "nghị định", "49", 2017, "NĐ-CP", origin="imported")
    return own._replace(**facts)  # type: ignore[arg-type]  # facts of the record


def test_the_table_is_about_half_a_megabyte() -> None:
    room = ROOT / "nlp" / "viendan" / "registry"
    sizes = [(room / name).stat().st_size for name in (*DOCUMENTS, RELATIONS, SERIES)]
    assert sum(sizes) < 620_000


def test_the_table_knows_what_the_datasheet_says() -> None:
    page = (ROOT / "corpora" / "registry.md").read_text(encoding="utf-8")
    relations = list(packed_table().all_relations())
    for count in (len(DOCUMENTS_OF_TABLE), len(relations)):
        assert f"{count:,}" in page
    statuses = Counter(one.status for one in DOCUMENTS_OF_TABLE)
    for status, count in statuses.items():
        assert f"{status or 'unknown'} {count:,}" in page


def test_every_document_passes_the_checks_of_an_import_again() -> None:
    for one in DOCUMENTS_OF_TABLE:
        row = {name: str(value or "") for name, value in one._asdict().items()}
        row["issuer"] = row["issuer"] if one.issuer in central_names() else ""
        again = check_row(row | {"sources": "|".join(one.sources)}, "2026-11-29", "shipped")
        assert again.document._replace(issuer=one.issuer) == one
        assert again.left_out == ()


def test_the_same_documents_are_asked_by_identity_and_by_number() -> None:
    for one in DOCUMENTS_OF_TABLE[::13]:
        assert one in shipped().documents(one.identity)
        assert one in shipped().numbered(one.type, one.number)


def test_no_title_of_the_table_is_cut_or_unclean() -> None:
    titles = [one.title for one in DOCUMENTS_OF_TABLE if one.title]
    assert [title for title in titles if is_cut(title) or clean_title(title) != title] == []


_TWICE = (
    *("1-2018", "1-2020", "1-2021", "1-2022", "2-2022", "6-2024", "2-2025", "3-2025", "11-2025"),
)


def test_a_number_that_is_two_documents_has_two_dates() -> None:
    by_identity = groupby(DOCUMENTS_BY_IDENTITY, key=lambda one: one.identity)
    twice = {
        key: dates for key, some in by_identity if len(dates := [one.date for one in some]) > 1
    }
    assert set(twice) == {f"nghi-dinh.{number}-nd-cp" for number in _TWICE}
    assert all(len(set(dates)) == 2 for dates in twice.values())


def _out_of_order() -> Iterator[str]:
    """Yield documents whose date is before all of the three numbers before, or after all behind."""

    def series(one: RegistryDocument) -> tuple[object, ...]:
        return one.type, one.symbol, one.year is not None, (one.date or "")[:4]

    dated = [
        one
        for one in DOCUMENTS_OF_TABLE
        if one.date and re.search(r"QH\d|HĐNN", one.symbol) is None and "." not in one.number
    ]
    for _, some in groupby(sorted(dated, key=lambda one: str(series(one))), key=series):
        ordered = sorted(some, key=lambda one: leading_number(one.number))
        days = [one.date or "" for one in ordered]
        for place in range(3, len(ordered) - 3):
            before, day, behind = days[place - 3 : place], days[place], days[place + 1 : place + 4]
            if day[:7] < min(before)[:7] or day[:7] > max(behind)[:7]:
                yield ordered[place].identity


def test_only_the_second_documents_of_a_number_are_out_of_the_order_of_their_series() -> None:
    second = Counter(one.identity for one in DOCUMENTS_OF_TABLE)
    odd = {identity for identity in _out_of_order() if second[identity] == 1}
    assert len(odd) < 12, odd


@pytest.mark.parametrize(
    ("identity", "date", "ended"),
    [
        (DECREE, "2017-04-24", None),
        ("quyet-dinh.284-qd-ttg.2014", "2014-02-24", None),  # Vietnam's day of the book
        ("quyet-dinh.942-qd-ttg.2021", "2021-06-15", None),  # the digital government
        ("quyet-dinh.942-qd-ttg.2022", "2022-08-05", None),  # methane
    ],
)
def test_known_documents_are_in_the_table(identity: str, date: str, ended: str | None) -> None:
    (document,) = shipped().documents(identity)
    assert (document.date, document.ended) == (date, ended)


def test_the_highest_number_of_a_series_is_known() -> None:
    found = shipped().highest_number("nghị định", "Chính phủ", 2016, in_number=True)
    assert found is not None
    assert found >= 170
    assert shipped().highest_number("nghị định", "Chính phủ", 1950, in_number=True) is None


def test_relations_are_of_the_document_that_acts_and_of_the_other() -> None:
    some = next(iter(packed_table().all_relations()))
    assert some in shipped().relations_of(some.subject)
    assert some in shipped().relations_of(some.object)


def test_the_facts_of_an_upper_document_stand_and_those_that_it_lacks_are_filled() -> None:
    registry = shipped().with_documents([decree(title="Khác", sources=("tôi",))])
    (document,) = registry.documents(DECREE)
    (below,) = shipped().documents(DECREE)
    assert (document.title, document.date) == ("Khác", below.date)
    assert document.sources == ("tôi", *below.sources)
    assert document.origin == "imported"


def test_a_status_comes_with_its_own_day() -> None:
    registry = shipped().with_documents([decree(status="expired", as_of="2025-01-01")])
    (document,) = registry.documents(DECREE)
    assert (document.status, document.as_of) == ("expired", "2025-01-01")


def test_a_document_of_another_day_stands_beside_two_of_one_number() -> None:
    identity = "nghi-dinh.1-2018-nd-cp"
    own = decree(identity=identity, number="1", year=2018, date="2018-08-06", title="Khác")
    dates = [(one.date, one.title) for one in shipped().with_documents([own]).documents(identity)]
    assert [date for date, _ in dates] == ["2018-01-03", "2018-08-06"]
    assert dates[1][1] == "Khác"


def test_a_relation_of_several_layers_has_all_their_sources() -> None:
    one = RegistryRelation("a", "amends", "b", ("x",))
    lower = Rows([], [one._replace(sources=("y",))])
    assert Registry([Rows([], [one]), lower]).relations_of("a") == (
        one._replace(sources=("x", "y")),
    )


def test_a_number_with_letters_counts_by_its_digits() -> None:
    assert [leading_number(number) for number in ("888a", "66.3", "7")] == [888, 66, 7]
    assert series_of(decree(issuer="Chính phủ")) == ("nghị định", "Chính phủ", True, 2017)
    assert series_of(decree()) is None


def test_the_parts_of_the_table_share_its_documents() -> None:
    sizes = Counter(part_of(one.identity) for one in DOCUMENTS_OF_TABLE)
    assert min(sizes.values()) > len(DOCUMENTS_OF_TABLE) / 5


def test_a_table_reads_nothing_before_it_is_asked_and_one_part_then() -> None:
    table = PackedTable()
    assert table._read == {}
    table.documents(DECREE)
    assert len(table._read) == 1


def test_identities_are_those_of_documents() -> None:
    for one in DOCUMENTS_OF_TABLE[::29]:
        own = Identity.parse(one.identity)
        assert own is not None
        assert (own.type, own.number) == (one.type, one.number)


@pytest.mark.parametrize(
    ("term", "day", "is_inside"),
    [
        (12, "2007-07-18", False),
        (12, "2007-07-19", True),
        (13, "2016-07-19", True),
        (16, "2026-04-23", True),
        (99, "2026-04-23", False),  # no such term
    ],
)
def test_days_are_in_their_terms(term: int, day: str, *, is_inside: bool) -> None:
    assert is_in_term(term, day) is is_inside


def test_help_loads_no_registry() -> None:
    code = (
        "import sys\nfrom viendan.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('viendan.registry')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
