"""The views of groups and of the whole store, and lists of documents and reports."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import REPORTS
from sqlalchemy import func, select

from viendan.annotation.record import Annotation
from viendan.store import FileState, RunRecord, Store, rows_of
from viendan.store.database.schema import links, mentions, news, paragraphs, reports
from viendan.store.lookup.answers import Page
from viendan.store.lookup.views import (
    GroupKind,
    document_view,
    documents_page,
    front_view,
    group_view,
    reports_page,
)

Annotated = Callable[[str], Annotation]


@pytest.mark.parametrize("kind", ["issuer", "place", "domain"])
def test_a_group_counts_what_its_reports_hold(samples: Store, kind: str) -> None:
    front = front_view(samples)
    values = {"issuer": front.issuers, "place": front.places, "domain": front.by_domain}[kind]
    for value, count in values:
        found = group_view(samples, kind, value)
        assert found is not None
        assert found.reports == len(found.listed)
        assert kind == "domain" or found.reports == count
        assert sum(count for _, count in found.by_quarter) == sum(
            line.date is not None for line in found.listed
        )
        assert [cited.reports for cited in found.most_cited] == sorted(
            (cited.reports for cited in found.most_cited), reverse=True
        )
        assert found.domains


def test_the_front_counts_the_whole_store(samples: Store) -> None:
    front = front_view(samples)
    with samples.reading() as connection:
        found = {
            table.name: len(connection.execute(select(table.c.report)).all())
            for table in (reports, paragraphs, mentions)
        }
        known = connection.scalar(select(func.count(links.c.document.distinct())))
    wanted = {
        "reports": found["reports"],
        "all_reports": found["reports"],
        "paragraphs": found["paragraphs"],
        "references": found["mentions"],
        "documents": known,
        "quarantined": 0,
    }
    assert front.totals == wanted
    assert front.last_run is None
    most = front.most_cited[0]
    found = document_view(samples, most.identity)
    assert found is not None
    assert most.reports == found.reports


def run(done: int) -> RunRecord:
    return RunRecord("2026-01-01T00:00:00+00:00", "2026-01-01T00:01:00+00:00", "/r", done, 0, 0)


def test_a_run_tells_which_reports_and_citations_it_brought(
    store: Store, annotated: Annotated
) -> None:
    first, second = (
        "Theo Nghị định số 49/2017/NĐ-CP.",
        "Theo Nghị định số 15/2020/NĐ-CP và Nghị định số 15/2020/NĐ-CP.",
    )
    store.add(annotated(first), FileState("/r/1.txt", 1, 1, "1"))
    store.record_run(run(1))
    store.add(annotated(second), FileState("/r/2.txt", 1, 1, "2"))
    store.record_run(run(1))
    last = front_view(store).last_run
    assert last is not None
    assert (
        last.new_reports,
        [(document.identity, count) for document, count in last.new_citations],
    ) == (1, [("nghi-dinh.15-2020-nd-cp", 2)])
    store.record_run(run(0))
    last = front_view(store).last_run
    assert last is not None
    assert (last.new_reports, last.new_citations) == (0, ())


def test_a_report_that_is_annotated_again_is_no_news(store: Store, annotated: Annotated) -> None:
    annotation = annotated("Theo Nghị định số 49/2017/NĐ-CP.")
    for version in ("1", "2"):
        store.add_all(
            [(rows_of(replace(annotation, version=version)), FileState("/r/1.txt", 1, 1, "1"))]
        )
        store.record_run(run(1))
    last = front_view(store).last_run
    assert last is not None
    assert last.new_reports == 0
    with store.reading() as connection:
        assert connection.execute(select(news)).all() == []


def test_lists_come_in_pages_and_by_words(samples: Store) -> None:
    whole = documents_page(samples, page=Page(size=500))
    assert whole.total == len(whole.items) > 100
    assert documents_page(samples, page=Page(2, 10)).items == whole.items[10:20]
    named = documents_page(samples, "an ninh mang")
    assert "luat.24-qh14" in {item.identity for item in named.items}
    assert documents_page(samples, "%").total == 0
    listed = reports_page(samples)
    assert listed.total == len(listed.items) == len(list(REPORTS.iterdir()))
    assert [line.path for line in reports_page(samples, "ben-tre").items] == [
        "/r/ben-tre-2019-quy-3.txt"
    ]
    assert reports_page(samples, "thong tin truyen thong cho lach").total == 1


@pytest.mark.parametrize("kind", ["issuer", "place", "domain"])
def test_an_unknown_group_is_none(store: Store, kind: GroupKind) -> None:
    assert group_view(store, kind, "Tỉnh Không Có") is None
