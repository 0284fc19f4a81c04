"""The pipeline: a spaCy `Language` that segments, lays out, classifies and links one report."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import metadata
from itertools import chain
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from viendan.annotation.annotator import TOGETHER, classifier_of
from viendan.annotation.plain_values import kept, value_of
from viendan.annotation.reading import read_references
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.annotation.vietnamese import ReportVietnamese
from viendan.domains.classifier import DomainClassifier, Weight
from viendan.domains.document_scores import Document, DocumentScores, scores_of
from viendan.domains.inputs import CLASSIFIED, inputs_of
from viendan.domains.shipped import MODEL, version_of
from viendan.grouping import groups
from viendan.layout import Paragraph, paragraphs_of
from viendan.readers.source import Source, normalise, sha256_of
from viendan.references import find_short_forms
from viendan.references.document_relations import document_relations
from viendan.references.sentence_bounds import sentences_of
from viendan.segmentation.tokenizer import SOURCE, words_by_line
from viendan.text.repairs import Repaired, repair

_LABEL = "LEGAL_DOC"


def _ends_of(thing: Doc | Span) -> tuple[int | None, int | None]:
    return (thing.start_char, thing.end_char) if isinstance(thing, Span) else (None, None)


# The keys of `user_data` are those that spaCy itself gives an extension, and can shift; its type
# says that keys are strings. Several values at once cost less than each through `thing._`.


def _get(thing: Doc | Span, *names: str) -> list[Any]:
    """Return the values of extensions."""
    data: dict[Any, Any] = thing.doc.user_data
    start, end = _ends_of(thing)
    return [value_of(data.get(("._.", name, start, end))) for name in names]


def _put(thing: Doc | Span, **values: Any) -> None:  # noqa: ANN401  # as above
    """Set the values of extensions, which are kept as plain data: a `Doc` can be stored."""
    data: dict[Any, Any] = thing.doc.user_data
    start, end = _ends_of(thing)
    for name, value in values.items():
        data["._.", name, start, end] = kept(value)


def _add_extension(kind: type[Doc | Span], name: str) -> None:
    kind.set_extension(
        name,
        getter=lambda thing: _get(thing, name)[0],
        setter=lambda thing, value: _put(thing, **{name: value}),
        force=True,
    )


# As the decorators below do: whoever finds a component by its name needs its extensions too.
for _name in ("header", "layout", "repaired", "model"):
    _add_extension(Doc, _name)
for _name in ("role", "headings", "domain", "scores", "unsure", "reference", "bounds"):
    _add_extension(Span, _name)


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
    repaired: Repaired | None = doc._.repaired
    if repaired is None:
        doc._.repaired = repaired = repair(_text(doc))
    return repaired


def _layout(doc: Doc) -> tuple[Paragraph, ...]:
    """Return `doc._.layout`, made now where the pipeline lacks the component that makes it."""
    paragraphs: tuple[Paragraph, ...] | None = doc._.layout
    if paragraphs is None:
        doc._.layout = paragraphs = tuple(paragraphs_of(_text(doc)))
    return paragraphs


@Language.component("viendan_repairs")
def repairs(doc: Doc) -> Doc:
    """Set `doc._.repaired`: the repaired text, of the same length as the text, and its repairs."""
    _repaired(doc)
    return doc


@Language.component("viendan_layout")
def layout(doc: Doc) -> Doc:
    """Set `doc.spans["paragraphs"]`, each with its role and headings, and `doc._.layout`."""
    spans = []
    for paragraph in _layout(doc):
        span = _span(doc, paragraph.start, paragraph.end)
        bounds = (paragraph.start, paragraph.end)
        _put(span, bounds=bounds, role=paragraph.role, headings=paragraph.headings)
        spans.append(span)
    doc.spans["paragraphs"] = spans
    return doc


@Language.component("viendan_references")
def references(doc: Doc) -> Doc:
    """Set `doc._.header`, `doc.spans["references"]` and, where they do not overlap, `doc.ents`."""
    doc._.header, found = read_references(_text(doc), _repaired(doc).text, _layout(doc))
    spans = []
    for reference in found:
        span = _span(doc, reference.mention.start, reference.mention.end)
        linked = Span(doc, span.start, span.end, label=_LABEL, kb_id=reference.document or "")
        _put(linked, reference=reference)
        spans.append(linked)
    doc.spans["references"] = spans
    doc.set_ents(spacy.util.filter_spans(spans))
    return doc


@Language.component("viendan_sentences")
def sentences(doc: Doc) -> Doc:
    """Set the sentences of the `Doc`: each begins a paragraph, or follows a sentence's end.

    A reference is never cut; without the component that finds them, their dots may end a sentence.
    """
    is_start = np.isin(doc.to_array("IDX"), list(_sentence_starts(doc)))
    is_start[:1] = True
    marks = np.where(is_start, 1, -1).astype(np.int64).view(np.uint64)
    # All at once: spaCy looks at every token before it sets one.
    doc.from_array("SENT_START", marks)  # type: ignore[arg-type]  # spaCy takes one column too
    return doc


def _sentence_starts(doc: Doc) -> Iterator[int]:
    """Yield where paragraphs and their sentences begin."""
    text = _text(doc)
    mentions = [_get(span, "reference")[0].mention for span in doc.spans.get("references", ())]
    starts = [one.start for one in mentions]
    first = 0
    for paragraph in _layout(doc):
        yield paragraph.start
        while first < len(mentions) and mentions[first].end <= paragraph.start:
            first += 1
        if paragraph.role in CLASSIFIED:  # "I." of a heading ends no sentence
            own = mentions[first : bisect_left(starts, paragraph.end)]
            found = sentences_of(text, own, (paragraph.start, paragraph.end))
            yield from (start for start, _ in found)


def _paragraph_of(span: Span) -> Paragraph:
    (start, end), role, headings = _get(span, "bounds", "role", "headings")
    return Paragraph(start, end, role, headings)


def _document(doc: Doc) -> Document:
    """Return what the classifier reads of a `Doc`, which is laid out now where it is not."""
    if "paragraphs" not in doc.spans:
        layout(doc)
    return _repaired(doc).text, list(map(_paragraph_of, doc.spans["paragraphs"]))


class DomainComponent:
    """The component that gives each body paragraph and table row its domain and all scores.

    It is written to disk with its model.
    """

    def __init__(self, model: str | None) -> None:
        """Make the component of the model in a file, None for the shipped one."""
        self._model = model

    @cached_property
    def classifier(self) -> DomainClassifier:
        """The classifier; it is loaded when it is first needed.

        Raises ViendanError where there is no model.
        """
        return classifier_of(self._model)

    def __call__(self, doc: Doc) -> Doc:
        """Set domain and scores of the paragraphs in `doc.spans["paragraphs"]`."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Yield the documents with domain and scores: all together cost less than one by one.

        At most `batch_size` are read ahead.
        """
        for docs in groups(stream, lambda doc: len(_text(doc)), TOGETHER, batch_size):
            known = dict(chain.from_iterable(words_by_line(doc).items() for doc in docs))
            scores = scores_of([_document(doc) for doc in docs], self.classifier, known)
            for doc, found in zip(docs, scores, strict=True):
                self._set(doc, found)
                yield doc

    def _set(self, doc: Doc, found: DocumentScores) -> None:
        """Set domain and scores of the paragraphs of a `Doc`."""
        for span, (domain, unsure, scores) in zip(
            doc.spans["paragraphs"], found.all(), strict=True
        ):
            if scores:
                _put(span, domain=domain, unsure=unsure, scores=dict(scores))
        doc._.model = self.classifier.digest

    def weights(self, span: Span) -> list[Weight]:
        """Return what spoke for and against a paragraph's domain in itself, the heaviest first."""
        (given,) = inputs_of([(_repaired(span.doc).text, _paragraph_of(span))])
        return self.classifier.weights(given, span._.domain)

    # Spacy's signature, as below.
    def to_disk(self, path: Path, **_settings: object) -> None:
        """Write the model into a folder."""
        path.mkdir(parents=True, exist_ok=True)
        self.classifier.save(path / MODEL)

    def from_disk(self, path: Path, **_settings: object) -> "DomainComponent":
        """Return the component with the model of a folder."""
        self.classifier = classifier_of(path / MODEL)
        return self


