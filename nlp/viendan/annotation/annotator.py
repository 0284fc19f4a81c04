"""Annotate: texts of reports to annotations, many at a time, without spaCy."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from viendan.annotation.reading import ReadReport, read_report
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.domains.classifier import DomainClassifier
from viendan.domains.document_scores import DocumentScores, scores_of
from viendan.domains.shipped import model_path, version_of
from viendan.grouping import groups
from viendan.layout import Paragraph
from viendan.readers.source import Source, sha256_of
from viendan.references import find_short_forms
from viendan.references.document_relations import document_relations

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


def _with_domains(
    paragraphs: Sequence[Paragraph], found: DocumentScores
) -> Iterator[AnnotatedParagraph]:
    for p, (domain, unsure, scores) in zip(paragraphs, found.all(), strict=True):
        yield AnnotatedParagraph(p.start, p.end, p.role, p.headings, domain, scores, unsure)


def _annotation(
    report: Report, read: ReadReport, version: str, found: DocumentScores
) -> Annotation:
    mentions = [one.mention for one in read.references]
    return Annotation(
        id=report.id,
        sha256=sha256_of(read.text),
        text=read.text,
        header=read.header,
        paragraphs=tuple(_with_domains(read.paragraphs, found)),
        references=read.references,
        short_forms=tuple(find_short_forms(read.text, read.references, read.header.type)),
        relations=tuple(document_relations(read.repaired.text, mentions, read.header.type)),
        repairs=read.repaired.repairs,
        source=report.source.about() if report.source is not None else None,
        version=version,
    )


def annotate_all(reports: Sequence[Report], classifier: DomainClassifier) -> list[Annotation]:
    """Return the annotations of reports, in order; all together cost less than one by one."""
    read = [read_report(report.text) for report in reports]
    version = version_of(classifier.digest)
    scores = scores_of([(one.repaired.text, one.paragraphs) for one in read], classifier)
    return [
        _annotation(report, one, version, found)
        for report, one, found in zip(reports, read, scores, strict=True)
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
