"""The documents of a store as linked data: one JSON-LD graph of schema.org Legislation."""

import json
from collections.abc import Iterator
from pathlib import Path

from viendan.documents.names import json_ld
from viendan.export.writing import write_lines
from viendan.store import Store
from viendan.store.lookup.dump import all_documents


def write_json_ld(store: Store, folder: Path) -> Iterator[Path]:
    """Write the documents as JSON-LD, and yield the file."""
    yield write_lines(folder / "documents.jsonld", _lines(store))


def _lines(store: Store) -> Iterator[str]:
    """Yield the lines of the graph; it states the context once for all documents."""
    yield '{"@context": "https://schema.org", "@graph": ['
    separator = ""
    for document in all_documents(store):
        thing = {name: value for name, value in json_ld(document).items() if name != "@context"}
        yield separator + json.dumps(thing, ensure_ascii=False)
        separator = ","
    yield "]}"
