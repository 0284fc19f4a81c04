"""Annotating: a report's text to its annotation. Here the parts meet that know nothing of one another."""

import gc
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from viendan.annotation import AnnotatedParagraph, Annotation
from viendan.domains import DomainClassifier, Passage
from viendan.header import Header, home_of, read_header
from viendan.layout import Paragraph, paragraphs_of
from viendan.model import model_path
from viendan.references import Reference, find, find_short_forms, resolve
from viendan.repairs import Repaired, repair
from viendan.segmentation import words_of
from viendan.sources import Source, sha256_of

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


@lru_cache(maxsize=1024)
def _repaired_heading(heading: str) -> str:
    return repair(heading).text


def passages_of(layer: Repaired, paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """Return what classification reads of paragraphs: the words of the repaired layer, and the headings as repaired."""
    words = words_of(layer.text, [(p.start, p.end) for p in paragraphs])
    repaired = (tuple(map(_repaired_heading, p.headings)) if layer.repairs else p.headings for p in paragraphs)
    return list(map(Passage, words, repaired))


def _with_domains(layer: Repaired, paragraphs: Sequence[Paragraph], classifier: DomainClassifier) -> tuple[AnnotatedParagraph, ...]:
    classified = [p for p in paragraphs if p.role in CLASSIFIED]
    batches = (classified[start : start + _AT_ONCE] for start in range(0, len(classified), _AT_ONCE))
    all_scores = (scores for batch in batches for scores in classifier.scores(passages_of(layer, batch)))
    found = []
    for p in paragraphs:
        scores = next(all_scores) if p.role in CLASSIFIED else {}
        domain = max(scores, key=scores.__getitem__) if scores else None
        found.append(AnnotatedParagraph(p.start, p.end, p.role, p.headings, domain, tuple(scores.items())))
    return tuple(found)


def references_of(text: str, read: str, paragraphs: Sequence[Paragraph]) -> tuple[Header, list[Reference]]:
    """Return the report's own identity, and its mentions of documents with what they mean; `read` is the text as repaired."""
    mentions = find(read)
    if read != text:
        mentions = [m if (said := text[m.start : m.end]) == m.text else m._replace(text=said) for m in mentions]
    header = read_header(text, paragraphs, mentions)
    return header, resolve(mentions, home_of(header))


def annotate_text(text: str, identifier: str, classifier: DomainClassifier, source: Source | None = None) -> Annotation:
    """Return the annotation of a text, which is in NFC with line feeds at line ends, with where it came from where that is known."""
    layer = repair(text)
    paragraphs = paragraphs_of(text)
    header, found = references_of(text, layer.text, paragraphs)
    return Annotation(
        id=identifier,
        sha256=sha256_of(text),
        text=text,
        header=header,
        paragraphs=_with_domains(layer, paragraphs, classifier),
        references=tuple(found),
        short_forms=tuple(find_short_forms(text, found, header.type)),
        repairs=layer.repairs,
        source=source.about() if source is not None else None,
    )
