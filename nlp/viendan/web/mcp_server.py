"""The tools for assistants (Model Context Protocol): look up, search, read a report, analyse."""

from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from viendan.checking import check_draft, plain_draft
from viendan.documents import names as naming
from viendan.store import Store
from viendan.store.lookup.answers import Page
from viendan.store.lookup.find import lookup as look_up
from viendan.store.lookup.paragraph_search import search
from viendan.store.lookup.related_documents import plain_relation
from viendan.store.lookup.text_analysis import analyse, plain_analysed
from viendan.store.lookup.views import ParagraphView, ReportView, report_view
from viendan.text.vietnam_time import today
from viendan.web.parameters import storable

_ABOUT = (
    "Viendan knows which legal documents Vietnamese administrative reports cite, and where. "
    "Look a document up by its number, symbol or name in any spelling, to see who cites it and "
    "what reports say became of it; search the paragraphs of the reports for words; read a report "
    "by its key, which the other tools give; analyse a text to find every legal document that it "
    "cites, and check a draft for what is wrong with them. The store is only read, and texts are "
    "not stored."
)
_MOST_LETTERS = 100_000
_MOST_CITATIONS = 20
_MOST_HITS = 20
_MOST_PARAGRAPHS = 50
_READS_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_FIELDS = ("type", "number", "symbol", "issuer", "place", "date", "title", "sha256")


def server_of(store: Store) -> MCPServer[Any]:
    """Return a server with the tools over a store; `run()` serves it over stdio."""
    server: MCPServer[Any] = MCPServer(
        "viendan", instructions=_ABOUT, version=version("viendan"), log_level="WARNING"
    )
    _offer_documents(server, store)
    _offer_texts(server, store)
    return server


def _offer_documents(server: MCPServer[Any], store: Store) -> None:
    """Offer what the store has: documents, paragraphs, reports."""

    @server.tool(annotations=_READS_ONLY)
    def lookup(query: str) -> dict[str, Any]:
        """Look up a legal document by number, symbol or name ("45/2016/QĐ-TTg"), and who cites it.

        If `is_near`, the store does not have the document and `documents` are the nearest ones.
        Otherwise several documents mean that the query matches each of them, or names several;
        `missing` are the parts that match none. Of one document,
        `relations` say what became of it (replaced, repealed, amended, guided, …; `is_acting`:
        what it does to others), with the reports that say so and what contradicts it.
        `registered` is what the registry knows of it, also where no report cites it: from when to
        when it has force, its `status` on the day `as_of`, its relations, and who says so.
        """
        return _looked_up(store, _given(query, 'a number or a name, such as "45/2016/QĐ-TTg"'))

    @server.tool(name="search", annotations=_READS_ONLY)
    def search_paragraphs(query: str, page: int = 1) -> dict[str, Any]:
        """Find paragraphs of the reports with all words of a query; phrases in quotation marks.

        `marks` are where the words are in `text`: code points, end exclusive. `report` is the key
        that `read_report` takes. If `is_folded`, no paragraph has the diacritics of the query.
        """
        return _searched(store, _given(query, "words to look for"), page)

    @server.tool(annotations=_READS_ONLY)
    def read_report(report: str, first_paragraph: int = 0) -> dict[str, Any]:
        """Read a report by its key: what it is, and 50 paragraphs with what each of them cites.

        `next_paragraph` is where to go on, null at the end. `start` and `end` of a reference are
        code points in the text of its paragraph, end exclusive.
        """
        return _read(store, report.strip(), first_paragraph)


