"""The life of one document as a frame."""

from collections.abc import Callable

import pytest

from viendan import frames
from viendan.annotation.record import Annotation
from viendan.store import Store

_TEXTS = (
    "Nghị định số 4/2010/NĐ-CP ngày 02/3/2010 thay thế Nghị định số 1/2001/NĐ-CP.",
    "Nghị định số 9/2019/NĐ-CP ngày 01/3/2019 sửa đổi Nghị định số 4/2010/NĐ-CP.",
    # long enough to be no near-duplicate of the one above
    (
        "Sở đã họp với các đơn vị trong tuần qua, ghi nhận 12 ý kiến rồi thống nhất cách làm mới. "
        "Các phòng gửi 31 góp ý, nhiều nơi đề nghị lùi thời hạn thêm 45 ngày để kịp chuẩn bị. "
        "Nghị định số 9/2019/NĐ-CP ngày 01/3/2019 đã sửa đổi Nghị định số 4/2010/NĐ-CP."
    ),
    "Nghị định số 4/2010/NĐ-CP đã hết hiệu lực.",
)


@pytest.fixture
def filled(store: Store, annotated: Callable[[str], Annotation]) -> Store:
    """A store of reports on a decree."""
    for text in _TEXTS:
        store.add(annotated(text))
    return store


def test_related_documents_are_rows_in_order_of_time_below_the_document_itself(
    filled: Store,
) -> None:
    found = frames.document_life(filled, "nghi-dinh.4-2010-nd-cp")
    days = [str(day)[:10] for day in found["day"]]
    rows = list(zip(found["identity"], days, found["is_exact"], found["reports"], strict=True))
    assert rows == [
        ("nghi-dinh.4-2010-nd-cp", "2010-03-02", True, 4),
        ("nghi-dinh.1-2001-nd-cp", "2001-07-01", False, 1),  # only its year is known
        ("nghi-dinh.9-2019-nd-cp", "2019-03-01", True, 2),
    ]
    assert list(found["relation"])[1:] == ["replaces", "amends"]
    assert list(found["is_acting"])[1:] == [True, False]


def test_a_document_that_the_store_does_not_have_is_refused(filled: Store) -> None:
    with pytest.raises(KeyError):
        frames.document_life(filled, "nghi-dinh.905-2010-nd-cp")
