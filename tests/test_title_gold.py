"""The gold tables of titles and relations agree with their own texts."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from conftest import ROOT

from viendan.references import find
from viendan.references.document_relations import document_relations

GOLD = ROOT / "tests" / "gold"
RELATIONS = {
    "amends",
    "replaces",
    "repeals",
    "guides",
    "based_on",
    "consolidates",
    "extends",
    "suspends",
}
PAGE_NUMBER = re.compile(
    r"""
    \n\s*(?:
        -[ ]?\d{1,3}[ ]?-          # - 12 -
      | Trang[ ]\d{1,3}            # Trang 12
      | \d{1,3}(?:/\d{1,3})?       # 12    12/40
    )\s*\n
    """,
    re.VERBOSE,
)

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """Return the rows of the table `name`."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


TITLES = rows("titles")
KINDS = rows("title_kinds")
RELATED = rows("relations")
RELATION_KINDS = rows("relation_kinds")


def folded(text: str) -> str:
    """Return `text` without page numbers, each run of white space as one space."""
    return " ".join(PAGE_NUMBER.sub("\n", text).split())


def mention_starts(row: Row) -> Iterator[int]:
    """Yield where each mention of `row` starts, in order; raise ValueError where one is missing."""
    end = 0
    for mention in row["mentions"]:
        start = row["text"].index(mention["mention"], end)
        end = start + len(mention["mention"])
        yield start


@pytest.mark.parametrize(
    "table",
    [TITLES, KINDS, RELATED, RELATION_KINDS],
    ids=["titles", "kinds", "relations", "relation kinds"],
)
def test_ids_and_texts_are_unique(table: list[Row]) -> None:
    assert len({row["id"] for row in table}) == len(table)
    assert len({row["text"] for row in table}) == len(table)


@pytest.mark.parametrize("table", [TITLES, RELATED], ids=["titles", "relations"])
def test_each_kind_is_in_both_halves_alike(table: list[Row]) -> None:
    counts = Counter((row["kind"], row["half"]) for row in table)
    assert {half for _, half in counts} == {"open", "kept"}
    for kind in {row["kind"] for row in table}:
        assert abs(counts[kind, "open"] - counts[kind, "kept"]) <= 1, kind


def test_titles_are_many_and_many_have_none() -> None:
    none = [row for row in TITLES if all(m["title"] is None for m in row["mentions"])]
    assert len(TITLES) >= 320
    assert len(none) >= 70


def is_title_in(title: str, text: str) -> bool:
    return title == folded(title) and title in folded(text)


def stands_behind(row: Row) -> bool:
    """Return whether each title of `row` stands in its text behind its mention."""
    starts = zip(mention_starts(row), row["mentions"], strict=True)
    return bool(row["mentions"]) and all(
        one["title"] is None
        or is_title_in(one["title"], row["text"][start + len(one["mention"]) :])
        for start, one in starts
    )


def test_a_title_stands_in_its_text_behind_its_mention() -> None:
    assert [row["id"] for row in TITLES + KINDS if not stands_behind(row)] == []


def reaches_over(mention: Row, following: Row, text: str) -> bool:
    """Return whether a title reaches over the next mention, which it does not contain."""
    title = mention["title"]
    before = folded(text.partition(following["mention"])[0])
    return title is not None and title not in before and following["mention"] not in title


def test_a_title_reaches_over_the_next_mention_only_where_it_contains_it() -> None:
    wrong = [
        row["id"]
        for row in TITLES + KINDS
        for one, following in pairwise(row["mentions"])
        if reaches_over(one, following, row["text"])
    ]
    assert wrong == []


def test_relations_are_many_and_many_have_none_or_are_passive() -> None:
    assert len(RELATED) >= 320
    assert sum(not row["relations"] for row in RELATED) >= 90
    assert sum(row["kind"].startswith("passive") for row in RELATED) >= 70


def test_each_relation_is_in_both_halves() -> None:
    for half in ("open", "kept"):
        found = {r["relation"] for row in RELATED if row["half"] == half for r in row["relations"]}
        assert found == RELATIONS


