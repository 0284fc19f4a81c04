"""Labelled texts as spaCy's `Doc`, for training and for comparing models."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import spacy
from spacy.tokens import Doc, DocBin, Span

from viendan.annotation.vietnamese import ReportVietnamese

#: The label of a reference to a legal document.
LABEL = "LEGAL_DOC"


class Entity(NamedTuple):
    """A reference in a text: code points, end exclusive, and the identity that it means, if any."""

    start: int
    end: int
    document: str | None


class TextToLabel(NamedTuple):
    """A text with its domain, its references, and what else is to be kept of it."""

    text: str
    domain: str | None
    entities: tuple[Entity, ...]
    about: Mapping[str, str | int]


def doc_bin(texts: Iterable[TextToLabel], domains: Iterable[str]) -> DocBin:
    """Return the texts as docs: references are entities, the domain one of the categories.

    Every domain is a category of each text that has one. Where references overlap, the longest is
    the entity. A boundary inside a word moves to the end of that word.
    """
    nlp, labels = ReportVietnamese(), tuple(domains)
    return DocBin(store_user_data=True, docs=[_doc(nlp, one, labels) for one in texts])


def _doc(nlp: ReportVietnamese, given: TextToLabel, labels: tuple[str, ...]) -> Doc:
    doc = nlp.make_doc(given.text)
    spans: list[Span] = []
    for start, end, document in given.entities:
        span = doc.char_span(start, end, LABEL, kb_id=document or "", alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.set_ents(spacy.util.filter_spans(spans))
    if given.domain:
        doc.cats = {label: float(label == given.domain) for label in labels}
    doc.user_data.update(given.about)
    return doc
