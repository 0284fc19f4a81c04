"""Queries as people type them."""

import pytest

from viendan.store.lookup.query import Query, parse


def stated(query: Query) -> dict[str, object]:
    names = ("types", "number", "year", "symbol", "place", "expected")
    return {name: value for name in names if (value := getattr(query, name))}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        # as it is written
        (
            "45/2016/QĐ-TTg",
            {
                "number": "45",
                "year": 2016,
                "symbol": "qdttg",
                "expected": "quyet-dinh.45-2016-qd-ttg",
            },
        ),
        # without diacritics, with a leading zero and lost separators
        (
            "045/2016/qdttg",
            {
                "number": "45",
                "year": 2016,
                "symbol": "qdttg",
                "expected": "quyet-dinh.45-2016-qd-ttg",
            },
        ),
        # abbreviated, no symbol
        ("QĐ 45/2016", {"types": frozenset({"quyết định"}), "number": "45", "year": 2016}),
        # a type that always writes the year
        (
            "nghi dinh 49 2017",
            {
                "types": frozenset({"nghị định"}),
                "number": "49",
                "year": 2017,
                "expected": "nghi-dinh.49-2017-nd-cp",
            },
        ),
        # the Party's, without a year
        ("39-NQ/TW", {"number": "39", "symbol": "nqtw"}),
        # year and issuer in words
        (
            "Quyết định 45 năm 2016 của Thủ tướng",
            {"types": frozenset({"quyết định"}), "number": "45", "year": 2016},
        ),
        # the issuer's abbreviation alone
        (
            "qđ số 45-2016 ttg",
            {
                "types": frozenset({"quyết định"}),
                "number": "45",
                "year": 2016,
                "symbol": "ttg",
                "expected": "quyet-dinh.45-2016-qd-ttg",
            },
        ),
        # a date in words and a place
        (
            "Quyết định số 1153/QĐ-UBND ngày 17 tháng 3 năm 2017 của UBND tỉnh An Giang",
            {
                "types": frozenset({"quyết định"}),
                "number": "1153",
                "year": 2017,
                "symbol": "qdubnd",
                "place": "Tỉnh An Giang",
                "expected": "quyet-dinh.1153-qd-ubnd.2017.an-giang",
            },
        ),
        # a place that begins like an abbreviation
        (
            "1042/bc-stttt ngày 05/07/2022 đà nẵng",
            {
                "number": "1042",
                "year": 2022,
                "symbol": "bcstttt",
                "place": "Thành phố Đà Nẵng",
                "expected": "bao-cao.1042-bc-stttt.2022.da-nang",
            },
        ),
        # the year of the title is not the document's
        (
            "146/QĐ-TTg ngày 28/01/2022 về đề án đến năm 2025",
            {
                "number": "146",
                "year": 2022,
                "symbol": "qdttg",
                "expected": "quyet-dinh.146-qd-ttg.2022",
            },
        ),
        # the symbol before the number
        (
            "QĐ-TTg 45/2016",
            {
                "types": frozenset({"quyết định"}),
                "number": "45",
                "year": 2016,
                "symbol": "qdttg",
                "expected": "quyet-dinh.45-2016-qd-ttg",
            },
        ),
        # a symbol that ends like a type with its number
        ("114/KH - CAT - PC04", {"number": "114", "symbol": "khcatpc04"}),
        # a law by name
        (
            "luat bao chi 2016",
            {"types": frozenset({"luật"}), "year": 2016, "expected": "luat.103-qh13"},
        ),
        # a law by number
        (
            "Luật số 103/2016/QH13",
            {
                "types": frozenset({"luật"}),
                "number": "103",
                "year": 2016,
                "symbol": "qh13",
                "expected": "luat.103-qh13",
            },
        ),
        # letters and dots in numbers
        (
            "66.3/2025/NQ-CP",
            {
                "number": "66.3",
                "year": 2025,
                "symbol": "nqcp",
                "expected": "nghi-quyet.66-3-2025-nq-cp",
            },
        ),
        (
            "18a/2013/nđ-cp",
            {
                "number": "18a",
                "year": 2013,
                "symbol": "ndcp",
                "expected": "nghi-dinh.18a-2013-nd-cp",
            },
        ),
        # words
        ("bưu chính công ích", {}),
        ("", {}),
    ],
)
def test_what_a_query_states(query: str, wanted: dict[str, object]) -> None:
    assert stated(parse(query)) == wanted


@pytest.mark.parametrize(
    "query",
    [
        "",
        "%",
        "\0",
        "'",
        '"',
        "(((",
        "0" * 500,
        "x" * 5000,
        "số số số",
        "45/",
        "/2016/",
        "năm 2016",
        "-" * 99,
    ],
)
def test_no_query_is_an_error(query: str) -> None:
    assert parse(query).text == query
