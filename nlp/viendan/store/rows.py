"""Rows: one annotation as the rows of the tables."""

import json
from dataclasses import asdict
from typing import Any

from viendan.annotation import Annotation, reference_json
from viendan.references.identity import Reference
from viendan.store.schema import key_of

Row = dict[str, Any]


def dumps(value: object) -> str:
    """Return a value as compact JSON with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def report_row(annotation: Annotation, version: str) -> Row:
    """Return the row of a report."""
    header = annotation.header
    own = next((reference for reference in annotation.references if reference.is_self), None)
    return {
        "report": key_of(annotation.sha256),
        "sha256": annotation.sha256,
        "version": version,
        "text": annotation.text,
        "type": header.type,
        "number": header.number,
        "symbol": header.symbol,
        "issuer": header.issuer,
        "place": header.place,
        "date": header.date,
        "title": header.title,
        "period_start": header.period.start if header.period else None,
        "period_end": header.period.end if header.period else None,
        "document": own.document if own and own.status == "resolved" else None,
        "warnings": dumps([asdict(doubt) for doubt in (*annotation.warnings, *header.warnings)]),
    }


def paragraph_rows(annotation: Annotation) -> list[Row]:
    """Return the rows of a report's paragraphs, in order."""
    report = key_of(annotation.sha256)
    return [
        {
            "report": report,
            "position": position,
            "start": paragraph.start,
            "end": paragraph.end,
            "role": paragraph.role,
            "headings": dumps(paragraph.headings),
            "domain": paragraph.domain,
            "score": dict(paragraph.scores).get(paragraph.domain) if paragraph.domain else None,
            "scores": dumps(dict(paragraph.scores)) if paragraph.scores else None,
        }
        for position, paragraph in enumerate(annotation.paragraphs)
    ]


def _paragraph_position(annotation: Annotation, reference: Reference, after: int) -> int | None:
    for position in range(after, len(annotation.paragraphs)):
        paragraph = annotation.paragraphs[position]
        if paragraph.start <= reference.mention.start < paragraph.end:
            return position
    return None


def mention_rows(annotation: Annotation) -> list[Row]:
    """Return the rows of a report's mentions, in order; a mention's paragraph is the one that it starts in."""
    report = key_of(annotation.sha256)
    found: list[Row] = []
    paragraph = 0
    for position, reference in enumerate(annotation.references):
        inside = _paragraph_position(annotation, reference, paragraph)
        paragraph = inside if inside is not None else paragraph
        record = reference_json(reference)
        columns = ("start", "end", "text", "type", "number", "year", "symbol", "issuer", "place", "date", "title", "relation", "document", "status")
        found.append(
            {name: record[name] for name in columns}
            | {
                "report": report,
                "position": position,
                "paragraph": inside,
                "candidates": dumps(reference.candidates),
                "stem": reference.stem,
                "is_self": reference.is_self,
                "warnings": dumps(record["warnings"]),
                "record": dumps(record),
            }
        )
    return found
