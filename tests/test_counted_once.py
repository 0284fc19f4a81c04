"""Near-duplicates on pages, in lists, in the API and in frames; citations that count them once."""

from collections.abc import Callable
from contextlib import closing

import pytest
from conftest import statements
from pages import words_of
from sqlalchemy import select
from starlette.testclient import TestClient
from test_near_duplicates import LONGER, NUMBERED, OTHER, REPORT, add

from viendan import frames
from viendan.annotation.record import Annotation
from viendan.store import FileState, ReportRows, Store, rows_of
from viendan.store.corrections import correct, judge
from viendan.store.database import schema
from viendan.store.database.schema import duplicate_groups, tallies
from viendan.store.derived.overlay import stored_rows
from viendan.store.derived.tallies import AMOUNTS, Tally, of_citations, of_reports
from viendan.store.lookup.answers import Filters
from viendan.store.lookup.find import found_in
from viendan.store.lookup.paragraph_search import search
from viendan.store.lookup.summarise import summarise
from viendan.store.lookup.views import (
    DocumentFilters,
    ReportFilters,
    document_view,
    documents_page,
    front_view,
    group_view,
    report_facets,
    report_view,
    reports_page,
)
from viendan.store.verifying import verify
from viendan.web.app import make_app

CITED = "nghi-dinh.49-2017-nd-cp"


@pytest.fixture
def made(annotated: Callable[[str], Annotation]) -> Callable[[str], ReportRows]:
    """A function from a text to its rows."""
    return lambda text: rows_of(annotated(text))


