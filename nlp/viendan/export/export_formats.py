"""The formats of exports, each with what writes it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from viendan.export.annotation_tools import LABELLED_FORMS, write_labelled
from viendan.export.graph import write_graphml
from viendan.export.linked_data import write_json_ld
from viendan.export.tabular import write_csv, write_json_lines, write_parquet
from viendan.store import Store

_WRITERS: dict[str, Callable[[Store, Path], Iterator[Path]]] = {
    "csv": write_csv,
    "jsonl": write_json_lines,
    "parquet": write_parquet,
    "jsonld": write_json_ld,
    "graphml": write_graphml,
}
#: The formats of the store's tables, documents and citations.
FORMS = tuple(_WRITERS)
_ALL, _CORRECTED = "annotations-", "corrections-"
#: The formats of labelled paragraphs, for tools of annotators: all, or only what people corrected.
LABELLED = tuple(f"{which}{form}" for which in (_ALL, _CORRECTED) for form in LABELLED_FORMS)


def export(store: Store, form: str, folder: Path) -> list[Path]:
    """Write a store into a folder in one of `FORMS` or `LABELLED`, and return the files.

    Raises ViendanError where the format is Parquet and pyarrow is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if form in LABELLED:
        which, _, tool = form.partition("-")
        only = which == _CORRECTED.rstrip("-")
        return list(write_labelled(store, tool, folder / form, corrected_only=only))
    return list(_WRITERS[form](store, folder))
