"""Building: the table of the package, made from tables of facts.

What the checks of an import refuse is mended where it is clear what was meant, else left out; each
is counted.
"""

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from viendan.references.document_verbs import DOCUMENT_VERBS
from viendan.registry.checking import Row, RowError, authority_named, check_row
from viendan.registry.naming import Facts, reference_to
from viendan.registry.records import RegistryDocument, RegistryRelation
from viendan.registry.stacking import stand_above
from viendan.registry.table import (
    DOCUMENTS,
    RELATIONS,
    SERIES,
    Series,
    leading_number,
    line_of,
    merged_relations,
    part_of,
    series_of,
)
from viendan.registry.topic import USUAL_PAIRS, usual_pairs_table

_CITED = re.compile(
    r"""
    (?P<type>[^\d]+)\s+                                             # nghị định
    (?P<number>\d+[a-zđ]*(?:\.\d+)?)'?                              # 49, 30a, 1' for a second one
    (?:/(?P<year>(?:19|20)\d\d))?/(?P<symbol>\S+)                   # /2017/NĐ-CP
    (?:\s+(?P<date>\d{4}-\d\d-\d\d))?                               # 2025-04-03
    """,
    re.VERBOSE,
)
# Facts of which a wrong one is left out, and the row kept.
_MENDABLE = {
    "row_unknown_body": ("issuer",),
    "row_status_differs": ("status", "as_of"),
    "row_after_today": ("status", "as_of"),
    "row_before_date": ("effective",),
}
_KEY = ("type", "number", "year", "symbol", "date")


class Built(NamedTuple):
    """The table: its documents, relations and series, and what was done to how many rows."""

    documents: Sequence[RegistryDocument]
    relations: Sequence[RegistryRelation]
    series: Mapping[Series, int]
    counts: Counter[str]


def build(
    rows: Iterable[Row],
    relations: Iterable[Row],
    series: Iterable[Row],
    corrections: Iterable[Row],
    today: str,
) -> Built:
    """Return the table of documents, relations and highest numbers.

    `rows` have the columns of documents.csv, `relations` those of document_relations.csv, `series`
    those of number_series.csv. A correction names a row (`type` to `date`) and gives a `field` of
    it another `value`, or leaves out the row (`field` is "row").
    """
    counts: Counter[str] = Counter()
    mended = _corrections(corrections)
    checked = (_checked(row, mended, today, counts) for row in rows)
    documents = _distinct([one for one in checked if one is not None], counts)
    known = {one.identity for one in documents}
    found = [_relation(row, counts) for row in relations]
    kept = merged_relations(one for one in found if one is not None)
    counts["relations"], counts["documents"] = len(kept), len(documents)
    counts["relations_to_others"] = sum(
        one.subject not in known or one.object not in known for one in kept
    )
    return Built(documents, kept, _highest(documents, series), counts)


def packed(built: Built) -> dict[str, bytes]:
    """Return the files of the table by name; the same table always gives the same bytes."""
    relations = (
        "\t".join((one.subject, one.relation, one.object, "|".join(one.sources)))
        for one in built.relations
    )
    series = (
        f"{kind}\t{issuer}\t{'yes' if in_number else 'no'}\t{year}\t{highest}"
        for (kind, issuer, in_number, year), highest in sorted(built.series.items())
    )
    lines: dict[str, Iterable[str]] = {RELATIONS: relations, SERIES: series}
    for part, name in enumerate(DOCUMENTS):
        lines[name] = [line_of(one) for one in built.documents if part_of(one.identity) == part]
    pairs = usual_pairs_table(one.title for one in built.documents if one.title)
    return {
        name: gzip.compress("\n".join(some).encode(), 9, mtime=0) for name, some in lines.items()
    } | {USUAL_PAIRS: pairs.encode()}


