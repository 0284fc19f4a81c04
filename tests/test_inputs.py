"""Inputs: what the classifier sees of a paragraph."""

import pytest

from viendan.domains.classifier import ParagraphInput
from viendan.domains.inputs import inputs_of, inputs_of_texts
from viendan.layout import Paragraph, paragraphs_of

TEXT = "I. KẾT QUẢ\n\nDoanh thu bưu chính đạt 12 tỷ đồng, tăng 4% so với cùng kỳ năm trước.\n"
WORDS = ("Doanh thu", "bưu chính", "đạt", "12", "tỷ", "đồng", ",", "tăng", "4", "%", "so", "với")


def test_a_paragraph_of_a_report_has_its_words_and_headings() -> None:
    (given,) = inputs_of((TEXT, p) for p in paragraphs_of(TEXT) if p.role == "body")
    assert given.words[: len(WORDS)] == WORDS
    assert given.headings == ("I. KẾT QUẢ",)


@pytest.mark.parametrize(
    ("text", "headings", "words", "seen"),
    [
        ("Bru chính", ("1. Bru chính",), ("Bưu chính",), ("1. Bưu chính",)),  # a misread letter
        ("hoà bình", ("Uỷ ban",), ("hòa", "bình"), ("Ủy ban",)),  # old places of tones
        ("bu\u031bu chính", (), ("bưu chính",), ()),  # a decomposed letter
        ("báo chí\r\nbưu chính", (), ("báo chí", "bưu chính"), ()),  # lines that end in CRLF
        ("", (), (), ()),  # nothing
    ],
)
def test_a_text_of_its_own_is_composed_and_repaired(
    text: str, headings: tuple[str, ...], words: tuple[str, ...], seen: tuple[str, ...]
) -> None:
    assert inputs_of_texts([(text, headings)]) == [ParagraphInput(words, seen)]


def test_whole_lines_are_read_whatever_part_of_them_the_paragraph_is() -> None:
    line = "  - Bưu chính phát triển.  "
    (whole,) = inputs_of_texts([(line, ())])
    assert inputs_of([(line, Paragraph(2, len(line) - 2, "body"))]) == [whole]


def test_nothing_gives_no_inputs() -> None:
    assert inputs_of([]) == inputs_of_texts([]) == []


def test_of_a_paragraph_without_an_end_the_beginning_counts() -> None:
    text = "Bưu chính phát triển, " * 20_000
    (given,) = inputs_of_texts([(text, ())])
    (beginning,) = inputs_of_texts([(text[:100_000], ())])
    assert given == beginning