@pytest.fixture
def twice(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store of one report three times and of another one, which all cite one document."""
    for text in (REPORT, NUMBERED, LONGER, OTHER):
        rows = rows_of(annotated(text))
        store.add_all([(rows, FileState(f"/{rows.report.report}", 1, 1, "x"))])
    return store


def test_citations_count_a_group_once_unless_each_is_asked_for(twice: Store) -> None:
    once, every = (document_view(twice, CITED, Filters(once=one)) for one in (True, False))
    assert every is not None
    assert once is not None
    assert document_view(twice, CITED) == once
    assert (once.reports, once.all_reports, every.total, once.total) == (2, 4, 4, 2)
    assert len(once.citations) == 2
    assert {one.report for one in once.citations} < {one.report for one in every.citations}
    assert sum(count for _, count in once.facets["year"]) == 1
    assert sum(count for _, count in every.facets["year"]) == 3


def test_a_group_whose_first_report_a_filter_leaves_out_is_still_shown(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    undated = REPORT.replace(", ngày 20 tháng 5 năm 2021", "")
    add(store, [rows_of(annotated(text)) for text in (REPORT, undated, OTHER)])
    found = document_view(store, CITED, Filters(year=2021))
    assert found is not None
    assert (found.total, len(found.citations), found.reports) == (1, 1, 2)
    assert found.citations[0].report_date == "2021-05-20"


def test_a_lookup_counts_a_group_once_unless_each_is_asked_for(twice: Store) -> None:
    with twice.reading() as connection:
        once = found_in(connection, "49/2017/NĐ-CP")
        every = found_in(connection, "49/2017/NĐ-CP", None, Filters(once=False))
    assert (once.reports, once.all_reports, once.times, len(once.citations)) == (2, 4, 2, 2)
    assert (every.reports, every.all_reports, every.times, len(every.citations)) == (4, 4, 4, 4)


def test_lists_and_totals_count_a_group_once(twice: Store) -> None:
    front, place = front_view(twice), group_view(twice, "issuer", "Sở Thông tin và Truyền thông")
    assert place is not None
    assert (front.totals["reports"], front.totals["all_reports"]) == (2, 4)
    assert (place.reports, place.all_reports, len(place.listed)) == (1, 3, 1)
    (cited,) = [one for one in front.most_cited if one.identity == CITED]
    assert (cited.reports, cited.all_reports) == (2, 4)
    for is_once in (True, False):
        listed = documents_page(twice, filters=DocumentFilters(once=is_once)).items
        assert [(one.reports, one.all_reports) for one in listed if one.identity == CITED] == [
            (2, 4)
        ]
    summary = summarise(twice)
    assert (summary.reports, summary.all_reports, summary.cited[0].reports) == (2, 4, 2)
    assert sum(summary.paragraphs.values()) == sum(dict(front.by_domain).values())
    assert summary.references == front.totals["references"]


def test_a_list_of_reports_counts_a_group_once_and_says_how_many_files_it_has(
    twice: Store,
) -> None:
    once, every = (reports_page(twice, filters=ReportFilters(once=one)) for one in (True, False))
    assert reports_page(twice) == once
    assert sorted((one.near_duplicates, one.files) for one in every.items) == [
        (0, 1), *[(2, 3)] * 3
    ]  # fmt: skip
    assert (once.total, once.all_reports, len(once.items)) == (2, 4, 2)
    assert (every.total, every.all_reports) == (4, 4)


def test_facets_count_a_group_once_with_filters_and_without(twice: Store) -> None:
    own = "Sở Thông tin và Truyền thông"
    for filters, expected in (
        (ReportFilters(), 1),
        (ReportFilters(once=False), 3),
        (ReportFilters(year=2021), 1),
        (ReportFilters(issuer=own), 1),
        (ReportFilters(issuer=own, once=False), 3),
    ):
        facets = report_facets(twice, filters=filters)
        assert dict(facets["issuer"])[own] == expected, filters
        assert dict(facets["year"])["2021"] == expected, filters


def test_a_group_of_which_one_report_is_wanted_is_not_left_out(twice: Store) -> None:
    for one in reports_page(twice, filters=ReportFilters(once=False)).items:
        found = reports_page(twice, one.path)
        assert [line.key for line in found.items] == [one.key]


def test_a_search_finds_a_paragraph_of_near_duplicates_once(twice: Store) -> None:
    once = search(twice, "kích hoạt sẵn")
    every = search(twice, "kích hoạt sẵn", Filters(once=False))
    assert ([hit.copies for hit in once.hits], once.total) == ([2], 1)
    assert ([hit.copies for hit in every.hits], every.total) == ([0, 0, 0], 3)
    assert once.hits[0].report == every.hits[0].report
    alone = search(twice, "kính báo cáo")  # only one of the three says it
    assert [hit.copies for hit in alone.hits] == [0]
    site = TestClient(make_app(twice), base_url="http://localhost")
    assert "và 2 bản gần giống" in words_of(site.get("/tim-doan?q=kích hoạt sẵn").text)


def test_a_report_names_those_that_are_like_it(twice: Store) -> None:
    lines = reports_page(twice, filters=ReportFilters(once=False)).items
    for line in lines:
        view = report_view(twice, line.key)
        assert view is not None
        assert len(view.near_duplicates) == line.near_duplicates
        assert all(0.5 <= one.likeness <= 1 for one in view.near_duplicates)


def test_frames_have_pairs_and_groups_and_count_citations_once(twice: Store) -> None:
    pairs, reports = frames.near_duplicates(twice), frames.reports(twice)
    assert set(zip(pairs["report"], pairs["other"], strict=True)) == set(
        zip(pairs["other"], pairs["report"], strict=True)
    )
    assert sorted(reports["group"].value_counts()) == [1, 3]
    assert set(reports["group"]) <= set(reports["report"])
    once = frames.reports(twice, once=True)
    assert sorted(once["report"]) == sorted(set(reports["group"]))
    every = frames.citations(twice, once=False)
    assert (len(frames.citations(twice)), len(every)) == (2, 4)
    most = frames.most_cited(frames.citations(twice), frames.documents(twice), 1)
    assert list(most["reports"]) == [2]


def test_pages_and_the_api_say_it(twice: Store) -> None:
    site = TestClient(make_app(twice), base_url="http://localhost")
    (line,) = [one for one in reports_page(twice).items if one.near_duplicates]
    assert "Bản gần giống" in words_of(site.get(f"/bao-cao/{line.key}").text)
    listed = words_of(site.get("/bao-cao").text)
    assert "2 báo cáo (4 báo cáo nếu đếm từng bản gần giống: Đếm từng bản)" in listed
    assert "3 tệp, một báo cáo" in listed
    page = words_of(site.get(f"/van-ban/{CITED}").text)
    assert "Được viện dẫn trong 2 báo cáo" in page
    assert "4 báo cáo nếu đếm từng bản gần giống" in page
    every = words_of(site.get(f"/van-ban/{CITED}?once=false").text)
    assert "Được viện dẫn trong 4 báo cáo" in every
    assert "đếm từng bản gần giống" in every
    answer = site.get(f"/api/v1/documents/{CITED}").json()
    assert (answer["reports"], answer["all_reports"], answer["total"]) == (2, 4, 2)
    assert site.get(f"/api/v1/documents/{CITED}?once=false").json()["total"] == 4
    for once, expected in (("", 2), ("false", 4)):
        listed = site.get(f"/api/v1/reports?once={once}").json()
        assert (listed["total"], listed["all_reports"], len(listed["items"])) == (
            expected,
            4,
            expected,
        )
    assert len(site.get(f"/api/v1/reports/{line.key}").json()["near_duplicates"]) == 2


# What happens to reports, by their places in TEXTS: they come, and then some go or come again.
TEXTS = (REPORT, NUMBERED, LONGER, OTHER, REPORT.replace("tháng 5", "tháng 6"))
HISTORIES: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = (
    ((0, 1, 2, 3, 4), ()),  # all come
    ((4, 3, 2, 1, 0), ()),  # in another order
    ((0, 1, 2), (0,)),  # one of three goes
    ((2, 1, 0, 3), (0, 1)),  # two of three go
    ((1, 0), (0, 1)),  # all go
)


@pytest.mark.parametrize(("come", "go"), HISTORIES)
def test_counts_follow_from_the_reports_that_are_there(
    store: Store, made: Callable[[str], ReportRows], come: tuple[int, ...], go: tuple[int, ...]
) -> None:
    found = [made(text) for text in TEXTS]
    for place in come:
        add(store, [found[place]])
    paths = [f"/{found[place].report.report}" for place in go]
    store.store_survey([], [], paths, [])
    store.prune()
    assert _tallies(store) == _expected(store)
    assert verify(store) == []


def test_a_correction_of_one_of_several_near_duplicates_is_counted(
    twice: Store,
) -> None:
    line = next(one for one in reports_page(twice).items if one.near_duplicates)
    view = report_view(twice, line.key)
    assert view is not None
    paragraph = next(one for one in view.paragraphs if one.domain and one.mentions)
    mention = paragraph.mentions[0]
    span = (paragraph.start + mention.start, paragraph.start + mention.end)
    correct(twice, (view.sha256, paragraph.start), "it", who="A", why="")
    judge(twice, view.sha256, *span, "reject", who="A", why="")
    assert _tallies(twice) == _expected(twice)
    assert verify(twice) == []
    judge(twice, view.sha256, *span, None, who="A", why="")
    assert _tallies(twice) == _expected(twice)


def _tallies(store: Store) -> dict[tuple[int, str, str], tuple[int, int]]:
    with store.reading() as connection:
        rows = connection.execute(select(tallies)).all()
    return {(row.group, row.about, row.key): (row.count, row.again) for row in rows}


def _expected(store: Store) -> dict[tuple[int, str, str], tuple[int, int]]:
    """Return the tallies as the reports give them, each counted and each group counted."""
    with store.reading() as connection:
        keys = connection.scalars(select(schema.reports.c.report)).all()
        groups = {row.report: row.first for row in connection.execute(select(duplicate_groups))}
        of_texts = {
            rows.report.report: of_reports([rows]) for rows in stored_rows(connection, keys)
        }
        of_links = {key: of_citations(connection, [key]) for key in keys}
    alone = {key: of_texts[key] + of_links[key] for key in keys}
    every: Tally = Tally()
    once: Tally = Tally()
    for key in keys:
        every.update(alone[key])
        members = [one for one in keys if groups.get(one, one) == groups.get(key, key)]
        if key == min(members):
            of_group = {about for one in members for about in alone[one]}
            once.update(
                {about: alone[key][about] if about[1] in AMOUNTS else 1 for about in of_group}
            )
    return {about: (once[about], count - once[about]) for about, count in every.items() if count}


def test_a_search_that_is_asked_again_reads_only_what_it_shows(twice: Store) -> None:
    fresh = Store(twice.engine)
    asked = []
    with closing(fresh.cache):
        for _ in range(2):
            with statements(fresh) as seen:
                found = search(fresh, "kích hoạt sẵn")
            asked.append(len(seen))
            assert [hit.copies for hit in found.hits] == [2]
    assert asked[1] == 3 < asked[0]  # where the paragraphs are, these, and what they cite
