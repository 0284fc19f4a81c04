"""The export of citations as GraphML."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fixture_types import Annotated, StoreToRead

from viendan.annotation.record import Annotation
from viendan.export.graph import write_graphml
from viendan.store import FileState, Store

TEXT = "Quyết định số 45/2016/QĐ-TTg; điểm a khoản 2 Điều 5 Nghị định số 49/2017/NĐ-CP."
NAME = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def graph(
    store_to_read: StoreToRead, annotated: Annotated, tmp_path_factory: pytest.TempPathFactory
) -> ET.Element:
    """The graph of a store of one report."""

    def fill(store: Store) -> None:
        store.add(annotated(TEXT), FileState("/r/a & b.txt", 1, 1, "a"))

    (path,) = write_graphml(store_to_read(fill), tmp_path_factory.mktemp("graph"))
    return ET.parse(path).getroot()  # noqa: S314  # our own


def test_every_report_and_document_is_a_node_and_every_citation_an_edge(graph: ET.Element) -> None:
    nodes = {node.get("id") for node in graph.iter(f"{NAME}node")}
    edges = [(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{NAME}edge")]
    assert len(nodes) == 3
    assert len(edges) == 2
    assert {end for edge in edges for end in edge} <= nodes


def test_an_edge_has_the_relation_and_the_cited_parts(graph: ET.Element) -> None:
    found = {
        edge.get("target"): {data.get("key"): data.text for data in edge.iter(f"{NAME}data")}
        for edge in graph.iter(f"{NAME}edge")
    }
    parts = {"article": "5", "clause": "2", "point": "a"}
    assert found["nghi-dinh.49-2017-nd-cp"].items() >= parts.items()
    assert set(found["quyet-dinh.45-2016-qd-ttg"]) == {"relation"}


def test_every_key_is_declared(graph: ET.Element) -> None:
    declared = {(key.get("id"), key.get("for")) for key in graph.iter(f"{NAME}key")}
    used = {
        (data.get("key"), kind)
        for kind in ("node", "edge")
        for element in graph.iter(f"{NAME}{kind}")
        for data in element.iter(f"{NAME}data")
    }
    assert used <= declared


def test_what_documents_do_to_one_another_is_an_edge_with_how_many_reports_say_so(
    store: Store, annotated: Callable[[str], Annotation], tmp_path: Path
) -> None:
    told = "Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2010/NĐ-CP"
    for end in (".", " ."):
        store.add(annotated(told + end))
    (path,) = write_graphml(store, tmp_path)
    edges = ET.parse(path).getroot().iter(f"{NAME}edge")  # noqa: S314  # our own
    found = {
        (edge.get("source"), edge.get("target")): {
            data.get("key"): data.text for data in edge.iter(f"{NAME}data")
        }
        for edge in edges
    }
    ends = ("nghi-dinh.9-2019-nd-cp", "nghi-dinh.4-2010-nd-cp")
    assert found[ends] == {"relation": "replaces", "reports": "2"}


def test_control_characters_do_not_make_the_file_invalid(
    store: Store, tmp_path: Path, annotated: Callable[[str], Annotation]
) -> None:
    store.add(annotated("Báo cáo."), FileState("/r/a\x1b[2J\x9b.txt", 1, 1, "a"))
    (path,) = write_graphml(store, tmp_path)
    found = ET.parse(path).getroot()  # noqa: S314  # our own
    names = [data.text for data in found.iter(f"{NAME}data") if data.get("key") == "name"]
    assert names == ["/r/a\\u001b[2J\\u009b.txt"]
