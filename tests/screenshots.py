"""Take the screenshots of `docs/` from a store of the sample reports: `make screenshots`."""

import tempfile
from pathlib import Path

from browser import browser, served

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.readers import read
from viendan.store import FileState, Store

ROOT = Path(__file__).parents[1]
_SIZES = {"phone": (390, 844), "desktop": (1280, 1400)}
_PAGE = "/van-ban/quyet-dinh.45-2016-qd-ttg"


def _stored(path: Path) -> None:
    store = Store.open(path)
    for report in sorted((ROOT / "corpora" / "reports").iterdir()):
        store.add(
            annotate_text(read(report).text, report.name, classifier_of()),
            FileState(report.name, 1, 1),
        )
    store.close()


def main() -> None:
    """Write `docs/page-phone.png` and `docs/page-desktop.png`."""
    with tempfile.TemporaryDirectory() as folder:
        _stored(Path(folder) / "store.db")
        with served(Path(folder) / "store.db") as site, browser() as chromium:
            for name, (width, height) in _SIZES.items():
                page = chromium.new_page(viewport={"width": width, "height": height})
                page.goto(site + _PAGE)
                page.screenshot(path=ROOT / "docs" / f"page-{name}.png")


if __name__ == "__main__":
    main()
