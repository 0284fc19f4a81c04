"""Exports."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from viendan.annotation.record import Annotation
from viendan.cli import options
from viendan.cli.main import main
from viendan.export import formats as exports
from viendan.export.formats import export
from viendan.store import FileState, Store, correct, judge
from viendan.store.lookup.dump import TABLES, columns, records

TEXT = "I. KẾT QUẢ\n\nThực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về bưu chính; Nghị định số 49/2017/NĐ-CP.\n"
AT = TEXT.index("Quyết định")
SPAN = (AT, AT + len("Quyết định số 45/2016/QĐ-TTg"))


@pytest.fixture
def annotation(store: Store, annotated: Callable[[str], Annotation]) -> Annotation:
    made = annotated(TEXT)
    store.add(made, FileState("/r/a.txt", 1, 1, "a"))
    return made


def test_every_form_writes_every_record(
    store: Store, annotation: Annotation, tmp_path: Path
) -> None:
    from pyarrow import parquet  # type: ignore[import-untyped]  # noqa: PLC0415  # it ships no types; heavy

    for form in ("csv", "jsonl", "parquet"):
        assert [path.stem for path in export(store, form, tmp_path)] == list(TABLES)
    for table in TABLES:
        wanted = list(records(store, table))
        assert wanted
        with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
            assert [list(row.values()) for row in csv.DictReader(lines)] == [
                ["" if v is None else str(v) for v in row.values()] for row in wanted
            ]
        assert [
            json.loads(line)
            for line in (tmp_path / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
        ] == wanted
        assert parquet.read_table(tmp_path / f"{table}.parquet").to_pylist() == wanted
        assert list(wanted[0]) == list(columns(table))
    assert annotation.text == TEXT


def test_json_ld_is_one_graph_of_legislation(
    store: Store, annotation: Annotation, tmp_path: Path
) -> None:
    (path,) = export(store, "jsonld", tmp_path)
    told = json.loads(path.read_text(encoding="utf-8"))
    assert {thing["identifier"] for thing in told["@graph"]} == {
        str(one.document) for one in annotation.references
    }
    assert {thing["@type"] for thing in told["@graph"]} == {"Legislation"}


def test_graphml_has_a_node_for_every_report_and_document_and_an_edge_for_every_citation(
    store: Store, annotation: Annotation, tmp_path: Path
) -> None:
    (path,) = export(store, "graphml", tmp_path)
    name = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ET.parse(path).getroot()  # noqa: S314  # our own
    nodes = {node.get("id") for node in graph.iter(f"{name}node")}
    edges = [(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{name}edge")]
    assert len(nodes) == 3
    assert len(edges) == len(annotation.references)
    assert {end for edge in edges for end in edge} <= nodes


@pytest.fixture
def spoken_of(store: Store, annotation: Annotation) -> Store:
    """A store whose only paragraph has a corrected domain and an accepted reference."""
    correct(store, (annotation.sha256, AT), "postal", who="Lan", why="")
    judge(store, annotation.sha256, *SPAN, "accept", who="Lan", why="")
    judge(
        store,
        annotation.sha256,
        TEXT.index("Nghị định"),
        TEXT.index(".\n"),
        "reject",
        who="Lan",
        why="",
    )
    return store


@pytest.mark.parametrize("form", ["jsonl", "doccano", "labelstudio"])
def test_corrections_are_exported_with_offsets_in_their_paragraph(
    spoken_of: Store, tmp_path: Path, form: str
) -> None:
    (path,) = exports.write_corrections(spoken_of, f"corrections-{form}", tmp_path)
    (told,) = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if form == "jsonl":
        text, domain, spans = (
            told["text"],
            told["domain"],
            [(one["start"], one["end"]) for one in told["references"]],
        )
    elif form == "doccano":
        text, (domain,), spans = (
            told["text"],
            told["cats"],
            [(start, end) for start, end, _ in told["entities"]],
        )
    else:
        text, result = told["data"]["text"], told["annotations"][0]["result"]
        spans = [
            (one["value"]["start"], one["value"]["end"])
            for one in result
            if one["type"] == "labels"
        ]
        ((domain,),) = [one["value"]["choices"] for one in result if one["type"] == "choices"]
    assert domain == "postal"
    assert [text[start:end] for start, end in spans] == ["Quyết định số 45/2016/QĐ-TTg"]


def test_the_options_name_the_forms_of_the_library() -> None:
    assert (*exports.FORMS, *exports.CORRECTIONS) == get_args(options.ExportForm)


def test_the_command_writes_into_a_folder(
    store: Store,
    address: str,
    annotation: Annotation,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert store.has_document(str(annotation.references[0].document))
    assert main(["export", "--db", address, str(tmp_path / "out")]) == 0
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == [
        f"{table}.csv" for table in TABLES
    ]
