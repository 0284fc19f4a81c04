"""The command line, and the flow behind it."""

import io
import json
from pathlib import Path

import formats
import pytest
from conftest import REPORTS

from viendan.cli.main import main
from viendan.store import Store

pytestmark = pytest.mark.xdist_group("prefect")  # one embedded server for all


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VIENDAN_DB", str(tmp_path / "viendan.db"))
    monkeypatch.setenv("VIENDAN_LANG", "en")


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
        told = capsys.readouterr()
        assert told.out == formats.text()
        assert told.err == (f"{tmp_path / name}: {note}\n" if note else "")


def test_annotate_takes_every_report_of_an_archive_and_tells_where_each_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "reports.zip"
    path.write_bytes(formats.packed({"a/word.docx": formats.docx(), "b.txt": b"\0"}))
    assert main(["annotate", str(path)]) == 3
    told = capsys.readouterr()
    record = json.loads(told.out)
    assert (record["id"], record["text"]) == ("reports.zip!/a/word.docx", formats.text())
    assert (record["source"]["format"], record["source"]["places"][0]) == (
        "docx",
        [0, "bảng 1 dòng 1 ô 1"],
    )
    assert "reports.zip!/b.txt: binary" in told.err


def test_a_scan_says_what_to_do_and_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "a.pdf"
    path.write_bytes(formats.scan())
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
    told = capsys.readouterr()
    assert json.loads(told.out)["id"] == "a.txt"
    assert "none.txt: no such file" in told.err
    assert main(["annotate", str(tmp_path / "none.txt")]) == 1


@pytest.mark.parametrize("line", ["not json", '{"id": "x"}', "[1]", "3"])
def test_a_bad_record_is_named_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(f'{{"id": "x", "text": "a"}}\n{line}\n', encoding="utf-8")
    assert main(["annotate", "--jsonl", str(records)]) == 1
    assert "records.jsonl: line 2" in capsys.readouterr().err


def test_wrong_usage_has_status_2() -> None:
    for arguments in ([], ["process"], ["annotate"], ["lookup", "--no-such"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2


def test_lookup_without_a_store_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "45/2016/QĐ-TTg"]) == 1
    assert "run 'viendan process FOLDER' first" in capsys.readouterr().err


def test_a_missing_and_an_empty_folder_do_nothing_and_say_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["process", str(tmp_path / "none")]) == 1
    assert main(["process", str(tmp_path / "empty")]) == 1
    told = capsys.readouterr().err
    assert "no such folder" in told
    assert "nothing in this folder" in told


def test_messages_are_vietnamese_unless_english_is_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["process", "--lang", "vi", str(tmp_path / "none")])
    assert "không có thư mục này" in capsys.readouterr().err


@pytest.mark.usefixtures("prefect_server")
def test_process_stores_the_sample_reports_and_lookup_finds_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["process", str(REPORTS)]) == 0
    first = capsys.readouterr().out
    assert f"Reports: {len(list(REPORTS.iterdir()))}" in first
    assert "Nghị định số 49/2017/NĐ-CP" in first
    assert "ngày 31 tháng 4 năm 2019" in first
    assert str(tmp_path / "viendan.db") in first

    answers = []
    for query in ("45/2016/QĐ-TTg", "45/2016/qd-ttg", "Quyết định 45/2016"):
        assert main(["lookup", query]) == 0
        answers.append(capsys.readouterr().out)
    assert len(set(answers)) == 1
    assert "ben-tre-2019-quy-3.txt" in answers[0]
    assert main(["lookup", "--json", "45/2016/QĐ-TTg"]) == 0
    assert (
        json.loads(capsys.readouterr().out)["documents"][0]["identity"]
        == "quyet-dinh.45-2016-qd-ttg"
    )
    assert main(["lookup", "77777/QĐ-TTg"]) == 1


@pytest.mark.usefixtures("prefect_server")
def test_process_twice_changes_nothing_and_annotates_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ.", encoding="utf-8"
    )
    assert main(["process", str(folder)]) == 0
    assert "1 new or changed file, 0 unchanged" in capsys.readouterr().out
    assert main(["process", str(folder)]) == 0
    assert "0 new or changed files, 1 unchanged" in capsys.readouterr().out


