"""The picture of a document's life."""

import pandas as pd
import pytest

from viendan import plots

_LIFE = pd.DataFrame(
    {
        "identity": ["a", "b", "c"],
        "name": [f"Nghị định số {number}/2010/NĐ-CP" for number in (4, 1, 9)],
        "relation": [None, "replaces", "amends"],
        "is_acting": [None, True, False],
        "day": pd.Series(["2010-03-02", "2001-07-01", "2019-03-01"], dtype="datetime64[s]"),
        "is_exact": [True, False, True],
        "reports": [4, 1, 2],
    }
)


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("vi", ["Thay thế: Nghị định số 1/2010/NĐ-CP", "Được sửa đổi, bổ sung bởi: Nghị định"]),
        ("en", ["Replaces: Nghị định số 1/2010/NĐ-CP", "Amended by: Nghị định số 9/2010/NĐ-CP"]),
    ],
)
def test_each_related_document_has_a_row_that_says_how(lang: str, labels: list[str]) -> None:
    drawn = plots.svg(plots.document_life(_LIFE, lang))
    assert [label for label in labels if label not in drawn] == []


def test_a_document_without_a_day_is_drawn_without_its_line() -> None:
    undated = _LIFE.assign(day=_LIFE["day"].where(_LIFE["identity"] != "a"))
    assert "Nghị định số 9" in plots.svg(plots.document_life(undated))
