"""Rows of relations: which relation each says, or why it is refused."""

from typing import get_args

import pytest
from bad_rows import BAD_RELATIONS

from viendan.documents.table_files import read_table
from viendan.references.document_verbs import DOCUMENT_VERBS
from viendan.registry.checking import RowCode, RowError
from viendan.registry.relation_rows import check_relation

GOOD = {
    "subject": "Nghị định số 12/2019/NĐ-CP",
    "relation": "replaces",
    "object": "Nghị định số 7/2011/NĐ-CP",
    "sources": "thử",
}


@pytest.mark.parametrize(
    ("facts", "relation"),
    [
        # documents by their numbers
        ({}, ("nghi-dinh.12-2019-nd-cp", "replaces", "nghi-dinh.7-2011-nd-cp")),
        # by their identities
        (
            {"subject": "nghi-dinh.12-2019-nd-cp", "object": "luat.20-qh12"},
            ("nghi-dinh.12-2019-nd-cp", "replaces", "luat.20-qh12"),
        ),
        # with date, issuer and title
        (
            {"subject": "Thông tư số 9/2014/TT-BNV ngày 02/6/2014 của Bộ Nội vụ về lưu trữ"},
            ("thong-tu.9-2014-tt-bnv", "replaces", "nghi-dinh.7-2011-nd-cp"),
        ),
        # of a province
        (
            {
                "subject": "Quyết định số 3/2020/QĐ-UBND của UBND tỉnh Sơn La",
                "object": "Quyết định số 8/2015/QĐ-UBND của UBND tỉnh Sơn La",
            },
            (
                "quyet-dinh.3-2020-qd-ubnd.son-la",
                "replaces",
                "quyet-dinh.8-2015-qd-ubnd.son-la",
            ),
        ),
        # the words of registers
        (
            {"relation": " Sửa đổi,  bổ sung "},
            ("nghi-dinh.12-2019-nd-cp", "amends", "nghi-dinh.7-2011-nd-cp"),
        ),
        (
            {"relation": "BASED_ON"},
            ("nghi-dinh.12-2019-nd-cp", "based_on", "nghi-dinh.7-2011-nd-cp"),
        ),
    ],
)
def test_the_relation_of_a_row(facts: dict[str, str], relation: tuple[str, str, str]) -> None:
    found = check_relation(GOOD | facts)
    assert found[:3] == relation
    assert (found.sources, found.origin) == (("thử",), "imported")


@pytest.mark.parametrize(("code", "facts"), BAD_RELATIONS)
def test_a_bad_row_is_refused_with_its_reason(code: RowCode, facts: dict[str, str]) -> None:
    with pytest.raises(RowError) as caught:
        check_relation(GOOD | facts)
    assert caught.value.code == f"row_{code}"
    assert code in get_args(RowCode)


@pytest.mark.parametrize("row", list(read_table("viendan.registry", "relation_words")))
def test_every_word_of_the_table_is_a_relation(row: dict[str, str]) -> None:
    assert check_relation(GOOD | {"relation": row["words"]}).relation == row["relation"]


def test_every_relation_is_known_by_its_name() -> None:
    names = {check_relation(GOOD | {"relation": name}).relation for name in DOCUMENT_VERBS}
    assert names == set(DOCUMENT_VERBS)