@Language.factory("viendan_domains", default_config={"model": None})
# SpaCy's signature.
def domains(nlp: Language, name: str, model: str | None) -> DomainComponent:  # noqa: ARG001
    """Return the component that sets `span._.domain`, `scores` and `unsure` of paragraphs."""
    return DomainComponent(model)


def _meta() -> dict[str, str]:
    about = metadata("viendan")
    return {
        "name": about["Name"],
        "version": about["Version"],
        "description": about["Summary"],
        "author": about["Author"],
        "license": about["License-Expression"],
    }


def load(*, model: str | Path | None = None) -> Language:
    """Return the ready pipeline, with the shipped model or another.

    Raises ViendanError where there is no model.
    """
    nlp = ReportVietnamese(meta=_meta())
    nlp.add_pipe("viendan_repairs")
    nlp.add_pipe("viendan_layout")
    found = nlp.add_pipe("viendan_domains", config={"model": str(model) if model else None})
    nlp.add_pipe("viendan_references")
    nlp.add_pipe("viendan_sentences")
    cast("DomainComponent", found).classifier  # noqa: B018  # a model that is missing is said now
    return nlp


def _paragraph(span: Span) -> AnnotatedParagraph:
    domain, unsure, scores = _get(span, "domain", "unsure", "scores")
    of_domain = (domain, tuple((scores or {}).items()), bool(unsure))
    return AnnotatedParagraph(*_paragraph_of(span), *of_domain)


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
