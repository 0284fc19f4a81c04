"""An annotation as rows of the tables."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store.annotation_rows import rows_of

_HEAD = "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 9/QĐ-UBND\nBến Tre, ngày 10 tháng 9 năm 2021\n\n"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # by the positions of the mentions
        ("Nghị định số 9/2019/NĐ-CP thay thế Nghị định số 4/2017/NĐ-CP.", [(0, "replaces", 1)]),
        # nobody is named
        ("Nghị định số 4/2017/NĐ-CP đã hết hiệu lực.", [(None, "repeals", 0)]),
        # a text without a number of its own does something
        ("Điều 1. Bãi bỏ Nghị định số 4/2017/NĐ-CP.", [(None, "repeals", 0)]),
        # a text with a number of its own
        (
            f"{_HEAD}QUYẾT ĐỊNH\n\nĐiều 1. Bãi bỏ Nghị định số 4/2017/NĐ-CP.",
            [(0, "repeals", 1)],
        ),
        ("Theo Nghị định số 4/2017/NĐ-CP.", []),  # nothing
    ],
)
def test_what_documents_do_to_one_another_is_a_row_each(
    annotated: Callable[[str], Annotation], text: str, stated: list[tuple[int | None, str, int]]
) -> None:
    rows = rows_of(annotated(text))
    assert [(one.subject, one.relation, one.object) for one in rows.statements] == stated
    assert [one.position for one in rows.statements] == list(range(len(stated)))
    for one in rows.statements:
        assert one.start <= rows.mentions[one.object].start < one.end


@pytest.mark.parametrize(
    ("written", "pinpoint"),
    [
        ("", (None, None, None)),  # none
        ("Điều 5 ", ("5", None, None)),  # one article
        ("điểm a, b khoản 1 Điều 5 ", ("5", "1", "a,b")),  # several points
        ("Điều 15 đến Điều 17 ", ("15,16,17", None, None)),  # a range
    ],
)
def test_a_mention_has_the_parts_of_its_pinpoint_joined_by_commas(
    annotated: Callable[[str], Annotation], written: str, pinpoint: tuple[str | None, ...]
) -> None:
    rows = rows_of(annotated(f"Thực hiện {written}Nghị định số 49/2017/NĐ-CP."))
    assert [(one.article, one.clause, one.point) for one in rows.mentions] == [pinpoint]
