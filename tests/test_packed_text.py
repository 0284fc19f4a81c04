"""Packed texts: what is packed and unpacked, on both databases."""

import zlib

import pytest
from sqlalchemy import text

from viendan.store import Store
from viendan.store.database.packed_text import line_of, packed, part_of, unpacked

_LONG = "Báo cáo kết quả công tác quý III năm 2021\n" * 50
_VERY_LONG = f"{7**200_000:x}"


@pytest.mark.parametrize("written", ["", "ngắn", _LONG, _VERY_LONG, "a\x00b" * 99])
def test_a_text_comes_back_as_it_was(written: str) -> None:
    assert unpacked(packed(written)) == written


def test_a_text_is_packed_where_that_makes_it_shorter() -> None:
    assert packed("ngắn") == "ngắn"
    short = packed(_LONG)
    assert isinstance(short, bytes)
    assert len(short) < len(_LONG) / 10


def test_a_damaged_text_is_an_error() -> None:
    short = packed(_LONG)
    assert isinstance(short, bytes)
    with pytest.raises(zlib.error):
        unpacked(short[:-3])


@pytest.mark.parametrize(
    ("written", "number", "line"),
    [
        ("a\nb\n\nd", 0, "a"),
        ("a\nb\n\nd", 1, "b"),
        ("a\nb\n\nd", 2, None),  # empty
        ("a\nb\n\nd", 4, None),  # not there
        ("", 0, None),
        (_LONG, 49, "Báo cáo kết quả công tác quý III năm 2021"),
        (_VERY_LONG, 0, _VERY_LONG),
    ],
)
def test_both_databases_find_a_line(
    store: Store, written: str, number: int, line: str | None
) -> None:
    is_file = store.engine.dialect.name == "sqlite"
    given = {"written": packed(written) if is_file else written, "number": number}
    question = "SELECT line_of(:written, CAST(:number AS integer)), unpacked(:written)"
    with store.reading() as connection:
        assert tuple(connection.execute(text(question), given).one()) == (line, written)


@pytest.mark.parametrize(
    ("written", "start", "end", "part"),
    [
        ("Đảng bộ", 0, 4, "Đảng"),
        ("Đảng bộ", 5, 99, "bộ"),
        ("Đảng bộ", 2, 2, ""),
        (_LONG, 4, 7, "cáo"),
    ],
)
def test_both_databases_give_a_part_in_code_points(
    store: Store, written: str, start: int, end: int, part: str
) -> None:
    is_file = store.engine.dialect.name == "sqlite"
    given = {"written": packed(written) if is_file else written, "start": start, "end": end}
    question = "SELECT part_of(:written, CAST(:start AS integer), CAST(:end AS integer))"
    with store.reading() as connection:
        assert connection.scalar(text(question), given) == part


def test_no_text_has_no_line_and_no_part() -> None:
    assert part_of(None, 0, 1) is None
    assert part_of("a", None, 1) is None
    assert line_of(None, 0) is None
    assert line_of("a", None) is None
    assert unpacked(None) is None
