"""The annotation of one report, as dataclasses and as JSON (the annotation format)."""

import json
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from viendan.annotation.header import Header
from viendan.layout.line_roles import Role
from viendan.references.document_verbs import DocumentRelation
from viendan.references.mention import TextWarning
from viendan.references.reference import KnownDocument, Reference
from viendan.references.short_forms import ShortForm
from viendan.text.repairs import Repair

Json = dict[str, Any]


class AnnotatedParagraph(NamedTuple):
    """A paragraph with its role and headings; body and table also have a domain and all scores.

    Offsets are code points, end exclusive. Headings are outermost first. `unsure` is true where no
    domain is likely enough.
    """

    start: int
    end: int
    role: Role
    headings: tuple[str, ...] = ()
    domain: str | None = None
    scores: tuple[tuple[str, float], ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """One report: its text and everything found in it. Offsets are code points into `text`.

    `repairs` turn the text into the repaired text that was read. `source` is what is known of the
    file. `relations` are what documents do to one another, by the indexes of the references.
    `version` names the program and the model that made the annotation; it is not exported.
    """

    id: str
    sha256: str
    text: str
    header: Header
    paragraphs: tuple[AnnotatedParagraph, ...]
    references: tuple[Reference, ...]
    short_forms: tuple[ShortForm, ...] = ()
    relations: tuple[DocumentRelation, ...] = ()
    warnings: tuple[TextWarning, ...] = ()
    repairs: tuple[Repair, ...] = ()
    source: Json | None = None
    version: str = ""


def _one_or_list(values: tuple[str, ...]) -> str | list[str] | None:
    return None if not values else values[0] if len(values) == 1 else list(values)


def _warnings(warnings: tuple[TextWarning, ...]) -> list[Json]:
    return [asdict(warning) for warning in warnings]


def _header(header: Header) -> Json:
    fields = asdict(header)
    del fields["district"]
    return {**fields, "warnings": _warnings(header.warnings)}


def _paragraph(paragraph: AnnotatedParagraph) -> Json:
    return {
        "start": paragraph.start,
        "end": paragraph.end,
        "role": paragraph.role,
        "headings": list(paragraph.headings),
        "domain": paragraph.domain,
        "scores": dict(paragraph.scores) or None,
        "unsure": paragraph.unsure,
    }


def reference_json(reference: Reference) -> Json:
    """Return a reference as a JSON object of the annotation format."""
    mention = reference.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": reference.type,
        "number": reference.number,
        "year": reference.year,
        "symbol": reference.symbol,
        "issuer": reference.issuer,
        "place": reference.place,
        "date": reference.date,
        "article": _one_or_list(mention.pinpoint.article),
        "clause": _one_or_list(mention.pinpoint.clause),
        "point": _one_or_list(mention.pinpoint.point),
        "title": mention.title or mention.law,
        "relation": mention.relation,
        "document": reference.document,
        "status": reference.status,
        "candidates": list(reference.candidates),
        "self": reference.is_self,
        "completed_by": reference.completed_by._asdict() if reference.completed_by else None,
        "known": _known(reference.known) if reference.known else None,
        "warnings": _warnings(reference.warnings),
        "spans": {name: list(span) for name, span in mention.spans.items()},
    }


def _known(known: KnownDocument) -> Json:
    return {**known._asdict(), "sources": list(known.sources)}


def _relations(annotation: Annotation) -> list[Json]:
    """Return what identified documents do to one another by the text."""
    references = annotation.references
    own = next((one.document for one in references if one.is_self), None)
    named = [
        (one, own if one.subject == "self" else _document(references, one.subject))
        for one in annotation.relations
        if references[one.object].document is not None
    ]
    return [
        {
            "subject": subject,
            "relation": one.relation,
            "object": references[one.object].document,
            "since": one.since,
            "start": one.span[0],
            "end": one.span[1],
        }
        for one, subject in named
    ]


def _document(references: tuple[Reference, ...], index: int | None) -> str | None:
    return references[index].document if index is not None else None


def to_json(annotation: Annotation) -> Json:
    """Return an annotation as one JSON object of the annotation format."""
    return {
        "id": annotation.id,
        "sha256": annotation.sha256,
        "text": annotation.text,
        "header": _header(annotation.header),
        "paragraphs": [_paragraph(paragraph) for paragraph in annotation.paragraphs],
        "references": [reference_json(reference) for reference in annotation.references],
        "relations": _relations(annotation),
        "short_forms": [asdict(short_form) for short_form in annotation.short_forms],
        "warnings": _warnings(annotation.warnings),
        "repairs": [asdict(repair) for repair in annotation.repairs],
        "source": annotation.source,
    }


def to_line(annotation: Annotation) -> str:
    """Return an annotation as one line of JSON Lines."""
    return json.dumps(to_json(annotation), ensure_ascii=False)
