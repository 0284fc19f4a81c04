"""Parameters: what a request may ask for and its limits, the same for pages and for the API."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi import Path as InPath
from fastapi import Query as InQuery
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from viendan.readers.source import joined_surrogates
from viendan.store import Store
from viendan.store.lookup.answers import Filters, Page
from viendan.store.lookup.citations import Sort
from viendan.store.lookup.find import Found, find_documents
from viendan.store.lookup.views import DocumentFilters, ReportFilters

LONGEST_QUERY = 300
# A form encodes a letter in up to nine bytes, and Starlette accepts fields of up to a megabyte.
LONGEST_TEXT = 100_000
_LAST_PAGE = 100_000
_MOST_ON_PAGE = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """The store that requests read, and the store that corrections are written to, if any."""

    store: Store
    corrections: Store | None = None

    def find(self, query: str) -> Found:
        """Return the documents that a query means, without their citations."""
        with self.store.reading() as connection:
            return find_documents(connection, query)


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that received the request."""
    desk: Desk = request.app.state.desk
    return desk


def _given(value: object) -> object:
    """Return None for a field that a form left empty."""
    return value or None


def storable(text: str) -> str:
    """Return a text without what the databases cannot store: NUL and halves of letters."""
    return joined_surrogates(text.replace("\0", ""))


Clean = AfterValidator(storable)
Query = Annotated[str, InQuery(max_length=LONGEST_QUERY, description="words to look for"), Clean]
Identity = Annotated[
    str, InPath(max_length=LONGEST_QUERY, description="identity of a document"), Clean
]
Name = Annotated[str, InPath(max_length=LONGEST_QUERY), Clean]
ReportKey = Annotated[int, InPath(ge=0, lt=1 << 60, description="key of a report")]
PageNumber = Annotated[int, InQuery(ge=1, le=_LAST_PAGE, description="page, counted from 1")]
PageSize = Annotated[int, InQuery(ge=1, le=_MOST_ON_PAGE, description="items per page")]
_Sort = Annotated[Sort, InQuery(description="order of the citations")]
_Choice = Annotated[
    Annotated[str, Field(max_length=LONGEST_QUERY)] | None, BeforeValidator(_given), InQuery()
]
# A form that leaves the year empty means any year; the OpenAPI description must say so.
_SCHEMA_OF_YEAR = WithJsonSchema(
    {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9999}, {"const": ""}, {"type": "null"}]}
)
_Year = Annotated[
    Annotated[int, Field(ge=1, le=9999)] | None, BeforeValidator(_given), _SCHEMA_OF_YEAR, InQuery()
]
_YesOrNo = Annotated[
    bool | None,
    InQuery(description="false: without the links that the registry completed; true: these alone"),
]
Once = Annotated[
    bool,
    BeforeValidator(lambda value: True if value in {None, ""} else value),
    InQuery(description="false: every report, not one of each group of near-duplicates"),
]


@dataclass(frozen=True, slots=True)
class Listing:
    """Which citations of a document are requested: filters, order and page."""

    filters: Filters
    page: Page
    sort: Sort


def _text(value: str | None) -> str | None:
    return storable(value) if value else None


def _filters(  # noqa: PLR0913, PLR0917  # each is a parameter of an address
    domain: _Choice = None,
    issuer: _Choice = None,
    place: _Choice = None,
    year: _Year = None,
    relation: _Choice = None,
    article: _Choice = None,
    completed: _YesOrNo = None,
    once: Once = True,  # noqa: FBT002  # a parameter of an address
) -> Filters:
    return Filters(
        *(_text(domain), _text(issuer), _text(place), year, _text(relation), _text(article)),
        completed,
        once,
    )


def _page(page: PageNumber = 1, size: PageSize = 50) -> Page:
    return Page(page, size)


AskedDesk = Annotated[Desk, Depends(desk_of)]
AskedFilters = Annotated[Filters, Depends(_filters)]
AskedPage = Annotated[Page, Depends(_page)]


def _listing(filters: AskedFilters, page: AskedPage, sort: _Sort = "date") -> Listing:
    return Listing(filters, page, sort)


def _document_filters(
    type: _Choice = None,  # noqa: A002  # the name in the address
    issuer: _Choice = None,
    place: _Choice = None,
    year: _Year = None,
    once: Once = True,  # noqa: FBT002  # as above
) -> DocumentFilters:
    return DocumentFilters(_text(type), _text(issuer), _text(place), year, once)


def _report_filters(
    issuer: _Choice = None,
    place: _Choice = None,
    year: _Year = None,
    once: Once = True,  # noqa: FBT002  # as above
) -> ReportFilters:
    return ReportFilters(_text(issuer), _text(place), year, once)


AskedDocumentFilters = Annotated[DocumentFilters, Depends(_document_filters)]
AskedReportFilters = Annotated[ReportFilters, Depends(_report_filters)]
AskedListing = Annotated[Listing, Depends(_listing)]
