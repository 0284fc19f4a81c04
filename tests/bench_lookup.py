"""Looking up: the sweep of spellings, and how quickly a store of 100,000 reports answers."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from conftest import REPORTS
from generator import reports as generated
from large_store import large_store
from measuring import Section
from spellings import spellings
from sqlalchemy import func, select

from viendan.store import FileState, Store, rows_of
from viendan.store.database.keys import ALL, group_of
from viendan.store.database.schema import documents, links, mentions, reports, tallies
from viendan.store.lookup.answers import Document, Filters, document_of
from viendan.store.lookup.find import find_documents, lookup
from viendan.store.lookup.search import search
from viendan.store.lookup.views import document_view, front_view, group_view, report_view

_SPELLINGS = 10_000
_QUERIES = 1_000
_WORDS = (
    "bưu chính",
    "buu chinh",
    '"bưu chính công ích"',
    "báo cáo",
    "số",
    "xử phạt vi phạm",
    "chuyen doi so",
    '"quyết định số"',
    "49/2017/NĐ-CP",
)


def _known(store: Store) -> list[Document]:
    with store.reading() as connection:
        return [
            document_of(row)
            for row in connection.execute(
                select(documents).order_by(documents.c.identity)
            ).mappings()
        ]


def _small_store(folder: Path) -> Store:
    """Return a store of the sample reports and of some generated from them."""
    from viendan.annotation.annotate import annotate_text, classifier_of  # noqa: PLC0415  # the model is needed here only

    texts = [
        (path.name, path.read_text(encoding="utf-8")) for path in sorted(REPORTS.iterdir())
    ] + list(generated(150, seed=3))
    store = Store.open(folder / "small.db")
    store.add_all(
        [
            (
                rows_of(annotate_text(text, name, classifier_of())),
                FileState(f"/r/{name}", 1, 1, name),
            )
            for name, text in texts
        ]
    )
    return store


def sweep() -> Iterator[str]:
    """Yield the rows on spellings: how often the right document comes first, and how often a wrong one comes alone."""
    with tempfile.TemporaryDirectory() as folder:
        store = _small_store(Path(folder))
        known, answers = _known(store), Counter[str]()
        with store.reading() as connection:
            for query, document in spellings(known, _SPELLINGS):
                found = find_documents(connection, query)
                first = found.documents[0].identity if found.documents else None
                is_alone = len(found.documents) == 1 and not found.is_near
                answers["right"] += first == document.identity and not found.is_near
                answers["wrong"] += is_alone and first != document.identity
        store.close()
    yield f"| spellings of {len(known)} documents | {_SPELLINGS:,} |"
    yield f"| right document first | {answers['right'] / _SPELLINGS:.2%} |"
    yield f"| a wrong document as the only answer | {answers['wrong']} |"


def _row(name: str, calls: Iterable[Callable[[], object]]) -> str:
    elapsed, worked = [], []
    for call in calls:
        wall, processor = time.perf_counter(), time.process_time()
        call()
        elapsed.append(1000 * (time.perf_counter() - wall))
        worked.append(1000 * (time.process_time() - processor))
    cuts = [statistics.quantiles(times, n=100, method="inclusive") for times in (elapsed, worked)]
    return f"| {name}, {len(elapsed)} calls | {cuts[0][49]:.1f} | {cuts[0][98]:.1f} | {cuts[1][49]:.1f} | {cuts[1][98]:.1f} |"


def _chosen(store: Store, order: object, count: int) -> list[Document]:
    """Return documents in the order of their tallies ("most cited first"), or as the keys fall, which is by chance."""
    here = (tallies.c.group == group_of(ALL)) & (tallies.c.about == "document")
    with store.reading() as connection:
        keys = [
            int(key)
            for key in connection.scalars(
                select(tallies.c.key).where(here).order_by(order).limit(count)
            )
        ]  # type: ignore[arg-type]  # a column
        rows = {
            row["document"]: document_of(row)
            for row in connection.execute(
                select(documents).where(documents.c.document.in_(keys))
            ).mappings()
        }
    return [rows[key] for key in keys]


def _shell(path: Path) -> str:
    taken = []
    for _ in range(7):
        started = time.perf_counter()
        subprocess.run(
            [
                sys.executable,
                "-m",
                "viendan.cli.main",
                "lookup",
                "--db",
                str(path),
                "49/2017/NĐ-CP",
            ],
            capture_output=True,
            check=False,
        )  # our own words
        taken.append(time.perf_counter() - started)
    return f"| `viendan lookup` from the shell, seven calls | {1000 * statistics.median(taken):.0f} | {1000 * max(taken):.0f} | | |"


def speed(path: Path) -> Iterator[str]:
    """Yield the rows on speed in a large store: median and 99th percentile, of the clock and of the processor, in milliseconds."""
    store = Store.open(path, create=False)
    with store.reading() as connection:
        sizes = [
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (reports, mentions, links, documents)
        ]
        keys = list(connection.scalars(select(reports.c.report).limit(_QUERIES // 5)))
    yield f"| store | {sizes[0]:,} reports | {sizes[1]:,} mentions | {sizes[2]:,} links | {sizes[3]:,} documents |"
    some, most = (
        _chosen(store, tallies.c.key, _QUERIES // 5),
        _chosen(store, tallies.c["count"].desc(), 30),
    )
    queries = [query for query, _ in spellings(some, _QUERIES)]
    front = front_view(store)
    calls: dict[str, Callable[[], list[Callable[[], object]]]] = {
        "lookup": lambda: [lambda query=query: lookup(store, query) for query in queries],  # type: ignore[misc]  # bound in the loop
        "document": lambda: [lambda one=one: document_view(store, one.identity) for one in some],  # type: ignore[misc]
        "the 30 most cited, first seen": lambda: [
            lambda one=one: document_view(store, one.identity) for one in most
        ],  # type: ignore[misc]
        "the 30 most cited, seen before": lambda: [
            lambda one=one: document_view(store, one.identity) for one in most * 5
        ],  # type: ignore[misc]
        "the 30 most cited, of a year": lambda: [
            lambda one=one: document_view(store, one.identity, Filters(year=2019)) for one in most
        ],  # type: ignore[misc]
        "report": lambda: [lambda key=key: report_view(store, key) for key in keys],  # type: ignore[misc]
        "place": lambda: [
            lambda value=value: group_view(store, "place", value) for value, _ in front.places
        ],  # type: ignore[misc]
        "issuer": lambda: [
            lambda value=value: group_view(store, "issuer", value) for value, _ in front.issuers
        ],  # type: ignore[misc]
        "domain": lambda: [
            lambda value=value: group_view(store, "domain", value) for value, _ in front.by_domain
        ],  # type: ignore[misc]
        "front": lambda: [lambda: front_view(store)] * 50,
        "search": lambda: [lambda words=words: search(store, words) for words in _WORDS * 5],  # type: ignore[misc]
        "search in a place and year": lambda: [
            lambda words=words: search(store, words, Filters(place="Tỉnh An Giang", year=2019))
            for words in _WORDS * 5
        ],  # type: ignore[misc]
    }
    for query in queries[:100]:
        lookup(store, query)
    for name, made in calls.items():
        yield _row(name, made())
    store.close()
    yield _shell(path)


def sections() -> Iterator[Section]:
    """Yield the tables on looking up."""
    yield Section(
        "Looking up in a large store, in milliseconds",
        speed(large_store()),
        ("what", "median", "p99", "median, CPU", "p99, CPU"),
    )
    yield Section("Spellings of known documents", sweep())
