"""Identity on composed texts: a table for each kind of fault, with the share that is right.

The rows of `tests/identity` were written from the rules of numbering, before the code. A kind's
threshold is how many of its rows are right today: it may only rise.
"""

import json
from collections import defaultdict
from functools import cache
from typing import Any

import pytest
from conftest import ROOT

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.annotation.record import to_json

Row = dict[str, Any]
FOLDER = ROOT / "tests" / "identity"
FIELDS = (
    "type",
    "number",
    "year",
    "symbol",
    "issuer",
    "place",
    "date",
    "status",
    "document",
    "self",
)
# How many rows of each kind are right, of how many.
RIGHT = {
    "kind_01": 21,  # an issuer that no table knows
    "kind_02": 19,  # the amending law and the amended one
    "kind_03": 17,  # provinces merged in 2025
    "kind_04": 17,  # cities named like their province, districts, communes
    "kind_05": 22,  # a department's letter and the ministry's
    "kind_06": 16,  # the issuer's level in short mentions, the nearest antecedent
    "kind_07": 16,  # a law's name cut short
    "kind_08": 29,  # phantom numbers, footnote marks
    "kind_09": 20,  # invisible characters
    "kind_10": 24,  # the report's own number
    "kind_11": 18,  # every law by name
    "kind_12": 17,  # laws by name in undated reports, implied issuers
    "kind_13": 23,  # abbreviated laws
    "kind_14": 21,  # Party documents
    "kind_15": 29,  # joint documents, the longest body
    "kind_16": 18,  # lists
    "kind_17": 23,  # dates
    "kind_18": 43,  # forms
    "kind_19": 21,  # false mentions
    "not_resolved": 186,  # where no document may be named
}


@cache
def rows_of(kind: str) -> list[Row]:
    lines = (FOLDER / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def record_of(text: str) -> Row:
    return to_json(annotate_text(text, "", classifier_of()))


def span_of(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def near(record: Row, span: tuple[int, int]) -> list[Row]:
    """Return the references that overlap a span, the one that overlaps most first."""
    start, end = span

    def width(one: Row) -> int:
        return int(min(one["end"], end) - max(one["start"], start))

    return sorted((one for one in record["references"] if width(one) > 0), key=width, reverse=True)


def found_at(row: Row, words: str, nth: int = 0, *, loose: bool = True) -> Row | None:
    span = span_of(row["text"], words, nth)
    overlapping = near(record_of(row["text"]), span)
    exact = [one for one in overlapping if (one["start"], one["end"]) == span]
    return next(iter(exact or (overlapping if loose else [])), None)


def codes(warnings: list[Row]) -> set[str]:
    return {one["code"] for one in warnings}


def is_equal(wanted: object, found: object) -> bool:
    """Compare a field without case and spaces; a list of wanted values accepts any of them."""

    def plain(value: object) -> object:
        return "".join(value.casefold().split()) if isinstance(value, str) else value

    accepted = wanted if isinstance(wanted, list) else [wanted]
    return any(plain(one) == plain(found) for one in accepted)


def is_right(row: Row) -> bool:
    """Return whether the mention of a row has all that the row expects."""
    expect = row["expect"]
    overlapping = near(record_of(row["text"]), span_of(row["text"], row["mention"], row["nth"]))
    if expect.get("none"):
        return not overlapping
    one = found_at(row, row["mention"], row["nth"], loose=expect.get("span") == "any")
    if one is None:
        return not overlapping and ("not_type" in expect or bool(expect.get("may_be_missing")))
    fields = all(is_equal(expect[name], one[name]) for name in FIELDS if name in expect)
    denied = all(
        one[name] != expect[f"not_{name}"]
        for name in ("document", "type")
        if f"not_{name}" in expect
    )
    return fields and denied and has_warnings(row, one) and is_beside(row, one)


def has_warnings(row: Row, one: Row) -> bool:
    expect, record = row["expect"], record_of(row["text"])
    found = codes(one["warnings"])
    everywhere = found | codes(record["warnings"]) | codes(record["header"]["warnings"])
    is_silent = one["status"] == "resolved" and not found
    return (
        set(expect.get("warnings", ())) <= found
        and set(expect.get("report_warnings", ())) <= everywhere
        and not (expect.get("no_warnings") and found)
        and not (expect.get("doubt") and is_silent)
        and sorted(expect.get("candidates", one["candidates"])) == sorted(one["candidates"])
    )


def is_beside(row: Row, one: Row) -> bool:
    """Return whether a mention has the same document as another of its text, or another one."""
    expect = row["expect"]
    for key in {"same_as", "differs_from"} & expect.keys():
        other = found_at(row, expect[key])
        document = other["document"] if other else None
        is_same = one["document"] is not None and one["document"] == document
        if is_same is not (key == "same_as"):
            return False
    return True


def groups_of(rows: list[Row]) -> dict[str, set[str | None]]:
    """Return the documents that the rows of each group name; they should be one."""
    documents: defaultdict[str, set[str | None]] = defaultdict(set)
    for row in rows:
        if "group" in row["expect"]:
            one = found_at(row, row["mention"], row["nth"])
            documents[row["expect"]["group"]].add(one["document"] if one else None)
    return documents


@pytest.mark.parametrize("kind", RIGHT)
def test_as_many_rows_of_a_kind_are_right_as_before(kind: str) -> None:
    rows = rows_of(kind)
    split = {name for name, found in groups_of(rows).items() if len(found) > 1 or None in found}
    right = [row for row in rows if is_right(row) and row["expect"].get("group") not in split]
    assert len(right) >= RIGHT[kind]


def test_each_row_names_a_mention_of_its_text() -> None:
    for kind in RIGHT:
        for row in rows_of(kind):
            assert row["mention"] in row["text"], row["id"]
