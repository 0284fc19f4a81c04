"""The commands `train` and `evaluate`."""

import json
from pathlib import Path

import pytest

from viendan.cli.main import main
from viendan.store import Store

pytestmark = pytest.mark.usefixtures("database")


def test_evaluate_prints_the_scores_and_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"text": "Thanh tra, kiểm tra, xử phạt vi phạm hành chính.", "domain": "inspection"}\n',
        encoding="utf-8",
    )
    assert main(["evaluate", str(gold), "--output", str(tmp_path / "scores.txt")]) == 0
    printed = capsys.readouterr().out
    assert "macro-F1 1.0000" in printed
    assert (tmp_path / "scores.txt").read_text(encoding="utf-8") == printed
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 1


def test_silver_labels_that_do_not_help_leave_the_model_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data.jsonl"
    words = {"press": "báo chí xuất bản truyền hình", "postal": "bưu chính viễn thông thuê bao"}
    rows = [
        {"text": f"{text} số {n}", "domain": label, "source": f"{label}{n}"}
        for label, text in words.items()
        for n in range(10)
    ]
    data.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    Store.open(tmp_path / "store.db").close()
    command = [
        "train",
        "--data",
        str(data),
        "--output",
        str(tmp_path / "model"),
        "--from-headings",
        str(tmp_path / "store.db"),
        "--replace",
    ]
    assert main(command) == 1
    assert "They do not help" in capsys.readouterr().out
    assert not (tmp_path / "model").exists()
