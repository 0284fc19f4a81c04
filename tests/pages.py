"""What tests of the pages share: a document that the sample reports cite, and every address."""

import re
from html import unescape

from starlette.testclient import TestClient

from viendan.store import Store
from viendan.store.lookup.views import reports_page
from viendan.web.safety import Limits

DOCUMENT = "quyet-dinh.45-2016-qd-ttg"
#: The header of a form of the site itself.
OWN = {"Origin": "http://testserver"}
#: Limits that no test reaches.
UNLIMITED = Limits(rate=1e6, burst=10**6)


def a_report(store: Store, name: str = "cho-lach") -> int:
    """Return the key of a sample report by a part of its path."""
    return next(line.key for line in reports_page(store, "").items if name in line.path)


def words_of(page: str) -> str:
    """Return the text of a page with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def every_page(site: TestClient) -> list[str]:
    """Return the address of a page of each kind."""
    key = site.get("/api/v1/reports").json()["items"][0]["key"]
    return [
        "/",
        "/tra-cuu?q=45",
        "/tra-cuu?q=45/2019/QĐ-TTg",
        f"/van-ban/{DOCUMENT}",
        f"/van-ban/{DOCUMENT}?sort=left",
        f"/bao-cao/{key}",
        "/linh-vuc/it",
        "/dia-phuong/Tỉnh Bến Tre",
        "/co-quan/Sở Thông tin và Truyền thông",
        "/tim-doan?q=bưu điện",
        "/van-ban",
        "/bao-cao",
        f"/van-ban/{DOCUMENT}/moi",
        "/lan-chay",
        "/phan-tich",
        "/kiem-tra",
        "/api",
    ]
