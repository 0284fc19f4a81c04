"""The grammar: a gold table of real forms and of what is no reference, and the work it takes."""

import cProfile
import json
import pstats
import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import assume, given
from hypothesis import strategies as st
from mention_texts import mention_texts

from viendan.annotation.header import context_of, read_header
from viendan.annotation.record import reference_json
from viendan.layout import paragraphs_of
from viendan.references import ReportContext, find, resolve

Json = dict[str, Any]
GOLD: list[Json] = [
    json.loads(line)
    for line in (ROOT / "tests" / "gold" / "references.jsonl")
    .read_text(encoding="utf-8")
    .split("\n")
    if line
]


def references_of(text: str, date: str | None = None, place: str | None = None) -> list[Json]:
    mentions = find(text)
    header = read_header(text, paragraphs_of(text), mentions)
    home = replace(
        context_of(header), date=date or header.date, place=place or context_of(header).place
    )
    return [reference_json(reference) for reference in resolve(mentions, home)]


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["case"])
def test_gold(row: Json) -> None:
    """Every mention of a row is found, with its words and the row's fields, and no other."""
    found = references_of(row["text"], row.get("date"), row.get("place"))
    assert [reference["text"] for reference in found] == [
        mention["text"] for mention in row["mentions"]
    ]
    for reference, mention in zip(found, row["mentions"], strict=True):
        wanted = {
            name: value[0] if isinstance(value, list) and len(value) == 1 else value
            for name, value in mention.items()
        }
        assert {name: reference[name] for name in wanted} == wanted


def test_the_gold_table_is_large_and_has_no_row_twice() -> None:
    assert len(GOLD) >= 400
    assert sum(not row["mentions"] for row in GOLD) >= 60
    assert len({row["text"] for row in GOLD}) == len(GOLD)


@given(mention_texts)
def test_spans_hold_the_surface_in_order_without_overlap(text: str) -> None:
    found = find(text)
    assume(len(found) > 1)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(
        0 <= start <= end <= len(text) for mention in found for start, end in mention.spans.values()
    )


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    resolve(find(text), ReportContext())


HOSTILE = {
    "articles": "Điều 1, ",
    "digits and slashes": "12/3/45",
    "laws": "Luật ",
    "type words": "Quyết định số ",
    "numbers without end": "1234567890",
    "symbols": "QĐ-TTg-UBND/",
    "spaces": " ",
    "spaced numbers": "số 1 ",
    "points": "điểm a, b khoản 2 ",
    "dates": "ngày 1/1/20",
    "amending": "Luật sửa đổi, bổ sung một số điều của ",
    "a list": "12/2019/QĐ-UBND, ",
    "quotes": "Quyết định số 1/QĐ-TTg về “",
    "issuers": "UBND tỉnh ban hành ",
    "blank numbers": "số .... / ",
}


def _calls(text: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(find, text)
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]


def _best(text: str) -> float:
    times = []
    for _ in range(3):
        started = time.process_time()
        find(text)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_work_stays_in_proportion_to_a_hostile_text(unit: str) -> None:
    """Calls grow with the length, and so does the time of the pattern matcher inside one call.

    A quadratic one would take 16 times as long.
    """
    small, large = (unit * (size // len(unit)) for size in (15_000, 60_000))
    find(small)
    assert _calls(large) < 4.5 * _calls(small) + 1000
    assert _best(large) < 9 * _best(small) + 0.02


def test_a_title_ends_before_the_list_of_what_it_includes() -> None:
    (mention,) = find(
        "Kế hoạch số 9/KH-UBND ngày 2/3/2018 về ứng dụng công nghệ thông tin năm 2018,"
        " bao gồm: liên thông văn bản, hội nghị trực tuyến."
    )
    assert mention.title == "ứng dụng công nghệ thông tin năm 2018"


def test_a_law_by_name_has_no_title_but_its_name() -> None:
    (mention,) = find("Bộ luật Hình sự 2015 (sửa đổi, bổ sung năm 2017) quy định về tội phạm.")
    assert (mention.law, mention.core.year, mention.title) == ("Hình sự", 2015, None)


@pytest.mark.parametrize("figures", ["tăng 31% so với cùng kỳ", "đạt 5 điểm", "giảm 120 hồ sơ"])
def test_a_title_ends_before_the_figures_of_the_work(figures: str) -> None:
    (mention,) = find(f"Thực hiện Quyết định số 45/2016/QĐ-TTg về tiếp nhận hồ sơ, {figures}.")
    assert mention.title == "tiếp nhận hồ sơ"


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        # what is carried out, over the document of a title
        (
            "Thực hiện Kế hoạch số 4/KH-UBND hướng dẫn Nghị định số 5/2016/NĐ-CP; Luật Thú y.",
            ["implements", "guides", "implements"],
        ),
        (
            "Thực hiện Kế hoạch số 4/KH-UBND hướng dẫn Nghị định số 5/2016/NĐ-CP và Luật Thú y.",
            ["implements", "guides", "implements"],
        ),
        (
            "Sở thay thế Quyết định số 4/QĐ-UBND về phí đò và Quyết định số 5/QĐ-UBND về bến.",
            ["replaces", "replaces"],
        ),
        ("Báo cáo nêu Nghị định số 5/2016/NĐ-CP; Công văn số 6/BNV-VP.", ["cites", "cites"]),
    ],
)
def test_the_items_of_a_recital_have_one_relation(text: str, relations: list[str]) -> None:
    assert [mention.relation for mention in find(text)] == relations


def test_every_basis_of_one_recital_is_one() -> None:
    text = "Căn cứ Luật Thú y; Nghị định số 5/2016/NĐ-CP về thú y; Thông tư số 7/2016/TT-BTC."
    assert [mention.relation for mention in find(text)] == ["based_on"] * 3
