"""The formats of exports: corrections, and the command."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from viendan.annotation.record import Annotation
from viendan.cli import options
from viendan.cli.main import main
from viendan.export import export_formats
from viendan.store import FileState, Store, correct
from viendan.store.lookup.dump import TABLES

TEXT = (
    "I. KẾT QUẢ\n\nThực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ"
    " về bưu chính; Nghị định số 49/2017/NĐ-CP.\n"
)
AT = TEXT.index("Quyết định")


@pytest.fixture
def annotation(store: Store, annotated: Callable[[str], Annotation]) -> Annotation:
    """The annotation of the only report of the store."""
    made = annotated(TEXT)
    store.add(made, FileState("/r/a.txt", 1, 1, "a"))
    return made


def test_the_options_name_the_forms_of_the_library() -> None:
    assert (*export_formats.FORMS, *export_formats.LABELLED) == get_args(options.ExportForm)


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


@pytest.mark.parametrize("form", get_args(options.ExportForm))
def test_every_format_writes_into_a_new_folder(
    store: Store, annotated: Callable[[str], Annotation], tmp_path: Path, form: str
) -> None:
    text = f"{TEXT}Nghị định số 147/2024/NĐ-CP thay thế Nghị định số 72/2013/NĐ-CP.\n"
    made = annotated(text)
    store.add(made, FileState("/r/a.txt", 1, 1, "a"))
    correct(store, (made.sha256, AT), "postal", who="Lan", why="")
    paths = export_formats.export(store, form, tmp_path / "new")
    assert paths
    assert all(path.stat().st_size for path in paths)
