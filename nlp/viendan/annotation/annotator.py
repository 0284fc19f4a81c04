"""Annotate: texts of reports to annotations, many at a time, without spaCy."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from viendan.annotation.reading import ReadReport, read_report
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.domains.classifier import DomainClassifier
from viendan.domains.inputs import CLASSIFIED, inputs_of
from viendan.domains.shipped import model_path, version_of
from viendan.grouping import groups
from viendan.layout import Paragraph
from viendan.readers.source import Source, sha256_of
from viendan.references import find_short_forms

# How many paragraphs have their words in memory at once: a report of 20 MB has 100,000 paragraphs.
_MOST_PARAGRAPHS = 500
#: How many characters of text are annotated together: enough to share the fixed costs of a call,
#: and few enough to hold in memory.
TOGETHER = 100_000
_EXAMPLE = (
    "Thực hiện Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ, Sở đã kiểm tra 12 doanh"
    " nghiệp."
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report to annotate: its text, its id, and the file that it was read from, if known."""

    text: str
    id: str
    source: Source | None = None


@cache
def _ready(path: Path) -> DomainClassifier:
    classifier = DomainClassifier.load(path)
    annotate_text(_EXAMPLE, "", classifier)
    gc.freeze()  # the tables live as long as the process: garbage collection need not visit them
    return classifier


def classifier_of(model: str | Path | None = None) -> DomainClassifier:
    """Return the classifier in a file, the shipped one by default.

    It is loaded once a process, together with all else that annotating needs.
    Raises ViendanError where there is no model.
    """
    return _ready(Path(model) if model else model_path())


def _scores(
    reports: Sequence[ReadReport], classifier: DomainClassifier
) -> Iterator[dict[str, float]]:
    """Yield the scores of every paragraph of the reports that has a domain, in order."""
    classified = (
        (report.repaired.text, p)
        for report in reports
        for p in report.paragraphs
        if p.role in CLASSIFIED
    )
    while batch := list(islice(classified, _MOST_PARAGRAPHS)):
        yield from classifier.scores(inputs_of(batch))


def _with_domains(
    paragraphs: Sequence[Paragraph], all_scores: Iterator[dict[str, float]]
) -> Iterator[AnnotatedParagraph]:
    for p in paragraphs:
        scores = next(all_scores) if p.role in CLASSIFIED else {}
        domain = max(scores, key=scores.__getitem__) if scores else None
        yield AnnotatedParagraph(p.start, p.end, p.role, p.headings, domain, tuple(scores.items()))


def _annotation(
    report: Report, read: ReadReport, version: str, all_scores: Iterator[dict[str, float]]
) -> Annotation:
    return Annotation(
        id=report.id,
        sha256=sha256_of(read.text),
        text=read.text,
        header=read.header,
        paragraphs=tuple(_with_domains(read.paragraphs, all_scores)),
        references=read.references,
        short_forms=tuple(find_short_forms(read.text, read.references, read.header.type)),
        repairs=read.repaired.repairs,
        source=report.source.about() if report.source is not None else None,
        version=version,
    )


def annotate_all(reports: Sequence[Report], classifier: DomainClassifier) -> list[Annotation]:
    """Return the annotations of reports, in order; all together cost less than one by one."""
    read = [read_report(report.text) for report in reports]
    version, all_scores = version_of(classifier.digest), _scores(read, classifier)
    return [
        _annotation(report, one, version, all_scores)
        for report, one in zip(reports, read, strict=True)
    ]


def annotate_each(reports: Iterable[Report], classifier: DomainClassifier) -> Iterator[Annotation]:
    """Yield the annotations of reports, in order, a group of reports at a time."""
    for group in groups(reports, lambda report: len(report.text), TOGETHER, TOGETHER):
        yield from annotate_all(group, classifier)


def annotate_text(text: str, identifier: str, classifier: DomainClassifier) -> Annotation:
    """Return the annotation of a text, as the spaCy pipeline makes it, but without a `Doc`.

    The text is first brought to NFC with line feeds at line ends.
    """
    (annotation,) = annotate_all([Report(text, identifier)], classifier)
    return annotation
