"""Sources: the text as readers put it together, and where each stretch of it stood."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.readers.source import Draft, Place, Source, normalise


def test_paragraphs_lines_and_rows_stand_apart_as_they_should() -> None:
    draft = Draft()
    draft.paragraph(" Một \n hai\t\n", "đoạn 1")
    draft.paragraph("dòng", "đoạn 2", tight=True)
    draft.paragraph(" \n", "đoạn 3")
    draft.row(["a\nb", ""], ["ô 1", "ô 2"], first=True)
    draft.row(["", " "], ["ô 3", "ô 4"], first=False)
    draft.row(["c", "d"], ["ô 5", "ô 6"], first=False)
    made = draft.finish()
    assert made.text == "Một\n hai\ndòng\n\na b\t\nc\td\n"
    assert [(place.start, place.label) for place in made.places] == [
        (0, "đoạn 1"),
        (9, "đoạn 2"),
        (15, "ô 1"),
        (19, "ô 2"),
        (20, "ô 5"),
        (22, "ô 6"),
    ]


@given(st.lists(st.tuples(st.text(max_size=20), st.booleans()), max_size=10))
def test_a_draft_is_normal_and_its_places_lie_in_it_in_order(said: list[tuple[str, bool]]) -> None:
    draft = Draft()
    for number, (text, is_row) in enumerate(said):
        if is_row:
            draft.row([text, "x"], [f"{number}a", f"{number}b"], first=True)
        else:
            draft.paragraph(text, f"{number}")
    made = draft.finish()
    assert made.text == normalise(made.text)
    assert not any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in made.text)
    starts = [place.start for place in made.places]
    assert starts == sorted(starts)
    assert all(start < len(made.text) for start in starts)


@pytest.mark.parametrize(
    ("offset", "label"), [(0, "trang 1"), (4, "trang 1"), (5, "trang 2"), (99, "trang 2")]
)
def test_the_place_of_an_offset_is_that_of_the_stretch_it_stands_in(
    offset: int, label: str
) -> None:
    source = Source(
        Path("a.pdf"), "abcd\nefgh", "", places=(Place(0, "trang 1"), Place(5, "trang 2"))
    )
    assert source.place_of(offset) == label
