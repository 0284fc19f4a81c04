"""Labelled texts for the tools of annotators and trainers, with the labels that a tool needs.

doccano counts offsets in UTF-16 code units, as JavaScript does, where its setting for grapheme
clusters is off; the other forms count code points.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from viendan.annotation.labelled_docs import LABEL, Entity, TextToLabel, doc_bin
from viendan.export.writing import write_lines
from viendan.segmentation import word_spans
from viendan.store import LabelledReference, LabelledText, Store, domains_of, labelled_texts

_Json = dict[str, Any]
#: Texts to write, all domains that they may have, and the path of the file without its suffix.
_Write = Callable[[Iterable[LabelledText], list[str], Path], Iterator[Path]]
#: The columns of `conllup`: the words of CoNLL-U, their span in the report, and their reference.
_COLUMNS = "ID FORM START END VIENDAN:REFERENCE VIENDAN:DOCUMENT"
# From a palette for the colour-blind; doccano refuses labels without a colour.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")


def write_labelled(
    store: Store, form: str, path: Path, *, corrected_only: bool = False
) -> Iterator[Path]:
    """Write the paragraphs of a store in one of `LABELLED_FORMS`; yield each file.

    `path` has no suffix. `corrected_only` leaves out what no person corrected.
    """
    texts = labelled_texts(store, corrected_only=corrected_only)
    return _WRITERS[form](texts, domains_of(store), path)


def utf16_offset(text: str, offset: int) -> int:
    """Return an offset in code points as one in UTF-16 code units: an emoji counts as two."""
    return offset + sum(letter > "\uffff" for letter in text[:offset])


def _json_lines(texts: Iterable[LabelledText], _: list[str], path: Path) -> Iterator[Path]:
    lines = (json.dumps(asdict(one), ensure_ascii=False) for one in texts)
    yield write_lines(path.with_suffix(".jsonl"), lines)


def _doccano(texts: Iterable[LabelledText], domains: list[str], path: Path) -> Iterator[Path]:
    """Write texts for a project of doccano that labels texts and spans, and its two label sets."""
    lines = (json.dumps(_for_doccano(one), ensure_ascii=False) for one in texts)
    yield write_lines(path.with_suffix(".jsonl"), lines)
    for kind, labels in (("spans", [LABEL]), ("categories", domains)):
        rows = [
            {"text": label, "background_color": _COLOURS[number % len(_COLOURS)]}
            for number, label in enumerate(labels)
        ]
        yield write_lines(path.with_name(f"{path.name}-{kind}.json"), [json.dumps(rows, indent=2)])


def _for_doccano(one: LabelledText) -> _Json:
    entities = [
        [utf16_offset(one.text, found.start), utf16_offset(one.text, found.end), LABEL]
        for found in one.references
    ]
    return {"text": one.text, "cats": [one.domain] if one.domain else [], "entities": entities}


def _label_studio(texts: Iterable[LabelledText], domains: list[str], path: Path) -> Iterator[Path]:
    """Write texts as tasks of Label Studio, and the configuration of its labelling page."""
    tasks = [_task(one) for one in texts]
    yield write_lines(path.with_suffix(".json"), [json.dumps(tasks, ensure_ascii=False)])
    yield write_lines(path.with_suffix(".xml"), _labelling_page(domains))


def _task(one: LabelledText) -> _Json:
    """Return a task: what people corrected is its annotation, what was only read a prediction."""
    spans = [_region("labels", "reference", _span(found)) for found in one.references]
    choice = [_region("choices", "domain", {"choices": [one.domain]})] if one.domain else []
    return {
        "data": {"text": one.text, "sha256": one.sha256, "start": one.start},
        "annotations" if one.is_corrected else "predictions": [{"result": [*spans, *choice]}],
    }


def _span(found: LabelledReference) -> _Json:
    return {"start": found.start, "end": found.end, "text": found.text, "labels": [LABEL]}


def _region(kind: str, name: str, value: _Json) -> _Json:
    return {"type": kind, "from_name": name, "to_name": "text", "value": value}


def _labelling_page(domains: list[str]) -> Iterator[str]:
    yield "<View>"
    yield f'  <Labels name="reference" toName="text"><Label value="{LABEL}"/></Labels>'
    yield '  <Text name="text" value="$text"/>'
    yield '  <Choices name="domain" toName="text" choice="single">'
    yield from (f"    <Choice value={quoteattr(domain)}/>" for domain in domains)
    yield "  </Choices>"
    yield "</View>"


def _conllup(texts: Iterable[LabelledText], _: list[str], path: Path) -> Iterator[Path]:
    """Write texts as CoNLL-U Plus: a sentence for each paragraph, a line for each word."""
    yield write_lines(path.with_suffix(".conllup"), _conllup_lines(texts))


def _conllup_lines(texts: Iterable[LabelledText]) -> Iterator[str]:
    yield f"# global.columns = {_COLUMNS}"
    report = None
    for one in texts:
        if one.sha256 != report:
            report = one.sha256
            yield f"# newdoc id = {report}"
        yield f"# sent_id = {report[:12]}-{one.start}"
        yield f"# text = {' '.join(one.text.split())}"
        yield f"# domain = {one.domain or '_'}"
        yield from _word_lines(one)
        yield ""


def _word_lines(one: LabelledText) -> Iterator[str]:
    """Yield a line for each word; where references overlap, a word belongs to the first."""
    before = None
    for number, (start, end) in enumerate(word_spans(one.text), 1):
        inside = next((r for r in one.references if r.start < end and start < r.end), None)
        mark = "O" if inside is None else f"{'I' if inside is before else 'B'}-{LABEL}"
        meant = inside.document if inside is not None and inside.document else "_"
        span = (one.start + start, one.start + end)
        yield "\t".join(map(str, (number, one.text[start:end], *span, mark, meant)))
        before = inside


def _spacy(texts: Iterable[LabelledText], domains: list[str], path: Path) -> Iterator[Path]:
    """Write texts as a `DocBin`, the format of spaCy's training."""
    docs = doc_bin(map(_to_label, texts), domains)
    docs.to_disk(path.with_suffix(".spacy"))
    yield path.with_suffix(".spacy")


def _to_label(one: LabelledText) -> TextToLabel:
    entities = tuple(Entity(r.start, r.end, r.document) for r in one.references)
    return TextToLabel(
        one.text, one.domain, entities, {"report_sha256": one.sha256, "report_start": one.start}
    )


_WRITERS: dict[str, _Write] = {
    "jsonl": _json_lines,
    "doccano": _doccano,
    "labelstudio": _label_studio,
    "conllup": _conllup,
    "spacy": _spacy,
}
#: The forms of labelled texts.
LABELLED_FORMS = tuple(_WRITERS)
