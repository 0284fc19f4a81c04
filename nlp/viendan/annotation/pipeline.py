"""The pipeline: a spaCy `Language` that segments, lays out, classifies and links one report."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from viendan.annotation.annotate import (
    CLASSIFIED,
    annotate_text,
    classifier_of,
    passages_of,
    references_of,
)
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.domains.classifier import DomainClassifier, Passage, Weight
from viendan.layout import Paragraph, paragraphs_of
from viendan.readers.source import Source, normalise, sha256_of
from viendan.references import find_short_forms
from viendan.segmentation.tokenizer import SOURCE, WORDS, WordTokenizer
from viendan.text.repairs import Repaired, repair

_LABEL = "LEGAL_DOC"


def _extensions() -> None:
    if Doc.has_extension("header"):
        return
    for name in ("header", "layout", "repaired"):
        Doc.set_extension(name, default=None)
    for name in ("role", "headings", "domain", "scores", "reference", "bounds"):
        Span.set_extension(name, default=None)


def _text(doc: Doc) -> str:
    """Return `doc.text`, which spaCy would put together anew from the tokens each time."""
    if SOURCE not in doc.user_data:
        doc.user_data[SOURCE] = doc.text
    return str(doc.user_data[SOURCE])


def _span(doc: Doc, start: int, end: int) -> Span:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise ValueError(
            f"no tokens between {start} and {end} of a text of {len(doc.text)} characters"
        )
    return span


def _layer(doc: Doc) -> Repaired:
    """Return `doc._.repaired`, made now where the component that makes it was left out."""
    if doc._.repaired is None:
        doc._.repaired = repair(_text(doc))
    layer: Repaired = doc._.repaired
    return layer


@Language.component("viendan_repairs")
def repairs(doc: Doc) -> Doc:
    """Set `doc._.repaired`: the layer that classification and recognition read, of the same length as the text."""
    _layer(doc)
    return doc


@Language.component("viendan_layout")
def layout(doc: Doc) -> Doc:
    """Set `doc.spans["paragraphs"]`, each with its role and headings, and `doc._.layout`."""
    doc._.layout = paragraphs_of(_text(doc))
    spans = []
    for paragraph in doc._.layout:
        span = _span(doc, paragraph.start, paragraph.end)
        marks = span._
        marks.bounds, marks.role, marks.headings = (
            (paragraph.start, paragraph.end),
            paragraph.role,
            paragraph.headings,
        )
        spans.append(span)
    doc.spans["paragraphs"] = spans
    return doc


@Language.component("viendan_references")
def references(doc: Doc) -> Doc:
    """Set `doc._.header`, `doc.spans["references"]` and, where they do not overlap, `doc.ents`."""
    doc._.header, found = references_of(_text(doc), _layer(doc).text, doc._.layout)
    spans = []
    for reference in found:
        span = _span(doc, reference.mention.start, reference.mention.end)
        linked = Span(doc, span.start, span.end, label=_LABEL, kb_id=reference.document or "")
        linked._.reference = reference
        spans.append(linked)
    doc.spans["references"] = spans
    doc.set_ents(spacy.util.filter_spans(spans))
    return doc


def _passages(doc: Doc, spans: Sequence[Span]) -> list[Passage]:
    layer = _layer(doc)
    if layer.repairs:
        marks = [span._ for span in spans]
        return passages_of(
            [
                (layer, Paragraph(mark.bounds[0], mark.bounds[1], mark.role, mark.headings))
                for mark in marks
            ]
        )
    words = doc.user_data.get(WORDS)
    if words is None or len(words) != len(doc):  # made or retokenized elsewhere
        words = [token.text for token in doc]
    return [
        Passage(
            tuple(word for word in words[span.start : span.end] if not word.isspace()),
            span._.headings,
        )
        for span in spans
    ]


class DomainComponent:
    """Gives each body paragraph and table row its domain and the scores of all."""

    def __init__(self, classifier: DomainClassifier) -> None:
        self.classifier = classifier

    def __call__(self, doc: Doc) -> Doc:
        """Set domain and scores of the paragraphs of `doc.spans["paragraphs"]`."""
        spans = [span for span in doc.spans["paragraphs"] if span._.role in CLASSIFIED]
        passages = _passages(doc, spans)
        for span, scores in zip(spans, self.classifier.scores(passages), strict=True):
            span._.scores = scores
            span._.domain = max(scores, key=scores.__getitem__)
        return doc

    def weights(self, span: Span) -> list[Weight]:
        """Return what spoke for and against the domain of a classified paragraph, the heaviest first."""
        (passage,) = _passages(span.doc, [span])
        return self.classifier.weights(passage, span._.domain)


@Language.factory("viendan_domains", default_config={"model": None})
def _domains(nlp: Language, name: str, model: str | None) -> DomainComponent:  # noqa: ARG001  # spaCy's signature
    return DomainComponent(classifier_of(model))


def load(*, model: str | Path | None = None) -> Language:
    """Return the ready pipeline, with the shipped model or another.

    Raises ViendanError where there is no model.
    """
    _extensions()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    nlp.max_length = 2**31 - 1
    nlp.add_pipe("viendan_repairs")
    nlp.add_pipe("viendan_layout")
    nlp.add_pipe("viendan_domains", config={"model": str(model) if model else None})
    nlp.add_pipe("viendan_references")
    return nlp


def annotation_of(doc: Doc, identifier: str, source: Source | None = None) -> Annotation:
    """Return the compact record of an annotated Doc, with where its text came from where that is known."""
    paragraphs = tuple(
        AnnotatedParagraph(
            marks.bounds[0],
            marks.bounds[1],
            marks.role,
            marks.headings,
            marks.domain,
            tuple((marks.scores or {}).items()),
        )
        for marks in (span._ for span in doc.spans["paragraphs"])
    )
    found = tuple(span._.reference for span in doc.spans["references"])
    header, text = doc._.header, _text(doc)
    short_forms = tuple(find_short_forms(text, found, header.type))
    about = source.about() if source is not None else None
    return Annotation(
        identifier,
        sha256_of(text),
        text,
        header,
        paragraphs,
        found,
        short_forms,
        repairs=_layer(doc).repairs,
        source=about,
    )


def annotate(nlp: Language, text: str, identifier: str) -> Annotation:
    """Return the annotation of a text, which is brought to NFC with line feeds at line ends first.

    It is that of `annotation_of(nlp(text))`, made without a Doc, and so without what you added to the pipeline.
    """
    component = cast("DomainComponent", nlp.get_pipe("viendan_domains"))
    return annotate_text(normalise(text), identifier, component.classifier)
