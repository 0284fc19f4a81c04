"""The export of documents as JSON-LD."""

import json
from collections.abc import Callable
from pathlib import Path

from viendan.annotation.record import Annotation
from viendan.export.linked_data import linked_document, write_json_ld
from viendan.store import Store
from viendan.store.lookup.find import lookup

TEXT = "Thực hiện Quyết định số 45/2016/QĐ-TTg và Nghị định số 49/2017/NĐ-CP."


def test_json_ld_is_one_graph_of_legislation(
    store: Store, annotated: Callable[[str], Annotation], tmp_path: Path
) -> None:
    annotation = annotated(TEXT)
    store.add(annotation)
    (path,) = write_json_ld(store, tmp_path)
    found = json.loads(path.read_text(encoding="utf-8"))
    documents = [one for one in found["@graph"] if one["@type"] == "Legislation"]
    assert {one["identifier"] for one in documents} == {
        str(one.document) for one in annotation.references
    }
    (report,) = [one for one in found["@graph"] if one["@type"] == "Report"]
    assert report["@id"] == f"urn:sha256:{annotation.sha256}"
    assert {one["@id"] for one in report["citation"]} == {one["@id"] for one in documents}


def test_json_ld_of_an_empty_store_is_an_empty_graph(store: Store, tmp_path: Path) -> None:
    (path,) = write_json_ld(store, tmp_path)
    assert json.loads(path.read_text(encoding="utf-8"))["@graph"] == []


def test_json_ld_says_what_documents_do_to_one_another(
    store: Store, annotated: Callable[[str], Annotation], tmp_path: Path
) -> None:
    told = "Nghị định số 9/2019/NĐ-CP {} Nghị định số 4/2010/NĐ-CP."
    for verb in ("bãi bỏ", "sửa đổi"):
        store.add(annotated(told.format(verb)))
    # Of what reports contradict nothing is said.
    store.add(annotated("Nghị định số 4/2010/NĐ-CP sửa đổi Nghị định số 9/2019/NĐ-CP."))
    (path,) = write_json_ld(store, tmp_path)
    found = {
        one.get("identifier"): one for one in json.loads(path.read_text(encoding="utf-8"))["@graph"]
    }
    old, new = found["nghi-dinh.4-2010-nd-cp"], found["nghi-dinh.9-2019-nd-cp"]
    assert new["legislationRepeals"] == [{"@id": old["@id"]}]
    assert not {"legislationAmends"} & {*old, *new}


def test_a_single_document_says_what_is_done_to_it_in_reverse(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Nghị định số 9/2019/NĐ-CP bãi bỏ Nghị định số 4/2010/NĐ-CP."))
    for query, where in (("4/2010/NĐ-CP", "@reverse"), ("9/2019/NĐ-CP", None)):
        thing = linked_document({"@id": query}, lookup(store, query).relations)
        told = thing[where] if where else thing
        assert [one["@type"] for one in told["legislationRepeals"]] == ["Legislation"]
