"""Pairs of an old and a new document, by arrows and by columns."""

import pytest
from counted_reads import reads_of

from viendan.references import find
from viendan.references.document_relations import document_relations
from viendan.references.replacement_pairs import may_have_pairs, replacement_pairs
from viendan.text.folding import small

OLD, NEW = "Thông tư 4/2009/TT-BYT", "Thông tư 9/2014/TT-BYT"


def pairs(text: str) -> list[tuple[str | None, str | None]]:
    """Return the numbers of the new and the old document of each pair."""
    mentions = find(text)
    return [
        (mentions[one.subject].number, mentions[one.object].number)
        for one in replacement_pairs(small(text), mentions)
        if isinstance(one.subject, int)
    ]


@pytest.mark.parametrize("arrow", ["→", "->", "⇒", "=>", "➔", "➜"])
@pytest.mark.parametrize("heading", ["Chuỗi thay thế", "Các văn bản thay nhau:"])
def test_an_arrow_below_a_heading_points_to_the_new_document(arrow: str, heading: str) -> None:
    text = f"{heading}\n- {OLD} (phí) {arrow} {NEW}\n"
    assert may_have_pairs(text)
    assert pairs(text) == [("9", "4")]
    (one,) = document_relations(text, find(text))
    assert (one.relation, text[slice(*one.span)]) == ("replaces", text.splitlines()[1])


def test_an_arrow_has_no_meaning_without_a_heading() -> None:
    assert pairs(f"Quy trình:\n- {OLD} → {NEW}\n") == []


def test_all_left_of_an_arrow_are_old_and_chains_go_on() -> None:
    text = f"Thay thế:\n* {OLD}, Thông tư 5/2010/TT-BYT → {NEW} → Thông tư 7/2020/TT-BYT"
    assert pairs(text) == [("9", "4"), ("9", "5"), ("7", "9")]


@pytest.mark.parametrize("border", ["|", "\t"])
@pytest.mark.parametrize("old", ["Văn bản hết hiệu lực", "Bị bãi bỏ", "Văn bản cũ"])
@pytest.mark.parametrize("new", ["Văn bản thay thế", "Văn bản mới", "Được thay thế bởi"])
def test_columns_name_the_old_and_the_new_document(border: str, old: str, new: str) -> None:
    text = f"STT{border}{old}{border}{new}\n1{border}{OLD} {border} {NEW}\n"
    assert pairs(text) == [("9", "4")]
    assert pairs(text.replace(new, "Ghi chú")) == []


def test_a_circular_replaces_no_decree() -> None:
    assert pairs(f"Thay thế:\n- Nghị định 4/2009/NĐ-CP → {NEW}") == []


def test_the_mentions_are_read_as_often_as_the_text_is_long() -> None:
    def reads(rows: int) -> int:
        text = "Thay thế:\n" + f"{OLD} → {NEW}\n" * rows
        return reads_of(find(text), lambda mentions: replacement_pairs(small(text), mentions))

    assert reads(160) < 5 * reads(40)
