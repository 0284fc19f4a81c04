"""The tables of Prefect's database: made at once, they are those that Prefect's own steps make."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from viendan.flows import prefect_tables
from viendan.flows.prefect_tables import prepare_tables

pytestmark = pytest.mark.xdist_group("prefect")

_BEYOND = "UPDATE alembic_version SET version_num = 'a revision of another version'"


def _tables(path: Path) -> set[tuple[str, ...]]:
    """The statements that made the tables and indexes of a database, each as a set of lines.

    Prefect's steps put the conditions of a table in any order.
    """
    with closing(sqlite3.connect(path)) as database:
        made = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {tuple(sorted(line.strip(" \t,") for line in sql.splitlines())) for (sql,) in made}


def _do(path: Path, sql: str) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as database, database:
        return database.execute(sql).fetchall()


@pytest.fixture(autouse=True)
def _prefects_own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_tables_are_those_of_the_steps_of_the_prefect_installed(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    theirs.mkdir()
    assert prepare_tables(ours)
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from viendan.flows.prefect_tables import migrated_tables\n"
        "print(migrated_tables(Path(sys.argv[1]))[-1])"
    )
    given = os.environ | {"PREFECT_HOME": str(theirs), "PREFECT_LOGGING_LEVEL": "ERROR"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(theirs)],
        env=given,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("INSERT INTO alembic_version")
    revision = "SELECT version_num FROM alembic_version"
    assert _tables(ours / "prefect.db") == _tables(theirs / "prefect.db")
    assert _do(ours / "prefect.db", revision) == _do(theirs / "prefect.db", revision)


def test_a_database_with_all_tables_is_left_as_it_is(tmp_path: Path) -> None:
    assert prepare_tables(tmp_path)
    _do(tmp_path / "prefect.db", "INSERT INTO flow (name) VALUES ('process-corpus')")
    assert prepare_tables(tmp_path)
    assert _do(tmp_path / "prefect.db", "SELECT name FROM flow") == [("process-corpus",)]


def test_a_database_of_another_revision_is_left_to_the_server(tmp_path: Path) -> None:
    assert prepare_tables(tmp_path)
    _do(tmp_path / "prefect.db", _BEYOND)
    assert not prepare_tables(tmp_path)


def test_the_tables_are_for_one_version_of_prefect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prefect_tables, "version", lambda _: "3.9.0")
    assert not prepare_tables(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_database_elsewhere_is_left_to_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_DATABASE_CONNECTION_URL", "postgresql+asyncpg://server/prefect")
    assert not prepare_tables(tmp_path)
    monkeypatch.undo()
    (tmp_path / "profiles.toml").write_text('active = "other"\n', encoding="utf-8")
    assert not prepare_tables(tmp_path)
    assert not (tmp_path / "prefect.db").exists()


@pytest.mark.parametrize("content", [b"no database of any kind, and longer than a header" * 9])
def test_what_is_no_database_is_left_to_the_server(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "prefect.db").write_bytes(content)
    assert not prepare_tables(tmp_path)
    assert (tmp_path / "prefect.db").read_bytes() == content
