"""Gold scores on the shared benchmark: quality is tested like behaviour."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from viendan.cli.main import main


def score(shared: Path, predicted: Path, *options: str) -> str:
    command = [sys.executable, str(shared / "eval" / "score.py"), str(predicted), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def figure(report: str, name: str) -> float:
    match = re.search(rf"{name} ([\d.]+)", report)
    assert match is not None, report
    return float(match[1])


def annotate(texts: Path, predicted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "--jsonl", str(texts)]) == 0
    predicted.write_text(capsys.readouterr().out, encoding="utf-8")


def test_real_reports_are_read_as_their_gold_says(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dev = shared / "eval" / "dev"
    annotate(dev / "seed_texts.jsonl", tmp_path / "predicted.jsonl", capsys)
    options = [
        "--references",
        str(dev / "seed_references.jsonl"),
        "--paragraphs",
        str(dev / "seed_paragraphs.jsonl"),
    ]
    report = score(shared, tmp_path / "predicted.jsonl", *options)
    assert figure(report, r"found P [\d.]+ R [\d.]+ F1") >= 0.99
    assert figure(report, "exact F1") >= 0.98
    assert figure(report, "fields") >= 0.97
    assert figure(report, "links F1") == 1
    assert figure(report, "roles") >= 0.99
    assert figure(report, "macro-F1") >= 0.93
    found = re.search(r"joins (\d+)/(\d+)", report)
    assert found is not None
    joined, joins = map(int, found.groups())
    assert joined == joins


def test_paragraphs_of_real_office_documents_get_the_domains_of_their_gold(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dev = shared / "eval" / "dev"
    annotate(dev / "real_paragraph_texts.jsonl", tmp_path / "predicted.jsonl", capsys)
    gold = str(dev / "real_paragraphs.jsonl")
    report = score(shared, tmp_path / "predicted.jsonl", "--paragraphs", gold)
    assert figure(report, "macro-F1") >= 0.95
    assert figure(report, r"macro-F1 [\d.]+ accuracy") >= 0.98


def test_every_real_report_is_annotated(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = sorted((shared / "reports").iterdir())
    assert main(["annotate", *map(str, paths)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == [path.name for path in paths]
    assert all(
        record["text"] == path.read_text(encoding="utf-8")
        for record, path in zip(records, paths, strict=True)
    )
