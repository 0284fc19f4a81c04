"""The tables of n-grams."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viendan.segmentation.ngrams import Table

IDS = st.integers(1, (1 << 20) - 1)
PAIRS = st.lists(
    st.tuples(IDS, st.integers(0, (1 << 20) - 1)), unique=True, min_size=1, max_size=60
)


@given(PAIRS, PAIRS)
def test_a_pair_is_found_in_its_row_and_an_unknown_one_in_none(
    known: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    rows = {pair: row for row, pair in enumerate(known, 1)}
    asked = [*known, *others]
    table = Table(*np.array(known, np.int64).T)
    found = table.rows(*np.array(asked, np.int64).T)
    assert found.tolist() == [rows.get(pair, 0) for pair in asked]
