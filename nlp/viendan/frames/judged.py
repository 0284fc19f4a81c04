"""Frames of judged paragraphs, and of references compared with gold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from viendan.domains.evaluation import Evaluation, Judged
    from viendan.domains.training import LabelledParagraph


def judged_paragraphs(
    paragraphs: "Sequence[LabelledParagraph]", judged: "Sequence[Judged]"
) -> pd.DataFrame:
    """Return a row for each labelled paragraph.

    The columns are `text`, nearest `heading`, `genre`, `source`, the `right` label, the label that
    the classifier `said`, its `score`, and `is_right`.
    """
    rows = [
        (
            one.text,
            one.headings[-1] if one.headings else "",
            one.genre,
            one.source,
            mark.wanted,
            mark.said,
            max(mark.scores.values()),
            mark.is_right,
        )
        for one, mark in zip(paragraphs, judged, strict=True)
    ]
    return pd.DataFrame(
        rows, columns=["text", "heading", "genre", "source", "right", "said", "score", "is_right"]
    )


def label_scores(evaluation: "Evaluation") -> pd.DataFrame:
    """Return a row for each `domain` and `measure` (precision, recall, f1).

    `value` is the measure, `support` the number of paragraphs of the domain.
    """
    rows = [
        (one.label, measure, value, one.support)
        for one in evaluation.labels
        for measure, value in (("precision", one.precision), ("recall", one.recall), ("f1", one.f1))
    ]
    return pd.DataFrame(rows, columns=["domain", "measure", "value", "support"])


def confusion(evaluation: "Evaluation") -> pd.DataFrame:
    """Return how many `paragraphs` of each `right` label got each label `said`.

    `share` is their part of all paragraphs of the right label.
    """
    names = [one.label for one in evaluation.labels]
    rows = [
        (right, said, evaluation.confusion.get((right, said), 0))
        for right in names
        for said in names
    ]
    found = pd.DataFrame(rows, columns=["right", "said", "paragraphs"])
    return found.assign(
        share=(found["paragraphs"] / found.groupby("right")["paragraphs"].transform("sum")).fillna(
            0.0
        )
    )


def reliability(evaluation: "Evaluation") -> pd.DataFrame:
    """Return `confidence`, `accuracy` and number of `paragraphs` of every band of confidence."""
    return pd.DataFrame(
        [(one.confidence, one.accuracy, one.count) for one in evaluation.bins],
        columns=["confidence", "accuracy", "paragraphs"],
    )


def reference_scores(
    judged: Iterable[tuple[Sequence[dict[str, Any]], Sequence[dict[str, Any]]]],
) -> pd.DataFrame:
    """Return the scores of references by `type`, given the gold and the found ones of each text.

    `gold` and `found` count references, `right` those with the same text in both. `fields` counts
    the fields that gold states for these, `right_fields` those that are equal.
    """
    counts: dict[str, Counter[str]] = {}
    for wanted, given in judged:
        by_text = {one["text"]: one for one in given}
        for one in wanted:
            _count_gold(
                counts.setdefault(one.get("type") or "", Counter()), one, by_text.get(one["text"])
            )
        for one in given:
            counts.setdefault(_type_in(wanted, one), Counter())["found"] += 1
    columns = ["gold", "found", "right", "fields", "right_fields"]
    rows = [
        (kind, *(count[name] for name in columns))
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1]["gold"], item[0]))
    ]
    return pd.DataFrame(rows, columns=["type", *columns])


def _type_in(wanted: Sequence[dict[str, Any]], found: dict[str, Any]) -> str:
    """Return the type of a found reference: that of gold where gold has the reference."""
    return (
        next((one.get("type") for one in wanted if one["text"] == found["text"]), found["type"])
        or ""
    )


def _count_gold(
    count: "Counter[str]", wanted: dict[str, Any], found: dict[str, Any] | None
) -> None:
    count["gold"] += 1
    if found is None:
        return
    count["right"] += 1
    fields = {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in wanted.items()
        if name != "text"
    }
    count["fields"] += len(fields)
    count["right_fields"] += sum(found[name] == value for name, value in fields.items())
