"""The view of a document."""

from collections import Counter
from collections.abc import Callable

import pytest
from fixture_types import StoreOfTexts
from sqlalchemy import select

from viendan.store import Store, correct, judge
from viendan.store.database.schema import documents, links, reports
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.views import DocumentView, document_view, front_view, report_view

DECREE = "nghi-dinh.72-2013-nd-cp"
# Reports that name articles of the decree: one, several, a range, and none.
WITH_ARTICLES = (
    "Theo điểm a khoản 2 Điều 5 Nghị định số 72/2013/NĐ-CP.",
    "Theo các Điều 5, 7 Nghị định số 72/2013/NĐ-CP.",
    "Theo Điều 15 Nghị định số 72/2013/NĐ-CP.",
    "Theo Nghị định số 72/2013/NĐ-CP.",
)


@pytest.fixture(scope="module")
def with_articles(store_of_texts: StoreOfTexts) -> Store:
    """A store of reports that name articles."""
    return store_of_texts(WITH_ARTICLES)


def view(
    store: Store, filters: Filters | None = None, sort: str = "date", page: Page | None = None
) -> DocumentView:
    found = document_view(store, DECREE, filters, sort, page)
    assert found is not None
    return found


def test_a_document_is_seen_with_every_citation_and_what_they_bear(samples: Store) -> None:
    found = view(samples)
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


def test_a_citation_is_the_paragraph_around_the_mention(samples: Store) -> None:
    with samples.reading() as connection:
        texts = dict(connection.execute(select(reports.c.report, reports.c.text)).tuples().all())
    for citation in view(samples).citations:
        assert citation.left + citation.mention + citation.right in texts[citation.report]
        assert "72" in citation.mention


def test_filters_narrow_citations_and_every_facet_but_their_own(samples: Store) -> None:
    whole = view(samples)
    place = whole.facets["place"][0][0]
    narrowed = view(samples, Filters(place=place))
    assert {citation.place for citation in narrowed.citations} == {place}
    assert narrowed.total == len(narrowed.citations) < whole.total
    assert narrowed.facets["place"] == whole.facets["place"]
    assert sum(count for _, count in narrowed.facets["relation"]) == narrowed.total
    assert view(samples, Filters(place=place, year=1900)).total == 0


@pytest.mark.parametrize("field", ["domain", "issuer", "place", "relation"])
def test_every_value_of_a_facet_counts_the_citations_that_its_filter_gives(
    samples: Store, field: str
) -> None:
    for value, count in view(samples).facets[field]:
        found = view(samples, Filters(**{field: value}))
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
    samples: Store, sort: str, key: Callable[[object], object]
) -> None:
    if samples.engine.dialect.name == "postgresql" and sort == "place":
        pytest.skip("the order of letters is the server's")
    whole = view(samples, sort=sort).citations
    assert [key(one) for one in whole] == sorted(map(key, whole))  # type: ignore[type-var]
    parts = [
        one
        for number in range(1, 5)
        for one in view(samples, sort=sort, page=Page(number, 3)).citations
    ]
    assert parts == list(whole)[:12]


def test_documents_cited_together_are_counted_by_reports(samples: Store) -> None:
    found = view(samples)
    with samples.reading() as connection:
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


def test_what_people_say_is_seen_everywhere_at_once(sample_store: Store) -> None:
    store = sample_store
    before = view(store)
    cited = before.citations[0]
    report = report_view(store, cited.report)
    assert report is not None
    (place,) = [
        (p, m) for p in report.paragraphs for m in p.mentions if m.position == cited.position
    ]
    start = place[0].start + place[1].start
    judge(store, report.sha256, start, start + len(place[1].text), "reject", who="Lan", why="")
    assert view(store).total == before.total - 1
    after = report_view(store, cited.report)
    assert after is not None
    assert [
        (m.identity, m.corrected)
        for p in after.paragraphs
        for m in p.mentions
        if m.position == cited.position
    ] == [(None, "reject")]


def test_a_corrected_domain_counts_where_domains_are_counted(sample_store: Store) -> None:
    store = sample_store
    cited = next(
        citation for citation in view(store).citations if citation.domain not in {None, "other"}
    )
    report = report_view(store, cited.report)
    assert report is not None
    paragraph = next(one for one in report.paragraphs if one.position == cited.paragraph)
    before = dict(front_view(store).by_domain)
    correct(store, (report.sha256, paragraph.start), "other", who="Lan", why="")
    after = dict(front_view(store).by_domain)
    assert after["other"] == before["other"] + 1
    assert (
        next(
            one.domain
            for one in view(store).citations
            if (one.report, one.position) == (cited.report, cited.position)
        )
        == "other"
    )


def test_an_unknown_document_is_none(store: Store) -> None:
    assert document_view(store, "nghi-dinh.1-2000-nd-cp") is None


def test_a_citation_has_the_parts_that_it_names(with_articles: Store) -> None:
    parts = {(one.article, one.clause, one.point) for one in view(with_articles).citations}
    assert parts == {
        ("5", "2", "a"),
        ("5,7", None, None),
        ("15", None, None),
        (None, None, None),
    }


def test_the_articles_of_a_document_are_counted_most_cited_first(with_articles: Store) -> None:
    assert view(with_articles).facets["article"] == (("5", 2), ("15", 1), ("7", 1))


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("5", {"5", "5,7"}),  # alone and in a list
        ("7", {"5,7"}),  # last of a list
        ("15", {"15"}),  # not article 5
        ("1", set()),  # the start of another number
        ("%", set()),  # no wildcard
        ("_", set()),  # no wildcard
        ("5,7", {"5,7"}),  # a whole list
        ("\\", set()),  # the escape character
    ],
)
def test_an_article_narrows_citations_and_other_facets(
    with_articles: Store, article: str, expected: set[str]
) -> None:
    found = view(with_articles, Filters(article=article))
    assert {one.article for one in found.citations} == expected
    assert found.total == len(found.citations)
    assert sum(count for _, count in found.facets["relation"]) == found.total
    assert found.facets["article"] == view(with_articles).facets["article"]