@pytest.mark.usefixtures("prefect_server")
def test_bad_files_are_named_the_rest_is_done_and_the_status_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, content in {
        "empty.txt": b"",
        "binary.txt": b"\x00\x01",
        "latin.txt": b"\xff\xfa\xfb",
        "image.png": b"\x89PNG",
    }.items():
        (folder / name).write_bytes(content)
    assert main(["process", str(folder)]) == 1
    assert "No file could be processed" in capsys.readouterr().out
    (folder / "good.txt").write_text(
        "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ.", encoding="utf-8"
    )
    assert main(["process", str(folder)]) == 3
    told = capsys.readouterr().out
    assert "Reports: 1" in told
    assert all(name in told for name in ("empty.txt", "binary.txt", "latin.txt", "image.png"))
    assert main(["quarantine", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.count("tried 1 time,") == 4
    assert "next attempt when the file changes" in told
    assert main(["quarantine", "--traceback"]) == 0
    assert "ReadError" in capsys.readouterr().out
    assert main(["quarantine", "--json"]) == 0
    assert {one["failure"]["code"] for one in json.loads(capsys.readouterr().out)} == {
        "empty",
        "binary",
        "unknown_encoding",
        "scan",
    }


def test_explain_names_scores_and_the_words_that_weighed_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "I. BƯU CHÍNH\n\nDoanh thu bưu chính đạt 12 tỷ đồng, tăng 4% so với cùng kỳ năm trước.\n",
        encoding="utf-8",
    )
    assert main(["explain", f"{path}:3"]) == 0
    told = capsys.readouterr().out
    assert "Postal and telecom" in told.splitlines()[0]
    assert "bưu chính  (word)" in told
    for place, reason in (
        (f"{path}:1", "is not in a paragraph"),
        (f"{path}:99", "is not in a paragraph"),
        ("a.txt", "must be PATH:LINE"),
    ):
        assert main(["explain", place]) == 1
        assert reason in capsys.readouterr().err


def test_evaluate_prints_the_scores_and_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"text": "Thanh tra, kiểm tra, xử phạt vi phạm hành chính.", "domain": "inspection"}\n',
        encoding="utf-8",
    )
    assert main(["evaluate", str(gold), "--output", str(tmp_path / "scores.txt")]) == 0
    told = capsys.readouterr().out
    assert "macro-F1 1.0000" in told
    assert (tmp_path / "scores.txt").read_text(encoding="utf-8") == told
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


def test_help_speaks_vietnamese_unless_english_is_chosen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIENDAN_LANG")
    for arguments, words in (
        (["--help"], "xử lý một thư mục báo cáo"),
        (["lookup", "--lang", "en", "--help"], "default: var/viendan.db"),
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
        assert words in " ".join(capsys.readouterr().out.split())


def test_a_backup_is_a_store_that_can_be_looked_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.open(tmp_path / "viendan.db").close()
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    assert main(["lookup", "--db", str(tmp_path / "copy.db"), "45/2016/QĐ-TTg"]) == 1
    assert "is not in the store" in capsys.readouterr().out
    assert main(["backup", str(tmp_path / "no" / "copy.db")]) == 1
    assert "choose another path" in capsys.readouterr().err


@pytest.mark.usefixtures("prefect_server")
def test_what_is_stored_is_searched_analysed_and_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ về bưu chính.", encoding="utf-8"
    )
    assert main(["process", str(folder)]) == 0
    capsys.readouterr()
    assert main(["search", "buu chinh"]) == 0
    assert "»bưu« »chính«" in capsys.readouterr().out
    assert main(["search", "--json", '"bưu chính"']) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 1
    assert main(["search", "viễn thông"]) == 1
    assert "No paragraph contains" in capsys.readouterr().out
    assert main(["analyse", str(folder / "a.txt"), "--db", str(tmp_path / "viendan.db")]) == 0
    assert "200  10-36" in capsys.readouterr().out
    assert main(["analyse", "--json", str(folder / "a.txt")]) == 0
    assert json.loads(capsys.readouterr().out)[0]["identity"] == "nghi-dinh.49-2017-nd-cp"
    assert main(["export", "--form", "jsonl", str(tmp_path / "out")]) == 0
    assert len((tmp_path / "out" / "citations.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_analyse_reads_the_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Theo Chỉ thị số 14/CT-TTg."))
    assert main(["analyse", "-"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("404  5-25")
    assert "1 reference: 0 identified" in told
