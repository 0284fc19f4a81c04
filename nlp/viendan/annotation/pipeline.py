"""The pipeline: a spaCy `Language` that segments, lays out, classifies and links one report."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from viendan.annotation.annotator import classifier_of
from viendan.annotation.reading import read_references
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.domains.classifier import DomainClassifier, Weight, decide
from viendan.domains.document_scores import scores_of
from viendan.domains.inputs import inputs_of
from viendan.domains.shipped import version_of
from viendan.layout import Paragraph, paragraphs_of
from viendan.readers.source import Source, normalise, sha256_of
from viendan.references import find_short_forms
from viendan.references.document_relations import document_relations
from viendan.segmentation.tokenizer import SOURCE, WordTokenizer
from viendan.text.repairs import Repaired, repair

_LABEL = "LEGAL_DOC"


def _add_extensions() -> None:
    if Doc.has_extension("header"):
        return
    for name in ("header", "layout", "repaired", "model"):
        Doc.set_extension(name, default=None)
    for name in ("role", "headings", "domain", "scores", "unsure", "reference", "bounds"):
        Span.set_extension(name, default=None)


class ReportTokenizer(WordTokenizer):
    """The tokenizer of the pipeline: it reads a text as every reader of reports does.

    `doc.text` is the text in NFC with line feeds at line ends, into which all offsets count.
    """

    def __call__(self, text: str) -> Doc:
        """Return the text as a `Doc` with one token for each word."""
        return super().__call__(normalise(text))


def _text(doc: Doc) -> str:
    """Return `doc.text`, which spaCy would join from the tokens each time."""
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


def _repaired(doc: Doc) -> Repaired:
    """Return `doc._.repaired`, made now where the pipeline lacks the component that makes it."""
    if doc._.repaired is None:
        doc._.repaired = repair(_text(doc))
    repaired: Repaired = doc._.repaired
    return repaired


@Language.component("viendan_repairs")
def repairs(doc: Doc) -> Doc:
    """Set `doc._.repaired`: the repaired text, of the same length as the text, and its repairs."""
    _repaired(doc)
    return doc


@Language.component("viendan_layout")
def layout(doc: Doc) -> Doc:
    """Set `doc.spans["paragraphs"]`, each with its role and headings, and `doc._.layout`."""
    doc._.layout = paragraphs_of(_text(doc))
    spans = []
    for paragraph in doc._.layout:
        span = _span(doc, paragraph.start, paragraph.end)
        span._.bounds = (paragraph.start, paragraph.end)
        span._.role = paragraph.role
        span._.headings = paragraph.headings
        spans.append(span)
    doc.spans["paragraphs"] = spans
    return doc


@Language.component("viendan_references")
def references(doc: Doc) -> Doc:
    """Set `doc._.header`, `doc.spans["references"]` and, where they do not overlap, `doc.ents`."""
    doc._.header, found = read_references(_text(doc), _repaired(doc).text, doc._.layout)
    spans = []
    for reference in found:
        span = _span(doc, reference.mention.start, reference.mention.end)
        linked = Span(doc, span.start, span.end, label=_LABEL, kb_id=reference.document or "")
        linked._.reference = reference
        spans.append(linked)
    doc.spans["references"] = spans
    doc.set_ents(spacy.util.filter_spans(spans))
    return doc


def _paragraph_of(span: Span) -> Paragraph:
    marks = span._
    return Paragraph(marks.bounds[0], marks.bounds[1], marks.role, marks.headings)


class DomainComponent:
    """The component that gives each body paragraph and table row its domain and all scores."""

    def __init__(self, classifier: DomainClassifier) -> None:
        self.classifier = classifier

    def __call__(self, doc: Doc) -> Doc:
        """Set domain and scores of the paragraphs in `doc.spans["paragraphs"]`."""
        spans = list(doc.spans["paragraphs"])
        document = (_repaired(doc).text, [_paragraph_of(span) for span in spans])
        (found,) = scores_of([document], self.classifier)
        for span, scores in zip(spans, found.all(), strict=True):
            if scores:
                span._.scores = scores
                span._.domain, span._.unsure = decide(scores)
        doc._.model = self.classifier.digest
        return doc

    def weights(self, span: Span) -> list[Weight]:
        """Return what spoke for and against a paragraph's domain in itself, the heaviest first."""
        (given,) = inputs_of([(_repaired(span.doc).text, _paragraph_of(span))])
        return self.classifier.weights(given, span._.domain)


@Language.factory("viendan_domains", default_config={"model": None})
# SpaCy's signature.
def _domains(nlp: Language, name: str, model: str | None) -> DomainComponent:  # noqa: ARG001
    return DomainComponent(classifier_of(model))


def load(*, model: str | Path | None = None) -> Language:
    """Return the ready pipeline, with the shipped model or another.

    Raises ViendanError where there is no model.
    """
    _add_extensions()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = ReportTokenizer(nlp.vocab)
    nlp.max_length = 2**31 - 1
    nlp.add_pipe("viendan_repairs")
    nlp.add_pipe("viendan_layout")
    nlp.add_pipe("viendan_domains", config={"model": str(model) if model else None})
    nlp.add_pipe("viendan_references")
    return nlp


def _paragraph(span: Span) -> AnnotatedParagraph:
    marks = span._
    start, end = marks.bounds
    scores = tuple((marks.scores or {}).items())
    unsure = bool(marks.unsure)
    return AnnotatedParagraph(start, end, marks.role, marks.headings, marks.domain, scores, unsure)


def annotation_of(doc: Doc, identifier: str, source: Source | None = None) -> Annotation:
    """Return the annotation of a processed `Doc`; `source` is the file that it was read from."""
    found = tuple(span._.reference for span in doc.spans["references"])
    header, text = doc._.header, _text(doc)
    mentions = [one.mention for one in found]
    relations = document_relations(_repaired(doc).text, mentions, header.type)
    return Annotation(
        id=identifier,
        sha256=sha256_of(text),
        text=text,
        header=header,
        paragraphs=tuple(map(_paragraph, doc.spans["paragraphs"])),
        references=found,
        short_forms=tuple(find_short_forms(text, found, header.type)),
        relations=tuple(relations),
        repairs=_repaired(doc).repairs,
        source=source.about() if source is not None else None,
        version=version_of(doc._.model or ""),
    )


def annotate(nlp: Language, text: str, identifier: str) -> Annotation:
    """Return the annotation of a text that the pipeline makes, with all that was added to it.

    The text is first brought to NFC with line feeds at line ends. For many texts and the shipped
    components, `annotation.annotator.annotate_each` makes the same annotations sooner.
    """
    return annotation_of(nlp(normalise(text)), identifier)
