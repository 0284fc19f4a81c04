"""Pictures of a corpus: what its reports are about, what they cite, and when."""

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap

import altair as alt
import pandas as pd

from viendan.domains.labels import in_order
from viendan.plots.style import (
    ACCENT,
    INK,
    MUTED,
    PALE,
    RULE,
    Chart,
    finished,
    number,
    shorten,
    word,
)

_ROW = 24
_WIDTH = 640
_PANEL = 92
_HEADER_LETTERS = 12
_TITLE_LETTERS = 58
# The bounds of the bands of lags, in years: a month, half a year, …
_BANDS = (0, 1 / 12, 0.5, 1, 2, 5, 10, float("inf"))
_LABELLED_QUARTERS = 48


def domains(shares: pd.DataFrame, order: Sequence[str], by: str, lang: str = "vi") -> Chart:
    """Return a panel for each domain with a bar for each group: its share of the paragraphs.

    `by` says what groups are: "report", "issuer" or "quarter". `order` has the groups in order.
    """
    names = [_header(one, lang) for one in in_order(set(shares["domain"]))]
    groups = {group: _quarter(group, lang) if by == "quarter" else group for group in order}
    data = shares.assign(
        name=[_header(one, lang) for one in shares["domain"]], group=shares["group"].map(groups)
    ).dropna(subset=["group"])
    # The figure of the longest bar needs some room after it.
    scale = alt.Scale(domain=[0, float(data["share"].max()) * 1.3])
    base = alt.Chart().encode(
        y=alt.Y(
            "group:N",
            sort=list(groups.values()),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelPadding=8),
        )
    )
    bars = base.mark_bar(color=ACCENT, height={"band": 0.62}).encode(
        x=alt.X("share:Q", axis=None, scale=scale)
    )
    figures = base.mark_text(align="left", dx=4).encode(
        x=alt.X("share:Q", axis=None, scale=scale), text="paragraphs:Q"
    )
    layers = alt.layer(bars, figures, data=data).properties(width=_PANEL, height=alt.Step(_ROW))
    header = alt.Header(
        title=None,
        labelAnchor="start",
        labelAlign="left",
        labelPadding=6,
        labelExpr="split(datum.label, '|')",
    )
    panels = layers.facet(
        column=alt.Column("name:N", sort=names, title=None, header=header), spacing=14
    )
    return finished(panels, word(f"domains_by_{by}", lang), word("domains_note", lang))


def _header(domain: str, lang: str) -> str:
    """Return the name of a domain, wrapped to the width of a panel with "|" between the lines."""
    return "|".join(wrap(word(domain, lang), _HEADER_LETTERS))


def _quarter(quarter: str, lang: str) -> str:
    return word("quarter", lang, year=quarter[:4], quarter=quarter[-1])


def over_time(by_quarter: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return the citations of each quarter, and below them the number of citing reports."""
    panels = [
        _quarters(by_quarter, "citations", 150, lang),
        _quarters(by_quarter, "reports", 48, lang),
    ]
    return finished(
        alt.vconcat(*panels, spacing=14), word("over_time", lang), word("over_time_note", lang)
    )


def _quarters(by_quarter: pd.DataFrame, column: str, height: int, lang: str) -> Chart:
    scale = alt.Scale(domain=[0, float(by_quarter[column].max()) * 1.15], nice=False)
    x = alt.X("start:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
    base = alt.Chart(by_quarter)
    y = alt.Y(
        f"{column}:Q",
        title=word(column, lang),
        scale=scale,
        axis=alt.Axis(
            values=[0, int(by_quarter[column].max())], format="d", domain=False, grid=False
        ),
    )
    bars = base.mark_bar(color=ACCENT, stroke="white", strokeWidth=1).encode(
        x=x, x2="end:T", y=y, y2=alt.datum(0)
    )
    middle = by_quarter["start"] + (by_quarter["end"] - by_quarter["start"]) / 2
    labelled = by_quarter.assign(middle=middle).head(
        _LABELLED_QUARTERS if len(by_quarter) <= _LABELLED_QUARTERS else 0
    )
    figures = (
        alt.Chart(labelled)
        .mark_text(dy=-7)
        .encode(x="middle:T", y=alt.Y(f"{column}:Q", scale=scale), text=f"{column}:Q")
    )
    return alt.layer(bars, figures).properties(width=_WIDTH, height=height)


def most_cited(cited: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return a bar for each document, the number of reports that cite it, with its title."""
    figures = [
        f"{reports} ({times})"
        for reports, times in zip(cited["reports"], cited["times"], strict=True)
    ]
    about = [
        "" if pd.isna(title) else shorten(str(title), _TITLE_LETTERS) for title in cited["title"]
    ]
    data = cited.assign(figure=figures, about=about)
    y = alt.Y(
        "label:N",
        sort=list(cited["label"]),
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelPadding=8),
    )
    scale = alt.Scale(domain=[0, float(cited["reports"].max()) * 1.25])
    x = alt.X("reports:Q", axis=None, scale=scale)
    base = alt.Chart(data).encode(y=y)
    bars = base.mark_bar(color=ACCENT, height={"band": 0.62}).encode(x=x)
    counts = base.mark_text(align="left", dx=4).encode(x=x, text="figure:N")
    titles = (
        alt.Chart(data)
        .mark_text(align="left", color=MUTED)
        .encode(y=y.axis(None), x=alt.value(0), text="about:N")
    )
    panels = alt.hconcat(
        alt.layer(bars, counts).properties(width=160, height=alt.Step(_ROW)),
        titles.properties(width=340, height=alt.Step(_ROW)),
        spacing=12,
    )
    return finished(panels, word("most_cited", lang), word("most_cited_note", lang))


