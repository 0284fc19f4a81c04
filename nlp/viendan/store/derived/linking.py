"""Linking: mentions to documents, as a function of the set of mentions, so that no order of arrival matters.

What mentions say of a document is kept as counts (`document_values`), added when a report comes and taken off when it
goes. A batch therefore costs what its own reports hold, however often their documents are cited elsewhere; only a
document that is new, or gone, changes the links of other reports: those of undated mentions that it fits.
What links count up to (citations, tallies) is counted anew for the reports whose links changed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, literal, select

from viendan.documents.identity import Identity
from viendan.store.database.bulk import add_counts, chunks, insert_rows, places_given, upsert
from viendan.store.database.keys import ALL, group_of, key_of
from viendan.store.database.schema import (
    document_values,
    documents,
    links,
    mentions,
    paragraphs,
    reports,
)
from viendan.store.database.sql import as_given
from viendan.store.derived import tallies
from viendan.store.derived.overlay import overlaid
from viendan.store.derived.parcel import Parcel, take, take_counts, undated_in
from viendan.store.derived.shares import FIELDS, IDENTITY, LinkRow, UndatedRow, said_of, undated_of
from viendan.store.derived.tallies import Tally
from viendan.store.derived.titles import change_titles
from viendan.store.derived.words import folded_words
from viendan.store.rows import MentionRow, ParagraphRow, ReportRow, ReportRows, dumps

_NAMING = ("identity", "year", "title", "issuer", "place")
_Stems = set[tuple[int, str]]


def _add(connection: Connection, said: Iterable[tuple[tuple[int, str, str], int]]) -> None:
    """Add how often values are said to the counts."""
    add_counts(
        connection,
        document_values,
        [(*place, key_of(value), value, count) for (*place, value), count in sorted(said)],
    )


def _conflicts(dates: Counter[str]) -> list[dict[str, str]]:
    """Return the warning that a document bears two dates, each with the number of mentions that give it."""
    if len(dates) < 2:
        return []
    told = ", ".join(
        f"{date} ({count})"
        for date, count in sorted(dates.items(), key=lambda item: (-item[1], item[0]))
    )
    return [{"code": "conflicting_date", "evidence": told}]


def _described(document: int, said: dict[str, Counter[str]]) -> dict[str, Any]:
    """Return the row of a document: for every field, what most mentions of it say."""
    most = {
        field: min(counts, key=lambda value: (-counts[value], value))
        for field, counts in said.items()
    }
    identity = Identity.parse(most[IDENTITY])
    row = {
        "identity": most[IDENTITY],
        "type": identity.type if identity is not None else None,
        **{field: most.get(field) for field in FIELDS},
    }
    return {
        "document": document,
        **row,
        "year": int(most["year"]) if "year" in most else None,
        "warnings": dumps(_conflicts(said.get("date", Counter()))),
        "folded": folded_words(" ".join(filter(None, (row[field] for field in _NAMING)))),
    }


def _said_of(connection: Connection, touched: Sequence[int]) -> dict[int, dict[str, Counter[str]]]:
    found: dict[int, dict[str, Counter[str]]] = {}
    where = document_values.c.document.in_(touched)
    told = (
        document_values.c.document,
        document_values.c.field,
        document_values.c.value,
        document_values.c["count"],
    )
    for document, field, value, count in connection.execute(select(*told).where(where)).all():
        found.setdefault(document, {}).setdefault(field, Counter())[value] = count
    return found


def _write_documents(
    connection: Connection, some: Sequence[int]
) -> tuple[dict[int, str | None], dict[int, str | None]]:
    """Write the rows of documents anew, but leave those of which nothing is said any more; return their stems as they were and as they are."""
    stored = connection.execute(
        select(documents.c.document, documents.c.stem, documents.c.folded).where(
            documents.c.document.in_(some)
        )
    ).all()
    rows = [
        _described(document, said) for document, said in sorted(_said_of(connection, some).items())
    ]
    change_titles(
        connection,
        {row.document: row.folded for row in stored},
        {row["document"]: row["folded"] for row in rows},
    )
    tallies.add(connection, Tally({(group_of(ALL), "documents", ""): len(rows) - len(stored)}))
    if rows:
        new = upsert(connection, documents)
        values = {name: new.excluded[name] for name in rows[0] if name != "document"}
        connection.execute(
            new.on_conflict_do_update(index_elements=["document"], set_=values), rows
        )
    return {row.document: row.stem for row in stored}, {
        row["document"]: row["stem"] for row in rows
    }


def _describe(connection: Connection, touched: Iterable[int]) -> tuple[set[str], set[int]]:
    """Write documents anew; return the stems that fit another document now, or none any more, and the documents that are gone."""
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
    """Return the stems whose only fitting document is another than before, from what documents lost and won of them.

    A stem that fitted several before and does now is left alone, so that the cost of a batch does not grow with the store.
    """
    there: dict[str, set[int]] = {stem: set() for _, stem in lost | won}
    for chunk in chunks(sorted(there)):
        for document, stem in connection.execute(
            select(documents.c.document, documents.c.stem).where(documents.c.stem.in_(chunk))
        ).all():
            there[stem].add(document)
    before = {stem: set(found) for stem, found in there.items()}
    for document, stem in won:
        before[stem].discard(document)
    for document, stem in lost:
        before[stem].add(document)
    return {stem for stem, found in there.items() if _only(found - gone) != _only(before[stem])}


def _only(found: set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None


def _fitting(connection: Connection, stems: list[str]) -> dict[str, int]:
    """Return, by stem, the document that fits it where there is only one."""
    fits: dict[str, list[int]] = {}
    for document, stem in connection.execute(
        select(documents.c.document, documents.c.stem).where(documents.c.stem.in_(stems))
    ).all():
        fits.setdefault(stem, []).append(document)
    return {stem: found[0] for stem, found in fits.items() if len(found) == 1}


def _with_undated(connection: Connection, stems: set[str], but: set[int]) -> list[UndatedRow]:
    """Return the stored mentions of these stems that are undated, but those of some reports."""
    held: dict[int, list[MentionRow]] = {}
    for chunk in chunks(sorted(stems)):
        for row in connection.execute(
            select(mentions).where((mentions.c.status == "partial") & mentions.c.stem.in_(chunk))
        ).all():
            held.setdefault(row.report, []).append(MentionRow(*row))
    keys = sorted(held.keys() - but)
    inside: dict[int, list[ParagraphRow]] = {}
    for places in chunks(
        sorted(
            {(key, one.paragraph) for key in keys for one in held[key] if one.paragraph is not None}
        )
    ):
        wanted = places_given(connection.dialect.name)
        where = (paragraphs.c.report == wanted.c.report) & (
            paragraphs.c.position == wanted.c.position
        )
        for row in connection.execute(
            select(paragraphs).join(wanted, where), as_given(places)
        ).all():
            inside.setdefault(row.report, []).append(ParagraphRow(*row))
    heads = (
        column if column.name != "text" else literal("").label("text") for column in reports.columns
    )
    query = select(*heads)
    found = [
        ReportRow(*row)
        for chunk in chunks(keys)
        for row in connection.execute(query.where(reports.c.report.in_(chunk))).all()
    ]
    told = overlaid(
        connection,
        [
            ReportRows(head, tuple(inside.get(head.report, ())), tuple(held[head.report]))
            for head in found
        ],
    )
    return [one for rows in told for one in undated_of(rows) if one.stem in stems]


def _unlink(connection: Connection, undated: Iterable[UndatedRow]) -> None:
    rows = [{"of": one.report, "at": one.position} for one in undated]
    if rows:
        connection.execute(
            delete(links).where(
                (links.c.report == bindparam("of")) & (links.c.position == bindparam("at"))
            ),
            rows,
        )


def _fitted(connection: Connection, undated: Sequence[UndatedRow]) -> list[LinkRow]:
    """Return the links of undated mentions to the only document of the corpus that fits; where two fit, the mention is left out."""
    fitting: dict[str, int] = {}
    for chunk in chunks(sorted({one.stem for one in undated})):
        fitting |= _fitting(connection, chunk)
    return sorted(one.linked(fitting[one.stem]) for one in undated if one.stem in fitting)


def tell(connection: Connection, found: Iterable[ReportRows]) -> None:
    """Count what reports say of documents, which `describe_all` makes of that."""
    _add(connection, said_of(one for rows in found for one in rows.mentions).items())


def describe_all(connection: Connection) -> None:
    """Make every document of what is said of it."""
    for chunk in chunks(
        connection.scalars(
            select(document_values.c.document).distinct().order_by(document_values.c.document)
        )
    ):
        _write_documents(connection, chunk)


def link(
    connection: Connection,
    parcel: Parcel,
    again: Sequence[UndatedRow] = (),
    gone: Iterable[int] = (),
) -> None:
    """Link the mentions of a parcel, and undated ones of other reports again; documents that are gone lose their rows."""
    others = sorted({one.report for one in again})
    counted = Tally()
    counted.subtract(tallies.of_citations(connection, others))
    _unlink(connection, again)
    for chunk in chunks(sorted(gone)):
        connection.execute(delete(documents).where(documents.c.document.in_(chunk)))
    take(connection, parcel, links)
    insert_rows(connection, links, _fitted(connection, [*again, *undated_in(connection, parcel)]))
    linked = [*(head.report for head in parcel.heads), *others]
    tallies.count_citations(connection, linked)
    counted.update(tallies.of_citations(connection, linked))
    tallies.add(connection, counted)


def relink(connection: Connection, parcel: Parcel, erased: Sequence[ReportRows]) -> None:
    """Bring documents, links and counts up to date with reports that were added and others that were erased with their links."""
    taken = said_of(one for rows in erased for one in rows.mentions)
    take_counts(connection, parcel, document_values)
    _add(connection, ((place, -count) for place, count in taken.items()))
    stems, gone = _describe(
        connection, {*parcel.documents, *(document for document, _, _ in taken)}
    )
    again = _with_undated(connection, stems, {head.report for head in parcel.heads})
    link(connection, parcel, again, gone)
