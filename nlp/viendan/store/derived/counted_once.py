"""Counting once: near-duplicates are one report in what is counted.

A group of near-duplicates is counted as one report, in each place, quarter and so on where one of
its reports would be, and cites what they cite; of texts (references, paragraphs), only those of its
first report count. The counts of reports are added and subtracted as if each stood alone. What they
count too often is moved aside (`tallies.again`), and back before anything changes in a group. So
the counts follow from the groups, whatever happened before.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection, delete, func, select

from viendan.store.database.bulk import chunks, insert_rows
from viendan.store.database.rows import ReportRows
from viendan.store.database.schema import duplicate_groups, links, repeated_citations
from viendan.store.derived.overlay import stored_rows
from viendan.store.derived.tallies import AMOUNTS, Tally, move, of_citations_in, of_reports

#: What each report adds to the counts where it stands alone, by its key.
Added = dict[int, Tally]
_Groups = dict[int, list[int]]


def release(
    connection: Connection, touched: Collection[int], erased: Sequence[ReportRows] = ()
) -> Added:
    """Count each report of the groups of these alone; return what each of them adds.

    `erased` are the rows of reports that are deleted, or corrected, as they were counted.
    """
    groups = _groups_of(connection, touched)
    members = [report for group in groups.values() for report in group]
    added = _added(connection, members, {rows.report.report: rows for rows in erased})
    repeated = _repeated(groups, added)
    move(connection, Tally({key: -count for key, count in repeated.items()}))
    own = repeated_citations.c.report
    for chunk in chunks(members):
        connection.execute(delete(repeated_citations).where(own.in_(chunk)))
    return added


def hold(
    connection: Connection, touched: Collection[int], known: Mapping[int, Tally] | None = None
) -> None:
    """Count the groups of these reports once; `known` is what reports add, as far as it is known.

    None of the groups may be counted once already.
    """
    groups = _groups_of(connection, touched)
    members = {report for group in groups.values() for report in group}
    added = dict(known or {})
    added |= _added(connection, members - added.keys())
    move(connection, _repeated(groups, added))
    rows = [
        row for first, group in groups.items() for row in _cited_again(connection, first, group)
    ]
    insert_rows(connection, repeated_citations, sorted(rows))


def _groups_of(connection: Connection, touched: Iterable[int]) -> _Groups:
    """Return the groups that these reports are in: their members by the first, which is one."""
    groups = duplicate_groups.c
    found: _Groups = {}
    for chunk in chunks(sorted(touched)):
        firsts = select(groups.first).where(groups.report.in_(chunk))
        query = select(groups.first, groups.report).where(groups.first.in_(firsts))
        rows = connection.execute(query.order_by(groups.first, groups.report)).all()
        found |= {
            first: [report for _, report in some]
            for first, some in groupby(rows, key=lambda row: row[0])
        }
    return found


def _added(
    connection: Connection,
    members: Collection[int],
    erased: Mapping[int, ReportRows] | None = None,
) -> Added:
    known = erased or {}
    found: Added = {}
    for chunk in chunks(sorted(members)):
        cited = of_citations_in(connection, chunk)
        stored = stored_rows(connection, [report for report in chunk if report not in known])
        own = {rows.report.report: rows for rows in stored} | dict(known)
        found |= {
            report: of_reports([own[report]]) + cited.get(report, Tally()) for report in chunk
        }
    return found


def _repeated(groups: _Groups, added: Mapping[int, Tally]) -> Tally:
    """Return what groups count too often where each of their reports counts."""
    found = Tally()
    for first, group in groups.items():
        for report in group:
            found.update(added[report])
        keys = {key for report in group for key in added[report]}
        once = {key: added[first][key] if key[1] in AMOUNTS else 1 for key in keys}
        found.subtract(once)
    return found


def _cited_again(
    connection: Connection, first: int, group: Sequence[int]
) -> list[tuple[int, int, int, int, bool]]:
    """Return the rows of `repeated_citations` for what several reports of a group cite."""
    own = links.c
    cited: dict[int, list[tuple[int, int]]] = {}
    for chunk in chunks(group):
        query = select(own.document, own.report, func.count()).where(own.report.in_(chunk))
        counted = connection.execute(query.group_by(own.report, own.document))
        for document, report, count in counted:
            cited.setdefault(document, []).append((report, count))
    return [
        (document, report, first, count, report > min(found)[0])
        for document, found in cited.items()
        for report, count in found
        if len(found) > 1
    ]
