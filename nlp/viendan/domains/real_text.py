"""Real text: how good a model is on whole documents, each paragraph judged in its document."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from viendan.domains.classifier import DomainClassifier, decide
from viendan.domains.document_scores import DocumentScores, scores_of
from viendan.domains.evaluation import Judged
from viendan.domains.linear import Numbers
from viendan.errors import ViendanError
from viendan.layout import Paragraph, paragraphs_of
from viendan.readers.source import normalise
from viendan.text.repairs import repair

_RESAMPLES = 1000
_TAIL = 2.5  # percent on each side of the interval
# The upper bounds of the groups of length, in words.
_LENGTHS = (10, 25, 50)


@dataclass(frozen=True, slots=True)
class JudgedParagraph:
    """A judged paragraph, the document that it is of, its role, and its number of words.

    Words are counted by the spaces between them.
    """

    judged: Judged
    document: str
    role: str
    words: int

    @property
    def length(self) -> str:
        """The group of its length, for example "up to 10 words"."""
        fits = next((bound for bound in _LENGTHS if self.words <= bound), None)
        return f"up to {fits} words" if fits else f"over {_LENGTHS[-1]} words"


@dataclass(frozen=True, slots=True)
class Interval:
    """A macro-F1 and its 95 % interval, resampled over documents."""

    macro_f1: float
    low: float
    high: float


def _counts(paragraphs: Sequence[JudgedParagraph]) -> Numbers:
    """Return by document and label how often it was right, was said, and was wanted."""
    judged = [(one.document, one.judged.said, one.judged.wanted) for one in paragraphs]
    documents = {name: at for at, name in enumerate(sorted({name for name, _, _ in judged}))}
    named = {name for _, *both in judged for name in both}
    labels = {name: at for at, name in enumerate(sorted(named))}
    counts = np.zeros((len(documents), len(labels), 3))
    for document, said, wanted in judged:
        own = counts[documents[document]]
        own[labels[said], 0] += said == wanted
        own[labels[said], 1] += 1
        own[labels[wanted], 2] += 1
    return counts


def _macro_f1(counts: Numbers) -> Numbers:
    """Return the mean F1 of the labels that are wanted, for each sample of counts."""
    right, said, wanted = np.moveaxis(counts, -1, 0)
    scores = 2 * right / np.maximum(said + wanted, 1)
    return np.asarray((scores * (wanted > 0)).sum(axis=-1) / (wanted > 0).sum(axis=-1))


def interval(paragraphs: Sequence[JudgedParagraph]) -> Interval:
    """Return the macro-F1 of paragraphs and its interval; the same paragraphs give the same."""
    counts = _counts(paragraphs)
    drawn = np.random.default_rng(0).integers(len(counts), size=(_RESAMPLES, len(counts)))
    times = np.array([np.bincount(one, minlength=len(counts)) for one in drawn])
    low, high = np.percentile(_macro_f1(np.tensordot(times, counts, axes=1)), [_TAIL, 100 - _TAIL])
    return Interval(float(_macro_f1(counts.sum(axis=0))), float(low), float(high))


def by_group(
    paragraphs: Sequence[JudgedParagraph], group: Callable[[JudgedParagraph], str]
) -> Iterator[tuple[str, list[JudgedParagraph]]]:
    """Yield each group by name with its paragraphs."""
    for name in sorted({group(one) for one in paragraphs}):
        yield name, [one for one in paragraphs if group(one) == name]


def judge_documents(path: Path, classifier: DomainClassifier) -> list[JudgedParagraph]:
    """Return the labelled paragraphs of whole documents as a classifier judges them.

    A line of the file is a document: `id`, `text`, and `paragraphs` with `start`, `end` (code
    points, end exclusive) and `domain`; "it|press" allows both. A label is judged by the paragraph
    that covers most of it. One that has no domain for the program is left out: its role is wrong.
    Raises ViendanError where a line is no such document.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        rows = [json.loads(line) for line in lines if line.strip()]
        texts = [normalise(row["text"]) for row in rows]
        documents = [(repair(text).text, paragraphs_of(text)) for text in texts]
        return [
            one
            for row, text, found in zip(rows, texts, scores_of(documents, classifier), strict=True)
            for one in _judged_in(row, text, found)
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ViendanError("bad_documents", path=path) from error


def _judged_in(row: dict[str, Any], text: str, found: DocumentScores) -> Iterator[JudgedParagraph]:
    for label in row["paragraphs"]:
        index = _covering(found.paragraphs, label["start"], label["end"])
        scores = found.of(index)
        if not scores:
            continue
        said, paragraph = decide(scores)[0], found.paragraphs[index]
        # The decision is judged: it is `other` where the best score is too low.
        judged = Judged(tuple(label["domain"].split("|")), {said: max(scores.values())})
        words = len(text[paragraph.start : paragraph.end].split())
        yield JudgedParagraph(judged, row["id"], paragraph.role, words)


def _covering(paragraphs: Sequence[Paragraph], start: int, end: int) -> int:
    return max(
        range(len(paragraphs)),
        key=lambda at: min(end, paragraphs[at].end) - max(start, paragraphs[at].start),
    )
