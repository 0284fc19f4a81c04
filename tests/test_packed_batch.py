"""Packed batches."""

from collections.abc import Callable

import pytest
from conftest import statements

from viendan.annotation.record import Annotation
from viendan.store import ReportRows, Store, pack, rows_of, unpack

TEXT = (
    "Thực hiện Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ và Quyết định số 654, "
    "Sở đã kiểm tra {} doanh nghiệp.\n\nBưu chính.\n\n"
    "Nghị định số 49/2017/NĐ-CP thay thế Nghị định số 9/2010/NĐ-CP."
)


@pytest.fixture
def made(annotated: Callable[[str], Annotation]) -> Callable[[range], list[ReportRows]]:
    return lambda numbers: [rows_of(annotated(TEXT.format(number))) for number in numbers]


def test_what_is_packed_comes_out_as_it_was_each_report_once(
    made: Callable[[range], list[ReportRows]],
) -> None:
    rows = made(range(3))
    assert unpack(pack([*rows, rows[0]])) == rows


def test_a_batch_without_reports_has_nothing() -> None:
    assert (pack(()).heads, pack(()).documents, unpack(pack(()))) == ((), (), [])


def test_the_writer_asks_as_many_statements_for_many_reports_as_for_few(
    store: Store, made: Callable[[range], list[ReportRows]]
) -> None:
    counts = []
    store.store_batch(pack(made(range(1))), [])
    for numbers in (range(1, 3), range(3, 43)):
        with statements(store) as asked:
            store.store_batch(pack(made(numbers)), [])
        counts.append(len(asked))
    assert counts[0] == counts[1]
