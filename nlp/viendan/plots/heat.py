"""Tables of numbers: the larger the number in a cell, the darker the cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from viendan.domains.labels import in_order
from viendan.plots.style import HEAT, INK, Chart, finished, word

_CELL, _HEIGHT = 42, 26
# A cell with at least this share of the largest number is dark, and its figure white.
_DARK = 0.68
_MIDDLE_DOT = "·"


@dataclass(frozen=True, slots=True)
class Axes:
    """The columns of a frame for the rows, columns and values of a table.

    `rows` and `columns` have the names of the rows and columns in order.
    """

    row: str
    column: str
    value: str
    rows: Sequence[str]
    columns: Sequence[str]


def heat(cells: pd.DataFrame, axes: Axes, *, angle: int = -40) -> Chart:
    """Return a table of numbers without title; column names are turned by `angle` degrees."""
    most = float(cells[axes.value].max() or 1)
    data = cells.assign(
        figure=[str(value) if value else _MIDDLE_DOT for value in cells[axes.value]],
        dark=cells[axes.value] >= _DARK * most,
    )
    leaning: dict[str, Any] = {
        "labelAngle": angle,
        "labelAlign": "left" if angle else "center",
        "labelBaseline": "middle" if angle else "bottom",
    }
    x = alt.X(
        f"{axes.column}:N",
        sort=list(axes.columns),
        title=None,
        axis=alt.Axis(orient="top", ticks=False, domain=False, labelPadding=8, **leaning),
    )
    y = alt.Y(
        f"{axes.row}:N",
        sort=list(axes.rows),
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelPadding=8),
    )
    colour = alt.Color(
        f"{axes.value}:Q", scale=alt.Scale(domain=[0, most], range=list(HEAT)), legend=None
    )
    base = alt.Chart(data).encode(x=x, y=y)
    boxes = base.mark_rect(stroke="white", strokeWidth=2).encode(color=colour)
    figures = base.mark_text().encode(
        text="figure:N", color=alt.condition("datum.dark", alt.value("white"), alt.value(INK))
    )
    return alt.layer(boxes, figures).properties(width=alt.Step(_CELL), height=alt.Step(_HEIGHT))


def relation_by_domain(crossed: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return how reports cite: a row for each relation, a column for each domain."""
    totals = crossed.groupby("relation")["citations"].sum().sort_values(ascending=False)
    domains = in_order(set(crossed["domain"]))
    named = crossed.assign(
        relation=[word(one, lang) for one in crossed["relation"]],
        domain=[word(one, lang) for one in crossed["domain"]],
    )
    axes = Axes(
        "relation",
        "domain",
        "citations",
        [word(str(one), lang) for one in totals.index],
        [word(one, lang) for one in domains],
    )
    chart = heat(named, axes).properties(width=alt.Step(78))
    return finished(chart, word("relation_by_domain", lang), word("heat_note", lang))


def agency_by_document(
    crossed: pd.DataFrame, issuers: Sequence[str], labels: Sequence[str], lang: str = "vi"
) -> Chart:
    """Return how often issuers cite documents; both are in the given order.

    `crossed` has the columns `issuer`, `cited` (the label of the document) and `citations`.
    """
    chosen = crossed[crossed["issuer"].isin(issuers) & crossed["cited"].isin(labels)]
    axes = Axes("issuer", "cited", "citations", issuers, labels)
    return finished(heat(chosen, axes), word("agency_by_document", lang), word("heat_note", lang))


def shared(pairs: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return how many documents each pair of reports shares."""
    order = list(dict.fromkeys(pairs["one"]))
    return finished(
        heat(pairs, Axes("one", "other", "documents", order, order)),
        word("shared", lang),
        word("shared_note", lang),
    )


def confusion(cells: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return the confusion of domains: a row for each right one, a column for what is said."""
    names = [word(one, lang) for one in in_order(set(cells["right"]))]
    named = cells.assign(
        right=[word(one, lang) for one in cells["right"]],
        said=[word(one, lang) for one in cells["said"]],
    )
    chart = heat(named, Axes("right", "said", "paragraphs", names, names)).properties(
        width=alt.Step(78)
    )
    return finished(chart, word("confusion", lang), word("confusion_note", lang))
