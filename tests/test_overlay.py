"""The overlay: people's corrections on top of the rows as they were read."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import ReportRows, Store, correct, judge, rows_of
from viendan.store.database.keys import key_of
from viendan.store.database.rows import ACCEPT, REJECT
from viendan.store.database.schema import relations
from viendan.store.derived.overlay import (
    corrected_domains,
    is_corrected,
    overlaid,
    stored_rows,
    verdicts,
)

_DECREE, _LAW = "nghi-dinh.49-2017-nd-cp", "luat.103-qh13"
_TEXT = (
    "Thực hiện Điều 5 Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ và Luật Báo chí "
    "năm 2016, Sở đã kiểm tra các doanh nghiệp viễn thông trên địa bàn tỉnh."
)


@pytest.fixture
def rows(store: Store, annotated: Callable[[str], Annotation]) -> ReportRows:
    """The rows of a stored report with a decree and a law."""
    found = rows_of(annotated(_TEXT))
    store.add_all([(found, None)])
    assert [one.identity for one in found.mentions] == [_DECREE, _LAW]
    return found


def _judge(store: Store, rows: ReportRows, *given: str | None) -> ReportRows:
    """Return the stored rows after these verdicts on the first mention, in this order."""
    first, sha256 = rows.mentions[0], rows.report.sha256
    for verdict in given:
        judge(store, sha256, first.start, first.end, verdict, who="An", why="")
    with store.reading() as connection:
        return stored_rows(connection, [rows.report.report])[0]


def test_rows_that_nobody_corrected_are_as_they_were_read(store: Store, rows: ReportRows) -> None:
    with store.reading() as connection:
        assert stored_rows(connection, [rows.report.report]) == [rows]
        assert overlaid(connection, [rows]) == [rows]
        assert not is_corrected(connection, [(rows.report.report, rows.report.sha256)])


@pytest.mark.parametrize(
    ("given", "identities"),
    [
        ([ACCEPT], [_DECREE, _LAW]),  # as it was read
        ([REJECT], [_LAW]),  # no mention at all
        ([_LAW], [_LAW, _LAW]),  # another document
        ([REJECT, ACCEPT], [_DECREE, _LAW]),  # the last verdict counts
        ([REJECT, None], [_DECREE, _LAW]),  # taken back
    ],
)
def test_a_mention_is_as_the_last_verdict_has_it(
    store: Store, rows: ReportRows, given: list[str | None], identities: list[str]
) -> None:
    found = _judge(store, rows, *given)
    assert [one.identity for one in found.mentions] == identities


def test_a_mention_of_another_document_keeps_its_pinpoint_and_nothing_else_of_the_document(
    store: Store, rows: ReportRows
) -> None:
    first = _judge(store, rows, _LAW).mentions[0]
    assert (first.status, first.number, first.year, first.article) == ("person", "103", None, "5")
    assert (first.symbol, first.issuer, first.date, first.title, first.stem) == (None,) * 5


@pytest.mark.parametrize(
    ("given", "objects"),
    [
        ([], [_DECREE]),  # as it was read
        ([REJECT], []),  # it is no mention
        ([REJECT, None], [_DECREE]),  # taken back
        ([_LAW], [_LAW]),  # it means another document
    ],
)
def test_a_relation_is_between_the_documents_that_people_gave(
    store: Store,
    rows: ReportRows,
    annotated: Callable[[str], Annotation],
    given: list[str | None],
    objects: list[str],
) -> None:
    assert rows.mentions  # the store knows the law
    told = rows_of(annotated("Nghị định số 49/2017/NĐ-CP hết hiệu lực từ ngày 01/7/2020."))
    store.add_all([(told, None)])
    _judge(store, told, *given)
    with store.reading() as connection:
        found = connection.execute(select(relations.c.object, relations.c.since)).all()
    assert found == [(key_of(identity), "2020-07-01") for identity in objects]


def test_a_verdict_is_found_by_report_and_span(store: Store, rows: ReportRows) -> None:
    _judge(store, rows, REJECT)
    first, key = rows.mentions[0], rows.report.report
    with store.reading() as connection:
        assert verdicts(connection, [key]) == {(key, first.start, first.end): REJECT}
        assert verdicts(connection, [key + 1]) == {}
        assert is_corrected(connection, [(key, rows.report.sha256)])


@pytest.mark.parametrize(
    ("given", "domain"),
    [
        (["press"], "press"),  # another domain
        (["press", "postal"], "postal"),  # the last correction counts
        (["press", None], "as read"),  # taken back
    ],
)
def test_a_paragraph_has_the_last_domain_that_a_person_gave_it(
    store: Store, rows: ReportRows, given: list[str | None], domain: str
) -> None:
    sha256, read = rows.report.sha256, rows.paragraphs[0].domain
    for one in given:
        correct(store, (sha256, 0), one, who="An", why="")
    with store.reading() as connection:
        found = stored_rows(connection, [rows.report.report])[0]
        known = corrected_domains(connection, [sha256])
    assert found.paragraphs[0].domain == (read if domain == "as read" else domain)
    assert known == ({} if domain == "as read" else {(sha256, 0): domain})
