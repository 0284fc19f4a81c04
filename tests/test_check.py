"""The command `check`."""

import io
import json
from pathlib import Path

import pytest

from viendan.cli.main import main

FAULTY = "Theo Quyết định số 45/2016/QĐ-TTg ngày 31/02/2016 của Thủ tướng Chính phủ."
CLEAN = "Theo Quyết định số 45/2016/QĐ-TTg."


@pytest.mark.parametrize(("text", "status"), [(FAULTY, 1), (CLEAN, 0), ("", 0)])
def test_the_status_tells_whether_something_is_to_be_corrected(
    text: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main(["check", "-"]) == status


def test_a_file_is_checked_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Sở Nội vụ\n\n{FAULTY}\n", encoding="utf-8")
    assert main(["check", str(path)]) == 1
    first, second, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith("dòng 3  Quyết định số 45/2016/QĐ-TTg")
    assert second == "    ✗ ngày không có trong lịch: ngày 31/02/2016"
    assert last.startswith("1 viện dẫn: 1 lỗi")


def test_json_has_codes_and_severities(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(FAULTY))
    main(["check", "--json", "-"])
    found = json.loads(capsys.readouterr().out)
    (reference,) = found["references"]
    assert (reference["start"], reference["end"]) == (5, 33)
    assert reference["findings"][0]["code"] == "impossible_date"
    assert reference["findings"][0]["severity"] == "error"
    assert found["counts"]["error"] == 1


@pytest.mark.parametrize("name", ["a.html", "sub/a.docx", "a.HTML"])
def test_the_draft_is_written_with_comments(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(FAULTY))
    assert main(["check", "-", "--output", str(tmp_path / name)]) == 1
    content = (tmp_path / name).read_bytes()
    assert content.startswith(b"PK" if name.endswith("docx") else b"<!doctype html>")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("a.odt", ".html, .docx"),  # no such form
        ("a.txt/b.html", "a.txt"),  # below a file
    ],
)
def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str, said: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CLEAN, encoding="utf-8")
    assert main(["check", str(path), "--output", str(tmp_path / output)]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "a.odt").exists()


def test_nothing_of_the_draft_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CLEAN, encoding="utf-8")
    main(["check", str(path)])
    assert list(tmp_path.iterdir()) == [path]
