"""What became of documents by a day, as the reports of a store say."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import Store
from viendan.store.lookup.later_documents import later_documents

OLD, NEW = "Nghị định số 04/2010/NĐ-CP", "Nghị định số 09/2019/NĐ-CP"
KEY = "nghi-dinh.4-2010-nd-cp"


@pytest.mark.parametrize(
    ("said", "day", "found"),
    [
        (f"{NEW} thay thế {OLD} từ ngày 01/5/2019.", "2019-05-01", (True, [])),
        (f"{NEW} thay thế {OLD} từ ngày 01/5/2019.", "2019-04-30", None),
        (f"{NEW} sửa đổi, bổ sung một số điều của {OLD}.", "2020-01-01", (False, ["09"])),
        (f"{NEW} sửa đổi, bổ sung một số điều của {OLD}.", "2018-12-31", None),
        (f"Sở thực hiện {OLD}.", "2020-01-01", None),
    ],
)
def test_what_others_did_to_a_document_by_a_day(
    store: Store,
    annotated: Callable[[str], Annotation],
    said: str,
    day: str,
    found: tuple[bool, list[str]] | None,
) -> None:
    store.add(annotated(f"Báo cáo công tác.\n\n{said}\n"))
    later = later_documents(store, [KEY, KEY, "nghi-dinh.1-2001-nd-cp"], day).get(KEY)
    said_so = (later.ended is not None, [one.number for one in later.amended_by]) if later else None
    assert said_so == found


def test_a_store_is_asked_for_nothing_without_documents(store: Store) -> None:
    assert later_documents(store, [], "2020-01-01") == {}
