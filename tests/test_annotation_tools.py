"""Labelled texts for the tools of annotators: offsets, labels, and what each tool reads."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fixture_types import Annotated, StoreToRead
from spacy.tokens import DocBin

from viendan.annotation.vietnamese import ReportVietnamese
from viendan.export.annotation_tools import LABELLED_FORMS, utf16_offset, write_labelled
from viendan.store import FileState, Store, correct, judge

#: An emoji right before a reference, and one that is not identified.
TEXT = (
    "I. KẾT QUẢ\n\n📮📮 Quyết định số 45/2016/QĐ-TTg về bưu chính; Nghị định số 49/2017/NĐ-CP.\n\n"
    "Theo Kế hoạch số 99/KH-UBND, Sở đã kiểm tra 12 doanh nghiệp.\n"
)
DECISION, DECREE = "Quyết định số 45/2016/QĐ-TTg", "Nghị định số 49/2017/NĐ-CP"
PLAN = "Kế hoạch số 99/KH-UBND"


@pytest.fixture(scope="module")
def corrected(store_to_read: StoreToRead, annotated: Annotated) -> Store:
    """A store of a report whose first paragraph has a corrected domain and a rejected reference."""

    def fill(store: Store) -> None:
        made = annotated(TEXT)
        store.add(made, FileState("/r/a.txt", 1, 1, "a"))
        at = TEXT.index(DECISION)
        correct(store, (made.sha256, at), "postal", who="Lan", why="")
        judge(store, made.sha256, at, at + len(DECISION), "accept", who="Lan", why="")
        at = TEXT.index(DECREE)
        judge(store, made.sha256, at, at + len(DECREE), "reject", who="Lan", why="")

    return store_to_read(fill)


def written(store: Store, form: str, folder: Path, *, corrected_only: bool = False) -> list[str]:
    """Return the texts of the files that a form has."""
    paths = write_labelled(store, form, folder / "a", corrected_only=corrected_only)
    return [path.read_text(encoding="utf-8") for path in paths]


def utf16(text: str, start: int, end: int) -> str:
    """Return what JavaScript cuts from a text."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_json_lines_have_all_that_is_known(corrected: Store, tmp_path: Path) -> None:
    (lines,) = written(corrected, "jsonl", tmp_path)
    first, second = map(json.loads, lines.splitlines())
    assert (first["domain"], first["is_corrected"]) == ("postal", True)
    assert [(one["document"], one["verdict"]) for one in first["references"]] == [
        ("quyet-dinh.45-2016-qd-ttg", "accept")
    ]
    (plan,) = second["references"]
    assert (plan["document"], plan["verdict"], second["is_corrected"]) == (None, None, False)
    assert second["text"][plan["start"] : plan["end"]] == PLAN
    assert TEXT[second["start"] :].startswith(second["text"])


@pytest.mark.parametrize("form", LABELLED_FORMS)
def test_corrections_only_leave_out_what_was_only_read(
    corrected: Store, tmp_path: Path, form: str
) -> None:
    (first, *_) = write_labelled(corrected, form, tmp_path / "a", corrected_only=True)
    content = first.read_bytes()
    assert content
    if form != "spacy":
        assert DECISION.rsplit(maxsplit=1)[-1] in content.decode()
        assert PLAN.rsplit(maxsplit=1)[-1] not in content.decode()


def test_doccano_counts_as_javascript_does_and_gets_its_labels(
    corrected: Store, tmp_path: Path
) -> None:
    lines, spans, categories = written(corrected, "doccano", tmp_path)
    first, second = map(json.loads, lines.splitlines())
    ((start, end, label),) = first["entities"]
    assert (utf16(first["text"], start, end), label) == (DECISION, "LEGAL_DOC")
    assert first["text"][start:end] != DECISION  # two emoji stand before it
    ((start, end, _),) = second["entities"]
    assert second["text"][start:end] == PLAN
    assert [one["text"] for one in json.loads(spans)] == ["LEGAL_DOC"]
    assert {*first["cats"], *second["cats"]} <= {one["text"] for one in json.loads(categories)}


def test_label_studio_has_predictions_and_annotations_and_its_configuration(
    corrected: Store, tmp_path: Path
) -> None:
    tasks, page = written(corrected, "labelstudio", tmp_path)
    first, second = json.loads(tasks)
    assert ("annotations" in first, "predictions" in first) == (True, False)
    assert ("annotations" in second, "predictions" in second) == (False, True)
    (span, choice) = first["annotations"][0]["result"]
    value = span["value"]
    assert first["data"]["text"][value["start"] : value["end"]] == value["text"] == DECISION
    root = ET.fromstring(page)  # noqa: S314  # our own
    assert choice["value"]["choices"][0] in {one.get("value") for one in root.iter("Choice")}
    named = {tag.get("name"): tag.get("toName") for tag in root.iter() if tag.get("name")}
    assert {one["from_name"]: one["to_name"] for one in (span, choice)}.items() <= named.items()


def test_a_word_is_a_line_of_columns(corrected: Store, tmp_path: Path) -> None:
    (table,) = written(corrected, "conllup", tmp_path)
    head, *lines = table.splitlines()
    names = head.removeprefix("# global.columns = ").split()
    rows: list[dict[str, Any]] = [
        dict(zip(names, line.split("\t"), strict=True))
        for line in lines
        if line and not line.startswith("#")
    ]
    assert all(TEXT[int(row["START"]) : int(row["END"])] == row["FORM"] for row in rows)
    marks = [row["VIENDAN:REFERENCE"] for row in rows]
    assert marks.count("B-LEGAL_DOC") == 2
    assert {row["VIENDAN:DOCUMENT"] for row in rows} == {"_", "quyet-dinh.45-2016-qd-ttg"}
    assert sum(line.startswith("# newdoc id = ") for line in lines) == 1


def test_spacy_gets_entities_and_categories(corrected: Store, tmp_path: Path) -> None:
    (path,) = write_labelled(corrected, "spacy", tmp_path / "a")
    first, second = DocBin().from_disk(path).get_docs(ReportVietnamese().vocab)
    assert [(ent.text, ent.kb_id_) for ent in first.ents] == [
        (DECISION, "quyet-dinh.45-2016-qd-ttg")
    ]
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in second.ents] == [(PLAN, "LEGAL_DOC", "")]
    assert [label for label, value in first.cats.items() if value] == ["postal"]


@pytest.mark.parametrize(
    ("text", "offset", "found"),
    [
        ("a📮b", 0, 0),  # before
        ("a📮b", 1, 1),  # right before an emoji
        ("a📮b", 2, 3),  # right after it
        ("a📮b", 3, 4),  # at the end
        ("Bộ", 2, 2),  # letters of the basic plane
        ("", 0, 0),
    ],
)
def test_an_emoji_counts_twice_in_javascript(text: str, offset: int, found: int) -> None:
    assert utf16_offset(text, offset) == found
