"""Tallies: counts over all reports, and over those of an issuer, a place and a domain."""

from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import ReportRows, Store, rows_of
from viendan.store.database.keys import ALL, DOMAIN, ISSUER, PLACE, group_of, key_of
from viendan.store.database.schema import tallies
from viendan.store.derived.tallies import (
    Tally,
    add,
    move,
    of_citations,
    of_reports,
    quarter_of,
)

_DECREE = "nghi-dinh.49-2017-nd-cp"
_GROUP = group_of(ALL)


@pytest.mark.parametrize(
    ("date", "quarter"),
    [
        ("2019-01-01", "2019-Q1"),  # the first day of a year
        ("2019-03-31", "2019-Q1"),  # the last day of a quarter
        ("2019-04-01", "2019-Q2"),  # the first day of the next
        ("2019-12-31", "2019-Q4"),  # the last day of a year
        (None, ""),  # no date
        ("", ""),  # no date, as links have it
    ],
)
def test_a_date_is_in_a_quarter(date: str | None, quarter: str) -> None:
    assert quarter_of(date) == quarter


@pytest.fixture
def rows(annotated: Callable[[str], Annotation]) -> ReportRows:
    """The rows of a report of a place that cites a decree twice."""
    text = "Theo Nghị định số 49/2017/NĐ-CP.\n\nNghị định số 49/2017/NĐ-CP đã được phổ biến."
    found = rows_of(annotated(text))
    head = found.report._replace(place="Tỉnh Bến Tre", issuer=None, date="2020-05-06")
    domains = ("postal", None)
    paragraphs = tuple(
        one._replace(domain=domain) for one, domain in zip(found.paragraphs, domains, strict=True)
    )
    return ReportRows(head, paragraphs, found.mentions)


def test_a_report_counts_in_all_reports_and_in_its_place_and_its_domains(rows: ReportRows) -> None:
    groups = {_GROUP, group_of(PLACE, "Tỉnh Bến Tre"), group_of(DOMAIN, "postal")}
    counts = {
        ("reports", ""): 1,
        ("references", ""): 2,
        ("paragraphs", ""): 2,
        ("quarter", "2020-Q2"): 1,
        (DOMAIN, "postal"): 1,
    }
    expected = Counter({(group, *key): count for group in groups for key, count in counts.items()})
    expected[_GROUP, PLACE, "Tỉnh Bến Tre"] = expected[_GROUP, "year", "2020"] = 1
    assert of_reports([rows]) == expected
    assert of_reports([rows, rows]) == expected + expected


def test_a_report_without_an_issuer_counts_in_none(rows: ReportRows) -> None:
    assert not any(about == ISSUER for _, about, _ in of_reports([rows]))


def test_a_report_cites_a_document_once_in_each_group_however_often_it_mentions_it(
    store: Store, rows: ReportRows
) -> None:
    store.add_all([(rows, None)])
    document = str(key_of(_DECREE))
    groups = (_GROUP, group_of(PLACE, "Tỉnh Bến Tre"), group_of(DOMAIN, "postal"))
    with store.reading() as connection:
        counted = of_citations(connection, [rows.report.report])
    assert counted == Tally((group, "document", document) for group in groups)


def test_counts_are_added_and_those_that_come_to_nothing_are_deleted(store: Store) -> None:
    one, other = (_GROUP, "reports", ""), (_GROUP, "paragraphs", "")
    with store.writing() as connection:
        add(connection, Tally({one: 2, other: 3}))
        changes = Tally({one: -2, other: 1})
        add(connection, changes)
        add(connection, Tally())
        found = [tuple(row) for row in connection.execute(select(tallies))]
    assert found == [(*other, 4, 0)]


def test_counts_are_moved_aside_and_back_and_a_row_stays_while_one_of_both_is_there(
    store: Store,
) -> None:
    one = (_GROUP, "references", "")
    with store.writing() as connection:
        for change, expected in (
            (add, [(*one, 3, 0)]),
            (move, [(*one, 0, 3)]),
        ):
            change(connection, Tally({one: 3}))
            assert [tuple(row) for row in connection.execute(select(tallies))] == expected
        move(connection, Tally({one: -3}))
        add(connection, Tally({one: -3}))
        assert connection.execute(select(tallies)).all() == []
