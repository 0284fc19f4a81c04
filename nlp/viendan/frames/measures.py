"""Measures: what pictures and tables count in the frames. Pure functions; each returns a tidy frame."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from viendan.frames.columns import DAY
from viendan.frames.from_store import documents, links, paragraphs, references, reports
from viendan.store import Store

#: Stands for the domain of what is outside body and tables, as the letterhead is.
OUTSIDE = "outside"
_DAYS_A_YEAR = 365.25


def when(found: pd.DataFrame) -> "pd.Series[Any]":
    """Return the day of each report: its date, else the last day of the time it covers."""
    return found["date"].fillna(found["period_end"])


def quarters(days: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return the quarter of each day, as "2019 Q3"; missing where the day is."""
    named = [None if pd.isna(day) else f"{day.year} Q{(day.month + 2) // 3}" for day in days]
    return pd.Series(named, index=days.index, dtype="str")


def citations(store: Store) -> pd.DataFrame:
    """Return a row a citation, by day: the report's key, label, issuer, place and day (`when`), the paragraph's domain, the relation, the document.

    `cited` is the label of the document; the domain of what is cited in no paragraph with a domain is `outside`.
    """
    told = reports(store, ["report", "label", "issuer", "place", "date", "period_end"])
    told = told.assign(when=when(told)).drop(columns=["date", "period_end"])
    parts = ["article", "clause", "point"]
    seen = references(store, ["report", "position", "paragraph", "relation", *parts])
    around = (
        paragraphs(store, ["report", "position", "domain"])
        .rename(columns={"position": "paragraph"})
        .astype({"paragraph": "Int64"})
    )
    cited = documents(store, ["document", "label"]).rename(columns={"label": "cited"})
    found = links(store, ["report", "position", "document"]).merge(seen, on=["report", "position"])
    found = (
        found.merge(around, on=["report", "paragraph"], how="left")
        .merge(told, on="report")
        .merge(cited, on="document")
    )
    order = [
        "report",
        "position",
        "label",
        "issuer",
        "place",
        "when",
        "domain",
        "relation",
        "document",
        "cited",
        *parts,
    ]
    return found.assign(domain=found["domain"].fillna(OUTSIDE))[order].sort_values(
        ["when", "report", "position"], ignore_index=True
    )


