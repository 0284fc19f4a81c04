"""Keys made from content."""

from hypothesis import given
from hypothesis import strategies as st

from viendan.store.database.keys import ALL, PLACE, group_of, key_of


def test_a_key_is_the_same_on_every_machine() -> None:
    assert key_of("quyet-dinh.45-2016-qd-ttg") == 403529380468765357


@given(st.text())
def test_a_key_fits_into_a_column_of_a_database(text: str) -> None:
    assert 0 <= key_of(text) < 1 << 60


def test_a_group_is_not_the_whole_store() -> None:
    assert (
        len({group_of(ALL), group_of(PLACE, "Tỉnh An Giang"), group_of(PLACE, "Tỉnh Bến Tre")}) == 3
    )
