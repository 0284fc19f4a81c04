"""The lines that say what became of a document, and which reports say so."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.cli.line_parts import shorten
from viendan.documents.names import name_of
from viendan.language.catalogue import Language, say
from viendan.language.written_dates import date

if TYPE_CHECKING:
    from viendan.store.lookup.answers import RelatedDocument, RelationGroup, Statement

_TEXT_LENGTH = 160


def relation_lines(groups: "Sequence[RelationGroup]", lang: Language) -> Iterator[str]:
    """Yield what is done to a document and what it does, each with who says so."""
    if not groups:
        return
    yield f"{say('relations_heading', lang)}:"
    for group in groups:
        label = say(f"{'active' if group.is_acting else 'passive'}_{group.relation}", lang)
        for related in group.documents:
            yield f"  {label}: {_related(related, lang)}"
            yield from (
                f"    ⚠ {say(f'contradiction_{contradiction}', lang)}"
                for contradiction in related.contradictions
            )
            yield from (f"    {_statement(one, lang)}" for one in related.statements)
        if group.total > len(group.documents):
            count = group.total - len(group.documents)
            yield f"  {label}: {say('more_documents', lang, count=count)}"
    yield ""


def _related(related: "RelatedDocument", lang: Language) -> str:
    document = related.document
    name = name_of(document) if document is not None else say("unnamed_document", lang)
    days = [say("from_day", lang, day=date(day, lang)) for day, _ in related.days]
    said = say("said_by", lang, count=related.reports)
    identity = f"   [{document.identity}]" if document is not None else ""
    return f"{', '.join([name, *days])} ({said}){identity}"


def _statement(statement: "Statement", lang: Language) -> str:
    day = date(statement.report_date, lang) if statement.report_date else say("no_date", lang)
    return f"● {Path(statement.path).name} ({day}): {shorten(statement.text, _TEXT_LENGTH)}"
