"""Annotating: the texts of reports to their annotations. Here the parts meet that know nothing of one another."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from viendan.annotation.header import Header, home_of, read_header
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.domains.classifier import DomainClassifier, Passage
from viendan.domains.shipped import model_path
from viendan.grouping import groups
from viendan.layout import Paragraph, paragraphs_of
from viendan.readers.source import Source, sha256_of
from viendan.references import Reference, find, find_short_forms, resolve
from viendan.segmentation import lines_at, words_of
from viendan.text.repairs import Repaired, repair

CLASSIFIED = frozenset({"body", "table"})
_AT_ONCE = (
    500  # paragraphs whose words are held in memory: a report of 20 MB has a hundred thousand
)
#: So many characters of text are well annotated at once: enough that what is done for all costs each little, and few to hold in memory.
TOGETHER = 100_000
_EXAMPLE = "Thực hiện Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ, Sở đã kiểm tra 12 doanh nghiệp."


@dataclass(frozen=True, slots=True)
class Report:
    """A report to annotate: its text, in NFC with line feeds at line ends, its id, and where it came from where that is known."""

    text: str
    id: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A report with all that is read of it before its paragraphs have domains."""

    report: Report
    layer: Repaired
    paragraphs: list[Paragraph]
    header: Header
    references: list[Reference]


@cache
def _ready(path: Path) -> DomainClassifier:
    classifier = DomainClassifier.load(path)
    annotate_text(_EXAMPLE, "", classifier)
    gc.freeze()  # tables of words and weights, which live as long as the process: not to be gone through at every collection
    return classifier


def classifier_of(model: str | Path | None = None) -> DomainClassifier:
    """Return the classifier in a file, the shipped one by default, once a process; all else that annotating needs is loaded with it.

    Raises ViendanError where there is no model.
    """
    return _ready(Path(model) if model else model_path())


@lru_cache(maxsize=1024)
def _repaired_heading(heading: str) -> str:
    return repair(heading).text


def passages_of(paragraphs: Sequence[tuple[Repaired, Paragraph]]) -> list[Passage]:
    """Return what classification reads of paragraphs: the words of their texts' repaired layers, and their headings as repaired."""
    words = words_of([lines_at(layer.text, p.start, p.end) for layer, p in paragraphs])
    headings = (
        tuple(map(_repaired_heading, p.headings)) if layer.repairs else p.headings
        for layer, p in paragraphs
    )
    return list(map(Passage, words, headings))


def references_of(
    text: str, read: str, paragraphs: Sequence[Paragraph]
) -> tuple[Header, list[Reference]]:
    """Return the report's own identity, and its mentions of documents with what they mean; `read` is the text as repaired."""
    mentions = find(read)
    if read != text:
        mentions = [
            m if (said := text[m.start : m.end]) == m.text else m._replace(text=said)
            for m in mentions
        ]
    header = read_header(text, paragraphs, mentions)
    return header, resolve(mentions, home_of(header))


def _read(report: Report) -> _Read:
    layer = repair(report.text)
    paragraphs = paragraphs_of(report.text)
    return _Read(report, layer, paragraphs, *references_of(report.text, layer.text, paragraphs))


def _scores(reports: Sequence[_Read], classifier: DomainClassifier) -> Iterator[dict[str, float]]:
    """Yield the scores of every paragraph of the reports that has a domain, in order."""
    classified = ((one.layer, p) for one in reports for p in one.paragraphs if p.role in CLASSIFIED)
    while batch := list(islice(classified, _AT_ONCE)):
        yield from classifier.scores(passages_of(batch))


def _with_domains(
    paragraphs: Sequence[Paragraph], all_scores: Iterator[dict[str, float]]
) -> Iterator[AnnotatedParagraph]:
    for p in paragraphs:
        scores = next(all_scores) if p.role in CLASSIFIED else {}
        domain = max(scores, key=scores.__getitem__) if scores else None
        yield AnnotatedParagraph(p.start, p.end, p.role, p.headings, domain, tuple(scores.items()))


def _annotation(read: _Read, all_scores: Iterator[dict[str, float]]) -> Annotation:
    report = read.report
    return Annotation(
        id=report.id,
        sha256=sha256_of(report.text),
        text=report.text,
        header=read.header,
        paragraphs=tuple(_with_domains(read.paragraphs, all_scores)),
        references=tuple(read.references),
        short_forms=tuple(find_short_forms(report.text, read.references, read.header.type)),
        repairs=read.layer.repairs,
        source=report.source.about() if report.source is not None else None,
    )


def annotate_all(reports: Sequence[Report], classifier: DomainClassifier) -> list[Annotation]:
    """Return the annotations of reports, in order; together they cost less than one by one."""
    read = list(map(_read, reports))
    all_scores = _scores(read, classifier)
    return [_annotation(one, all_scores) for one in read]


def annotate_each(reports: Iterable[Report], classifier: DomainClassifier) -> Iterator[Annotation]:
    """Yield the annotations of reports, in order, some at a time."""
    for group in groups(reports, lambda report: len(report.text), TOGETHER, TOGETHER):
        yield from annotate_all(group, classifier)


def annotate_text(text: str, identifier: str, classifier: DomainClassifier) -> Annotation:
    """Return the annotation of a text, which is in NFC with line feeds at line ends."""
    (annotation,) = annotate_all([Report(text, identifier)], classifier)
    return annotation
