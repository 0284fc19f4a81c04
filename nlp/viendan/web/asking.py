"""Asking: what a request may ask for, and within what limits; the same for pages and for the API."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi import Path as InPath
from fastapi import Query as InQuery
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from viendan.store import Store
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.citations import Sort
from viendan.store.lookup.find import Found, find_documents

LONGEST_QUERY = 300
LONGEST_TEXT = 100_000  # a form writes a letter in up to nine bytes, and the framework takes a field of a megabyte
_LAST_PAGE = 100_000
_MOST_ON_PAGE = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages are read from, and what corrections are written to; without that nothing can be corrected."""

    store: Store
    corrections: Store | None = None

    def find(self, query: str) -> Found:
        """Return the documents that a query means, without the places that cite them."""
        with self.store.reading() as connection:
            return find_documents(connection, query)


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that was asked."""
    desk: Desk = request.app.state.desk
    return desk


def _given(value: object) -> object:
    """Return None for a field of a form that was left empty."""
    return value or None


def _storable(text: str) -> str:
    """Return a text without the one letter that no database holds."""
    return text.replace("\0", "")


Clean = AfterValidator(_storable)
Query = Annotated[str, InQuery(max_length=LONGEST_QUERY, description="what to look for"), Clean]
Identity = Annotated[
    str, InPath(max_length=LONGEST_QUERY, description="a document's identity"), Clean
]
Name = Annotated[str, InPath(max_length=LONGEST_QUERY), Clean]
ReportKey = Annotated[int, InPath(ge=0, lt=1 << 60, description="a report's key")]
PageNumber = Annotated[int, InQuery(ge=1, le=_LAST_PAGE, description="the page, counted from 1")]
PageSize = Annotated[int, InQuery(ge=1, le=_MOST_ON_PAGE, description="how many a page")]
_Sort = Annotated[Sort, InQuery(description="what citations are sorted by")]
_Choice = Annotated[
    Annotated[str, Field(max_length=LONGEST_QUERY)] | None, BeforeValidator(_given), InQuery()
]
# The description says what is accepted: a form that leaves the year empty means any.
_SCHEMA_OF_YEAR = WithJsonSchema(
    {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9999}, {"const": ""}, {"type": "null"}]}
)
_Year = Annotated[
    Annotated[int, Field(ge=1, le=9999)] | None, BeforeValidator(_given), _SCHEMA_OF_YEAR, InQuery()
]


@dataclass(frozen=True, slots=True)
class Listing:
    """Which of a document's citations are wanted, in what order, and which page of them."""

    filters: Filters
    page: Page
    sort: Sort


def _text(value: str | None) -> str | None:
    return _storable(value) if value else None


def _filters(  # noqa: PLR0913, PLR0917  # each is a parameter of an address
    domain: _Choice = None,
    issuer: _Choice = None,
    place: _Choice = None,
    year: _Year = None,
    relation: _Choice = None,
    article: _Choice = None,
) -> Filters:
    return Filters(
        _text(domain), _text(issuer), _text(place), year, _text(relation), _text(article)
    )


def _page(page: PageNumber = 1, size: PageSize = 50) -> Page:
    return Page(page, size)


AskedDesk = Annotated[Desk, Depends(desk_of)]
AskedFilters = Annotated[Filters, Depends(_filters)]
AskedPage = Annotated[Page, Depends(_page)]


def _listing(filters: AskedFilters, page: AskedPage, sort: _Sort = "date") -> Listing:
    return Listing(filters, page, sort)


AskedListing = Annotated[Listing, Depends(_listing)]
