"""The lines that the registry prints: what an import did, and what is known of a document."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from viendan.cli.line_parts import shorten
from viendan.documents.names import issuer_of, name_of
from viendan.language.catalogue import Language, explain, say
from viendan.language.source_names import source_names
from viendan.language.written_dates import date

if TYPE_CHECKING:
    from viendan.store.lookup.registered import Registered, RegisteredRelation
    from viendan.store.registry_imports import Contradicted, ImportResult, RegistryImport

# The most rows of a kind that are printed; --json has all of them.
_MOST_SHOWN = 50
_COUNTED = ("new", "changed", "contradicted", "same", "refused")
_FACT_LENGTH = 90


def import_lines(result: "ImportResult", lang: Language) -> Iterator[str]:
    """Yield what an import did: its counts, the rows refused and contradicted, with reasons."""
    key = "registry_imported" if result.done.number else "nothing_imported"
    yield say(key, lang, number=result.done.number, source=result.done.source)
    for name in _COUNTED:
        yield f"  {say(f'rows_{name}', lang, count=getattr(result.done, name))}"
    for code, count in result.left_out.items():
        yield f"  {say(f'left_out_{code}', lang, count=count)}"
    for row, error in result.refused[:_MOST_SHOWN]:
        yield f"✗ {say('row', lang, number=row)}: {explain(error, lang)}"
    yield from _more(len(result.refused), lang)
    for one in result.contradicted[:_MOST_SHOWN]:
        yield from _contradicted(one, lang)
    yield from _more(len(result.contradicted), lang)


def _more(count: int, lang: Language) -> Iterator[str]:
    if count > _MOST_SHOWN:
        yield f"  {say('more_rows', lang, count=count - _MOST_SHOWN)}"


def _contradicted(one: "Contradicted", lang: Language) -> Iterator[str]:
    yield f"⚠ {say('row', lang, number=one.row)}: {one.identity}"
    for fact, known, stated in one.differences:
        before, after = (shorten(text, _FACT_LENGTH) for text in (known, stated))
        yield f"    {say(f'fact_{fact}', lang)}: {before} → {after}"


def plain_import(result: "ImportResult", lang: Language) -> dict[str, Any]:
    """Return what an import did as JSON."""
    return {
        **asdict(result.done),
        "left_out": result.left_out,
        "refused_rows": [
            {"row": row, "code": error.code.removeprefix("row_"), "reason": explain(error, lang)}
            for row, error in result.refused
        ],
        "contradicted_rows": [
            {
                "row": one.row,
                "identity": one.identity,
                "differences": [fact._asdict() for fact in one.differences],
            }
            for one in result.contradicted
        ],
    }


def undone_line(done: "RegistryImport", lang: Language) -> str:
    """Return the line that says which import was undone."""
    when = date(done.when, lang)
    return say("registry_undone", lang, number=done.number, source=done.source, when=when)


def shown_lines(found: "Sequence[Registered]", words: str, lang: Language) -> Iterator[str]:
    """Yield what the registry knows of the documents that words mean."""
    if not found:
        yield say("not_registered", lang, query=words)
    elif len({one.document.identity for one in found}) < len(found):
        yield say("several_of_number", lang, count=len(found))
    for one in found:
        yield from registered_lines(one, lang)


def registered_lines(one: "Registered", lang: Language) -> Iterator[str]:
    """Yield what the registry knows of a document: facts, force, relations, sources."""
    yield name_of(one.document)
    facts = (
        ("title", one.document.title),
        ("issuer", issuer_of(one.document)),
        ("date_issued", date(one.document.date or "", lang)),
        ("identity", one.document.identity),
    )
    yield from (f"  {say(key, lang)}: {value}" for key, value in facts if value)
    yield from force_lines(one, lang)
    yield from (f"  {relation_line(relation, lang)}" for relation in one.relations)
    yield ""


def known_lines(found: "Sequence[Registered]", lang: Language) -> Iterator[str]:
    """Yield what the registry knows of a document beside what reports say of it."""
    if not found:
        return
    yield f"{say('registry_heading', lang)}:"
    for one in found:
        if one.document.title:
            yield f"  {say('title', lang)}: {one.document.title}"
        if one.document.date:
            yield f"  {say('date_issued', lang)}: {date(one.document.date, lang)}"
        yield from force_lines(one, lang)
    yield from (f"  {relation_line(relation, lang)}" for relation in found[0].relations)
    yield ""


def force_lines(one: "Registered", lang: Language) -> Iterator[str]:
    """Yield from when to when a document has force, its status with its day, and who says so."""
    for key, day in (("fact_effective", one.effective), ("fact_ended", one.ended)):
        if day:
            yield f"  {say(key, lang)}: {date(day, lang)}"
    if one.status is not None:
        status = say(f"force_{one.status}", lang)
        as_of = f" ({say('as_of', lang, day=date(one.as_of, lang))})" if one.as_of else ""
        yield f"  {say('fact_status', lang)}: {status}{as_of}"
    origin = say(f"known_by_{one.origin}", lang)
    yield f"  {say('fact_sources', lang)}: {origin} ({source_names(one.sources, lang)})"


def relation_line(one: "RegisteredRelation", lang: Language) -> str:
    """Return a relation by the registry: what it is, with which document, who says so."""
    label = say(f"{'active' if one.is_acting else 'passive'}_{one.relation}", lang)
    name = name_of(one.document) if one.document is not None else one.identity
    day = one.document.date if one.document is not None else None
    dated = f" ({date(day, lang)})" if day else ""
    return f"{label}: {name}{dated}   [{source_names(one.sources, lang)}]"
