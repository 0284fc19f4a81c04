"""What tests share: the pipeline, the sample reports, and the benchmark beside the project."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fixture_types import Annotated
from scans import table_of
from spacy.language import Language
from sqlalchemy import Connection, Engine, Table, event, func, select
from worker_groups import pytest_collection_modifyitems  # noqa: F401  # a hook

from viendan.store import FileState, Store
from viendan.store.database.dialect import dialect_of
from viendan.store.database.schema import metadata

if TYPE_CHECKING:
    from starlette.testclient import TestClient

pytest_plugins = ("prefect_fixtures", "store_fixtures")
ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "corpora" / "reports"
SHARED = ROOT.parent / "shared"


@cache
def _pipeline() -> Language:
    # Three seconds, and most tests need none of it.
    from viendan.annotation.pipeline import load  # noqa: PLC0415

    return load()


@pytest.fixture
def nlp() -> Language:
    """The ready pipeline, made once a process."""
    return _pipeline()


@pytest.fixture(scope="session")
def annotated() -> Annotated:
    """A function from a text to its annotation."""
    # The model takes half a second, and many tests need none of it.
    from viendan.annotation.annotator import annotate_text, classifier_of  # noqa: PLC0415

    return lambda text: annotate_text(text, "test.txt", classifier_of())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that takes a store, or addresses for stores, on both engines."""
    if "engine_name" in metafunc.fixturenames:
        metafunc.parametrize(
            "engine_name", ["sqlite", "postgresql"], indirect=True, scope="session"
        )


@pytest.fixture
def still_open(monkeypatch: pytest.MonkeyPatch) -> list[Store]:
    """The stores that the test opened and nobody closed."""
    opened: list[Store] = []
    begin, end = Store.__init__, Store.close

    def note_opened(store: Store, engine: Engine) -> None:
        begin(store, engine)
        opened.append(store)

    def note_closed(store: Store) -> None:
        end(store)
        opened.remove(store)

    monkeypatch.setattr(Store, "__init__", note_opened)
    monkeypatch.setattr(Store, "close", note_closed)
    return opened


_BEGINNING = ("BEGIN", "SET LOCAL", "SELECT pg_advisory_xact_lock")


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Give the statements that a store runs in this context, except those that open it."""
    asked: list[str] = []

    def note(*about: object) -> None:
        if not str(about[2]).startswith(_BEGINNING):
            asked.append(str(about[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    yield asked
    event.remove(store.engine, "before_cursor_execute", note)


def count_rows(connection: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return connection.scalar(select(func.count()).select_from(table)) or 0


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of a store by table, and the words of its full text index.

    The times and tries of quarantined files are left out, and what is stored about runs: this is
    history, not what the files hold.
    """
    times = {"tried", "again", "tries"}
    with store.reading() as connection:
        rows = {
            name: sorted(
                (
                    tuple(row)
                    for row in connection.execute(
                        select(*(c for c in table.columns if c.name not in times))
                    )
                ),
                key=repr,
            )
            for name, table in metadata.tables.items()
            if name not in {"runs", "arrivals", "news"}
        }
        return rows | {name: _index(connection, name) for name in ("passages", "titles")}


def _index(connection: Connection, table: str) -> list[tuple[object, ...]]:
    """Return the words of the full text by column, with how many rows hold them and how often."""
    found = dialect_of(connection).indexed_words(connection)
    return sorted(row for row in found if str(row[1]).startswith(f"{table}."))


@pytest.fixture
def shared() -> Path:
    """The folder of shared benchmarks; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared benchmark is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store of the sample reports, for tests that only read; others copy it."""
    # As above.
    from viendan.annotation.annotator import annotate_text, classifier_of  # noqa: PLC0415
    from viendan.readers import read  # noqa: PLC0415  # as above
    from viendan.store.database.rows import dumps  # noqa: PLC0415  # as above

    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with Store.open(path) as store:
        for report in sorted(REPORTS.iterdir()):
            source = read(report)
            store.add(
                annotate_text(source.text, report.name, classifier_of()),
                FileState(str(report), 1, 1, source=dumps(source.about())),
            )
    return path


@pytest.fixture
def site(sample_site: "TestClient") -> "TestClient":
    """The pages over the sample reports, for tests that only read; no language is chosen yet."""
    sample_site.cookies.clear()
    return sample_site


@pytest.fixture(scope="session")
def sample_site(sample_db: Path) -> "Iterator[TestClient]":
    """The client of `site`, which all tests share."""
    from pages import UNLIMITED  # noqa: PLC0415  # only tests of the web need them
    from starlette.testclient import TestClient  # noqa: PLC0415  # as above

    from viendan.web.app import make_app  # noqa: PLC0415  # as above

    store = Store.open_read_only(sample_db)
    with TestClient(make_app(store, limits=UNLIMITED), follow_redirects=False) as client:
        yield client
    store.close()


@pytest.fixture
def copied_db(sample_db: Path, tmp_path: Path) -> Path:
    """A copy of the store of the sample reports, for tests that write."""
    return Path(shutil.copy(sample_db, tmp_path / "copy.db"))


@pytest.fixture
def desk(copied_db: Path) -> "Iterator[tuple[TestClient, Store]]":
    """Pages on which the sample reports can be corrected, and their store."""
    from pages import UNLIMITED  # noqa: PLC0415  # as above
    from starlette.testclient import TestClient  # noqa: PLC0415  # as above

    from viendan.web.app import make_app  # noqa: PLC0415  # as above

    reading, writing = Store.open_read_only(copied_db), Store.open(copied_db)
    with TestClient(make_app(reading, writing, UNLIMITED), follow_redirects=False) as client:
        yield client, reading
    reading.close()
    writing.close()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the store that commands use by default; their messages are in English."""
    monkeypatch.setenv("VIENDAN_DB", str(tmp_path / "viendan.db"))
    monkeypatch.setenv("VIENDAN_LANG", "en")
    return tmp_path / "viendan.db"


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that installs a Tesseract which finds one text in each image."""
    from viendan.readers import converters, ocr  # noqa: PLC0415  # only tests of scans need them

    def put(text: str) -> None:
        program = tmp_path / "tesseract"
        printed = tmp_path / "printed"
        printed.write_text(table_of(text), encoding="utf-8")
        script = f"else cat > {tmp_path}/seen; cat {printed}; fi\n"
        program.write_text('#!/bin/sh\nif [ "$1" = --list-langs ]; then echo vie; ' + script)
        program.chmod(0o755)
        monkeypatch.setattr(
            converters.shutil, "which", lambda name: str(program) if name == "tesseract" else None
        )
        ocr._tesseract.cache_clear()

    yield put
    ocr._tesseract.cache_clear()
