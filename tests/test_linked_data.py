"""The export of documents as JSON-LD."""

import json
from collections.abc import Callable
from pathlib import Path

from viendan.annotation.record import Annotation
from viendan.export.linked_data import write_json_ld
from viendan.store import Store

TEXT = "Thực hiện Quyết định số 45/2016/QĐ-TTg và Nghị định số 49/2017/NĐ-CP."


def test_json_ld_is_one_graph_of_legislation(
    store: Store, annotated: Callable[[str], Annotation], tmp_path: Path
) -> None:
    annotation = annotated(TEXT)
    store.add(annotation)
    (path,) = write_json_ld(store, tmp_path)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert {thing["identifier"] for thing in found["@graph"]} == {
        str(one.document) for one in annotation.references
    }
    assert {thing["@type"] for thing in found["@graph"]} == {"Legislation"}


def test_json_ld_of_an_empty_store_is_an_empty_graph(store: Store, tmp_path: Path) -> None:
    (path,) = write_json_ld(store, tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["@graph"] == []
