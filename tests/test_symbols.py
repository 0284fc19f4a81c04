"""Symbols."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.documents.symbols import office_misprinted, read_symbol


@pytest.mark.parametrize(
    ("raw", "text", "kind", "issuer"),
    [
        ("QĐ-TTg", "QĐ-TTg", "quyết định", "Thủ tướng Chính phủ"),  # type and issuer
        (
            "BTTTT-CBC",
            "BTTTT-CBC",
            None,
            "Bộ Thông tin và Truyền thông",
        ),  # a công văn: issuer and unit
        ("UBND-VX", "UBND-VX", None, "Ủy ban nhân dân"),  # a công văn of a province
        ("NQ/TW", "NQ/TW", "nghị quyết", "Ban Chấp hành Trung ương"),  # the Party's slash
        ("CV/VPTU", "CV/VPTU", "công văn", "Văn phòng Tỉnh ủy"),  # an office of the Party
        (
            "QĐ-TW",
            "QĐ/TW",
            "quyết định",
            "Ban Chấp hành Trung ương",
        ),  # the Party's separator mended
        ("TTLT-BTP-TANDTC", "TTLT-BTP-TANDTC", "thông tư liên tịch", "Bộ Tư pháp"),  # joint
        (
            "TTLT/BTC-BNG",
            "TTLT/BTC-BNG",
            "thông tư liên tịch",
            "Bộ Tài chính",
        ),  # joint, with a slash
        ("QH13", "QH13", None, "Quốc hội"),  # a term of the National Assembly
        (
            "NQ-UBTVQHK9",
            "NQ-UBTVQH9",
            "nghị quyết",
            "Ủy ban Thường vụ Quốc hội",
        ),  # an older spelling of the term
        ("QÐ–ТТg", "QĐ-TTg", "quyết định", "Thủ tướng Chính phủ"),  # look-alikes
        ("qd-ttg", "QĐ-TTg", "quyết định", "Thủ tướng Chính phủ"),  # lower case without marks
        ("tt-bgdđt", "TT-BGDĐT", "thông tư", "Bộ Giáo dục và Đào tạo"),  # lower case
        ("ND-CP", "NĐ-CP", "nghị định", "Chính phủ"),  # lost marks
        ("NĐCP", "NĐ-CP", "nghị định", "Chính phủ"),  # lost hyphen
        ("TTBTTTT", "TT-BTTTT", "thông tư", "Bộ Thông tin và Truyền thông"),  # lost hyphen
        ("NĐzCP", "NĐ-CP", "nghị định", "Chính phủ"),  # a font's hyphen read as z
        ("QĐ.UBND-CNTM", "QĐ-UBND-CNTM", "quyết định", "Ủy ban nhân dân"),  # a dot between
        ("TT-BGD&ĐT", "TT-BGD&ĐT", "thông tư", "Bộ Giáo dục và Đào tạo"),  # an ampersand is kept
        ("QĐ- TTg", "QĐ-TTg", "quyết định", "Thủ tướng Chính phủ"),  # a space inside
        ("CP", "CP", None, "Chính phủ"),  # the form before 1997
    ],
)
def test_a_symbol_is_written_one_way_and_names_its_issuer(
    raw: str, text: str, kind: str | None, issuer: str
) -> None:
    symbol = read_symbol(raw)
    assert symbol.text == text
    assert (symbol.type.name if symbol.type else None) == kind
    assert symbol.issuer is not None
    assert symbol.issuer.name == issuer


def test_letters_that_ran_in_from_the_next_word_are_trimmed() -> None:
    symbol = read_symbol("NĐ-CPng", runs_on=True)
    assert (symbol.text, symbol.trimmed) == ("NĐ-CP", 2)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("NĐ-CPQuy", "NĐ-CP"),  # a whole word
        ("TTLT-BTP-BNVNg", "TTLT-BTP-BNV"),  # the opening of "Ngày"
        ("QĐ-TTg", "QĐ-TTg"),  # its own small letter
        ("KL-TTra", "KL-TTra"),  # inspectors, not those of the province with a letter more
    ],
)
def test_a_word_that_ran_in_is_trimmed(raw: str, text: str) -> None:
    assert read_symbol(raw).text == text


def test_an_office_is_misprinted_by_one_letter() -> None:
    ministry = "Bộ Thông tin và Truyền thông"
    assert office_misprinted("BTTT-CBC", ministry) == "BTTTT"
    assert office_misprinted("BTTTT-CBC", ministry) is None
    assert office_misprinted("VHD-KT", ministry) is None
    assert office_misprinted("BTTT-CBC", None) is None


def test_contracts_and_licences_are_no_documents() -> None:
    assert not read_symbol("HĐ-KT").is_document
    assert not read_symbol("GP-BTTTT").is_document


@given(
    st.lists(
        st.sampled_from(
            ["QĐ", "NĐ", "TT", "TTg", "CP", "UBND", "BTTTT", "VX", "TW", "qđ", "QH13", "XYZ"]
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from("-/."),
)
def test_reading_a_symbol_that_was_written_changes_nothing_more(
    groups: list[str], separator: str
) -> None:
    written = read_symbol(separator.join(groups)).text
    assert read_symbol(written).text == written


@pytest.mark.parametrize("raw", ["QĐ", "QĐ-XPVPHC", "QĐ-XPHC"])
def test_letters_of_a_type_or_a_penalty_name_no_body(raw: str) -> None:
    assert read_symbol(raw).names_no_body
    assert not read_symbol(f"{raw}-QXZ").names_no_body
