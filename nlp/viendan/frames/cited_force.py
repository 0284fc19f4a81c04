"""Whether what reports cite was in force: the age of documents, and those that had ended."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from viendan.frames.columns import DAY
from viendan.frames.from_store import documents
from viendan.frames.measures import citations
from viendan.frames.store_paths import of_path_too
from viendan.registry import Registry, RegistryDocument
from viendan.store import Store
from viendan.store.registry import registry_among

_DAYS_A_YEAR = 365.25
_QUARTILES = {"first": 0.25, "median": 0.5, "third": 0.75}


@of_path_too
def cited_force(store: Store) -> pd.DataFrame:
    """Return a row for each citation of a document whose day is known, ordered by day.

    It has the key, issuer, place and day (`when`) of the report, the `year` of that day, identity
    and label (`cited`) of the document, its day (`issued`), how many `years` old it was, since when
    it has no force by the registry (`ended`), and whether it had none any more (`is_over`).
    Citations by reports without a day, and such as are older than the document, are left out.
    """
    found = citations(store)[["report", "issuer", "place", "when", "identity", "cited"]]
    stated = documents(store, ["identity", "date"]).set_index("identity")["date"]
    days = {str(one): f"{day:%Y-%m-%d}" for one, day in stated.dropna().items()}
    with store.reading() as connection:
        known = dict(_known(registry_among(connection, list(stated.index)), stated.index, days))
    issued = {one: known[one].date if one in known else days.get(one) for one in stated.index}
    ended = {one: document.ended for one, document in known.items()}
    found = found.assign(
        issued=_days(found["identity"], issued), ended=_days(found["identity"], ended)
    ).dropna(subset=["when", "issued"])
    found = found.assign(
        year=found["when"].dt.year,
        years=(found["when"] - found["issued"]).dt.days / _DAYS_A_YEAR,
        is_over=found["ended"] < found["when"],
    )
    return found[found["years"] >= 0].reset_index(drop=True)


def _known(
    registry: Registry, identities: "pd.Index[str]", days: Mapping[str, str]
) -> Iterator[tuple[str, RegistryDocument]]:
    """Yield what the registry knows; where one number is two documents, that of the stated day."""
    for identity in identities:
        some = registry.documents(identity)
        same = [one for one in some if one.date == days.get(identity)]
        if len(some) == 1 or len(same) == 1:
            yield identity, (same or some)[0]


def _days(identities: "pd.Series[Any]", days: Mapping[str, str | None]) -> "pd.Series[Any]":
    return pd.to_datetime(identities.map(days), errors="coerce").astype(DAY)


def ages(found: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return for each value of a column how old the documents were that its citations name.

    `found` are rows of `cited_force`. Its columns: the value (`group`), `citations`, and the
    quartiles of the age in years: `first`, `median` and `third`.
    """
    grouped = found.groupby(column)["years"]
    quartiles = {name: grouped.quantile(at) for name, at in _QUARTILES.items()}
    counted = pd.DataFrame({"citations": grouped.size(), **quartiles})
    return counted.rename_axis("group").reset_index()


def over(found: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return for each value of a column how many citations are of documents that had ended.

    `found` are rows of `cited_force`. Its columns: the value (`group`), `citations`, `over`, and
    the `share` of these.
    """
    grouped = found.groupby(column)["is_over"]
    counted = pd.DataFrame({"citations": grouped.size(), "over": grouped.sum()})
    shares = counted["over"] / counted["citations"]
    return counted.assign(share=shares).rename_axis("group").reset_index()
