"""Phrases: every row of the table, by what a line with the phrase is."""

import csv
from collections.abc import Callable
from importlib.resources import files

import pytest

from viendan.layout import headings, letterhead_reading, paragraphs_of, report_head, report_tail
from viendan.layout.head_patterns import OPENS_BODY
from viendan.layout.line_roles import body_role, is_signature
from viendan.layout.lines import Line, lines_of, read_line
from viendan.layout.phrases import PhrasePattern, phrases_in
from viendan.layout.wording import has_clause, is_statement, is_unfinished, opens_statement


def line(text: str) -> Line:
    return read_line(0, text)


def is_caption(text: str) -> bool:
    lines = lines_of(f"{text}\nMột.\n")
    return body_role(lines, 0, in_footer=False, in_annex_head=False)[0] == "caption"


def is_joined(upper: str) -> bool:
    text = f"I. KẾT QUẢ\n\n{upper}\n\n125 điểm phục vụ bưu chính.\n"
    return any(upper in text[one.start : one.end - 5] for one in paragraphs_of(text))


def capitalised(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


PROSE = line("Mạng lưới bưu chính tiếp tục được củng cố và mở rộng.")
#: Whether a line with a phrase of each list is what the list is for.
IS_RECOGNISED: dict[str, Callable[[str], object]] = {
    "statement_opening": lambda phrase: opens_statement(f"{phrase} nhiệm vụ"),
    "clause_end": lambda phrase: has_clause(f"Nội dung {phrase}:"),
    "clause_word": lambda phrase: has_clause(f"Nhiệm vụ {phrase} trọng tâm"),
    "finite_verb": lambda phrase: is_statement(f"Kinh tế số {phrase} chuyển biến"),
    "unit": lambda phrase: is_statement(f"Hỗ trợ 1.204 {phrase} mới"),
    "unfinished_end": lambda phrase: is_unfinished(f"Sở {phrase}"),
    "broken_end": lambda phrase: is_joined(f"Trong quý, toàn tỉnh {phrase}"),
    "field": lambda phrase: headings.field_over_prose(line(f"* {phrase} chung"), PROSE),
    "topic": lambda phrase: headings.topic(line(f"{phrase} báo chí"), None),
    "typed_title": lambda phrase: report_head._is_typed_title(line(f"{phrase} tình hình quý một")),
    "agency": lambda phrase: report_head._is_letterhead(line(f"{phrase} ABC".upper())),
    "report_word": lambda phrase: report_head._is_report_title(line(f"Về {phrase} ở nước ta")),
    "signing_abbreviation": lambda phrase: is_signature(line(f"{phrase.upper()}. CHỦ TỊCH")),
    "signing_office": lambda phrase: is_signature(line(f"TM {phrase.upper()}")),
    "officer": lambda phrase: is_signature(line(f"PHÓ {phrase.upper()}")),
    "signature_line": lambda phrase: is_signature(line(capitalised(phrase))),
    "numbered_figure": lambda phrase: is_caption(f"{capitalised(phrase)} 2: Kết quả"),
    "pictured_view": lambda phrase: is_caption(f"{capitalised(phrase)} hội nghị"),
    "pictured_person": lambda phrase: is_caption(f"{capitalised(phrase)} Lê An phát biểu"),
    "pictured_act": lambda phrase: is_caption(f"Đồng chí Lê Văn An {phrase} tại hội nghị"),
    "stamp": letterhead_reading._STAMP.match,
    "head_ending": lambda phrase: OPENS_BODY.match(f"{phrase} quy định"),
    "deciding_officer": lambda phrase: letterhead_reading._SIGNATORY.match(f"phó {phrase} tỉnh"),
    "deciding_body": lambda phrase: letterhead_reading._SIGNATORY.match(f"{phrase} tỉnh"),
    "title_goes_on": lambda phrase: letterhead_reading._OPEN_END.search(f"phần mềm {phrase}"),
    "name_goes_on": lambda phrase: letterhead_reading._NAME_END.search(f"trên địa bàn {phrase}"),
    "type_ending": lambda phrase: not letterhead_reading._past_type(f" {phrase.upper()}"),
    "title_opening": lambda phrase: letterhead_reading._TITLE_OPENING.match(f"{phrase} quy chế"),
    "presented": lambda phrase: letterhead_reading._PRESENTED.match(f"({phrase} ông Lê An"),
    "related_news": lambda phrase: report_tail.tail_start([PROSE, line(f"Tin {phrase}")], 1) == 1,
}


def _rows() -> list[tuple[str, str]]:
    with (files("viendan.layout") / "phrases.csv").open(encoding="utf-8") as lines:
        return [(row["list"], row["phrase"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("name", "phrase"), _rows())
def test_a_line_with_a_phrase_is_recognised(name: str, phrase: str) -> None:
    assert IS_RECOGNISED[name](phrase)


@pytest.mark.parametrize("name", IS_RECOGNISED)
def test_a_line_with_other_words_is_not(name: str) -> None:
    assert not IS_RECOGNISED[name]("nhỏ")


def test_no_phrase_is_given_twice() -> None:
    assert len(set(_rows())) == len(_rows())


def test_a_pattern_matches_any_phrase_of_its_lists_and_longer_ones_first() -> None:
    pattern = PhrasePattern(r"{officer} \s (?P<rest>.*)")
    found = pattern.fullmatch("giám đốc sở tài chính")
    assert found is not None
    assert found["rest"] == "tài chính"
    assert pattern.match("ông chủ tịch tỉnh") is None
    assert pattern.search("ông chủ tịch tỉnh") is not None
    assert pattern.search("ông chủ tịch tỉnh", 5) is None


def test_a_list_that_is_not_there_is_an_error() -> None:
    assert "giám đốc" in phrases_in("officer")
    with pytest.raises(KeyError):
        phrases_in("nothing")
