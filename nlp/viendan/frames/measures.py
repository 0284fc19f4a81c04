"""Measures: the counts in the frames for pictures and tables. Each returns a tidy frame."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from viendan.frames.columns import DAY
from viendan.frames.from_store import documents, groups, links, paragraphs, references, reports
from viendan.frames.store_paths import of_path_too
from viendan.store import Store

#: The domain of citations outside body and tables, for example in the letterhead.
OUTSIDE = "outside"
_DAYS_A_YEAR = 365.25


def when(found: pd.DataFrame) -> "pd.Series[Any]":
    """Return the day of each report: its date, or else the last day of its period."""
    return found["date"].fillna(found["period_end"])


def quarters(days: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return the quarter of each day ("2019 Q3"); it is missing where the day is."""
    named = [None if pd.isna(day) else f"{day.year} Q{(day.month + 2) // 3}" for day in days]
    return pd.Series(named, index=days.index, dtype="str")


@of_path_too
def citations(store: Store, *, once: bool = True) -> pd.DataFrame:
    """Return a row for each citation, ordered by day.

    Of near-duplicates that cite a document, the first one's citations are there alone, unless
    `once` is false.

    It has the key, label, issuer, place and day (`when`) of the report, the position of the
    reference, the domain of its paragraph, its relation, and the identity and label
    (`cited`) of the document. Where the paragraph has no domain, the domain is `outside`.
    """
    of_reports = reports(store, ["report", "label", "issuer", "place", "date", "period_end"])
    of_reports = of_reports.assign(when=when(of_reports)).drop(columns=["date", "period_end"])
    parts = ["article", "clause", "point"]
    seen = references(store, ["report", "position", "paragraph", "relation", *parts])
    around = (
        paragraphs(store, ["report", "position", "domain"])
        .rename(columns={"position": "paragraph"})
        .astype({"paragraph": "Int64"})
    )
    cited = documents(store, ["identity", "label"]).rename(columns={"label": "cited"})
    cites = links(store, ["report", "position", "identity"])
    if once:
        cites = cites[~_is_repeated(cites, groups(store))]
    found = cites.merge(seen, on=["report", "position"])
    found = (
        found.merge(around, on=["report", "paragraph"], how="left")
        .merge(of_reports, on="report")
        .merge(cited, on="identity")
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
        "identity",
        "cited",
        *parts,
    ]
    return found.assign(domain=found["domain"].fillna(OUTSIDE))[order].sort_values(
        ["when", "report", "position"], ignore_index=True
    )


def _is_repeated(cites: pd.DataFrame, of_reports: dict[int, int]) -> "pd.Series[bool]":
    """Return for each citation whether a lesser near-duplicate cites the document too."""
    keys = cites["report"].tolist()
    group = pd.Series([of_reports.get(key, key) for key in keys], index=cites.index, dtype="int64")
    least = cites["report"].groupby([group, cites["identity"]]).transform("min")
    return cites["report"] != least


