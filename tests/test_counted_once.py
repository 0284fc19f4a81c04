"""Near-duplicates on pages, in lists, in the API and in frames; citations that count them once."""

from collections.abc import Callable

import pytest
from pages import words_of
from starlette.testclient import TestClient
from test_near_duplicates import LONGER, NUMBERED, OTHER, REPORT

from viendan import frames
from viendan.annotation.record import Annotation
from viendan.store import FileState, Store, rows_of
from viendan.store.lookup.answers import Filters
from viendan.store.lookup.views import (
    ReportFilters,
    document_view,
    report_facets,
    report_view,
    reports_page,
)
from viendan.web.app import make_app

CITED = "nghi-dinh.49-2017-nd-cp"


@pytest.fixture
def twice(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store of one report three times and of another one, which all cite one document."""
    for text in (REPORT, NUMBERED, LONGER, OTHER):
        rows = rows_of(annotated(text))
        store.add_all([(rows, FileState(f"/{rows.report.report}", 1, 1, "x"))])
    return store


def test_citations_count_a_group_once_where_it_is_asked_for(twice: Store) -> None:
    every, once = (document_view(twice, CITED, Filters(once=one)) for one in (None, True))
    assert every is not None
    assert once is not None
    assert (every.reports, every.reports_once, every.total, once.total) == (4, 2, 4, 2)
    assert len(once.citations) == 2
    assert {one.report for one in once.citations} < {one.report for one in every.citations}


def test_a_list_of_reports_says_how_many_are_alike_and_counts_them_once(twice: Store) -> None:
    every = reports_page(twice)
    assert sorted(one.near_duplicates for one in every.items) == [0, 2, 2, 2]
    once = reports_page(twice, filters=ReportFilters(once=True))
    assert (every.total, once.total, len(once.items)) == (4, 2, 2)
    assert report_facets(twice, filters=ReportFilters(once=True)).keys() >= {"issuer"}


def test_a_group_of_which_one_report_is_wanted_is_not_left_out(twice: Store) -> None:
    for one in reports_page(twice).items:
        found = reports_page(twice, one.path, filters=ReportFilters(once=True))
        assert [line.key for line in found.items] == [one.key]


def test_a_report_names_those_that_are_like_it(twice: Store) -> None:
    lines = reports_page(twice).items
    for line in lines:
        view = report_view(twice, line.key)
        assert view is not None
        assert len(view.near_duplicates) == line.near_duplicates
        assert all(0.5 <= one.likeness <= 1 for one in view.near_duplicates)


def test_frames_have_pairs_and_groups(twice: Store) -> None:
    pairs, reports = frames.near_duplicates(twice), frames.reports(twice)
    assert set(zip(pairs["report"], pairs["other"], strict=True)) == set(
        zip(pairs["other"], pairs["report"], strict=True)
    )
    assert sorted(reports["group"].value_counts()) == [1, 3]
    assert set(reports["group"]) <= set(reports["report"])


def test_pages_and_the_api_say_it(twice: Store) -> None:
    site = TestClient(make_app(twice), base_url="http://localhost")
    (line, *_) = [one for one in reports_page(twice).items if one.near_duplicates]
    assert "Bản gần giống" in words_of(site.get(f"/bao-cao/{line.key}").text)
    assert "2 bản gần giống" in words_of(site.get("/bao-cao").text)
    page = words_of(site.get(f"/van-ban/{CITED}").text)
    assert "Là 2 báo cáo nếu tính bản gần giống một lần." in page
    once = words_of(site.get(f"/van-ban/{CITED}?once=true").text)
    assert "bản gần giống tính một lần" in once
    answer = site.get(f"/api/v1/documents/{CITED}?once=true").json()
    assert (answer["reports"], answer["reports_once"], answer["total"]) == (4, 2, 2)
    assert len(site.get(f"/api/v1/reports/{line.key}").json()["near_duplicates"]) == 2
