"""Lists of mentions."""

import pytest

from viendan.references.lists import in_list
from viendan.references.mention import Core

_CORE = Core(0, 7, "1/QĐ-TT", "quyết định")


@pytest.mark.parametrize(
    ("gap", "listed"),
    [
        (", ", True),  # a comma
        (" và các số: ", True),  # links
        (" ngày 1/2/2019; ", True),  # the date of the mention before
        (" (đối với phí đò), ", True),  # what the item is for
        (" sửa đổi ", False),  # a verb
        (" " * 90, False),  # too far
    ],
)
def test_only_links_and_the_date_stand_between_the_items_of_a_list(
    gap: str, *, listed: bool
) -> None:
    text = f"1/QĐ-TT{gap}2/QĐ-TT"
    assert in_list(text, 7 + len(gap), _CORE) is listed


def test_the_first_mention_continues_no_list() -> None:
    assert not in_list("1/QĐ-TT", 0, None)
