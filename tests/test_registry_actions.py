"""`registry`: import, undo, show and export from the command line."""

import json
from pathlib import Path

import pytest

from viendan.cli.main import main

_ROWS = (
    "so_ky_hieu,trich_yeu,co_quan_ban_hanh,ngay_ban_hanh,tinh_trang_hieu_luc\n"
    "12/2021/QĐ-UBND,Quy chế viễn thông,UBND tỉnh Lào Cai,5/3/2021,Còn hiệu lực\n"
    "13/2021/QĐ-UBND,Quy chế,UBND,5/3/2021,\n"
)
LOCAL = "quyet-dinh.12-2021-qd-ubnd.lao-cai"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(_ROWS, encoding="utf-8")
    return path


def run(tmp_path: Path, *arguments: object) -> int:
    database = ["--db", str(tmp_path / "store.db"), "--lang", "en"]
    return main(["registry", *map(str, arguments), *database])


def test_an_import_says_what_it_did_and_can_be_undone(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "import", table) == 3  # a row was refused
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Import 1 from rows.csv:", "  1 new document"]
    assert lines[-1].startswith("✗ Row 3: 13/QĐ-UBND is of a local office")
    assert run(tmp_path, "show", "12/2021/QĐ-UBND") == 0
    assert "Source: imported by a user (rows.csv)" in capsys.readouterr().out
    assert run(tmp_path, "undo") == 0
    assert run(tmp_path, "show", "12/2021/QĐ-UBND") == 1
    assert run(tmp_path, "undo") == 1


def test_an_import_as_json_has_every_row_that_was_refused(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "import", table, "--json", "--source", "Lào Cai", "--as-of", "2025-01-01")
    done = json.loads(capsys.readouterr().out)
    assert (done["source"], done["new"], done["refused"]) == ("Lào Cai", 1, 1)
    assert [row["code"] for row in done["refused_rows"]] == ["missing_place"]
    run(tmp_path, "show", LOCAL, "--json")
    (known,) = json.loads(capsys.readouterr().out)
    assert (known["as_of"], known["sources"]) == ("2025-01-01", ["Lào Cai"])


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_what_is_exported_can_be_imported(
    tmp_path: Path, table: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "import", table)
    path = tmp_path / f"own.{suffix}"
    assert run(tmp_path, "export", path, "--own") == 0
    capsys.readouterr()
    assert run(tmp_path, "import", path) == 0
    assert "1 row says nothing new" in capsys.readouterr().out


def test_the_package_is_asked_where_there_is_no_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "show", "01/2018/NĐ-CP") == 0
    assert "2 documents have this one number" in capsys.readouterr().out
    assert not (tmp_path / "store.db").exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["import"], "Exactly one file"),
        (["import", "a.xlsx"], "this format is not read"),
        (["import", "a.csv", "--as-of", "2099-01-01"], "no day up to today"),
        (["import", "a.csv", "--column", "number"], "not of the form"),
        (["import", "missing.csv"], "missing.csv"),
        (["export", "a.txt"], "this format is not read"),
    ],
)
def test_what_cannot_be_done_is_said_on_one_line(
    tmp_path: Path, arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, *arguments) == 1
    error = capsys.readouterr().err
    assert part in error
    assert len(error.splitlines()) == 1
