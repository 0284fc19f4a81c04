"""Abbreviations written out for the domain classifier."""

import pytest

from viendan.domains.abbreviations import abbreviations, written_out
from viendan.domains.inputs import inputs_of_texts


@pytest.mark.parametrize(("short", "words"), abbreviations().items())
def test_an_abbreviation_gives_the_input_of_its_words(short: str, words: str) -> None:
    pairs = [(f"Công tác {form} của tỉnh.", (f"1. {form}",)) for form in (short, words)]
    first, second = inputs_of_texts(pairs)
    assert first == second
    assert first.headings == (f"1. {words}",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luật CNTT, (TTHC).", "Luật công nghệ thông tin, (thủ tục hành chính)."),  # marks around
        ("Quyết định 12/QĐ-UBND", "Quyết định 12/QĐ-UBND"),  # the end of a symbol
        ("số 3/HĐND-VP", "số 3/HĐND-VP"),  # inside a symbol
        ("TTHCX và cntt", "TTHCX và cntt"),  # part of a longer word; small letters
        ("UBND/HĐND xã", "UBND/HĐND xã"),  # joined by a stroke: could be a symbol
        ("DVCTT", "dịch vụ công trực tuyến"),  # the longest, not "DVC" and "TT"
        ("ứng dụng CNTT-TT", "ứng dụng công nghệ thông tin và truyền thông"),  # with a hyphen
        ("", ""),  # nothing
    ],
)
def test_only_whole_abbreviations_are_written_out(text: str, expected: str) -> None:
    assert written_out(text) == expected