def _table(found: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Return how often each value of one column stands beside each value of another."""
    return pd.crosstab(found[rows], found[columns])


def _long(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a table as a row a cell, its values under this name."""
    return table.reset_index().melt(id_vars=[table.index.name], value_name=name)


def domain_shares(of_paragraphs: pd.DataFrame, groups: "pd.Series[Any]") -> pd.DataFrame:
    """Return `group`, `domain`, how many `paragraphs` and which `share` of the group's; `groups` gives each report's, by its key."""
    known = of_paragraphs.loc[of_paragraphs["domain"].notna(), ["report", "domain"]]
    found = _long(
        _table(known.assign(group=known["report"].map(groups)), "group", "domain"), "paragraphs"
    )
    return found.assign(
        share=found["paragraphs"] / found.groupby("group")["paragraphs"].transform("sum")
    )


def by_quarter(found: pd.DataFrame) -> pd.DataFrame:
    """Return `start` and `end` of every quarter in which a report cites, how many `citations` and by how many `reports`."""
    dated = found[found["when"].notna()]
    starts = dated["when"].dt.to_period("Q").dt.start_time.dt.as_unit("s")
    counted = (
        dated.assign(start=starts)
        .groupby("start")
        .agg(citations=("document", "size"), reports=("report", "nunique"))
        .reset_index()
    )
    return counted.assign(end=(counted["start"] + pd.DateOffset(months=3)).dt.as_unit("s"))


def most_cited(found: pd.DataFrame, of_documents: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the documents that most reports cite, with `reports` and `times`; then by times and identity."""
    counted = (
        found.groupby("document")
        .agg(reports=("report", "nunique"), times=("report", "size"))
        .reset_index()
    )
    first = counted.sort_values(
        ["reports", "times", "document"], ascending=[False, False, True]
    ).head(most)
    return first.merge(
        of_documents[["document", "name", "label", "title", "date"]], on="document", how="left"
    )


def crossed(found: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Return how many `citations` there are for each pair of values of two columns, and how many there are of none."""
    return _long(_table(found, rows, columns), "citations")


def lags(found: pd.DataFrame, of_documents: pd.DataFrame) -> pd.DataFrame:
    """Return the `years` from each document's `date` to the `first` report that cites it; a document dated after its report is left out."""
    first = found.groupby("document")["when"].min().rename("first").reset_index()
    dated = first.merge(of_documents[["document", "label", "date"]], on="document").dropna(
        subset=["first", "date"]
    )
    lag = dated.assign(years=(dated["first"] - dated["date"]).dt.days / _DAYS_A_YEAR)
    return lag[lag["years"] >= 0].sort_values(["years", "document"], ignore_index=True)


def lives(found: pd.DataFrame, of_documents: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Return the `event`s of these documents in the order given: each `issued`, and `cited` by a report so many `times`, with the day (`when`)."""
    names = of_documents.set_index("document")
    issued = pd.DataFrame(
        {
            "document": list(chosen),
            "event": "issued",
            "when": [names["date"].get(one) for one in chosen],
            "report": "",
            "times": 0,
        }
    )
    citing = (
        found[found["document"].isin(chosen)]
        .groupby(["document", "report", "label", "when"])
        .size()
        .rename("times")
        .reset_index()
    )
    cited = citing.assign(event="cited", report=citing["label"])[
        ["document", "event", "when", "report", "times"]
    ]
    events = pd.concat([issued.astype({"when": DAY}), cited.astype({"when": DAY})]).dropna(
        subset=["when"]
    )
    ordered = events.assign(
        label=events["document"].map(names["label"]),
        order=events["document"].map({one: at for at, one in enumerate(chosen)}),
    )
    return ordered.sort_values(["order", "when"], ignore_index=True).drop(columns="order")


def _incidence(found: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Return a table of 0 and 1: which row has which column."""
    return _table(found, rows, columns).clip(upper=1)


def co_citations(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the pairs `one`, `other` of the `most`-cited documents and the number of `reports` that cite both."""
    counted = (
        found.groupby("document")["report"]
        .nunique()
        .reset_index()
        .sort_values(["report", "document"], ascending=[False, True])
    )
    among = found[found["document"].isin(counted["document"].head(most))]
    table = _incidence(among, "report", "document")
    return _pairs(table.T @ table, "reports")


def _pairs(shared: pd.DataFrame, name: str) -> pd.DataFrame:
    values = shared.to_numpy()
    above = [
        (one, other) for one, other in combinations(range(len(shared)), 2) if values[one, other]
    ]
    rows = [
        (shared.index[one], shared.index[other], int(values[one, other])) for one, other in above
    ]
    return pd.DataFrame(rows, columns=["one", "other", name])


def shared_documents(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return for each two of the reports that cite `most` documents (`one`, `other`: labels) how many `documents` both cite; with itself, all of its own."""
    counted = (
        found.groupby("label")
        .agg(documents=("document", "nunique"), when=("when", "min"))
        .reset_index()
    )
    largest = (
        counted.sort_values(["documents", "label"], ascending=[False, True])
        .head(most)
        .sort_values(["when", "label"])
    )
    table = _incidence(found[found["label"].isin(largest["label"])], "label", "document").loc[
        list(largest["label"])
    ]
    return _long((table @ table.T).rename_axis(index="one", columns="other"), "documents")


def side_by_side(found: pd.DataFrame, places: tuple[str, str], column: str) -> pd.DataFrame:
    """Return for each value of a column how many `citations` the reports of two places hold, and their `share` of the place's."""
    own = found[found["place"].isin(places)]
    rows = _long(
        _table(own, column, "place").reindex(columns=pd.Index(places, name="place"), fill_value=0),
        "citations",
    )
    totals = rows.groupby("place")["citations"].transform("sum")
    return rows.assign(share=(rows["citations"] / totals).fillna(0.0))


def busiest(found: pd.DataFrame, column: str, most: int) -> list[str]:
    """Return the values of a column that occur most often, the most frequent first."""
    counted = found[column].value_counts().rename_axis("value").reset_index(name="count")
    return list(
        counted.sort_values(["count", "value"], ascending=[False, True])["value"].head(most)
    )