def _offer_texts(server: MCPServer[Any], store: Store) -> None:
    """Offer what is done with a text that is given."""

    @server.tool(name="analyse", annotations=_READS_ONLY)
    def analyse_text(text: str) -> list[dict[str, Any]]:
        """Find every legal document that a Vietnamese text cites.

        `start` and `end` are code points, end exclusive. `status` is 200 if the document is in
        the store, 300 if several match, 404 if it is not in the store or not identified.
        `warnings` name impossible dates, years that disagree and the like. `completed_by` is how
        the registry found the document of a mention without year or symbol, `known` what it knows
        of the document.
        """
        return list(map(plain_analysed, analyse(_given_text(text), store)))

    @server.tool(name="check", annotations=_READS_ONLY)
    def check_text(text: str) -> dict[str, Any]:
        """Check a draft in Vietnamese: what is to be looked at in each document that it cites.

        A finding has a `severity` (error, warning, advice), a `code`, the `evidence` and, where
        the text should read otherwise, a `proposal`. `day` is the day as of which it is checked.
        """
        return plain_draft(check_draft(_given_text(text), today().isoformat(), store))


def _given_text(text: str) -> str:
    """Return a text as the store takes it; raises ToolError where there is none or too much."""
    if len(text) > _MOST_LETTERS:
        raise ToolError(
            f"The text has {len(text)} characters; send at most {_MOST_LETTERS} at a time."
        )
    return _given(text, "a text")


def _given(text: str, wanted: str) -> str:
    """Return a text as the store takes it; raises ToolError, which says what to give."""
    plain = storable(text)
    if not plain.strip():
        raise ToolError(f"Nothing was given; give {wanted}.")
    return plain


def _searched(store: Store, query: str, page: int) -> dict[str, Any]:
    if page < 1:
        raise ToolError(f"There is no page {page}; pages are counted from 1.")
    hits = search(store, query, page=Page(page, _MOST_HITS))
    found = [asdict(hit) | {"report": str(hit.report)} for hit in hits.hits]
    last = -(-hits.total // _MOST_HITS)
    return asdict(hits) | {"hits": found, "page": page, "pages": last}


def _read(store: Store, report: str, first: int) -> dict[str, Any]:
    is_key = report.isdecimal() and report.isascii() and int(report) < 1 << 60
    view = report_view(store, int(report)) if is_key else None
    if view is None:
        raise ToolError(
            f"There is no report “{report}”; take the `report` of a hit of `search` or of a"
            " citation of `lookup`."
        )
    if not 0 <= first < max(1, len(view.paragraphs)):
        raise ToolError(
            f"There is no paragraph {first}; the report has paragraphs 0 to"
            f" {len(view.paragraphs) - 1}."
        )
    return _report(view, first)


def _report(view: ReportView, first: int) -> dict[str, Any]:
    end = first + _MOST_PARAGRAPHS
    return {
        "report": str(view.key),
        **{name: getattr(view, name) for name in _FIELDS},
        "files": [file.path for file in view.files],
        "warnings": list(view.warnings),
        "paragraphs": [_paragraph(one) for one in view.paragraphs[first:end]],
        "next_paragraph": end if end < len(view.paragraphs) else None,
    }


def _paragraph(view: ParagraphView) -> dict[str, Any]:
    return {
        "position": view.position,
        "role": view.role,
        "headings": list(view.headings),
        "domain": view.corrected or view.domain,
        "text": view.text,
        "references": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "identity": one.identity,
                "candidates": list(one.candidates),
                "ended": asdict(one.ended) if one.ended else None,
                "warnings": list(one.warnings),
            }
            for one in view.mentions
        ],
    }


def _looked_up(store: Store, query: str) -> dict[str, Any]:
    found = look_up(store, query, Page(size=_MOST_CITATIONS))
    documents = [
        asdict(document) | {"official": naming.official(document)} for document in found.documents
    ]
    shown = [asdict(citation) | {"report": str(citation.report)} for citation in found.citations]
    return {
        "query": found.query,
        "is_near": found.is_near,
        "expected": found.expected,
        "missing": list(found.missing),
        "documents": documents,
        "reports": found.reports,
        "reports_with_near_duplicates": found.all_reports,
        "citations": found.times,
        "first_citations": shown,
        "relations": list(map(plain_relation, found.relations)),
        "registered": [asdict(one) for one in found.registered],
    }