def _table(found: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Return a table of how often values of two columns occur together."""
    return pd.crosstab(found[rows], found[columns])


def _long(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a table as one row for each cell, with its values in the column `name`."""
    return table.reset_index().melt(id_vars=[table.index.name], value_name=name)


def domain_shares(of_paragraphs: pd.DataFrame, groups: "pd.Series[Any]") -> pd.DataFrame:
    """Return the number of `paragraphs`, and their `share`, for each `group` and `domain`.

    `groups` has the group of each report, by its key.
    """
    known = of_paragraphs.loc[of_paragraphs["domain"].notna(), ["report", "domain"]]
    found = _long(
        _table(known.assign(group=known["report"].map(groups)), "group", "domain"), "paragraphs"
    )
    return found.assign(
        share=found["paragraphs"] / found.groupby("group")["paragraphs"].transform("sum")
    )


def by_quarter(found: pd.DataFrame) -> pd.DataFrame:
    """Return the number of `citations` and of citing `reports` for each quarter that has any.

    `start` and `end` are days; `end` is the first day of the next quarter.
    """
    dated = found[found["when"].notna()]
    starts = dated["when"].dt.to_period("Q").dt.start_time.dt.as_unit("s")
    counted = (
        dated.assign(start=starts)
        .groupby("start")
        .agg(citations=("identity", "size"), reports=("report", "nunique"))
        .reset_index()
    )
    return counted.assign(end=(counted["start"] + pd.DateOffset(months=3)).dt.as_unit("s"))


def most_cited(found: pd.DataFrame, of_documents: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the `most` documents that the largest number of `reports` cite.

    Equals are ordered by number of citations (`times`), then by identity.
    """
    counted = (
        found.groupby("identity")
        .agg(reports=("report", "nunique"), times=("report", "size"))
        .reset_index()
    )
    first = counted.sort_values(
        ["reports", "times", "identity"], ascending=[False, False, True]
    ).head(most)
    return first.merge(
        of_documents[["identity", "name", "label", "title", "date"]], on="identity", how="left"
    )


def crossed(found: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Return the number of `citations` for each pair of values of two columns, also where 0."""
    return _long(_table(found, rows, columns), "citations")


def lags(found: pd.DataFrame, of_documents: pd.DataFrame) -> pd.DataFrame:
    """Return the `years` from the `date` of each document to the `first` report that cites it.

    A document that is dated after that report is left out.
    """
    first = found.groupby("identity")["when"].min().rename("first").reset_index()
    dated = first.merge(of_documents[["identity", "label", "date"]], on="identity").dropna(
        subset=["first", "date"]
    )
    lag = dated.assign(years=(dated["first"] - dated["date"]).dt.days / _DAYS_A_YEAR)
    return lag[lag["years"] >= 0].sort_values(["years", "identity"], ignore_index=True)


def lives(found: pd.DataFrame, of_documents: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Return the events of the chosen documents, in this order and by day (`when`).

    `event` is "issued", or "cited" for each report, which cites the document several `times`.
    """
    names = of_documents.set_index("identity")
    issued = pd.DataFrame(
        {
            "identity": list(chosen),
            "event": "issued",
            "when": [names["date"].get(one) for one in chosen],
            "report": "",
            "times": 0,
        }
    )
    citing = (
        found[found["identity"].isin(chosen)]
        .groupby(["identity", "report", "label", "when"])
        .size()
        .rename("times")
        .reset_index()
    )
    cited = citing.assign(event="cited", report=citing["label"])[
        ["identity", "event", "when", "report", "times"]
    ]
    events = pd.concat([issued.astype({"when": DAY}), cited.astype({"when": DAY})]).dropna(
        subset=["when"]
    )
    ordered = events.assign(
        label=events["identity"].map(names["label"]),
        order=events["identity"].map({one: at for at, one in enumerate(chosen)}),
    )
    return ordered.sort_values(["order", "when"], ignore_index=True).drop(columns="order")


def _incidence(found: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Return a table of 0 and 1: whether values of two columns occur together."""
    return _table(found, rows, columns).clip(upper=1)


def co_citations(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return for pairs (`one`, `other`) of the `most` cited documents how many `reports` cite both.

    Pairs that no report cites are left out.
    """
    counted = (
        found.groupby("identity")["report"]
        .nunique()
        .reset_index()
        .sort_values(["report", "identity"], ascending=[False, True])
    )
    among = found[found["identity"].isin(counted["identity"].head(most))]
    table = _incidence(among, "report", "identity")
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
    """Return for each pair of reports how many `documents` both cite.

    The pairs (`one`, `other`: labels) are of the `most` reports that cite the most documents. A
    report paired with itself has all of its documents.
    """
    counted = (
        found.groupby("label")
        .agg(documents=("identity", "nunique"), when=("when", "min"))
        .reset_index()
    )
    largest = (
        counted.sort_values(["documents", "label"], ascending=[False, True])
        .head(most)
        .sort_values(["when", "label"])
    )
    table = _incidence(found[found["label"].isin(largest["label"])], "label", "identity").loc[
        list(largest["label"])
    ]
    return _long((table @ table.T).rename_axis(index="one", columns="other"), "documents")


def side_by_side(found: pd.DataFrame, places: tuple[str, str], column: str) -> pd.DataFrame:
    """Return the `citations` of two places by value of a column, and their `share` of the place."""
    own = found[found["place"].isin(places)]
    rows = _long(
        _table(own, column, "place").reindex(columns=pd.Index(places, name="place"), fill_value=0),
        "citations",
    )
    totals = rows.groupby("place")["citations"].transform("sum")
    return rows.assign(share=(rows["citations"] / totals).fillna(0.0))


def busiest(found: pd.DataFrame, column: str, most: int) -> list[str]:
    """Return the `most` frequent values of a column, the most frequent first."""
    counted = found[column].value_counts().rename_axis("value").reset_index(name="count")
    return list(
        counted.sort_values(["count", "value"], ascending=[False, True])["value"].head(most)
    )
