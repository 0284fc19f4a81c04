"""The lists of documents and reports: narrowed, sorted, with the counts of facets."""

import pytest

from viendan.store import Store
from viendan.store.lookup.answers import Page
from viendan.store.lookup.views import (
    DocumentFilters,
    ReportFilters,
    document_facets,
    documents_page,
    report_facets,
    reports_page,
)


@pytest.mark.parametrize(
    "filters",
    [
        DocumentFilters(type="nghị định"),
        DocumentFilters(issuer="Quốc hội"),
        DocumentFilters(place="Tỉnh Bến Tre"),
        DocumentFilters(year=2017),
        DocumentFilters(type="nghị định", year=2017),
    ],
)
def test_filters_narrow_documents_and_facets_count_what_they_would_find(
    sample_store: Store, filters: DocumentFilters
) -> None:
    found = documents_page(sample_store, page=Page(1, 1000), filters=filters)
    assert found.total == len(found.items) > 0
    for name in ("type", "issuer", "place", "year"):
        if (value := getattr(filters, name)) is not None:
            assert {getattr(one, name) for one in found.items} == {value}
            counts = dict(document_facets(sample_store, "", filters)[name])
            assert counts[str(value)] == found.total


def test_filters_narrow_reports(sample_store: Store) -> None:
    filters = ReportFilters(year=2019)
    found = reports_page(sample_store, filters=filters)
    assert {str(one.date)[:4] for one in found.items} == {"2019"}
    counts = dict(report_facets(sample_store, "", filters)["year"])
    assert counts["2019"] == found.total == len(found.items)
    assert len(counts) > 1


def test_lists_are_sorted_as_asked(sample_store: Store) -> None:
    page = Page(1, 1000)
    counts = [one.reports for one in documents_page(sample_store, page=page).items]
    assert counts == sorted(counts, reverse=True)
    newest = documents_page(sample_store, page=page, sort="date").items
    days = [one.date or str(one.year or "") for one in newest]
    assert days == sorted(days, reverse=True)
    titles = [one.title for one in reports_page(sample_store, sort="title").items]
    assert titles == sorted(titles, key=str)
