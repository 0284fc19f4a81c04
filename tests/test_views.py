"""The views of a store."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import REPORTS
from sqlalchemy import select

from viendan.annotation.record import Annotation
from viendan.store import FileState, RunRecord, Store, correct, judge, rows_of
from viendan.store.database.schema import documents, links, mentions, news, paragraphs, reports
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.views import (
    DocumentView,
    document_view,
    documents_page,
    front_view,
    group_view,
    report_view,
    reports_page,
)

Annotated = Callable[[str], Annotation]
DECREE = "nghi-dinh.72-2013-nd-cp"


@pytest.fixture
def filled(store: Store, annotated: Annotated) -> Store:
    """A store of the sample reports."""
    names = sorted(REPORTS.iterdir())
    store.add_all(
        [
            (
                rows_of(annotated(path.read_text(encoding="utf-8"))),
                FileState(f"/r/{path.name}", 1, 1, path.name),
            )
            for path in names
        ]
    )
    return store


def view(
    store: Store, filters: Filters | None = None, sort: str = "date", page: Page | None = None
) -> DocumentView:
    found = document_view(store, DECREE, filters, sort, page)
    assert found is not None
    return found


def test_a_document_is_seen_with_every_citation_and_what_they_bear(filled: Store) -> None:
    found = view(filled)
    assert found.document.identity == DECREE
    assert found.total == len(found.citations) > 5
    assert found.reports == len({citation.report for citation in found.citations})
    assert dict(found.facets["place"]) == Counter(
        citation.place for citation in found.citations if citation.place
    )
    assert sum(count for _, count in found.timeline) == sum(
        citation.report_date is not None for citation in found.citations
    )
    assert sum(count for _, count in found.spellings) >= len(found.citations)
    assert found.title_count <= found.total


def test_a_citation_is_the_paragraph_around_the_mention(filled: Store) -> None:
    with filled.reading() as connection:
        texts = dict(connection.execute(select(reports.c.report, reports.c.text)).tuples().all())
    for citation in view(filled).citations:
        assert citation.left + citation.mention + citation.right in texts[citation.report]
        assert "72" in citation.mention


def test_filters_narrow_citations_and_every_facet_but_their_own(filled: Store) -> None:
    whole = view(filled)
    place = whole.facets["place"][0][0]
    narrowed = view(filled, Filters(place=place))
    assert {citation.place for citation in narrowed.citations} == {place}
    assert narrowed.total == len(narrowed.citations) < whole.total
    assert narrowed.facets["place"] == whole.facets["place"]
    assert sum(count for _, count in narrowed.facets["relation"]) == narrowed.total
    assert view(filled, Filters(place=place, year=1900)).total == 0


@pytest.mark.parametrize("field", ["domain", "issuer", "place", "relation"])
def test_every_value_of_a_facet_counts_the_citations_that_its_filter_gives(
    filled: Store, field: str
) -> None:
    for value, count in view(filled).facets[field]:
        found = view(filled, Filters(**{field: value}))
        assert (found.total, len(found.citations)) == (count, count)


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("date", lambda one: -int((one.report_date or "0000-00-00").replace("-", ""))),
        ("place", lambda one: (one.place is None, one.place or "")),
        ("domain", lambda one: (one.domain is None, one.domain or "")),
        ("left", lambda one: [word.casefold() for word in reversed(one.left.split())]),
        ("right", lambda one: [word.casefold() for word in one.right.split()]),
    ],
)
def test_citations_are_sorted_as_asked_and_pages_join_to_the_whole(
    filled: Store, sort: str, key: Callable[[object], object]
) -> None:
    if filled.engine.dialect.name == "postgresql" and sort == "place":
        pytest.skip("the order of letters is the server's")
    whole = view(filled, sort=sort).citations
    assert [key(one) for one in whole] == sorted(map(key, whole))  # type: ignore[type-var]
    parts = [
        one
        for number in range(1, 5)
        for one in view(filled, sort=sort, page=Page(number, 3)).citations
    ]
    assert parts == list(whole)[:12]


def test_documents_cited_together_are_counted_by_reports(filled: Store) -> None:
    found = view(filled)
    with filled.reading() as connection:
        pairs = (
            connection.execute(select(links.c.report, documents.c.identity).join(documents))
            .tuples()
            .all()
        )
    by_report: dict[int, set[str]] = {}
    for report, identity in pairs:
        by_report.setdefault(report, set()).add(identity)
    counts = Counter(
        identity for cited in by_report.values() if DECREE in cited for identity in cited - {DECREE}
    )
    assert found.compared == found.reports
    assert len(found.cited_with) == 12
    assert all(counts[document.identity] == count for document, count in found.cited_with)
    assert [count for _, count in found.cited_with] == [
        count for _, count in counts.most_common(12)
    ]


def test_an_unknown_document_report_or_group_is_none(filled: Store) -> None:
    assert document_view(filled, "nghi-dinh.1-2000-nd-cp") is None
    assert report_view(filled, 1) is None
    assert group_view(filled, "place", "Tỉnh Không Có") is None
    assert group_view(filled, "no kind", "x") is None


def test_a_report_is_seen_whole_with_mentions_inside_its_paragraphs(filled: Store) -> None:
    with filled.reading() as connection:
        rows = connection.execute(select(reports.c.report, reports.c.text)).all()
        counts = {
            report: len(
                connection.execute(
                    select(paragraphs.c.position).where(paragraphs.c.report == report)
                ).all()
            )
            for report, _ in rows
        }
        inside = {
            report: len(
                connection.execute(
                    select(mentions.c.position).where(
                        (mentions.c.report == report) & mentions.c.paragraph.is_not(None)
                    )
                ).all()
            )
            for report, _ in rows
        }
    for report, text in rows:
        found = report_view(filled, report)
        assert found is not None
        assert len(found.paragraphs) == counts[report]
        assert all(one.text == text[one.start : one.end] for one in found.paragraphs)
        named = [
            (paragraph, mention) for paragraph in found.paragraphs for mention in paragraph.mentions
        ]
        assert len(named) == inside[report]
        assert all(
            paragraph.text[one.start : one.end] == one.text
            for paragraph, one in named
            if one.end <= len(paragraph.text)
        )
        assert [file.path for file in found.files if not file.is_gone]


def test_neighbours_share_documents_and_the_nearest_comes_first(
    store: Store, annotated: Annotated
) -> None:
    cites = (
        f"Nghị định số {number}/2017/NĐ-CP ngày 24/4/2017 của Chính phủ." for number in (41, 42, 43)
    )
    one, two, three = cites
    for number, text in enumerate(
        (f"{one} {two} {three}", f"{one} {two} Hết.", f"{three} Hết.", "Không viện dẫn gì cả.")
    ):
        store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1, str(number)))
    first = report_view(store, rows_of(annotated(f"{one} {two} {three}")).report.report)
    assert first is not None
    assert [(near.path, near.shared) for near in first.neighbours] == [
        ("/r/1.txt", 2),
        ("/r/2.txt", 1),
    ]


@pytest.mark.parametrize("kind", ["issuer", "place", "domain"])
def test_a_group_counts_what_its_reports_hold(filled: Store, kind: str) -> None:
    front = front_view(filled)
    values = {"issuer": front.issuers, "place": front.places, "domain": front.by_domain}[kind]
    for value, count in values:
        found = group_view(filled, kind, value)
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


def test_the_front_counts_the_whole_store(filled: Store) -> None:
    front = front_view(filled)
    with filled.reading() as connection:
        found = {
            table.name: len(connection.execute(select(table.c.report)).all())
            for table in (reports, paragraphs, mentions)
        }
        known = len(connection.execute(select(documents.c.document)).all())
    wanted = {
        "reports": found["reports"],
        "paragraphs": found["paragraphs"],
        "references": found["mentions"],
        "documents": known,
        "quarantined": 0,
    }
    assert front.totals == wanted
    assert front.last_run is None
    assert (
        front.most_cited[0].reports == view(filled).reports
        or front.most_cited[0].identity != DECREE
    )


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


def test_lists_come_in_pages_and_by_words(filled: Store) -> None:
    whole = documents_page(filled, page=Page(size=500))
    assert whole.total == len(whole.items) > 100
    assert documents_page(filled, page=Page(2, 10)).items == whole.items[10:20]
    named = documents_page(filled, "an ninh mang")
    assert "luat.24-qh14" in {item.identity for item in named.items}
    assert documents_page(filled, "%").total == 0
    listed = reports_page(filled)
    assert listed.total == len(listed.items) == len(list(REPORTS.iterdir()))
    assert [line.path for line in reports_page(filled, "ben-tre").items] == [
        "/r/ben-tre-2019-quy-3.txt"
    ]
    assert reports_page(filled, "thong tin truyen thong cho lach").total == 1


def test_what_people_say_is_seen_everywhere_at_once(filled: Store) -> None:
    before = view(filled)
    cited = before.citations[0]
    report = report_view(filled, cited.report)
    assert report is not None
    (place,) = [
        (p, m) for p in report.paragraphs for m in p.mentions if m.position == cited.position
    ]
    start = place[0].start + place[1].start
    judge(filled, report.sha256, start, start + len(place[1].text), "reject", who="Lan", why="")
    assert view(filled).total == before.total - 1
    after = report_view(filled, cited.report)
    assert after is not None
    assert [
        (m.document, m.corrected)
        for p in after.paragraphs
        for m in p.mentions
        if m.position == cited.position
    ] == [(None, "reject")]


def test_a_corrected_domain_counts_where_domains_are_counted(filled: Store) -> None:
    cited = next(
        citation for citation in view(filled).citations if citation.domain not in {None, "other"}
    )
    report = report_view(filled, cited.report)
    assert report is not None
    paragraph = next(one for one in report.paragraphs if one.position == cited.paragraph)
    before = dict(front_view(filled).by_domain)
    correct(filled, (report.sha256, paragraph.start), "other", who="Lan", why="")
    after = dict(front_view(filled).by_domain)
    assert after["other"] == before["other"] + 1
    assert (
        next(
            one.domain
            for one in view(filled).citations
            if (one.report, one.position) == (cited.report, cited.position)
        )
        == "other"
    )