def joins(relation: Row, text: str) -> bool:
    """Return whether a relation is a known one of two documents that stand in its text."""
    subject, other = relation["subject"], relation["object"]
    is_subject = subject in {None, "self"} or subject in text
    return relation["relation"] in RELATIONS and other in text and is_subject and subject != other


def test_a_relation_joins_what_stands_in_its_text() -> None:
    wrong = [
        row["id"]
        for row in RELATED + RELATION_KINDS
        for one in row["relations"]
        if not joins(one, row["text"])
    ]
    assert wrong == []


def names_day(since: str, text: str) -> bool:
    """Return whether a text names a day (ISO), in figures or in words."""
    day = date.fromisoformat(since)
    month = rf"0?{day.day}(?:/|[ ]tháng[ ])0?{day.month}"
    return re.search(rf"\b{month}(?:/|[ ]năm[ ]){day.year}\b", text) is not None


def test_since_is_a_day_that_its_text_names() -> None:
    stated = [
        (row, one["since"])
        for row in RELATED + RELATION_KINDS
        for one in row["relations"]
        if one["since"]
    ]
    assert stated
    assert [row["id"] for row, since in stated if not names_day(since, row["text"])] == []


def test_a_kind_named_none_has_no_relation() -> None:
    none = [row for row in RELATED + RELATION_KINDS if row["kind"].startswith("none")]
    assert none
    assert [row["id"] for row in none if row["relations"]] == []


def title_share(table: list[Row]) -> float:
    """Return the share of the titles of a table that are read exactly."""
    is_right: list[bool] = []
    for row in table:
        found = find(row["text"])
        for start, gold in zip(mention_starts(row), row["mentions"], strict=True):
            end = start + len(gold["mention"])
            same = [one.title for one in found if one.start < end and start < one.end]
            is_right.append(same[:1] == [gold["title"]] or (not same and gold["title"] is None))
    return sum(is_right) / len(is_right)


@pytest.mark.parametrize(("half", "least"), [("open", 0.99), ("kept", 0.90)])
def test_titles_are_read_as_labelled(half: str, least: float) -> None:
    assert title_share([row for row in TITLES if row["half"] == half]) >= least


def test_titles_of_more_kinds_are_read_as_labelled() -> None:
    assert len(KINDS) >= 270
    assert title_share(KINDS) >= 0.96


def named_as(mention: str, names: set[str]) -> str:
    """Return the gold name of a mention, which may have a word more: "số 5/QĐ-UBND"."""
    return next((name for name in names if name in mention or mention in name), mention)


def relation_scores(table: list[Row]) -> tuple[float, int]:
    """Return the F1 of the relations of a table, and how many are reversed."""
    found: list[set[tuple[Any, ...]]] = []
    gold: list[set[tuple[Any, ...]]] = []
    for row in table:
        mentions = find(row["text"])
        names = {one[part] for one in row["relations"] for part in ("subject", "object")}
        names -= {None, "self"}
        read = [one.text if one.text in names else named_as(one.text, names) for one in mentions]
        found.append(
            {
                (read[one.subject] if isinstance(one.subject, int) else one.subject,
                 one.relation, read[one.object])
                for one in document_relations(row["text"], mentions)
            }
        )  # fmt: skip
        gold.append({(one["subject"], one["relation"], one["object"]) for one in row["relations"]})
    is_right = sum(len(ours & theirs) for ours, theirs in zip(found, gold, strict=True))
    is_reversed = sum(
        (one[2], one[1], one[0]) in theirs
        for ours, theirs in zip(found, gold, strict=True)
        for one in ours - theirs
    )
    return 2 * is_right / (sum(map(len, found)) + sum(map(len, gold))), is_reversed


@pytest.mark.parametrize(("half", "least", "reversed_"), [("open", 0.99, 0), ("kept", 0.90, 0)])
def test_relations_are_read_as_labelled(half: str, least: float, reversed_: int) -> None:
    score, is_reversed = relation_scores([row for row in RELATED if row["half"] == half])
    assert score >= least
    assert is_reversed <= reversed_


def test_relations_of_more_kinds_are_read_as_labelled() -> None:
    assert len(RELATION_KINDS) >= 58
    score, is_reversed = relation_scores(RELATION_KINDS)
    assert score >= 0.97
    assert is_reversed == 0
