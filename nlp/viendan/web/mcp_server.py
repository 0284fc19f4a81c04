"""The tools for assistants (Model Context Protocol): look up a document, analyse a text."""

from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from mcp.server.mcpserver import MCPServer

from viendan.documents import names as naming
from viendan.store import Store
from viendan.store.lookup.answers import Page
from viendan.store.lookup.find import lookup as look_up
from viendan.store.lookup.related_documents import plain_relation
from viendan.store.lookup.text_analysis import analyse
from viendan.web.parameters import storable

_ABOUT = (
    "Viendan knows which legal documents Vietnamese administrative reports cite, and where. "
    "Look a document up by its number, symbol or name in any spelling, to see who cites it and "
    "what reports say became of it; analyse a text to find every legal document that it cites. "
    "The store is only read, and texts are not stored."
)
_MOST_LETTERS = 100_000
_MOST_CITATIONS = 20


def server_of(store: Store) -> MCPServer[Any]:
    """Return a server with the tools over a store; `run()` serves it over stdio."""
    server: MCPServer[Any] = MCPServer(
        "viendan", instructions=_ABOUT, version=version("viendan"), log_level="WARNING"
    )

    @server.tool()
    def lookup(query: str) -> dict[str, Any]:
        """Look up a legal document by number, symbol or name ("45/2016/QĐ-TTg"), and who cites it.

        If `is_near`, the store does not have the document and `documents` are the nearest ones.
        Otherwise several documents mean that the query matches each of them. Of one document,
        `relations` say what became of it (replaced, repealed, amended, guided, …; `is_acting`:
        what it does to others), with the reports that say so and what contradicts it.
        `registered` is what the registry knows of it, also where no report cites it: from when to
        when it has force, its `status` on the day `as_of`, its relations, and who says so.
        """
        return _looked_up(store, storable(query))

    @server.tool(name="analyse")
    def analyse_text(text: str) -> list[dict[str, Any]]:
        """Find every legal document that a Vietnamese text cites.

        `start` and `end` are code points, end exclusive. `status` is 200 if the document is in
        the store, 300 if several match, 404 if it is not in the store or not identified.
        """
        return [asdict(one) for one in analyse(storable(text[:_MOST_LETTERS]), store)]

    return server


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
        "documents": documents,
        "reports": found.reports,
        "citations": found.times,
        "first_citations": shown,
        "relations": list(map(plain_relation, found.relations)),
        "registered": [asdict(one) for one in found.registered],
    }
