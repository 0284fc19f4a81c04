"""Linking: mentions to documents, whatever the order in which reports arrive.

What mentions say of a document is kept as counts (`document_values`), which are added when a report
comes and subtracted when it goes. A batch therefore costs what its own reports hold, however often
their documents are cited elsewhere. Only a document that is new, or gone, changes the links of
other reports: those of undated mentions that fit it. What is counted from links is counted again
for the reports whose links changed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, select

from viendan.store.database.bulk import add_counts, chunks, insert_rows, replace_rows
from viendan.store.database.keys import key_of
from viendan.store.database.rows import ReportRows
from viendan.store.database.schema import document_values, documents, links, relations
from viendan.store.derived import tallies
from viendan.store.derived.contributions import LinkRow, UndatedRow, said_of
from viendan.store.derived.counted_once import hold, release
from viendan.store.derived.describing import described
from viendan.store.derived.overlay import standing_titles
from viendan.store.derived.packed_batch import (
    PackedBatch,
    packed_undated,
    store_packed,
    store_packed_counts,
)
from viendan.store.derived.tallies import Tally
from viendan.store.derived.titles import change_titles
from viendan.store.derived.undated import undated_with

_Stems = set[tuple[int, str]]


def _add_values(connection: Connection, said: Iterable[tuple[tuple[int, str, str], int]]) -> None:
    """Add how often values are said to the counts."""
    rows = [(*key, key_of(value), value, count) for (*key, value), count in sorted(said)]
    add_counts(connection, document_values, rows)


def _values_of(connection: Connection, some: Sequence[int]) -> dict[int, dict[str, Counter[str]]]:
    """Return how often each value is said, by document and field."""
    found: dict[int, dict[str, Counter[str]]] = {}
    counts = document_values.c
    query = select(counts.document, counts.field, counts.value, counts["count"])
    for document, field, value, count in connection.execute(
        query.where(counts.document.in_(some))
    ).all():
        found.setdefault(document, {}).setdefault(field, Counter())[value] = count
    return found


def _write_documents(
    connection: Connection, some: Sequence[int]
) -> tuple[dict[int, str | None], dict[int, str | None]]:
    """Write the rows of documents; return their stems as they were and as they are.

    The rows of documents that no mention names any more stay, for links may still point to them.
    """
    columns = (documents.c.document, documents.c.stem, documents.c.folded)
    stored = connection.execute(select(*columns).where(documents.c.document.in_(some))).all()
    given = standing_titles(connection, some)
    rows = [
        described(document, said, given.get(document))
        for document, said in sorted(_values_of(connection, some).items())
    ]
    change_titles(
        connection,
        {row.document: row.folded for row in stored},
        {row["document"]: row["folded"] for row in rows},
    )
    names = documents.columns.keys()
    replace_rows(connection, documents, [tuple(row[name] for name in names) for row in rows])
    before = {row.document: row.stem for row in stored}
    return before, {row["document"]: row["stem"] for row in rows}


def _describe(connection: Connection, touched: Iterable[int]) -> tuple[set[str], set[int]]:
    """Write documents; return the stems whose document changed, and the documents that are gone."""
    had: _Stems = set()
    have: _Stems = set()
    gone: set[int] = set()
    for chunk in chunks(sorted(touched)):
        before, after = _write_documents(connection, chunk)
        had |= {(document, stem) for document, stem in before.items() if stem is not None}
        have |= {(document, stem) for document, stem in after.items() if stem is not None}
        gone |= before.keys() - after.keys()
    return _refitted(connection, had - have, have - had, gone), gone


def _refitted(connection: Connection, lost: _Stems, won: _Stems, gone: set[int]) -> set[str]:
    """Return the stems whose only fitting document changed.

    `lost` and `won` are pairs of a document and a stem that it no longer has, or has now; `gone`
    are documents that are no longer there. A stem that fits several documents, before and now, is
    left alone, so that the cost of a batch does not grow with the store.
    """
    now = _documents_with(connection, {stem for _, stem in lost | won})
    before = {stem: set(found) for stem, found in now.items()}
    for document, stem in won:
        before[stem].discard(document)
    for document, stem in lost:
        before[stem].add(document)
    return {stem for stem, found in now.items() if _only(found - gone) != _only(before[stem])}


def _only(found: set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None


def _documents_with(connection: Connection, stems: Iterable[str]) -> dict[str, set[int]]:
    """Return, by stem, the documents that fit it."""
    found: dict[str, set[int]] = {stem: set() for stem in stems}
    query = select(documents.c.document, documents.c.stem)
    for chunk in chunks(sorted(found)):
        for document, stem in connection.execute(query.where(documents.c.stem.in_(chunk))).all():
            found[stem].add(document)
    return found


def _unlink(connection: Connection, undated: Iterable[UndatedRow]) -> None:
    is_of = (links.c.report == bindparam("of")) & (links.c.position == bindparam("at"))
    rows = [{"of": one.report, "at": one.position} for one in undated]
    if rows:
        connection.execute(delete(links).where(is_of), rows)


def _fitted(connection: Connection, undated: Sequence[UndatedRow]) -> list[LinkRow]:
    """Return links of undated mentions; each needs exactly one fitting document in the corpus."""
    fitting = _documents_with(connection, {one.stem for one in undated})
    return sorted(
        one.linked(document)
        for one in undated
        if (document := _only(fitting[one.stem])) is not None
    )


def count_values(connection: Connection, found: Iterable[ReportRows]) -> None:
    """Count what reports say of documents; `describe_all` makes the documents."""
    _add_values(connection, said_of(found).items())


def describe_all(connection: Connection) -> None:
    """Make every document from what is said of it."""
    keys = select(document_values.c.document).distinct().order_by(document_values.c.document)
    for chunk in chunks(connection.scalars(keys)):
        _write_documents(connection, chunk)


def describe_again(connection: Connection, document: int) -> None:
    """Make a document again after a person gave it a title."""
    _write_documents(connection, [document])


def link(
    connection: Connection,
    batch: PackedBatch,
    again: Sequence[UndatedRow] = (),
    gone: Iterable[int] = (),
) -> None:
    """Link the mentions of a packed batch, which is attached.

    `again` are undated mentions of other reports whose links may change; `gone` are documents to
    delete.
    """
    others = sorted({one.report for one in again})
    released = release(connection, others)
    counted = Tally()
    counted.subtract(tallies.of_citations(connection, others))
    _unlink(connection, again)
    for chunk in chunks(sorted(gone)):
        connection.execute(delete(documents).where(documents.c.document.in_(chunk)))
    store_packed(connection, batch, links)
    store_packed(connection, batch, relations)
    undated = [*again, *packed_undated(connection, batch)]
    insert_rows(connection, links, _fitted(connection, undated))
    linked = [*(head.report for head in batch.heads), *others]
    counted.update(tallies.of_citations(connection, linked))
    tallies.add(connection, counted)
    hold(connection, released)


def relink(connection: Connection, batch: PackedBatch, erased: Sequence[ReportRows]) -> None:
    """Bring documents, links and counts up to date with a packed batch, which is attached.

    `erased` are the rows of reports whose links were deleted: what they said is subtracted.
    """
    subtracted = said_of(erased)
    store_packed_counts(connection, batch, document_values)
    _add_values(connection, ((key, -count) for key, count in subtracted.items()))
    touched = {*batch.documents, *(document for document, _, _ in subtracted)}
    stems, gone = _describe(connection, touched)
    again = undated_with(connection, stems, {head.report for head in batch.heads})
    link(connection, batch, again, gone)
