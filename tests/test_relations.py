"""Relations: a test for each row, and where a clause ends."""

import pytest

from viendan.references.mention import RELATIONS
from viendan.references.relations import relation_before, relations_by_words


@pytest.mark.parametrize(("words", "relation"), relations_by_words().items())
def test_the_words_before_a_mention_state_its_relation(words: str, relation: str) -> None:
    assert relation in RELATIONS
    text = f"Sở đã {words} "
    assert relation_before(text, len(text)) == relation


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Luật Báo chí; ", None),  # another clause
        ("Sở hướng dẫn thực hiện ", "guides"),  # the longest words
        ("Theo đề nghị, Sở sửa đổi ", "amends"),  # the last words
        ("THAY THẾ ", "replaces"),  # capitals
        ("Theo Luật Giá năm 2012, sửa đổi, bổ sung năm 2018 và ", "based_on"),  # a version
        ("Luật Giá (sửa đổi năm 2018) và ", None),  # a version in brackets
        ("Theo đề nghị của Bộ\ntrưởng tại ", "based_on"),  # the next line goes on
        ("Căn cứ các Thông tư của Bộ Y tế: ", "based_on"),  # a list opens
        ("Các văn bản để xã thực hiện như: ", None),  # a list of other documents
        ("Căn cứ Luật Giá: mức thu tại ", None),  # what a list says
        ("Căn cứ\n", "based_on"),  # a verb ends its line
        ("Căn cứ tình hình\n", None),  # another line
        ("Theo Luật Giá\nSở ", None),  # another sentence
    ],
)
def test_the_last_words_of_the_clause_count(text: str, relation: str | None) -> None:
    assert relation_before(text, len(text)) == relation
