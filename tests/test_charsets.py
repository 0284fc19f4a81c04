"""Charsets: every row of the tables, and text that was typed in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.readers.charsets import (
    charset_of,
    from_tcvn3,
    from_viqr,
    from_vni,
    joined,
    table,
    viqr_words,
)

LETTERS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
READ = {"tcvn3": from_tcvn3, "vni": from_vni}


@pytest.mark.parametrize(
    ("name", "written", "letter"), [(name, *row) for name in READ for row in table(name).items()]
)
def test_every_row_of_a_table_reads_as_its_letter(name: str, written: str, letter: str) -> None:
    assert READ[name](written) == letter
    assert letter.lower() in LETTERS


@pytest.mark.parametrize(("written", "letter"), table("viqr").items())
def test_every_row_of_viqr_reads_as_its_letter_before_a_consonant(
    written: str, letter: str
) -> None:
    assert from_viqr(f"x{written}n" if letter.lower() != "đ" else f"{written}a") in {
        f"x{letter}n",
        f"{letter}a",
        f"x{written}n",
    }


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viqr"])
def test_a_table_has_every_letter(name: str) -> None:
    found = set(table(name).values())
    assert found >= LETTERS
    assert name == "tcvn3" or found >= {letter.upper() for letter in LETTERS}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("B¸o c¸o", "Báo cáo"),  # as TCVN3 is typed
        (
            "CéNG HßA X· HéI CHñ NGHÜA",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        ),  # TCVN3 has no capitals with a tone
        ("Së TH¤NG TIN", "SỞ THÔNG TIN"),  # a capital beside capitals
        ("Bé Th«ng tin", "Bộ Thông tin"),  # a capital that only starts a word
        ("Sè: 12/BC-STTTT", "Số: 12/BC-STTTT"),  # symbols are no capital words
        ("ë §µ N½ng", "ở Đà Nẵng"),
    ],
)
def test_tcvn3_is_read_with_its_capitals(typed: str, meant: str) -> None:
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Baùo caùo", "Báo cáo"),
        ("COÄNG HOØA", "CỘNG HÒA"),
        ("ñöôïc", "được"),
        ("Ñaø Naüng", "Đà Nẵng"),
        ("ô", "ơ"),
        ("oâ", "ô"),
    ],
)
def test_vni_is_read_the_longest_sequence_first(typed: str, meant: str) -> None:
    assert from_vni(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ba'o ca'o", "Báo cáo"),
        ("Vie^.t Nam", "Việt Nam"),
        ("ddu+o+.c", "được"),
        ("co+ so+?. Tie^'p", "cơ sở. Tiếp"),  # a mark, then a full stop
        ("vu. vie^.c", "vụ việc"),  # a tone at a word's end
        ("to^i.\nHai", "tôi.\nHai"),  # a full stop, not a tone
        ("I. BA'O", "I. BÁO"),  # a numeral
        ("45/QDD-TTg", "45/QĐ-TTg"),  # the letters of a symbol
        ("https://example.vn", "https://example.vn"),  # no syllables
        (r"co\. Hai", "co. Hai"),  # a full stop that says so
    ],
)
def test_viqr_is_read_where_it_makes_syllables(typed: str, meant: str) -> None:
    assert from_viqr(typed) == meant


@pytest.mark.parametrize(
    ("font", "charset"),
    [
        (".VnTime", "TCVN3"),
        (".VnTimeH", "TCVN3 (H)"),
        (".VnArial Narrow", "TCVN3"),
        (".VnArialH, Bold", "TCVN3 (H)"),
        ("ABCDEF+.VnTime", "TCVN3"),  # as a PDF names it
        ("VNI-Times", "VNI"),
        ("'VNI-Helve-Condense'", "VNI"),
        ("Times New Roman", None),
        ("VnTime", None),  # a font of Unicode
        ("", None),
        (None, None),
    ],
)
def test_a_font_stands_for_a_charset(font: str | None, charset: str | None) -> None:
    assert charset_of(font) == charset


@pytest.mark.parametrize(
    ("runs", "meant"),
    [
        ([("B¸o c¸o ", "TCVN3"), ("số 5", None)], "Báo cáo số 5"),  # as TCVN3 is typed
        ([("a", "VNI"), ("ù", "VNI")], "á"),  # a sequence in two runs
        ([("b¸o c¸o", "TCVN3 (H)")], "BÁO CÁO"),  # a font whose letters are all capitals
        ([("th\u0300o", "TCVN3")], "thèo"),  # a byte that was taken for Windows-1258
        ([("\uf062\uf0b8\uf06f", "TCVN3")], "báo"),  # and one for a symbol font's
        ([], ""),
    ],
)
def test_runs_are_read_each_in_the_charset_of_its_font(
    runs: list[tuple[str, str | None]], meant: str
) -> None:
    assert joined(runs) == meant


@given(st.text(st.characters(max_codepoint=0x17F), max_size=80))
def test_reading_a_charset_never_fails_and_keeps_plain_ascii_words(text: str) -> None:
    for read in (from_tcvn3, from_vni):
        assert read(f"{text}\nxyz 12").endswith("xyz 12")
    assert isinstance(from_viqr(text), str)


def test_the_words_of_viqr_are_those_that_gain_marks() -> None:
    assert viqr_words("Tie^'ng Vie^.t, tie^'ng of the land") == {"Tiếng", "tiếng", "Việt"}


def test_letters_beyond_bytes_stay_as_they_are_in_tcvn3() -> None:
    assert from_tcvn3("quyÕt “®Þnh”") == "quyết “định”"