def lags(found: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return how many documents were first cited within a month, half a year, … of their date."""
    bands = pd.cut(found["years"], list(_BANDS), labels=False, right=False)
    names = [word(f"band_{band}", lang) for band, _ in enumerate(pairwise(_BANDS))]
    counted = pd.DataFrame(
        {"band": names, "documents": [int((bands == band).sum()) for band in range(len(names))]}
    )
    x = alt.X("band:N", sort=names, title=None, axis=alt.Axis(labelAngle=0, ticks=False))
    scale = alt.Scale(domain=[0, max(1.0, float(counted["documents"].max()) * 1.15)], nice=False)
    y = alt.Y(
        "documents:Q",
        title=word("documents", lang),
        scale=scale,
        axis=alt.Axis(tickCount=4, tickMinStep=1, format="d", domain=False),
    )
    bars = alt.Chart(counted).mark_bar(color=ACCENT, width={"band": 0.7}).encode(x=x, y=y)
    figures = alt.Chart(counted).mark_text(dy=-7).encode(x=x, y=y, text="documents:Q")
    median = number(float(found["years"].median()), lang) if len(found) else "0"
    chart = alt.layer(bars, figures).properties(width=_WIDTH, height=200)
    return finished(chart, word("lags", lang), word("lags_note", lang, median=median))


def lives(events: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return a line for each document: a square for its date, a circle for each citing report."""
    order = list(dict.fromkeys(events["label"]))
    y = alt.Y(
        "label:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)
    )
    x = alt.X(
        "when:T",
        title=None,
        scale=alt.Scale(padding=14),
        axis=alt.Axis(format="%Y", tickCount="year", grid=True),
    )
    spans = events.groupby("label")["when"].agg(["min", "max"]).reset_index()
    lines = alt.Chart(spans).mark_rule(color=PALE, strokeWidth=2).encode(y=y, x="min:T", x2="max:T")
    issued = alt.Chart(events[events["event"] == "issued"]).mark_point(
        shape="square", size=90, stroke=INK, strokeWidth=1.5, opacity=1
    )
    size = alt.Size("times:Q", scale=alt.Scale(range=[50, 260], domainMin=1), legend=None)
    cited = (
        alt.Chart(events[events["event"] == "cited"])
        .mark_circle(color=ACCENT, opacity=1, stroke="white")
        .encode(x=x, y=y, size=size)
    )
    chart = alt.layer(lines, cited, issued.encode(x=x, y=y)).properties(
        width=_WIDTH, height=alt.Step(_ROW)
    )
    return finished(chart, word("lives", lang), word("lives_note", lang))


def side_by_side(shares: pd.DataFrame, names: tuple[str, str], lang: str = "vi") -> Chart:
    """Return two marks for each domain: its share of the citations of each of two places.

    Each place has its own shape; `names` are the names of the places, in the order of `shares`.
    """
    places = list(dict.fromkeys(shares["place"]))
    known = dict(zip(places, names, strict=True))
    data = shares.assign(
        name=[word(one, lang) for one in shares["domain"]],
        place=shares["place"].map(known),
        percent=shares["share"] * 100,
    )
    order = [word(one, lang) for one in in_order(set(shares["domain"]))]
    y = alt.Y(
        "name:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=14)
    )
    x = alt.X("percent:Q", title="%", scale=alt.Scale(domainMin=0))
    shape = alt.Shape(
        "place:N",
        scale=alt.Scale(domain=list(names), range=["circle", "square"]),
        title=None,
        legend=alt.Legend(orient="top"),
    )
    fill = alt.Fill(
        "place:N",
        scale=alt.Scale(domain=list(names), range=[ACCENT, "#ffffff"]),
        title=None,
        legend=alt.Legend(orient="top"),
    )
    spans = data.groupby("name")["percent"].agg(["min", "max"]).reset_index()
    lines = alt.Chart(spans).mark_rule(color=RULE, strokeWidth=3).encode(y=y, x="min:Q", x2="max:Q")
    marks = (
        alt.Chart(data)
        .mark_point(size=130, stroke=INK, strokeWidth=1.5, opacity=1)
        .encode(x=x, y=y, shape=shape, fill=fill)
    )
    chart = alt.layer(lines, marks).properties(width=480, height=alt.Step(30))
    return finished(chart, word("side_by_side", lang), word("side_by_side_note", lang))
