"""The frames of a store: one for each table, with typed columns; texts only on request."""

import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pandas as pd

from viendan.documents.names import name_of
from viendan.frames.columns import (
    DAY,
    DOCUMENTS,
    LINKS,
    NEAR_DUPLICATES,
    PARAGRAPHS,
    REFERENCES,
    RELATIONS_BETWEEN,
    REPORTS,
    Column,
)
from viendan.frames.short_names import document_labels, report_labels
from viendan.frames.store_paths import of_path_too
from viendan.store import FileState, Store
from viendan.store.database import schema
from viendan.store.database.text_columns import line_of
from viendan.store.lookup.answers import Cited

if TYPE_CHECKING:
    from viendan.annotation.record import Annotation

_PATH_SEPARATOR = " / "
_NAMED = ("identity", "type", "number", "year", "symbol", "place", "title")


def store_of(annotations: "Iterable[Annotation]") -> Store:
    """Return a store in memory that holds annotations, each under its id."""
    with ExitStack() as on_error:
        store = on_error.enter_context(Store.open(":memory:"))
        for number, annotation in enumerate(annotations):
            # Each has a folder of its own, because two annotations may have the same id.
            store.add(annotation, FileState(f"{number}/{annotation.id}", 0, 0))
        on_error.pop_all()
    return store


def _wanted(known: Sequence[Column], names: Sequence[str] | None) -> list[Column]:
    """Return the named columns, in this order; without names, all except those on request.

    Raises KeyError, which names the known columns, where there is no such column.
    """
    by_name = {column.name: column for column in known}
    unknown = sorted(set(names or ()) - by_name.keys())
    if unknown:
        raise KeyError(f"no column {', '.join(unknown)}; there are {', '.join(by_name)}")
    return (
        [column for column in known if not column.on_request]
        if names is None
        else [by_name[name] for name in names]
    )


def _rows(store: Store, query: Any) -> pd.DataFrame:  # noqa: ANN401  # a query of SQLAlchemy
    with store.reading() as connection:
        result = connection.execute(query)
        return pd.DataFrame.from_records(
            [tuple(row) for row in result], columns=list(result.keys())
        )


