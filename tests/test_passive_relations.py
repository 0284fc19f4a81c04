"""Passive verbs of one sentence."""

import pytest

from viendan.references import find
from viendan.references.document_relations import document_relations

OLD, NEW, THIRD = "Thông tư 4/2009/TT-BYT", "Thông tư 9/2014/TT-BYT", "Thông tư 7/2020/TT-BYT"


def relations(text: str) -> list[tuple[str | None, str, str | None]]:
    """Return the relations of a text, each document by its number."""
    mentions = find(text)
    return [
        (
            mentions[one.subject].number if isinstance(one.subject, int) else one.subject,
            one.relation,
            mentions[one.object].number,
        )
        for one in document_relations(text, mentions)
    ]


@pytest.mark.parametrize("label", ["Tình trạng:", "Trạng thái văn bản:", "Hiệu lực:"])
def test_a_status_is_that_of_the_page(label: str) -> None:
    text = f"Mức phí thông qua tại {OLD}\n{label} Hết hiệu lực toàn bộ"
    assert relations(text) == []
    assert relations(text.removeprefix("Mức phí thông qua tại ")) == [(None, "repeals", "4")]


@pytest.mark.parametrize("join", [";", "; được", ", được", " và được"])
def test_a_second_verb_has_the_object_of_the_first(join: str) -> None:
    text = f"{OLD} được sửa đổi bởi {NEW}{join} thay thế bởi {THIRD}."
    assert relations(text) == [("9", "amends", "4"), ("7", "replaces", "4")]


def test_the_next_row_of_a_table_is_no_further_agent() -> None:
    text = f"{OLD}\nĐược thay thế bởi {NEW}\n2\n{THIRD}\nQuản lý lồng bè"
    assert relations(text) == [("9", "replaces", "4")]


def test_lines_that_a_passive_verb_announces_all_act() -> None:
    text = f"{OLD}\nĐược sửa đổi bởi:\n{NEW}\n{THIRD}\n"
    assert relations(text) == [("9", "amends", "4"), ("7", "amends", "4")]


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("Ngày hết hiệu lực: Đang cập nhật", []),
        ("Ngày hết hiệu lực", []),
        ("Ngày hết hiệu lực: 05/03/2015", [(None, "repeals", "4")]),
    ],
)
def test_a_label_without_a_day_ends_nothing(
    behind: str, found: list[tuple[str | None, str, str | None]]
) -> None:
    assert relations(f"Số hiệu: {OLD}\nNgày hiệu lực: 01/05/2009\n{behind}") == found
