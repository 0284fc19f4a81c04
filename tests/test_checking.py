"""Checking: what becomes of a row of a register."""

from typing import get_args

import pytest
from bad_rows import BAD_RELATIONS, BAD_ROWS, GOOD, WHOLE
from hypothesis import given
from hypothesis import strategies as st

from viendan.language.catalogue import LANGUAGES, explain
from viendan.references import ReportContext, find, resolve
from viendan.registry.checking import RowCode, RowError, check_row
from viendan.registry.records import RegistryDocument
from viendan.registry.table import packed_table

TODAY = "2026-11-29"
# The reasons that rows of files alone have, or rows beside others.
_OF_FILES = {"bad_csv", "bad_json", "cells", "no_object", "no_text", "not_utf8", "twice"}


def checked(**facts: str) -> RegistryDocument:
    return check_row({**GOOD, **facts}, TODAY).document


@pytest.mark.parametrize(("code", "facts"), BAD_ROWS)
def test_a_bad_row_is_refused_with_its_reason(code: str, facts: dict[str, str]) -> None:
    with pytest.raises(RowError) as caught:
        check_row({**GOOD, **facts}, TODAY)
    assert caught.value.code == f"row_{code}"
    for lang in LANGUAGES:
        assert explain(caught.value, lang) not in {"", f"row_{code}"}


def test_a_hundred_kinds_of_bad_rows_have_every_reason() -> None:
    assert len(BAD_ROWS) >= 100
    codes = {code for code, _ in (*BAD_ROWS, *BAD_RELATIONS)}
    assert codes == set(get_args(RowCode)) - _OF_FILES


def test_a_good_row_is_a_document_with_all_its_facts() -> None:
    assert checked() == RegistryDocument(
        identity="nghi-dinh.49-2017-nd-cp",
        type="nghị định",
        number="49",
        year=2017,
        symbol="NĐ-CP",
        date="2017-04-24",
        issuer="Chính phủ",
        title="Sửa đổi, bổ sung Điều 15 của Nghị định số 25/2011/NĐ-CP",
        effective="2017-04-24",
        sources=("thử",),
        origin="imported",
    )


@pytest.mark.parametrize(
    ("facts", "identity"),
    [
        # Number, year and symbol in one cell, as registers write them.
        ({**WHOLE, "number": "49/2017/NĐ-CP"}, "nghi-dinh.49-2017-nd-cp"),
        ({**WHOLE, "number": "Số: 049/2017/NĐ-CP"}, "nghi-dinh.49-2017-nd-cp"),
        ({**WHOLE, "number": "49/2017/nđ-cp"}, "nghi-dinh.49-2017-nd-cp"),
        ({**WHOLE, "number": "888a/QĐ-TTg", "issuer": ""}, "quyet-dinh.888a-qd-ttg.2017"),
        # A law needs its type beside its number.
        (
            {**WHOLE, "type": "Luật", "number": "14/2017/QH14", "issuer": "", "date": "2017-06-20"},
            "luat.14-qh14",
        ),
        # The place of a local document is in the issuer's name.
        (
            {**WHOLE, "number": "12/2017/QĐ-UBND", "issuer": "UBND tỉnh Lào Cai"},
            "quyet-dinh.12-2017-qd-ubnd.lao-cai",
        ),
        (
            {**WHOLE, "number": "15/2017/NQ-HĐND", "issuer": "HĐND thành phố Đà Nẵng"},
            "nghi-quyet.15-2017-nq-hdnd.da-nang",
        ),
        # The Party: the word tells quy định from quyết định.
        (
            {
                "type": "quy định",
                "number": "102",
                "year": "",
                "symbol": "QĐ/TW",
                "date": "2017-11-15",
                "issuer": "Bộ Chính trị",
                "effective": "",
            },
            "quy-dinh.102-qd-tw.2017",
        ),
        # A dispatch has no type in its symbol.
        (
            {**WHOLE, "number": "642/BTTTT-CBC", "issuer": "Bộ Thông tin và Truyền thông"},
            "cong-van.642-btttt-cbc.2017",
        ),
    ],
)
def test_a_row_has_the_identity_of_a_mention(facts: dict[str, str], identity: str) -> None:
    assert checked(**facts).identity == identity


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("24/04/2017", "2017-04-24"),
        ("24-4-2017", "2017-04-24"),
        ("20170424", "2017-04-24"),
        ("2017-04-24T00:00:00Z", "2017-04-24"),
        ("2017-04-24T00:00:00.000+07:00", "2017-04-24"),
        ("24/04/2017 00:00:00", "2017-04-24"),
    ],
)
def test_days_are_read_in_the_forms_of_registers(written: str, iso: str) -> None:
    assert checked(date=written).date == iso


@pytest.mark.parametrize(
    ("written", "issuer"),
    [
        ("", "Chính phủ"),  # the symbol says it
        ("CHÍNH PHỦ", "Chính phủ"),
        ("chinh phu", "Chính phủ"),
    ],
)
def test_issuers_are_named_as_in_the_tables(written: str, issuer: str) -> None:
    assert checked(issuer=written).issuer == issuer


def test_the_issuers_of_a_joint_circular_are_all_named() -> None:
    facts = {
        "type": "thông tư liên tịch",
        "number": "7",
        "symbol": "TTLT-BTC-BTP",
        "issuer": "Bộ Tài chính; Bộ Tư pháp",
    }
    assert checked(**facts).issuer == "Bộ Tài chính, Bộ Tư pháp"


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("Còn hiệu lực", "in_force"),
        ("HẾT HIỆU LỰC TOÀN BỘ", "expired"),
        ("Hết hiệu lực một phần", "partly"),
        ("codified", "codified"),
        ("Ngưng hiệu lực", "suspended"),
    ],
)
def test_words_for_force_are_read(words: str, force: str) -> None:
    document = checked(status=words, as_of="2020-01-01")
    assert (document.status, document.as_of) == (force, "2020-01-01")


def test_a_document_may_have_force_from_a_day_before_its_own_in_one_year() -> None:
    assert checked(effective="2017-01-01").effective == "2017-01-01"


def test_a_cut_title_is_left_out_and_its_row_kept() -> None:
    found = check_row({**GOOD, "title": "Sửa đổi, bổ sung một số điều của"}, TODAY)
    assert (found.document.title, found.left_out) == (None, ("cut_title",))


def outcome(facts: dict[str, str]) -> RegistryDocument | str:
    """Return the document of a row, or the code for which it is refused."""
    try:
        return check_row({**GOOD, **facts}, TODAY).document
    except RowError as error:
        return error.code.removeprefix("row_")


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.text(max_size=30)))
def test_any_row_is_a_document_or_refused(facts: dict[str, str]) -> None:
    found = outcome(facts)
    assert found in get_args(RowCode) if isinstance(found, str) else found.identity


def test_a_row_of_the_package_has_the_identity_that_a_report_gives_it() -> None:
    for document in list(packed_table().all_documents())[::97]:
        year = f"/{document.year}" if document.year else ""
        day = "/".join(reversed((document.date or "").split("-")))
        told = f"{document.type.capitalize()} số {document.number}{year}/{document.symbol}"
        (reference,) = resolve(find(f"{told} ngày {day}"), ReportContext())
        assert document.identity in {reference.document, *reference.candidates}, told
