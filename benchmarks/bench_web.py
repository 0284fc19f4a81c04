"""The time of each page over a store of 100,000 reports, in this process."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from large_store import large_store
from measuring import Section, table_row
from starlette.testclient import TestClient

from viendan.store import Store
from viendan.web.app import make_app
from viendan.web.safety import Limits

TARGET_MS = 50
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


def _milliseconds(client: TestClient, addresses: list[str]) -> list[float]:
    found = []
    for address in addresses:
        client.get(address, follow_redirects=False)  # fills the caches
    for turn in range(_TIMES):
        started = time.perf_counter()
        client.get(addresses[turn % len(addresses)], follow_redirects=False)
        found.append((time.perf_counter() - started) * 1000)
    return found


def page_rows(database: Path) -> Iterator[str]:
    """Yield the rows on the times of the pages over a store."""
    limits = Limits(rate=1e9, burst=10**9)
    with (
        Store.open_read_only(database) as store,
        TestClient(make_app(store, limits=limits)) as client,
    ):
        for name, addresses in _pages(client).items():
            times = _milliseconds(client, addresses)
            worst = statistics.quantiles(times, n=100)[-1]
            is_quick = "yes" if worst < TARGET_MS else "no"
            yield table_row(name, f"{statistics.median(times):.1f}", f"{worst:.1f}", is_quick)


def sections() -> Iterator[Section]:
    """Yield the section on pages."""
    yield Section(
        "Pages over a large store",
        page_rows(large_store()),
        ("page", "median, ms", "p99, ms", "under 50 ms"),
    )
