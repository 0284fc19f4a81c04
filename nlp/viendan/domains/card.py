"""The model's card: what it learned from, how good it is, where it is weak, and how sure it is when it is right."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from viendan.domains.classifier import ParagraphInput
from viendan.domains.comparison import METHODS, compare, cross_validate
from viendan.domains.evaluation import Bin, Evaluation, Judged, evaluate
from viendan.domains.training import LabelledParagraph

_SIZE, _MARGIN = 320, 48
_ABOUT = (
    "Gives a paragraph of a Vietnamese administrative report the probability of each domain.",
    "`viendan train` makes `domains.npz` and this card; loading the model runs no code of the file's.",
    "It sees the paragraph's words, its syllables, its letters in n-grams without diacritics, the",
    "nearest heading and the headings above it, as TF-IDF, with known abbreviations written out. Linear",
    "support vector machines, on these and on these times their log presence ratios, decide for each",
    "domain against the rest; one factor, fitted out of fold, makes their decisions probabilities.",
)
_MISTAKES_TOLD = 3


def reliability_plot(bins: Sequence[Bin]) -> str:
    """Return the reliability of the scores as SVG: confidence against the share that is right, a dot a band."""
    side = _SIZE - 2 * _MARGIN

    def place(x: float, y: float) -> tuple[float, float]:
        return round(_MARGIN + x * side, 1), round(_SIZE - _MARGIN - y * side, 1)

    most = max((one.count for one in bins), default=1)
    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" width="{_SIZE}" height="{_SIZE}" font-family="sans-serif" font-size="11">',
        "<title>Reliability: confidence against accuracy, out of fold</title>",
        f'<rect width="{_SIZE}" height="{_SIZE}" fill="white"/>',
        f'<path d="M{x0} {y1}V{y0}H{x1}" fill="none" stroke="#555"/>',
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.5, 1):
        (x, _), (_, y) = place(tick, 0), place(0, tick)
        parts.append(
            f'<text x="{x}" y="{y0 + 16}" text-anchor="middle">{tick:g}</text><text x="{x0 - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>'
        )
    for one in bins:
        x, y = place(one.confidence, one.accuracy)
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{3 + 7 * (one.count / most) ** 0.5:.1f}" fill="#0b6e99" fill-opacity="0.75"/>'
        )
    parts.append(f'<text x="{_SIZE / 2}" y="{_SIZE - 10}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text x="14" y="{_SIZE / 2}" text-anchor="middle" transform="rotate(-90 14 {_SIZE / 2})">share right</text></svg>'
    )
    return "\n".join(parts) + "\n"


def _label_rows(evaluation: Evaluation) -> Iterator[str]:
    yield "| domain | precision | recall | F1 | paragraphs |"
    yield "|---|---|---|---|---|"
    for label in evaluation.labels:
        yield f"| `{label.label}` | {label.precision:.3f} | {label.recall:.3f} | {label.f1:.3f} | {label.support} |"
    yield f"| macro-F1 / accuracy / calibration error | {evaluation.macro_f1:.4f} | {evaluation.accuracy:.4f} | {evaluation.calibration_error:.4f} | |"


def _method_rows(compared: dict[str, Evaluation]) -> Iterator[str]:
    yield "| method | macro-F1 | accuracy |"
    yield "|---|---|---|"
    for name, evaluation in compared.items():
        yield f"| {name} | {evaluation.macro_f1:.4f} | {evaluation.accuracy:.4f} |"


def _genre_rows(paragraphs: Sequence[LabelledParagraph], judged: Sequence[Judged]) -> Iterator[str]:
    yield "| genre left out | macro-F1 | accuracy | paragraphs |"
    yield "|---|---|---|---|"
    for genre in sorted({paragraph.genre for paragraph in paragraphs}):
        own = [
            one
            for one, paragraph in zip(judged, paragraphs, strict=True)
            if paragraph.genre == genre
        ]
        evaluation = evaluate(own)
        yield f"| {genre} | {evaluation.macro_f1:.4f} | {evaluation.accuracy:.4f} | {len(own)} |"


def _weaknesses(by_source: Evaluation, by_genre: Evaluation) -> Iterator[str]:
    weakest = min(by_source.labels, key=lambda label: label.f1)
    yield f"- `{weakest.label}` is the weakest domain: F1 {weakest.f1:.3f}."
    mistakes = [
        (count, right, said)
        for (right, said), count in by_source.confusion.items()
        if right != said
    ]
    for count, right, said in sorted(mistakes, reverse=True)[:_MISTAKES_TOLD]:
        yield f"- {count} paragraphs of `{right}` were taken for `{said}`."
    yield f"- Genres that were left out of training cost {by_source.macro_f1 - by_genre.macro_f1:.3f} of macro-F1: see the second table."
    yield "- Scores hold for texts like the data's, of which its datasheet tells; `viendan evaluate` measures them on others."


def write_card(
    folder: Path, paragraphs: Sequence[LabelledParagraph], passages: Sequence[ParagraphInput]
) -> Evaluation:
    """Write `README.md` and `reliability.svg` beside a saved model; return the evaluation by source."""
    made_of = json.loads((folder / "domains.json").read_text(encoding="utf-8"))
    compared = {one.method: evaluate(one.judged) for one in compare(paragraphs, passages)}
    judged_by_genre = cross_validate(paragraphs, passages, METHODS["shipped model"], by_genre=True)
    by_genre = evaluate(judged_by_genre)
    shipped = compared["shipped model"]
    page = [
        "# The domain model: a card",
        "",
        *_ABOUT,
        "",
        *(f"- {name}: `{value}`" for name, value in made_of.items()),
        "",
        "## By domain, cross-validated by source",
        "",
        "No imaginary document stands on both sides; where a paragraph has a second label, either is right.",
        "",
        *_label_rows(shipped),
        "",
        "## Against simple methods, the same folds",
        "",
        *_method_rows(compared),
        "",
        "## By genre, each left out of training",
        "",
        *_genre_rows(paragraphs, judged_by_genre),
        f"| all | {by_genre.macro_f1:.4f} | {by_genre.accuracy:.4f} | {len(judged_by_genre)} |",
        "",
        "## How far the scores can be believed",
        "",
        f"Expected calibration error out of fold: {shipped.calibration_error:.4f} by source, {by_genre.calibration_error:.4f} by genre.",
        "",
        "![Reliability: confidence against the share that is right](reliability.svg)",
        "",
        "## Known weaknesses",
        "",
        *_weaknesses(shipped, by_genre),
        "",
    ]
    (folder / "README.md").write_text("\n".join(page), encoding="utf-8")
    (folder / "reliability.svg").write_text(reliability_plot(shipped.bins), encoding="utf-8")
    return shipped
