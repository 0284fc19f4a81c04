"""Evaluation: what a classifier says of labelled paragraphs, against their labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BINS = 10

#: The right labels of a paragraph, the main one first.
Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The right labels of a paragraph, and the scores of a classifier."""

    right: Labels
    scores: dict[str, float]

    @property
    def said(self) -> str:
        """The label with the highest score."""
        return max(self.scores, key=self.scores.__getitem__)

    @property
    def is_right(self) -> bool:
        """Whether `said` is one of the right labels."""
        return self.said in self.right

    @property
    def wanted(self) -> str:
        """The right label: `said` where it is right, else the main one."""
        return self.said if self.is_right else self.right[0]


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Precision, recall and F1 of one label, and how many paragraphs have it."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A band of confidence: its number of paragraphs, mean confidence, and share that is right."""

    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a set of judged paragraphs; `confusion` counts pairs (right label, said)."""

    labels: tuple[LabelScore, ...]
    accuracy: float
    macro_f1: float
    calibration_error: float
    bins: tuple[Bin, ...]
    confusion: dict[tuple[str, str], int]


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _label_score(label: str, judged: Sequence[Judged]) -> LabelScore:
    hits = sum(one.said == label == one.wanted for one in judged)
    said, wanted = (
        sum(one.said == label for one in judged),
        sum(one.wanted == label for one in judged),
    )
    precision, recall = _ratio(hits, said), _ratio(hits, wanted)
    return LabelScore(
        label, precision, recall, _ratio(2 * precision * recall, precision + recall), wanted
    )


def _bins(judged: Sequence[Judged]) -> Iterator[Bin]:
    banded: list[list[Judged]] = [[] for _ in range(_BINS)]
    for one in judged:
        banded[min(_BINS - 1, int(_BINS * max(one.scores.values())))].append(one)
    for band in banded:
        if band:
            confidence = sum(max(one.scores.values()) for one in band) / len(band)
            yield Bin(len(band), confidence, sum(one.is_right for one in band) / len(band))


def evaluate(judged: Sequence[Judged]) -> Evaluation:
    """Return the scores of judged paragraphs.

    Macro-F1 is the mean over the labels that paragraphs have. The calibration error is the expected
    one over ten bands of confidence.
    """
    names = sorted({one.wanted for one in judged} | {one.said for one in judged})
    labels = tuple(_label_score(label, judged) for label in names)
    present = [label.f1 for label in labels if label.support]
    bins = tuple(_bins(judged))
    confusion: dict[tuple[str, str], int] = {}
    for one in judged:
        confusion[one.wanted, one.said] = confusion.get((one.wanted, one.said), 0) + 1
    return Evaluation(
        labels=labels,
        accuracy=_ratio(sum(one.is_right for one in judged), len(judged)),
        macro_f1=_ratio(sum(present), len(present)),
        calibration_error=_ratio(
            sum(bin_.count * abs(bin_.confidence - bin_.accuracy) for bin_ in bins), len(judged)
        ),
        bins=bins,
        confusion=confusion,
    )


def table(evaluation: Evaluation) -> str:
    """Return an evaluation as text: a line for each label, then the confusion table.

    The rows of the confusion table are right labels, its columns are what the classifier said.
    """
    names = [label.label for label in evaluation.labels]
    lines = [f"{'':<12}{'P':>8}{'R':>8}{'F1':>8}{'n':>7}"]
    lines += [
        f"{one.label:<12}{one.precision:>8.3f}{one.recall:>8.3f}{one.f1:>8.3f}{one.support:>7}"
        for one in evaluation.labels
    ]
    lines.append("")
    lines.append(
        f"macro-F1 {evaluation.macro_f1:.4f}  accuracy {evaluation.accuracy:.4f}"
        f"  calibration error {evaluation.calibration_error:.4f}"
    )
    lines.append("")
    lines.append(f"{'':<12}" + "".join(f"{name:>12}" for name in names))
    lines += [
        f"{right:<12}"
        + "".join(f"{evaluation.confusion.get((right, said), 0):>12}" for said in names)
        for right in names
    ]
    return "\n".join(lines)
