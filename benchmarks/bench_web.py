"""The processor time of each page over a large store, in this process."""

import statistics
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from large_store import COUNT, large_store
from measuring import Section, table_row
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.web.app import make_app
from viendan.web.safety import Limits

#: The most that the 99th percentile may be, for addresses seen before and for new ones.
WARM_MS, COLD_MS = 40, 150
_TIMES = 100


def _pages(client: TestClient) -> dict[str, list[str]]:
    """Return the addresses of each kind of page, those of the most cited documents among them."""
    documents = [one["identity"] for one in client.get("/api/v1/documents?size=50").json()["items"]]
    reports = [one["key"] for one in client.get("/api/v1/reports?size=50").json()["items"]]
    return {
        "front page": ["/"],
        "lookup of one": [f"/tra-cuu?q={identity}" for identity in documents],
        "lookup of several": [f"/tra-cuu?q={number}" for number in (45, 72, 15, 30, 1)],
        "document": [f"/van-ban/{identity}" for identity in documents],
        "document, filtered": [
            f"/van-ban/{identity}?domain=it&sort=left" for identity in documents
        ],
        "report": [f"/bao-cao/{key}" for key in reports],
        "domain": ["/linh-vuc/it", "/linh-vuc/postal", "/linh-vuc/press"],
        "search": [
            "/tim-doan?q=bưu điện",
            '/tim-doan?q="chuyển đổi số"',
            "/tim-doan?q=an toan thong tin",
        ],
    }


def _milliseconds(client: TestClient, addresses: Iterable[str]) -> Iterator[float]:
    for address in addresses:
        started = time.process_time()
        client.get(address, follow_redirects=False)
        yield (time.process_time() - started) * 1000


def _figures(times: Iterable[float], most: float) -> tuple[str, str, str]:
    """Return median, 99th percentile, and whether this is below the most that it may be."""
    found = list(times) * 2  # one time has no percentiles
    worst = statistics.quantiles(found, n=100, method="inclusive")[-1]
    return f"{statistics.median(found):.1f}", f"{worst:.1f}", "yes" if worst < most else "no"


def page_rows(database: Path) -> Iterator[str]:
    """Yield the rows on the times of the pages over a store."""
    limits = Limits(rate=1e9, burst=10**9)
    with (
        Store.open_read_only(database) as store,
        TestClient(make_app(store, limits=limits)) as client,
    ):
        for name, addresses in _pages(client).items():
            cold = _figures(_milliseconds(client, addresses), COLD_MS)
            warm = _figures(_milliseconds(client, islice(cycle(addresses), _TIMES)), WARM_MS)
            yield table_row(name, *warm, *cold)


def sections() -> Iterator[Section]:
    """Yield the section on pages."""
    yield Section(
        f"Pages over a store of {COUNT:,} reports, in milliseconds of processor time",
        page_rows(large_store()),
        (
            *("page", "seen before: median", "p99", f"p99 below {WARM_MS}"),
            *("first seen: median", "p99", f"p99 below {COLD_MS}"),
        ),
    )
