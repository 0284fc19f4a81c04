"""Training: from labelled paragraphs to the file of a domain model."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.evaluation import Labels
from viendan.domains.inputs import inputs_of_texts
from viendan.domains.shipped import MODEL
from viendan.domains.term_counts import TERM_COUNTS, read_terms
from viendan.errors import ViendanError


@dataclass(frozen=True, slots=True)
class LabelledParagraph:
    """A paragraph with its domain, a second domain where two are equally right, and its origin."""

    text: str
    headings: tuple[str, ...]
    domain: str
    second: str | None
    genre: str
    source: str

    @property
    def labels(self) -> Labels:
        """The right labels, the main one first."""
        return (self.domain, self.second) if self.second else (self.domain,)


def _files(path: Path) -> list[Path]:
    found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not all(file.is_file() for file in found) or not found:
        raise ViendanError("no_labels", path=path)
    return found


def read_labelled(path: Path) -> list[LabelledParagraph]:
    """Return the labelled paragraphs of a JSON Lines file, or of all such files of a folder.

    Any label is allowed. Raises ViendanError where there is no file, or a line is no labelled
    paragraph.
    """
    lines = [
        (file, number, line)
        for file in _files(path)
        for number, line in enumerate(_lines(file), 1)
        if line.strip()
    ]
    return [_labelled(file, number, line) for file, number, line in lines]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")


def _labelled(file: Path, number: int, line: str) -> LabelledParagraph:
    try:
        row = json.loads(line)
        return LabelledParagraph(
            row["text"],
            tuple(row.get("headings", ())),
            row["domain"],
            row.get("second"),
            row.get("genre", ""),
            row.get("source", f"{file.name}:{number}"),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ViendanError("bad_label", path=file, line=number) from error


def check_trainable(paragraphs: Sequence[LabelledParagraph]) -> None:
    """Raise ViendanError where a model of these paragraphs could not be trained or judged.

    Each paragraph is judged by models that saw no other of its source, and none of its genre.
    """
    for code, values in (
        ("one_domain", {one.domain for one in paragraphs}),
        ("one_genre", {one.genre for one in paragraphs}),
        ("one_source", {one.source for one in paragraphs}),
    ):
        if len(values) < 2:
            raise ViendanError(code, value=next(iter(values), ""))


def is_trained_on(model: Path, data: Path) -> bool:
    """Return whether a model was trained on these labelled paragraphs: its `domains.json` says so.

    A model without that file was trained on nothing that is known.
    """
    try:
        made_of = json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(made_of, dict) and made_of.get("sha256") == _sha256(_files(data))


def inputs_of_labelled(paragraphs: Iterable[LabelledParagraph]) -> list[ParagraphInput]:
    """Return what the classifier sees of labelled paragraphs, as it would see them in a report."""
    return inputs_of_texts((paragraph.text, paragraph.headings) for paragraph in paragraphs)


def _sha256(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def terms_beside(data: Path) -> Path:
    """Return where the counts of terms of a file or folder of labelled paragraphs are, if any."""
    return (data if data.is_dir() else data.parent) / TERM_COUNTS


def describe(data: Path, count: int, labels: tuple[str, ...]) -> dict[str, object]:
    """Return what a model is made of: data with its hash, labels, versions of the libraries."""
    table = terms_beside(data)
    terms = {TERM_COUNTS: _sha256([table])} if table.is_file() else {}
    return {
        "data": data.name,
        "sha256": _sha256(_files(data)),
        **terms,
        "paragraphs": count,
        "labels": list(labels),
        "scikit-learn": version("scikit-learn"),
        "underthesea": version("underthesea"),
    }


def save(classifier: DomainClassifier, made_of: dict[str, object], folder: Path) -> Path:
    """Write a model, and what it is made of, to a folder; return the path of the model."""
    folder.mkdir(parents=True, exist_ok=True)
    classifier.save(folder / MODEL)
    (folder / "domains.json").write_text(json.dumps(made_of, indent=2) + "\n", encoding="utf-8")
    return folder / MODEL


def corrected(
    paragraphs: Iterable[tuple[str, tuple[str, ...], str, str]],
) -> list[LabelledParagraph]:
    """Return corrected paragraphs as labelled ones; the source of each is its report.

    A paragraph is given as its text, its headings, its right domain and its report's SHA-256.
    """
    return [
        LabelledParagraph(text, headings, domain, None, "correction", sha256)
        for text, headings, domain, sha256 in paragraphs
    ]


def train(
    data: Path,
    paragraphs: list[LabelledParagraph],
    inputs: list[ParagraphInput],
    folder: Path,
    corrections: int = 0,
) -> Path:
    """Train on labelled paragraphs and their inputs; write the model, and return its path.

    `data` is the file or folder that the paragraphs are from; counts of terms beside it are used.
    The last `corrections` paragraphs are corrections by people: the model remembers their labels.
    """
    terms = read_terms(terms_beside(data))
    labels = [paragraph.domain for paragraph in paragraphs]
    gold = len(labels) - corrections
    right = [paragraph.labels for paragraph in paragraphs]
    classifier = DomainClassifier.train(inputs, right, terms=terms).remembering(
        inputs[gold:], labels[gold:]
    )
    made_of = describe(data, gold, classifier.labels)
    return save(classifier, made_of | ({"corrections": corrections} if corrections else {}), folder)
