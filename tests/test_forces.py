"""The words for legal force that registers use."""

import pytest

from viendan.documents.table_files import read_table
from viendan.registry.forces import force_of
from viendan.registry.records import FORCES


@pytest.mark.parametrize("row", list(read_table("viendan.registry", "forces")))
def test_every_word_of_the_table_is_read_in_any_case(row: dict[str, str]) -> None:
    assert row["force"] in FORCES
    assert force_of(row["words"]) == force_of(row["words"].upper()) == row["force"]


@pytest.mark.parametrize("text", ["", "không xác định", "hợp lệ"])
def test_other_words_state_no_force(text: str) -> None:
    assert force_of(text) is None


def test_every_force_has_words() -> None:
    assert {row["force"] for row in read_table("viendan.registry", "forces")} == set(FORCES)