def _typed(rows: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Return these columns of the rows, each with its type; an impossible day is missing."""
    return pd.DataFrame(
        {column.name: _series(rows[column.name], column.dtype) for column in columns},
        index=rows.index,
    )


# Pandas has no common type of its types.
def _series(values: "pd.Series[Any]", dtype: Any) -> "pd.Series[Any]":  # noqa: ANN401
    return (
        pd.to_datetime(values, errors="coerce", format="ISO8601").astype(DAY)
        if dtype == DAY
        else values.astype(dtype)
    )


@of_path_too
def reports(
    store: Store, columns: Sequence[str] | None = None, *, once: bool = False
) -> pd.DataFrame:
    """Return a row for each report, ordered by day and name.

    `columns` names the wanted columns of `REPORTS`; by default these are all except the texts. With
    `once`, only the first of each group of near-duplicates has a row.

    Raises KeyError where there is no such column.
    """
    wanted = _wanted(REPORTS, columns)
    table, files = schema.reports, schema.files
    texts = [table.c.text] if any(column.name == "text" for column in wanted) else []
    of_table = [
        table.c[column.name]
        for column in REPORTS
        if column.name in table.c and column.name != "text"
    ]
    rows = _rows(store, table.select().with_only_columns(*of_table, *texts))
    paths = _rows(
        store, files.select().with_only_columns(files.c.report, files.c.path).order_by(files.c.path)
    )
    first = paths.drop_duplicates("report").set_index("report")["path"]
    rows["name"] = (
        rows["report"].map(first).map(lambda path: PurePath(path).name, na_action="ignore")
    )
    first_of = groups(store)
    # Not by a series: a missing value would round keys of sixty bits.
    rows["group"] = [first_of.get(report, report) for report in rows["report"]]
    days = rows.assign(day=rows["date"].fillna(rows["period_end"]))
    rows = days.sort_values(["day", "name", "report"], na_position="last", ignore_index=True)
    rows["label"] = report_labels(rows)
    return _typed(rows[rows["group"] == rows["report"]] if once else rows, wanted)


def groups(store: Store) -> dict[int, int]:
    """Return the first report of its group for each near-duplicate, by keys."""
    found = _rows(store, schema.duplicate_groups.select())
    return dict(zip(found["report"], found["first"], strict=True))


@of_path_too
def near_duplicates(store: Store, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a row for each pair of near-duplicates in both directions, ordered by report.

    `columns` names the wanted columns of `NEAR_DUPLICATES`; by default these are all.

    Raises KeyError where there is no such column.
    """
    wanted = _wanted(NEAR_DUPLICATES, columns)
    table = schema.near_duplicates
    return _typed(_rows(store, table.select().order_by(table.c.report, table.c.other)), wanted)


@of_path_too
def paragraphs(store: Store, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a row for each paragraph, ordered by report and position.

    `columns` names the wanted columns of `PARAGRAPHS`; by default these are all except the texts.

    Raises KeyError where there is no such column.
    """
    wanted = _wanted(PARAGRAPHS, columns)
    names = {column.name for column in wanted}
    table, heads = schema.paragraphs, schema.reports
    headings = line_of(heads.c.headings, table.c.headings).label("headings")
    needed = names - {"text"} | ({"report", "start", "end"} if "text" in names else set())
    query = (
        table.select()
        .join(heads, heads.c.report == table.c.report)
        .with_only_columns(
            *(headings if name == "headings" else table.c[name] for name in sorted(needed))
        )
        .order_by(table.c.report, table.c.position)
    )
    rows = _rows(store, query)
    if "headings" in names:
        rows["headings"] = rows["headings"].map(lambda path: _PATH_SEPARATOR.join(json.loads(path)))
    if "text" in names:
        texts = reports(store, ["report", "text"]).set_index("report")["text"]
        rows["text"] = [
            texts[report][start:end]
            for report, start, end in zip(rows["report"], rows["start"], rows["end"], strict=True)
        ]
    return _typed(rows, wanted)


@of_path_too
def references(store: Store, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a row for each reference, ordered by report and position.

    `columns` names the wanted columns of `REFERENCES`; by default these are all except the titles.

    Raises KeyError where there is no such column.
    """
    wanted = _wanted(REFERENCES, columns)
    table, heads = schema.mentions, schema.reports
    query = (
        table.select()
        .join(heads, heads.c.report == table.c.report)
        .with_only_columns(
            *(
                schema.MENTION_TEXT if column.name == "text" else table.c[column.name]
                for column in wanted
            )
        )
        .order_by(table.c.report, table.c.position)
    )
    return _typed(_rows(store, query), wanted)


@of_path_too
def documents(store: Store, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a row for each document that reports mention, ordered by identity.

    `columns` names the wanted columns of `DOCUMENTS`; by default these are all.

    Raises KeyError where there is no such column.
    """
    wanted = _wanted(DOCUMENTS, columns)
    table = schema.documents
    rows = _rows(store, table.select().order_by(table.c.identity))
    rows["name"] = [name_of(Cited(**row, reports=0)) for row in _plain(rows[list(_NAMED)])]
    rows["label"] = document_labels(rows)
    return _typed(rows, wanted)


def _plain(rows: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Yield rows by column; a missing value is None, and a year is an integer."""
    for row in rows.astype({"year": "Int64"}).itertuples(index=False):
        yield {
            name: None if pd.isna(value) else value
            for name, value in zip(rows.columns, row, strict=True)
        }


@of_path_too
def links(store: Store, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a row for each citation, from report to document, ordered by report and position.

    `columns` names the wanted columns of `LINKS`; by default these are all.

    Raises KeyError where there is no such column.
    """
    wanted = _wanted(LINKS, columns)
    table, cited = schema.links, schema.documents
    query = table.join(cited, cited.c.document == table.c.document).select()
    chosen = query.with_only_columns(
        table.c.report, table.c.position, cited.c.identity, table.c.origin
    )
    return _typed(_rows(store, chosen.order_by(table.c.report, table.c.position)), wanted)


@of_path_too
def relations(store: Store, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a row for each statement on what one document does to another, by report.

    `columns` names the wanted columns of `RELATIONS_BETWEEN`; by default these are all.

    Raises KeyError where there is no such column.
    """
    wanted = _wanted(RELATIONS_BETWEEN, columns)
    table, stated = schema.relations, schema.statements
    subject, object_ = schema.documents.alias("subject"), schema.documents.alias("object")
    is_stated = (stated.c.report == table.c.report) & (stated.c.position == table.c.position)
    query = (
        table.join(stated, is_stated)
        .join(object_, object_.c.document == table.c.object)
        .outerjoin(subject, subject.c.document == table.c.subject)
        .select()
        .with_only_columns(
            subject.c.identity.label("subject"),
            object_.c.identity.label("object"),
            *(table.c[name] for name in ("relation", "since", "report", "position")),
            *(stated.c[name] for name in ("start", "end")),
        )
    )
    return _typed(_rows(store, query.order_by(table.c.report, table.c.position)), wanted)
