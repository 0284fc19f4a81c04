"""The formats of exports: corrections, and the command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from viendan.annotation.record import Annotation
from viendan.cli import options
from viendan.cli.main import main
from viendan.export import export_formats
from viendan.store import FileState, Store, correct, judge
from viendan.store.lookup.dump import TABLES

TEXT = (
    "I. KẾT QUẢ\n\nThực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ"
    " về bưu chính; Nghị định số 49/2017/NĐ-CP.\n"
)
AT = TEXT.index("Quyết định")
SPAN = (AT, AT + len("Quyết định số 45/2016/QĐ-TTg"))


@pytest.fixture
def annotation(store: Store, annotated: Callable[[str], Annotation]) -> Annotation:
    """The annotation of the only report of the store."""
    made = annotated(TEXT)
    store.add(made, FileState("/r/a.txt", 1, 1, "a"))
    return made


@pytest.fixture
def corrected(store: Store, annotation: Annotation) -> Store:
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
    corrected: Store, tmp_path: Path, form: str
) -> None:
    (path,) = export_formats.write_corrections(corrected, f"corrections-{form}", tmp_path)
    (record,) = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    if form == "jsonl":
        text, domain, spans = (
            record["text"],
            record["domain"],
            [(one["start"], one["end"]) for one in record["references"]],
        )
    elif form == "doccano":
        text, (domain,), spans = (
            record["text"],
            record["cats"],
            [(start, end) for start, end, _ in record["entities"]],
        )
    else:
        text, result = record["data"]["text"], record["annotations"][0]["result"]
        spans = [
            (one["value"]["start"], one["value"]["end"])
            for one in result
            if one["type"] == "labels"
        ]
        ((domain,),) = [one["value"]["choices"] for one in result if one["type"] == "choices"]
    assert domain == "postal"
    assert [text[start:end] for start, end in spans] == ["Quyết định số 45/2016/QĐ-TTg"]


def test_the_options_name_the_forms_of_the_library() -> None:
    assert (*export_formats.FORMS, *export_formats.CORRECTIONS) == get_args(options.ExportForm)


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


@pytest.mark.parametrize("form", export_formats.FORMS)
def test_every_format_writes_into_a_new_folder(
    store: Store, annotated: Callable[[str], Annotation], tmp_path: Path, form: str
) -> None:
    text = f"{TEXT}Nghị định số 147/2024/NĐ-CP thay thế Nghị định số 72/2013/NĐ-CP.\n"
    store.add(annotated(text), FileState("/r/a.txt", 1, 1, "a"))
    paths = export_formats.export(store, form, tmp_path / "new")
    assert paths
    assert all(path.stat().st_size for path in paths)
