"""Building: rows that are mended, left out and joined, each counted; the same bytes each time."""

from viendan.registry.building import Built, build, packed

_ROW = {
    "type": "thông tư",
    "number": "7",
    "year": "2016",
    "symbol": "TT-BTC",
    "date": "2016-01-18",
    "issuer": "Bộ Tài chính",
    "title": "Quy định phí",
    "effective": "",
    "ended": "",
    "status": "",
    "as_of": "",
    "sources": "cited:2",
}
_RELATION = {
    "from": "thông tư 7/2016/TT-BTC",
    "relation": "amends",
    "to": "thông tư 6/2015/TT-BTC",
    "source": "title|cited",
}
_SERIES = {
    "type": "thông tư",
    "issuer": "Bộ Tài chính",
    "year_in_number": "yes",
    "year": "2016",
    "highest_number_known": "342",
}


def built(
    *rows: dict[str, str],
    relations: tuple[dict[str, str], ...] = (),
    series: tuple[dict[str, str], ...] = (),
    corrections: tuple[dict[str, str], ...] = (),
) -> Built:
    return build(rows, relations, series, corrections, "2026-11-29")


def correction(field: str, value: str = "") -> dict[str, str]:
    named = {name: _ROW[name] for name in ("type", "number", "year", "symbol", "date")}
    return {**named, "field": field, "value": value}


def test_a_row_becomes_a_document_of_the_package() -> None:
    (document,) = built(_ROW).documents
    assert (document.identity, document.origin) == ("thong-tu.7-2016-tt-btc", "shipped")


def test_a_correction_changes_a_row_or_leaves_it_out() -> None:
    (document,) = built(_ROW, corrections=(correction("title", "Lệ phí"),)).documents
    assert document.title == "Lệ phí"
    found = built(_ROW, corrections=(correction("row"),))
    assert (list(found.documents), found.counts["left_out_by_hand"]) == ([], 1)


def test_a_wrong_fact_is_left_out_and_its_row_kept() -> None:
    wrong = (
        {"issuer": "CP+HCCBVN"},
        {"effective": "2016-01-01"},
        {"status": "in_force", "as_of": "2027-01-01"},
        {"title": "Sửa đổi một số điều của"},
    )
    for facts in wrong:
        found = built({**_ROW, **facts})
        assert len(found.documents) == 1, facts


def test_a_row_that_cannot_be_mended_is_refused_and_counted() -> None:
    found = built({**_ROW, "year": "2015"})
    assert (list(found.documents), found.counts["refused: row_year_differs"]) == ([], 1)


def test_two_rows_of_one_document_are_one_with_the_sources_of_both() -> None:
    less = {**_ROW, "title": "", "sources": "phapdien2025"}
    (document,) = built(less, _ROW).documents
    assert (document.title, document.sources) == ("Quy định phí", ("phapdien2025", "cited:2"))


def test_relations_name_identities_and_those_of_what_is_no_document_are_left_out() -> None:
    second = {**_RELATION, "from": "nghị định 1'/2020/NĐ-CP"}
    unreadable = {**_RELATION, "from": "nghị định của Chính phủ"}
    found = built(_ROW, relations=(_RELATION, second, unreadable))
    (of_second, (subject, verb, other, sources, _)) = found.relations
    assert of_second.subject == "nghi-dinh.1-2020-nd-cp"
    assert (subject, verb, other) == ("thong-tu.7-2016-tt-btc", "amends", "thong-tu.6-2015-tt-btc")
    assert sources == ("title", "cited")
    assert found.counts["relations_left_out"] == 1


def test_the_highest_number_is_that_of_the_rows_and_of_the_counts() -> None:
    series = ("thông tư", "Bộ Tài chính", True, 2016)
    assert built(_ROW).series == {series: 7}
    assert built(_ROW, series=(_SERIES,)).series == {series: 342}


def test_the_same_rows_give_the_same_bytes_in_any_order() -> None:
    other = {**_ROW, "number": "8", "date": "2016-01-20"}
    assert packed(built(_ROW, other)) == packed(built(other, _ROW))
