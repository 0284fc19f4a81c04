"""Runs of text for old fonts."""

import formats
import pytest

from viendan.readers.typed_runs import converted_runs, evidence_in, has_old_letters

SAID = "Quyết định của tỉnh về việc phê duyệt kế hoạch kiểm tra thường xuyên"
PLAIN = "Căn cứ Luật Tổ chức chính quyền địa phương"


@pytest.mark.parametrize("charset", ["tcvn3", "vni"])
def test_a_run_typed_for_an_old_font_is_converted_among_others(charset: str) -> None:
    runs = [PLAIN, formats.typed(SAID, charset), "", "Internet 2019"]
    assert converted_runs(runs) == [PLAIN, SAID, "", "Internet 2019"]


@pytest.mark.parametrize(
    "run",
    [
        PLAIN,  # Unicode
        "Zürich, São Paulo, Besançon và Málaga; Señor Núñez đến Łódź",  # names of other languages
        formats.typed("định", "tcvn3"),  # one word is too little evidence
        "25 °C ± 2, § 4, 10 µg, ¼ ha, © ®",  # signs
    ],
)
def test_other_runs_stay_as_they_are(run: str) -> None:
    assert converted_runs([run]) == [run]


def test_evidence_counts_the_different_words_that_are_not_ascii() -> None:
    found = evidence_in("tỉnh tỉnh Bến Zürich Internet")
    assert (found.words, round(found.share, 2)) == (3, 0.67)


@pytest.mark.parametrize("charset", ["tcvn3", "vni"])
def test_the_evidence_of_a_charset_is_that_of_the_text_in_it(charset: str) -> None:
    typed = formats.typed(SAID, charset)
    assert has_old_letters(typed)
    assert not has_old_letters(SAID)
    assert evidence_in(typed, charset.upper()) == evidence_in(SAID)
