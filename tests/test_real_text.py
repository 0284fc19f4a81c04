"""Whole documents judged, and intervals over them."""

import json
from pathlib import Path

import pytest

from viendan.annotation.annotator import classifier_of
from viendan.domains.card import real_section
from viendan.domains.evaluation import Judged, evaluate
from viendan.domains.real_text import JudgedParagraph, by_group, interval, judge_documents
from viendan.errors import ViendanError

TEXT = (
    "II. KẾT QUẢ\n"
    "Sở đã cấp 14 giấy phép xuất bản bản tin, đọc lưu chiểu 30 ấn phẩm báo chí.\n"
    "Thanh tra Sở xử phạt vi phạm hành chính 3 cơ sở, giải quyết 5 đơn khiếu nại."
)


def judged(document: str, said: str, words: int = 5) -> JudgedParagraph:
    return JudgedParagraph(Judged(("it",), {said: 0.8}), document, "body", words)


def labelled(line: str, domain: str) -> dict[str, object]:
    start = TEXT.index(line)
    return {"start": start, "end": start + len(line), "domain": domain}


def test_labels_are_judged_by_the_paragraph_that_covers_them(tmp_path: Path) -> None:
    paragraphs = [
        labelled("Sở đã cấp", "it|press"),  # either is right
        labelled("Thanh tra Sở", "other"),  # a wrong label
        labelled("II. KẾT QUẢ", "other"),  # a heading has no domain
    ]
    path = tmp_path / "real.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "paragraphs": paragraphs}), "utf-8")
    found = judge_documents(path, classifier_of())
    assert [(one.judged.said, one.judged.is_right, one.role) for one in found] == [
        ("press", True, "body"),
        ("inspection", False, "body"),
    ]
    assert [one.words for one in found] == [18, 18]


@pytest.mark.parametrize("line", ["no json", "{}", '{"id": "a", "text": 3, "paragraphs": []}'])
def test_a_file_of_other_things_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "real.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(ViendanError) as caught:
        judge_documents(tmp_path / "real.jsonl", classifier_of())
    assert caught.value.code == "bad_documents"


def test_an_interval_is_as_wide_as_documents_differ() -> None:
    alike = interval([judged(str(n), "it") for n in range(4)])
    assert (alike.macro_f1, alike.low, alike.high) == (1, 1, 1)
    differing = interval([judged(str(n), "it" if n % 2 else "press") for n in range(8)])
    assert differing.low < differing.macro_f1 < differing.high
    assert interval([judged(str(n), "it" if n % 2 else "press") for n in range(8)]) == differing


def test_the_macro_f1_is_that_of_the_evaluation() -> None:
    given = [judged(str(n % 5), said) for n, said in enumerate(["it", "press", "it", "other"] * 3)]
    assert interval(given).macro_f1 == evaluate([one.judged for one in given]).macro_f1


@pytest.mark.parametrize(
    ("words", "length"),
    [(1, "up to 10 words"), (10, "up to 10 words"), (11, "up to 25 words"), (51, "over 50 words")],
)
def test_paragraphs_are_grouped_by_length(words: int, length: str) -> None:
    assert judged("a", "it", words).length == length


def test_the_section_has_a_row_for_each_role_and_length() -> None:
    given = [judged("a", "it"), judged("b", "it", 60), judged("b", "it", 60)]
    assert [name for name, _ in by_group(given, lambda one: one.document)] == ["a", "b"]
    lines = real_section(given).splitlines()
    for row in ("| all |", "| body |", "| up to 10 words |", "| over 50 words |"):
        assert any(line.startswith(f"{row} 1.000 | 1.000 to 1.000 |") for line in lines), row
