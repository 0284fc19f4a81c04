"""The command `analyse`."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation.record import Annotation
from viendan.cli.main import main
from viendan.readers import apart
from viendan.store import Store


@pytest.mark.usefixtures("database")
def test_analyse_reads_the_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Theo Chỉ thị số 14/CT-TTg."))
    assert main(["analyse", "-"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("404  5-25")
    assert "1 reference: 0 identified" in printed


@pytest.fixture
def text(tmp_path: Path) -> str:
    """The path of a text that cites one document."""
    path = tmp_path / "a.txt"
    path.write_text("Thực hiện Nghị định số 49/2017/NĐ-CP về bưu chính.", encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "arguments", [["analyse", "{}"], ["explain", "{}:1"], ["correct", "{}:1", "--domain", "it"]]
)
def test_a_file_that_ends_its_reader_does_not_end_the_command(
    text: str,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(apart, "read", lambda *_, **__: os._exit(7))
    assert main([one.format(text) for one in arguments]) == 1
    told = capsys.readouterr().err
    assert (Path(text).name in told, told.count("\n")) == (True, 1)


@pytest.mark.usefixtures("database")
def test_references_are_json_on_request(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", "--json", text]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["identity"], found["start"], found["end"]) == ("nghi-dinh.49-2017-nd-cp", 10, 36)


@pytest.mark.parametrize(
    ("stored", "status", "first"),
    [
        ("Nghị định số 49/2017/NĐ-CP của Chính phủ.", 0, "200  10-36"),  # in the store
        ("Nghị định số 50/2017/NĐ-CP của Chính phủ.", 1, "404  10-36"),  # not in it
    ],
)
def test_with_a_store_the_document_must_be_in_it(  # noqa: PLR0913, PLR0917  # a case and fixtures
    database: Path,
    annotated: Callable[[str], Annotation],
    text: str,
    capsys: pytest.CaptureFixture[str],
    stored: str,
    status: int,
    first: str,
) -> None:
    with Store.open(database) as store:
        store.add(annotated(stored))
    assert main(["analyse", text, "--db", str(database)]) == status
    assert capsys.readouterr().out.startswith(first)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("options", "is_completed"), [([], True), (["--no-completion"], False)])
def test_completion_is_shown_in_words_and_can_be_left_out(
    options: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    is_completed: bool,
) -> None:
    words = "Thông tư 200 ngày 22/12/2014 của Bộ Tài chính."
    monkeypatch.setattr("sys.stdin", io.StringIO(words))
    assert main(["analyse", "-", *options]) == (0 if is_completed else 1)
    printed = capsys.readouterr().out
    assert ("+ completed by the registry: the stated day and issuer" in printed) is is_completed
    assert ("i Date: 22 Dec 2014; " in printed) is is_completed
