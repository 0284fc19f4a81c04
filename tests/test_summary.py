"""The command `summary`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation.record import Annotation
from viendan.cli.main import main
from viendan.store import Store

Annotated = Callable[[str], Annotation]
REPORT = "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ về bưu chính.\n"


def test_the_command_writes_the_page_and_says_where(
    annotated: Annotated, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(tmp_path / "store.db")
    store.add(annotated(REPORT))
    store.close()
    output = tmp_path / "new" / "page.html"
    assert main(["summary", str(tmp_path / "store.db"), "-o", str(output)]) == 0
    assert str(output) in capsys.readouterr().out
    assert output.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_says_what_is_wrong(
    annotated: Annotated, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summary", str(tmp_path / "none.db")]) == 1
    assert "viendan process" in capsys.readouterr().err
    store = Store.open(tmp_path / "store.db")
    store.add(annotated(REPORT))
    store.close()
    (tmp_path / "file").touch()
    assert (
        main(["summary", str(tmp_path / "store.db"), "-o", str(tmp_path / "file" / "page.html")])
        == 1
    )
    assert "page.html" in capsys.readouterr().err