def _corrections(corrections: Iterable[Row]) -> dict[tuple[str, ...], dict[str, str]]:
    found: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for row in corrections:
        found[tuple(row[name] for name in _KEY)][row["field"]] = row["value"]
    return dict(found)


def _checked(
    row: Row,
    corrections: Mapping[tuple[str, ...], Mapping[str, str]],
    today: str,
    counts: Counter[str],
) -> RegistryDocument | None:
    """Return the document of a row, corrected and mended, or None where it is left out."""
    counts["rows"] += 1
    change = corrections.get(tuple(row[name] for name in _KEY), {})
    if "row" in change:
        counts["left_out_by_hand"] += 1
        return None
    stated = {**row, **change}
    counts["corrected_by_hand"] += bool(change)
    stated["issuer"] = _readable_issuer(stated["issuer"])
    if stated["date"] and stated["effective"] and stated["effective"] < stated["date"]:
        stated["effective"] = ""
        counts["left_out: effective before its date"] += 1
    for _ in _MENDABLE:
        try:
            checked = check_row(stated, today, "shipped")
        except RowError as error:
            counts[f"{'left_out' if error.code in _MENDABLE else 'refused'}: {error.code}"] += 1
            if error.code not in _MENDABLE:
                return None
            stated |= dict.fromkeys(_MENDABLE[error.code], "")
        else:
            counts.update(f"left_out: {code}" for code in checked.left_out)
            return checked.document
    return None


def _readable_issuer(text: str) -> str:
    """Return issuers that the tables know; the symbol tells the others ("CP+HCCBVN")."""
    names = [name.strip() for name in text.split(";")]
    return text if all(authority_named(name) is not None for name in names) else ""


def _distinct(
    documents: Iterable[RegistryDocument], counts: Counter[str]
) -> list[RegistryDocument]:
    """Return the documents in the order of the table; two rows of one document become one."""
    found: dict[tuple[str, str], RegistryDocument] = {}
    for one in documents:
        key = one.identity, one.date or ""
        other = found.get(key)
        if other is None:
            found[key] = one
            continue
        counts["joined"] += 1
        (found[key],) = stand_above([other], [one])
    return sorted(found.values(), key=_order)


def _order(one: RegistryDocument) -> tuple[object, ...]:
    """Return what the table is sorted by: documents of one series together compress best."""
    return (
        one.type,
        one.symbol,
        one.year or 0,
        one.date or "",
        leading_number(one.number),
        one.identity,
    )


def _relation(row: Row, counts: Counter[str]) -> RegistryRelation | None:
    """Return the relation of a row, or None where it does not say which documents it joins."""
    counts["relation_rows"] += 1
    ends = [_cited(row[name]) for name in ("from", "to")]
    if None in ends or row["relation"] not in DOCUMENT_VERBS or ends[0] == ends[1]:
        counts["relations_left_out"] += 1
        return None
    sources = tuple(row["source"].split("|"))
    return RegistryRelation(ends[0] or "", row["relation"], ends[1] or "", sources)


def _cited(text: str) -> str | None:
    """Return the identity of a document as document_relations.csv writes it, or None.

    Two documents with one number share it: their titles and days tell whose a relation is.
    """
    match = _CITED.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    facts = Facts(match["type"], match["number"], year, match["symbol"], match["date"])
    found = reference_to(facts)
    return found.document if found is not None and found.status == "resolved" else None


def _highest(documents: Iterable[RegistryDocument], series: Iterable[Row]) -> dict[Series, int]:
    """Return the highest number of every series, of the documents and of those only counted."""
    found: defaultdict[Series, int] = defaultdict(int)
    for one in documents:
        if (key := series_of(one)) is not None:
            found[key] = max(found[key], leading_number(one.number))
    for row in series:
        if row["issuer"]:
            key = row["type"], row["issuer"], row["year_in_number"] == "yes", int(row["year"])
            found[key] = max(found[key], leading_number(row["highest_number_known"]))
    return dict(found)
