"""Queries for several documents."""

import pytest

from viendan.store.lookup.query_parts import parts_of


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("45/2016/QĐ-TTg, NĐ49/2017", ["45/2016/QĐ-TTg", "NĐ49/2017"]),  # a comma
        ("QĐ 45/2016 và NĐ 49/2017", ["QĐ 45/2016", "NĐ 49/2017"]),  # a word
        ("QĐ 45/2016\nNĐ 49/2017", ["QĐ 45/2016", "NĐ 49/2017"]),  # lines
        ("QĐ45, qđ45, QĐ45", ["QĐ45", "qđ45"]),  # one twice
    ],
)
def test_a_query_names_several_documents(query: str, parts: list[str]) -> None:
    assert parts_of(query) == parts


@pytest.mark.parametrize(
    "query",
    [
        "45/2016/QĐ-TTg",  # one
        "45/2016/QĐ-TTg, ngày 19/10/2016",  # with its day
        "Quyết định 1153/QĐ-UBND, tỉnh An Giang, 2017",  # with its place and year
        "Quyết định 7 về sửa đổi NĐ 49/2017, NĐ 47/2011",  # inside a title
        "Luật Báo chí, Luật An ninh mạng",  # names
        "45, 46, 47",  # numbers alone
        "báo chí và xuất bản",  # words
        "",  # nothing
        ",;,",  # separators alone
    ],
)
def test_other_queries_are_one(query: str) -> None:
    assert parts_of(query) == [query]
