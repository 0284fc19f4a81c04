"""PostgreSQL: what only a store on a server does."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databases import Databases
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DatabaseError

from viendan.cli.main import main
from viendan.errors import StoreError
from viendan.processing.run import Run, record_of
from viendan.store import Store
from viendan.store.database import postgresql
from viendan.store.database.engine import engine_of, read_only_engine_of, reading, writing
from viendan.store.run_history import now


@pytest.fixture
def engines(databases: Databases) -> Iterator[Callable[[], Engine]]:
    """A function that gives engines of one new database."""
    address, made = databases.make(), []

    def engine() -> Engine:
        made.append(engine_of(address))
        return made[-1]

    yield engine
    for one in made:
        one.dispose()
    databases.delete(address)


@pytest.mark.parametrize(
    ("phrases", "query"),
    [
        ([("luat",)], "('luat')"),  # a word
        ([("bao", "chi")], "('bao' <-> 'chi')"),  # words side by side
        ([("bao", "chi"), ("2016",)], "('bao' <-> 'chi') & ('2016')"),  # phrases
    ],
)
def test_phrases_are_a_query_of_the_full_text(phrases: list[tuple[str, ...]], query: str) -> None:
    assert postgresql._query(phrases) == query


def test_only_one_run_at_a_time_has_the_store(engines: Callable[[], Engine]) -> None:
    one, other = engines(), engines()
    # The second is refused.
    with postgresql.exclusive_run(one), pytest.raises(StoreError) as caught:  # noqa: SIM117
        with postgresql.exclusive_run(other):
            pass
    assert caught.value.code == "store_busy"
    assert re.fullmatch(r"[0-9]+ \([a-z]+\)", str(caught.value.about["who"]))
    with postgresql.exclusive_run(other):
        pass


def test_a_server_that_dies_during_a_run_is_one_line(
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    address = databases.make()
    name = make_url(address).database

    def run_without_server(store: Store, *_: object, **__: object) -> Run:
        with databases.engine.connect() as connection:
            connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
                ),
                {"name": name},
            )
        store.record_run(record_of(Run(0, 0, 0), "/a", now(), "1"))
        return Run(0, 0, 0)

    (tmp_path / "a.txt").write_text("Thực hiện Nghị định số 49/2017/NĐ-CP.", encoding="utf-8")
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr("viendan.cli.full_run.run_folder", run_without_server)
    asked = ["process", str(tmp_path), "--db", address, "--quiet", "--lang", "en"]
    assert main(asked) == 1
    told = capsys.readouterr().err
    assert (told.startswith("The database reports an error: "), told.count("\n")) == (True, 1)
    databases.delete(address)


def test_a_store_on_a_server_is_checked_by_the_command(
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    address = databases.make()
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    (tmp_path / "a.txt").write_text("Căn cứ Nghị định số 61/2018/NĐ-CP.", encoding="utf-8")
    asked = ["--db", address, "--lang", "en"]
    assert main(["process", str(tmp_path), "--quiet", "--workers", "1", *asked]) == 0
    assert main(["verify", *asked]) == 0
    assert "the store is whole" in capsys.readouterr().out
    with Store.open(address) as store, store.writing() as connection:
        connection.execute(text("DELETE FROM links"))
    assert main(["verify", *asked]) == 3
    databases.delete(address)


def test_a_backup_is_for_the_means_of_the_server(
    engines: Callable[[], Engine], tmp_path: Path
) -> None:
    with pytest.raises(StoreError) as caught:
        postgresql.back_up(engines(), tmp_path / "copy.db")
    assert caught.value.code == "backup_elsewhere"
    assert not list(tmp_path.iterdir())


def test_a_writer_waits_for_the_one_before_it_only_so_long(
    engines: Callable[[], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = engines(), engines()
    monkeypatch.setattr(postgresql, "_WAIT_MS", 10)
    # The second has to wait.
    with writing(one), pytest.raises(StoreError) as caught:  # noqa: SIM117
        with writing(other):
            pass
    assert caught.value.code == "store_locked"
    with writing(one), reading(other) as connection:  # a reader need not wait
        assert connection.scalar(text("SELECT 1")) == 1


def test_an_engine_for_reading_cannot_make_a_table(engines: Callable[[], Engine]) -> None:
    engine = read_only_engine_of(engines().url.render_as_string(hide_password=False))
    with engine.connect() as connection, pytest.raises(DatabaseError):
        connection.execute(text("CREATE TABLE one (value integer)"))
    engine.dispose()
