"""An annotation as rows of the tables."""

from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store.annotation_rows import rows_of


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
