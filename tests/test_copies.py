"""The commands `backup` and `export`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation.record import Annotation
from viendan.cli.main import main
from viendan.store import FileState, Store, correct


def test_a_backup_is_a_store_that_can_be_looked_up(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.open(database).close()
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    assert main(["lookup", "--db", str(tmp_path / "copy.db"), "45/1996/QĐ-STTTT"]) == 1
    assert "is not in the store" in capsys.readouterr().out
    assert main(["backup", str(tmp_path / "no" / "copy.db")]) == 1
    assert "choose another path" in capsys.readouterr().err


TEXT = (
    "I. KẾT QUẢ\n\nThực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ về bưu chính."
    " Nghị định số 147/2024/NĐ-CP thay thế Nghị định số 72/2013/NĐ-CP.\n"
)


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("jsonl", ["citations.jsonl", "documents.jsonl"]),  # the tables
        ("jsonld", ["documents.jsonld"]),  # one file
        ("corrections-doccano", ["corrections-doccano.jsonl"]),  # people's corrections
        ("annotations-labelstudio", ["annotations-labelstudio.xml"]),  # all, with a configuration
    ],
)
def test_an_export_names_the_files_that_it_wrote(  # noqa: PLR0913, PLR0917  # a case and fixtures
    database: Path,
    annotated: Callable[[str], Annotation],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    form: str,
    files: list[str],
) -> None:
    annotation = annotated(TEXT)
    with Store.open(database) as store:
        store.add(annotation, FileState("/a.txt", 1, 1))
        correct(store, (annotation.sha256, TEXT.index("Thực")), "postal", who="Lan", why="")
    assert main(["export", "--form", form, str(tmp_path / "out")]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert set(files) <= {path.name for path in written}
    assert all(path.stat().st_size for path in written)
