"""The flow that trains the domain model."""

import inspect
from pathlib import Path

import pytest

from viendan.domains.training import read_labelled
from viendan.flows import train_domains as flows
from viendan.flows.train_domains import train_domains

LABELLED = Path("corpora") / "domains.jsonl"


def test_the_flow_trains_on_the_data_and_writes_the_card_of_the_same_paragraphs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    trained: list[object] = []
    monkeypatch.setattr(
        flows, "train", lambda path, *given: trained.append((path, given[0])) or given[-1] / "m.npz"
    )
    monkeypatch.setattr(
        flows, "write_card", lambda folder, *given: trained.append((folder, given[0]))
    )
    paragraphs = read_labelled(data)
    assert train_domains.fn(data, tmp_path) == tmp_path / "m.npz"
    assert trained == [(data, paragraphs), (tmp_path, paragraphs)]


def test_the_flow_trains_by_default_as_the_command_does() -> None:
    defaults = {
        name: parameter.default
        for name, parameter in inspect.signature(train_domains.fn).parameters.items()
    }
    assert defaults == {"data": LABELLED, "output": Path("models")}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lines = [
        '{"id": "a", "text": "Trồng lúa", "headings": [], "domain": "farm", "source": "s"}',
        '{"id": "b", "text": "Sửa đường", "headings": [], "domain": "road", "source": "s"}',
    ]
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
