"""The record of an annotation, and its JSON."""

import json
from collections.abc import Callable

import pytest
from conftest import REPORTS

from viendan.annotation.record import Annotation, to_json, to_line

Annotated = Callable[[str], Annotation]


@pytest.mark.parametrize("path", sorted(REPORTS.iterdir()), ids=lambda path: path.name)
def test_every_offset_points_at_the_surface_that_was_seen(
    annotated: Annotated, path: object
) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    record = to_json(annotated(text))
    assert record["text"] == text
    assert all(text[r["start"] : r["end"]] == r["text"] for r in record["references"])
    assert all(text[p["start"] : p["end"]].strip() for p in record["paragraphs"])


def test_a_record_is_one_line_of_json_with_every_key_of_the_format(annotated: Annotated) -> None:
    line = to_line(annotated("Thực hiện Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ."))
    assert "\n" not in line
    record = json.loads(line)
    assert set(record) == {
        "id",
        "sha256",
        "text",
        "header",
        "paragraphs",
        "references",
        "relations",
        "short_forms",
        "warnings",
        "repairs",
        "source",
    }
    assert set(record["header"]) == {
        "type",
        "number",
        "symbol",
        "issuer",
        "place",
        "date",
        "title",
        "period",
        "parent",
        "level",
        "warnings",
    }
    names = {"start", "end", "role", "headings", "domain", "scores", "unsure"}
    assert set(record["paragraphs"][0]) == names
    fields = (
        "start end text type number year symbol issuer place date article clause point title "
        "relation document status candidates self completed_by known"
    )
    assert set(record["references"][0]) == {*fields.split(), "warnings", "spans"}


def test_body_paragraphs_have_a_domain_with_scores_and_others_have_none(
    annotated: Annotated,
) -> None:
    text = "I. BƯU CHÍNH\n\nDoanh thu bưu chính đạt 12 tỷ đồng, tăng 4% so với cùng kỳ năm trước.\n"
    heading, body = annotated(text).paragraphs
    assert (heading.role, heading.domain, heading.scores) == ("heading", None, ())
    assert body.domain == "postal"
    assert sum(score for _, score in body.scores) == pytest.approx(1)


def test_the_text_is_brought_to_nfc_before_it_is_counted(annotated: Annotated) -> None:
    assert annotated("Bo\u0302\u0323\r\n").text == "Bộ\n"


def test_an_empty_text_is_annotated_as_nothing(annotated: Annotated) -> None:
    annotation = annotated("")
    assert (annotation.paragraphs, annotation.references) == ((), ())


def test_what_identified_documents_do_to_one_another_is_told_with_direction(
    annotated: Annotated,
) -> None:
    text = (
        "Quyết định số 7/2020/QĐ-TTg thay thế Quyết định số 3/2011/QĐ-TTg.\n\n"
        "Nghị định số 8/2015/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 9/2018/NĐ-CP.\n\n"
        "Quyết định số 5/QĐ-UBND bãi bỏ Quyết định số 4/QĐ-UBND.\n"
    )
    relations = to_json(annotated(text))["relations"]
    assert [(one["subject"], one["relation"], one["object"]) for one in relations] == [
        ("quyet-dinh.7-2020-qd-ttg", "replaces", "quyet-dinh.3-2011-qd-ttg"),
        ("nghi-dinh.9-2018-nd-cp", "amends", "nghi-dinh.8-2015-nd-cp"),
    ]
    assert text[relations[0]["start"] : relations[0]["end"]].startswith("Quyết định số 7")
