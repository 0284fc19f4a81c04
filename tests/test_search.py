"""The command `search`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation.record import Annotation
from viendan.cli.main import main
from viendan.store import FileState, Store


@pytest.fixture(autouse=True)
def _one_report(database: Path, annotated: Callable[[str], Annotation]) -> None:
    text = "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ về bưu chính."
    with Store.open(database) as store:
        store.add(annotated(text), FileState("/r/a.txt", 1, 1))


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["buu chinh"], 0, "»bưu chính«"),  # without diacritics
        (["bưu", "chính"], 0, "»bưu chính«"),  # as several arguments
        (['"bưu chính"'], 0, "»bưu chính«"),  # a phrase
        (["viễn thông"], 1, "No paragraph contains"),  # nothing
        (["bưu chính", "--year", "1999"], 1, "No paragraph contains"),  # nothing of that year
    ],
)
def test_the_words_are_marked(
    arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", *arguments]) == status
    assert words in capsys.readouterr().out


def test_the_hits_are_json_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--json", '"bưu chính"']) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["total"], found["hits"][0]["path"]) == (1, "/r/a.txt")
