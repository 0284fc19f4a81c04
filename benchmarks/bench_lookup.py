"""Lookup: a sweep of spellings, and the speed of a large store."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from conftest import REPORTS
from generator import reports as generated
from large_store import COUNT, large_store
from measuring import Section, table_row
from spellings import spellings
from sqlalchemy import func, select

from viendan.store import FileState, Store, rows_of
from viendan.store.database.keys import ALL, group_of
from viendan.store.database.schema import documents, links, mentions, reports, tallies
from viendan.store.lookup.answers import Document, Filters, document_of
from viendan.store.lookup.find import find_documents, lookup
from viendan.store.lookup.paragraph_search import search
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


def _add_small(store: Store) -> None:
    """Store the sample reports and some generated from them."""
    # It loads the model.
    from viendan.annotation.annotator import annotate_text, classifier_of  # noqa: PLC0415

    texts = [
        (path.name, path.read_text(encoding="utf-8")) for path in sorted(REPORTS.iterdir())
    ] + list(generated(150, seed=3))
    store.add_all(
        [
            (
                rows_of(annotate_text(text, name, classifier_of())),
                FileState(f"/r/{name}", 1, 1, name),
            )
            for name, text in texts
        ]
    )


def sweep() -> Iterator[str]:
    """Yield the rows on spellings: right documents that come first, wrong ones that come alone."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "small.db") as store:
        _add_small(store)
        known, answers = _known(store), Counter[str]()
        with store.reading() as connection:
            for query, document in spellings(known, _SPELLINGS):
                found = find_documents(connection, query)
                first = found.documents[0].identity if found.documents else None
                is_alone = len(found.documents) == 1 and not found.is_near
                answers["right"] += first == document.identity and not found.is_near
                answers["wrong"] += is_alone and first != document.identity
    yield table_row(f"spellings of {len(known)} documents", f"{_SPELLINGS:,}")
    yield table_row("right document first", f"{answers['right'] / _SPELLINGS:.2%}")
    yield table_row("a wrong document as the only answer", str(answers["wrong"]))


def _row(name: str, calls: Iterable[Callable[[], object]]) -> str:
    elapsed, worked = [], []
    for call in calls:
        wall, processor = time.perf_counter(), time.process_time()
        call()
        elapsed.append(1000 * (time.perf_counter() - wall))
        worked.append(1000 * (time.process_time() - processor))
    cuts = [statistics.quantiles(times, n=100, method="inclusive") for times in (elapsed, worked)]
    figures = [f"{cut[percent - 1]:.1f}" for cut in cuts for percent in (50, 99)]
    return table_row(f"{name}, {len(elapsed)} calls", *figures)


def _chosen(store: Store, order: object, count: int) -> list[Document]:
    """Return `count` documents in an order: by citations, or by key, which is random."""
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
                "viendan.cli.program",
                "lookup",
                "--db",
                str(path),
                "49/2017/NĐ-CP",
            ],
            capture_output=True,
            check=False,
        )
        taken.append(time.perf_counter() - started)
    figures = f"{1000 * statistics.median(taken):.0f}", f"{1000 * max(taken):.0f}"
    return table_row("`viendan lookup` from the shell, seven calls", *figures, "", "")


def speed(path: Path) -> Iterator[str]:
    """Yield the rows on a large store: median and 99th percentile in ms, of clock and processor."""
    with Store.open(path, create=False) as store:
        yield from _questions(store)
    yield _shell(path)


def _questions(store: Store) -> Iterator[str]:
    """Yield the rows on the questions that pages and programs ask a store."""
    with store.reading() as connection:
        sizes = [
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (reports, mentions, links, documents)
        ]
        keys = list(connection.scalars(select(reports.c.report).limit(_QUERIES // 5)))
    names = ("reports", "mentions", "links", "documents")
    yield table_row("store", *(f"{size:,} {name}" for size, name in zip(sizes, names, strict=True)))
    some, most = (
        _chosen(store, tallies.c.key, _QUERIES // 5),
        _chosen(store, tallies.c["count"].desc(), 30),
    )
    queries = [query for query, _ in spellings(some, _QUERIES)]
    front = front_view(store)
    calls: dict[str, list[Callable[[], object]]] = {
        "lookup": [partial(lookup, store, query) for query in queries],
        "document": [partial(document_view, store, one.identity) for one in some],
        "the 30 most cited, first seen": [
            partial(document_view, store, one.identity) for one in most
        ],
        "the 30 most cited, seen before": [
            partial(document_view, store, one.identity) for one in most * 5
        ],
        "the 30 most cited, of a year": [
            partial(document_view, store, one.identity, Filters(year=2019)) for one in most
        ],
        "report": [partial(report_view, store, key) for key in keys],
        "place": [partial(group_view, store, "place", value) for value, _ in front.places],
        "issuer": [partial(group_view, store, "issuer", value) for value, _ in front.issuers],
        "domain": [partial(group_view, store, "domain", value) for value, _ in front.by_domain],
        "front": [partial(front_view, store)] * 50,
        "search": [partial(search, store, words) for words in _WORDS * 5],
        "search in a place and year": [
            partial(search, store, words, Filters(place="Tỉnh An Giang", year=2019))
            for words in _WORDS * 5
        ],
    }
    for query in queries[:100]:
        lookup(store, query)
    for name, made in calls.items():
        yield _row(name, made)


def sections() -> Iterator[Section]:
    """Yield the sections on lookup."""
    yield Section(
        f"Looking up in a store of {COUNT:,} reports, in milliseconds",
        speed(large_store()),
        ("what", "median", "p99", "median, CPU", "p99, CPU"),
    )
    yield Section("Spellings of known documents", sweep())
