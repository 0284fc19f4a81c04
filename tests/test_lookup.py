"""The command `lookup`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from viendan.annotation.record import Annotation
from viendan.cli.main import main
from viendan.store import FileState, Store


@pytest.mark.usefixtures("database")
def test_lookup_without_a_store_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "45/2016/QĐ-TTg"]) == 1
    assert "run 'viendan process FOLDER' first" in capsys.readouterr().err


@pytest.fixture
def two_documents(database: Path, annotated: Callable[[str], Annotation]) -> None:
    text = "Thực hiện Nghị định số 49/2017/NĐ-CP và Quyết định số 49/QĐ-TTg ngày 12/01/2017."
    with Store.open(database) as store:
        store.add(annotated(text), FileState("/r/a.txt", 1, 1))


@pytest.mark.usefixtures("two_documents")
@pytest.mark.parametrize(
    ("query", "status", "first"),
    [
        (["49/2017/NĐ-CP"], 0, "Nghị định số 49/2017/NĐ-CP"),  # one document
        (["nghị", "định", "49"], 0, "Nghị định số 49/2017/NĐ-CP"),  # several words
        (["49"], 0, "may be one of 2 documents"),  # several documents
        (["50/2017/NĐ-CP"], 1, "is not in the store"),  # only a near one
        (["zzzz"], 1, "zzzz"),  # nothing
    ],
)
def test_the_status_is_whether_the_document_was_found(
    query: list[str], status: int, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lookup", *query]) == status
    assert first in capsys.readouterr().out.splitlines()[0]


@pytest.mark.usefixtures("two_documents")
def test_the_answer_is_json_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "--json", "49/2017/NĐ-CP"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["identity"] for one in found["documents"]] == ["nghi-dinh.49-2017-nd-cp"]
    assert [one["path"] for one in found["citations"]] == ["/r/a.txt"]


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        ([], (2, 2)),  # all citations
        (["--no-completion"], (1, 1)),  # without those that the registry completed
    ],
)
def test_what_the_registry_completed_can_be_left_out(
    database: Path,
    annotated: Callable[[str], Annotation],
    options: list[str],
    counts: tuple[int, int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    texts = ("Theo Thông tư số 25/2016/TT-BTC.", "Theo Thông tư 25/2016 của Bộ Tài chính.")
    with Store.open(database) as store:
        for number, text in enumerate(texts):
            store.add(annotated(text), FileState(f"/r/{number}.txt", 1, 1))
    assert main(["lookup", "25/2016/TT-BTC", "--json", *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["times"], len(found["citations"])) == counts
