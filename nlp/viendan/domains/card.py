"""The model's card: what it learned from, how good it is, where it is weak, how sure it is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viendan.domains.classifier import ParagraphInput
from viendan.domains.comparison import (
    SHIPPED,
    SIMPLE_METHODS,
    OnTrained,
    compare,
    cross_validate,
    folds_of,
    shipped_method,
    silent,
)
from viendan.domains.evaluation import Evaluation, Judged, evaluate
from viendan.domains.real_text import JudgedParagraph, by_group, interval
from viendan.domains.term_counts import NO_TERMS, TermCounts
from viendan.domains.training import LabelledParagraph

_ABOUT = (
    "Gives a paragraph of a Vietnamese administrative report the probability of each domain.",
    "`viendan train` makes `domains.npz` and this card; loading the model runs no code of the",
    "file's. It sees the paragraph's words, its syllables, its letters in n-grams without",
    "diacritics, the nearest heading and the headings above it, as TF-IDF; known abbreviations are",
    "written out. Linear support vector machines, on these features and on these times their log",
    "presence ratios, decide for each domain against the rest; one factor, fitted out of fold,",
    "makes probabilities of their decisions. Text and headings are repaired first, as in use.",
    "Composed paragraphs are scored alone; in a report they also lean on table, list and text.",
)
_MOST_MISTAKES = 3
# Between two cells: "Xã Bình Mỹ | 12 | 98%".
_CELLS = re.compile(r"\t| \| ")
_Group = Callable[[JudgedParagraph], str]


@dataclass(frozen=True, slots=True)
class Card:
    """The card as Markdown, with the evaluation by source that it states.

    The page shows a picture of the reliability, `reliability.svg`, from the same folder.
    """

    page: str
    by_source: Evaluation


def _label_rows(evaluation: Evaluation) -> Iterator[str]:
    yield "| domain | precision | recall | F1 | paragraphs |"
    yield "|---|---|---|---|---|"
    for one in evaluation.labels:
        scores = f"{one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f}"
        yield f"| `{one.label}` | {scores} | {one.support} |"
    scores = f"{evaluation.macro_f1:.4f} | {evaluation.accuracy:.4f}"
    error = f"{evaluation.calibration_error:.4f}"
    yield f"| macro-F1 / accuracy / calibration error | {scores} | {error} | |"


def _method_rows(compared: Mapping[str, Evaluation]) -> Iterator[str]:
    yield "| method | macro-F1 | accuracy |"
    yield "|---|---|---|"
    for name, evaluation in compared.items():
        yield f"| {name} | {evaluation.macro_f1:.4f} | {evaluation.accuracy:.4f} |"


def _genre_row(name: str, evaluation: Evaluation, count: int) -> str:
    return f"| {name} | {evaluation.macro_f1:.4f} | {evaluation.accuracy:.4f} | {count} |"


def _genre_rows(paragraphs: Sequence[LabelledParagraph], judged: Sequence[Judged]) -> Iterator[str]:
    yield "| genre left out | macro-F1 | accuracy | paragraphs |"
    yield "|---|---|---|---|"
    for genre in sorted({paragraph.genre for paragraph in paragraphs}):
        own = [
            one
            for one, paragraph in zip(judged, paragraphs, strict=True)
            if paragraph.genre == genre
        ]
        yield _genre_row(genre, evaluate(own), len(own))
    yield _genre_row("all", evaluate(judged), len(judged))


def _score_row(name: str, paragraphs: Sequence[JudgedParagraph]) -> str:
    found, evaluation = interval(paragraphs), evaluate([one.judged for one in paragraphs])
    columns = (
        name,
        f"{found.macro_f1:.3f}",
        f"{found.low:.3f} to {found.high:.3f}",
        f"{evaluation.accuracy:.3f}",
        f"{evaluation.calibration_error:.3f}",
        f"{len(paragraphs)}",
        f"{len({one.document for one in paragraphs})}",
    )
    return f"| {' | '.join(columns)} |"


def _score_rows(paragraphs: Sequence[JudgedParagraph], groups: Iterable[_Group]) -> Iterator[str]:
    """Yield the scores of all paragraphs, and of each group of each way of grouping."""
    measures = "macro-F1 | 95 % interval | accuracy | calibration error"
    yield f"| paragraphs | {measures} | number | documents |"
    yield "|---|---|---|---|---|---|---|"
    yield _score_row("all", paragraphs)
    for group in groups:
        for name, own in by_group(paragraphs, group):
            yield _score_row(name, own)


def real_section(paragraphs: Sequence[JudgedParagraph]) -> str:
    """Return the section of a card about whole real documents, as Markdown."""
    about = "Each paragraph is judged in its document. Intervals are resampled over documents."
    rows = _score_rows(paragraphs, (_role, _length))
    return "\n".join(("## On whole real documents", "", about, "", *rows, ""))


def _role(one: JudgedParagraph) -> str:
    return one.role


def _length(one: JudgedParagraph) -> str:
    return one.length


def composed(
    paragraphs: Sequence[LabelledParagraph], judged: Sequence[Judged]
) -> list[JudgedParagraph]:
    """Return labelled paragraphs that were judged alone, each with its source.

    One with cells, which tabs or bars divide, is a row of a table.
    """
    return [
        JudgedParagraph(
            one,
            paragraph.source,
            "table" if _CELLS.search(paragraph.text) else "body",
            len(paragraph.text.split()),
        )
        for one, paragraph in zip(judged, paragraphs, strict=True)
    ]


def _weaknesses(by_source: Evaluation, by_genre: Evaluation) -> Iterator[str]:
    weakest = min(by_source.labels, key=lambda label: label.f1)
    yield f"- `{weakest.label}` is the weakest domain: F1 {weakest.f1:.3f}."
    mistakes = [
        (count, right, said)
        for (right, said), count in by_source.confusion.items()
        if right != said
    ]
    for count, right, said in sorted(mistakes, reverse=True)[:_MOST_MISTAKES]:
        were = "paragraph of `{}` was" if count == 1 else "paragraphs of `{}` were"
        yield f"- {count} {were.format(right)} taken for `{said}`."
    lost = by_source.macro_f1 - by_genre.macro_f1
    yield (
        f"- Genres that were left out of training cost {lost:.3f} of macro-F1: see the table by"
        " genre."
    )
    yield (
        "- The scores hold for texts like the training data, which the datasheet describes;"
        " `viendan evaluate` measures them on others."
    )


def _sections(
    made_of: Mapping[str, object],
    compared: Mapping[str, tuple[Judged, ...]],
    paragraphs: Sequence[LabelledParagraph],
    by_genre: Sequence[Judged],
) -> Iterator[tuple[str, list[str]]]:
    """Yield the heading and the lines of each section of the card."""
    evaluations = {name: evaluate(judged) for name, judged in compared.items()}
    shipped, of_genres = evaluations[SHIPPED], evaluate(by_genre)
    yield (
        "# The domain model: a card",
        [*_ABOUT, "", *(f"- {name}: `{value}`" for name, value in made_of.items())],
    )
    folds = "No source is both in training and in test; where a paragraph has two labels, either"
    yield (
        "## By domain, cross-validated by source",
        [folds, "is right.", "", *_label_rows(shipped)],
    )
    yield "## Against simple methods, the same folds", list(_method_rows(evaluations))
    yield "## By genre, each left out of training", list(_genre_rows(paragraphs, by_genre))
    yield (
        "## By role and length, cross-validated by source",
        [
            "Intervals are resampled over sources.",
            "",
            *_score_rows(composed(paragraphs, compared[SHIPPED]), (_role, _length)),
        ],
    )
    errors = f"{shipped.calibration_error:.4f} by source, {of_genres.calibration_error:.4f}"
    picture = "![Reliability: confidence against the share that is right](reliability.svg)"
    yield (
        "## How far the scores can be believed",
        [f"Expected calibration error out of fold: {errors} by genre.", "", picture],
    )
    yield "## Known weaknesses", list(_weaknesses(shipped, of_genres))


def steps_of(paragraphs: Sequence[LabelledParagraph]) -> int:
    """Return how many models are trained for the card of labelled paragraphs."""
    sources, genres = {one.source for one in paragraphs}, {one.genre for one in paragraphs}
    return folds_of(len(sources)) * (1 + len(SIMPLE_METHODS)) + len(genres)


def make_card(
    made_of: Mapping[str, object],
    paragraphs: Sequence[LabelledParagraph],
    inputs: Sequence[ParagraphInput],
    terms: TermCounts = NO_TERMS,
    on_trained: OnTrained = silent,
) -> Card:
    """Return the card of a model that was trained on labelled paragraphs and counts of terms.

    `made_of` is what the model is made of, by name (see `training.describe`). `on_trained`
    is called `steps_of` times.
    """
    compared = {one.method: one.judged for one in compare(paragraphs, inputs, terms, on_trained)}
    by_genre = cross_validate(
        paragraphs, inputs, shipped_method(terms), by_genre=True, on_trained=on_trained
    )
    lines = [
        line
        for heading, body in _sections(made_of, compared, paragraphs, by_genre)
        for line in (heading, "", *body, "")
    ]
    return Card("\n".join(lines), evaluate(compared[SHIPPED]))
