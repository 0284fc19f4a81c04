"""Annotating: a report's text to its annotation. Here the parts meet that know nothing of one another."""

import gc
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from viendan.annotation import AnnotatedParagraph, Annotation
from viendan.domains import DomainClassifier, Passage
from viendan.header import Header, home_of, read_header
from viendan.layout import Paragraph, paragraphs_of
from viendan.model import model_path
from viendan.readers import sha256_of
from viendan.references import Reference, find, find_short_forms, resolve
from viendan.segmentation import words_between

CLASSIFIED = frozenset({"body", "table"})
_AT_ONCE = 500  # paragraphs whose words are held in memory: a report of 20 MB has a hundred thousand
_EXAMPLE = "Thực hiện Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ, Sở đã kiểm tra 12 doanh nghiệp."


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


def passages_of(text: str, paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """Return what the classifier sees of paragraphs."""
    return [Passage(tuple(words_between(text, p.start, p.end)), p.headings) for p in paragraphs]


def _with_domains(text: str, paragraphs: Sequence[Paragraph], classifier: DomainClassifier) -> tuple[AnnotatedParagraph, ...]:
    classified = [p for p in paragraphs if p.role in CLASSIFIED]
    batches = (classified[start : start + _AT_ONCE] for start in range(0, len(classified), _AT_ONCE))
    all_scores = (scores for batch in batches for scores in classifier.scores(passages_of(text, batch)))
    found = []
    for p in paragraphs:
        scores = next(all_scores) if p.role in CLASSIFIED else {}
        domain = max(scores, key=scores.__getitem__) if scores else None
        found.append(AnnotatedParagraph(p.start, p.end, p.role, p.headings, domain, tuple(scores.items())))
    return tuple(found)


def references_of(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Header, list[Reference]]:
    """Return the report's own identity, and its mentions of documents with what they mean."""
    mentions = find(text)
    header = read_header(text, paragraphs, mentions)
    return header, resolve(mentions, home_of(header))


def annotate_text(text: str, identifier: str, classifier: DomainClassifier) -> Annotation:
    """Return the annotation of a text, which is in NFC with line feeds at line ends."""
    paragraphs = paragraphs_of(text)
    header, found = references_of(text, paragraphs)
    short_forms = tuple(find_short_forms(text, found, header.type))
    return Annotation(identifier, sha256_of(text), text, header, _with_domains(text, paragraphs, classifier), tuple(found), short_forms)
