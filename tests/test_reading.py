"""Reading a report: the one way from a text to its paragraphs, header and references."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mention_texts import mention_texts

from viendan.annotation.reading import read_references, read_report
from viendan.layout import paragraphs_of
from viendan.readers import normalise
from viendan.text.repairs import repair

TEXT = """BÁO CÁO
Kết quả công tác năm 2019

Thực hiện Luật Bru chính năm 2010, Sở đã cấp phép cho ba doanh nghiệp.
"""


def test_a_mention_is_found_in_the_repaired_text_and_keeps_its_own_words() -> None:
    report = read_report(TEXT)
    (reference,) = report.references
    assert (reference.document, reference.mention.text) == (
        "luat.49-qh12",
        "Luật Bru chính năm 2010",
    )
    assert report.repaired.text == TEXT.replace("Bru", "Bưu")


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\r\n"),  # line ends of Windows
        TEXT.replace("\n", "\r"),  # line ends of old Macs
        TEXT.replace("ế", "e\u0302\u0301"),  # decomposed letters
    ],
)
def test_other_forms_of_a_text_are_read_as_the_same(text: str) -> None:
    assert read_report(text) == read_report(TEXT)


def test_the_header_is_that_of_the_text() -> None:
    header = read_report(TEXT).header
    assert (header.type, header.title) == ("báo cáo", "Kết quả công tác năm 2019")


def test_references_can_be_read_from_parts_that_are_known() -> None:
    report = read_report(TEXT)
    header, references = read_references(TEXT, repair(TEXT).text, paragraphs_of(TEXT))
    assert (header, tuple(references)) == (report.header, report.references)


@given(st.text(max_size=200) | mention_texts)
def test_every_text_is_read_and_its_repairs_keep_its_length(text: str) -> None:
    report = read_report(text)
    assert report.text == normalise(text)
    assert len(report.repaired.text) == len(report.text)


@given(mention_texts)
def test_the_offsets_of_mentions_are_into_the_normal_text(text: str) -> None:
    report = read_report(text)
    mentions = [one.mention for one in report.references]
    assume(mentions)
    assert [report.text[one.start : one.end] for one in mentions] == [one.text for one in mentions]
