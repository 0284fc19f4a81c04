"""The formats of exports, each with what writes it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from viendan.export.graph import write_graphml
from viendan.export.linked_data import write_json_ld
from viendan.export.tabular import write_csv, write_json_lines, write_parquet
from viendan.export.writing import write_lines
from viendan.store import CORRECTION_FORMS, Store, export_corrections

_WRITERS: dict[str, Callable[[Store, Path], Iterator[Path]]] = {
    "csv": write_csv,
    "jsonl": write_json_lines,
    "parquet": write_parquet,
    "jsonld": write_json_ld,
    "graphml": write_graphml,
}
#: The formats of the store's tables, documents and citations.
FORMS = tuple(_WRITERS)
#: The formats of people's corrections, for annotation tools.
CORRECTIONS = tuple(f"corrections-{form}" for form in CORRECTION_FORMS)


def export(store: Store, form: str, folder: Path) -> list[Path]:
    """Write a store into a folder in one of `FORMS`, and return the files.

    Raises ViendanError where the format is Parquet and pyarrow is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return list(_WRITERS[form](store, folder))


def write_corrections(store: Store, form: str, folder: Path) -> list[Path]:
    """Write people's corrections into a folder in one of `CORRECTIONS`, and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = export_corrections(store, form.removeprefix("corrections-"))
    return [write_lines(folder / f"{form}.jsonl", lines)]
