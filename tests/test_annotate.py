"""The commands `annotate` and `text`."""

import json
from pathlib import Path

import formats
import pdf_files
import pytest
from conftest import REPORTS

from viendan.cli.main import main

pytestmark = pytest.mark.usefixtures("database")


def test_text_prints_the_text_that_offsets_count(capsys: pytest.CaptureFixture[str]) -> None:
    path = min(REPORTS.iterdir())
    assert main(["text", str(path)]) == 0
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")


def test_text_reads_every_format_and_tells_how_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, note in (
        ("word.docx", ""),
        ("tcvn3.txt", "encoding TCVN3, recognised by its syllables"),
    ):
        (tmp_path / name).write_bytes(formats.FORMATS[name]())
        assert main(["text", str(tmp_path / name)]) == 0
        printed = capsys.readouterr()
        assert printed.out == formats.text()
        assert printed.err == (f"{tmp_path / name}: {note}\n" if note else "")


def test_annotate_takes_every_report_of_an_archive_and_tells_where_each_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reports.zip"
    path.write_bytes(formats.packed({"a/word.docx": formats.docx(), "b.txt": b"\0"}))
    assert main(["annotate", str(path)]) == 3
    printed = capsys.readouterr()
    record = json.loads(printed.out)
    assert (record["id"], record["text"]) == ("reports.zip!/a/word.docx", formats.text())
    assert (record["source"]["format"], record["source"]["places"][0]) == (
        "docx",
        [0, "bảng 1 dòng 1 ô 1"],
    )
    assert "reports.zip!/b.txt: binary" in printed.err


def test_a_scan_says_what_to_do_and_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_files.scan())
    for arguments, message in (
        ([], "use --ocr"),
        (["--ocr"], "install the package tesseract-ocr-vie"),
    ):
        assert main(["text", *arguments, str(path)]) == 1
        assert message in capsys.readouterr().err


def test_annotate_prints_a_record_a_line_and_keeps_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(
        '{"id": "x", "text": "Nghị định số 49/2017/NĐ-CP"}\n{"id": "y", "text": ""}\n',
        encoding="utf-8",
    )
    assert main(["annotate", "--jsonl", str(records)]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["x", "y"]


def test_annotate_goes_on_after_a_bad_file_and_tells_by_its_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Nghị định số 49/2017/NĐ-CP", encoding="utf-8")
    assert main(["annotate", str(tmp_path / "none.txt"), str(tmp_path / "a.txt")]) == 3
    printed = capsys.readouterr()
    assert json.loads(printed.out)["id"] == "a.txt"
    assert "none.txt: no such file" in printed.err
    assert main(["annotate", str(tmp_path / "none.txt")]) == 1


@pytest.mark.parametrize("line", ["not json", '{"id": "x"}', "[1]", "3"])
def test_a_bad_record_is_named_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(f'{{"id": "x", "text": "a"}}\n{line}\n', encoding="utf-8")
    assert main(["annotate", "--jsonl", str(records)]) == 1
    assert "records.jsonl: line 2" in capsys.readouterr().err
