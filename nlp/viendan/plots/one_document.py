"""The picture of a document's life: what it does to others and what they do to it, over time."""

import altair as alt
import pandas as pd

from viendan.plots.style import (
    ACCENT,
    INK,
    MUTED,
    PALE,
    PAPER,
    RULE,
    Chart,
    finished,
    shorten,
    word,
)

_WIDTH, _ROW, _LABEL_LENGTH = 420, 26, 70
_PADDING = 24


def document_life(life: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return a row for each related document, in order of time, on a line to the document itself.

    `life` is the frame of `frames.document_life`. The document is the upright line and the square
    upon it; others are circles, hollow where only the year is known. What the document undergoes
    is dark, what it does to others pale.
    """
    own, others = life.iloc[0], life.iloc[1:]
    labels = [_label(row, lang) for row in others.itertuples()]
    data = others.assign(label=labels, own=own["day"])
    y = alt.Y(
        "label:N",
        sort=labels,
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelPadding=10),
    )
    x = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(padding=_PADDING),
        axis=_years(life["day"]),
    )
    layers = [*_own_day(life.iloc[:1], x), *_others(data, x, y)]
    chart = alt.layer(*layers).properties(width=_WIDTH, height=_ROW * max(1, len(data)))
    title = word("document_life", lang, name=own["name"])
    return finished(chart, title, word("document_life_note", lang))


def _years(days: "pd.Series[pd.Timestamp]") -> alt.Axis:
    """Return an axis that names each year once, at most about eight."""
    years = int((days.max() - days.min()).days / 365.25)
    step = alt.TimeIntervalStep(interval="year", step=years // 8 + 1)
    return alt.Axis(format="%Y", tickCount=step, grid=True, gridColor=RULE)


def _label(row: object, lang: str) -> str:
    """Return what stands beside a row: "Được thay thế bởi: Nghị định số 9/2019/NĐ-CP".

    "°" marks what only the registry says.
    """
    # A row of pandas has its columns as attributes.
    is_acting, relation, name = row.is_acting, row.relation, row.name  # type: ignore[attr-defined]
    name = name if row.reports else f"{name}°"  # type: ignore[attr-defined]  # as above
    said = word(f"{'active' if is_acting else 'passive'}_{relation}", lang)
    return shorten(f"{said}: {name}", _LABEL_LENGTH)


def _own_day(own: pd.DataFrame, x: alt.X) -> list[alt.Chart]:
    """Return the upright line of the document's own day, where it is known."""
    base = alt.Chart(own.dropna(subset=["day"])).encode(x=x)
    return [base.mark_rule(color=MUTED, strokeDash=[4, 3])]


def _others(data: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    colours = [PALE if is_acting else ACCENT for is_acting in data["is_acting"]]
    fills = [
        colour if is_exact else PAPER
        for colour, is_exact in zip(colours, data["is_exact"], strict=True)
    ]
    base = alt.Chart(data.assign(colour=colours, fill=fills)).encode(y=y)
    colour = alt.Color("colour:N", scale=None)
    lines = base.mark_rule(strokeWidth=2).encode(x=x, x2="own:T", color=colour)
    squares = base.mark_point(shape="square", size=70, filled=True, color=INK, opacity=1)
    circles = base.mark_point(size=130, strokeWidth=2, opacity=1)
    stroke, fill = alt.Stroke("colour:N", scale=None), alt.Fill("fill:N", scale=None)
    return [lines, squares.encode(x="own:T"), circles.encode(x=x, stroke=stroke, fill=fill)]
