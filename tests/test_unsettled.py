"""Doubts: which mentions a person should look at, and in which order."""

import json
from collections.abc import Callable

import pytest

from viendan.annotation.record import Annotation
from viendan.store import FileState, Store, rows_of
from viendan.store.database.rows import MentionRow
from viendan.store.derived.unsettled import (
    IDENTITY_WARNINGS,
    UnsettledKind,
    unsettled_of,
    why_unsettled,
)
from viendan.store.lookup.review import doubtful_mentions

DECREE = "Nghị định số 49/2017/NĐ-CP"


@pytest.fixture
def mention(annotated: Callable[[str], Annotation]) -> MentionRow:
    """A mention without any doubt."""
    (one,) = rows_of(annotated(f"Sở thực hiện {DECREE}.")).mentions
    return one


def warned(*codes: str) -> str:
    return json.dumps([{"code": code, "evidence": ""} for code in codes])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"warnings": warned("version_by_date")}, None),  # something is missing, and was found
        ({"warnings": warned("missing_place", "year_mismatch")}, "contradicted"),
        ({"status": "ambiguous"}, "ambiguous"),
        ({"status": "partial", "warnings": warned("missing_year")}, "partial"),
        ({"completed_by": '{"rule":"topic","score":0.61}'}, "completed"),
        ({"completed_by": '{"rule":"topic","score":0.9}'}, None),
        ({"completed_by": '{"rule":"date","score":null}'}, None),
        ({"status": "partial", "is_self": True}, None),  # the report's own number
        ({"status": "person", "warnings": warned("year_mismatch")}, None),  # a person decided
    ],
)
def test_a_mention_is_in_doubt_by_its_status_its_warnings_or_its_score(
    mention: MentionRow, changes: dict[str, object], expected: UnsettledKind | None
) -> None:
    assert why_unsettled(mention._replace(**changes)) == expected


@pytest.mark.parametrize("code", sorted(IDENTITY_WARNINGS))
def test_each_warning_about_the_identity_is_a_doubt(mention: MentionRow, code: str) -> None:
    assert why_unsettled(mention._replace(warnings=warned(code))) == "contradicted"


def test_the_least_certain_kind_comes_first_and_then_the_newer_report(
    store: Store, annotated: Callable[[str], Annotation]
) -> None:
    head = "Bến Tre, ngày {} tháng 5 năm 2021\n\nBÁO CÁO\n\n"
    for number, text in enumerate(
        (
            head.format(3) + "Đơn vị chờ Quyết định số 17/QĐ-UBND để làm.",
            head.format(20) + "Phòng đã nhận Quyết định số 31/QĐ-UBND, chưa triển khai xong.",
            f"Sở thực hiện {DECREE} ngày 24/4/2018.",
        )
    ):
        store.add(annotated(text), FileState(f"/{number}.txt", 1, 1, str(number)))
    found = [(one.kind, one.path) for one in doubtful_mentions(store)]
    assert found[0] == ("contradicted", "/2.txt")
    rest = [path for kind, path in found if kind == "partial"]
    assert rest == sorted(rest, reverse=True)


def test_a_mention_outside_paragraphs_is_left_out(annotated: Callable[[str], Annotation]) -> None:
    rows = rows_of(annotated(f"Sở thực hiện {DECREE} ngày 24/4/2018."))
    (one,) = rows.mentions
    assert [found.position for found in unsettled_of(rows)] == [one.position]
    apart = type(rows)(rows.report, rows.paragraphs, (one._replace(paragraph=None),))
    assert list(unsettled_of(apart)) == []
