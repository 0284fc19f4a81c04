"""Pictures of one report: the scores of a paragraph, the words behind them, and its map."""

import altair as alt
import pandas as pd

from viendan.domains.labels import in_order
from viendan.plots.style import ACCENT, INK, RULE, Chart, finished, number, word


def scores(of_domains: dict[str, float], lang: str = "vi") -> Chart:
    """Return a bar for each domain: its probability."""
    rows = [
        (word(one, lang), of_domains[one], number(of_domains[one], lang, 2))
        for one in in_order(set(of_domains))
    ]
    data = pd.DataFrame(rows, columns=["name", "score", "figure"])
    y = alt.Y(
        "name:N",
        sort=list(data["name"]),
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelPadding=8),
    )
    x = alt.X("score:Q", axis=None, scale=alt.Scale(domain=[0, 1.15]))
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(color=ACCENT, height={"band": 0.62})
    layers = alt.layer(bars, base.mark_text(align="left", dx=4).encode(text="figure:N")).properties(
        width=420, height=alt.Step(24)
    )
    return finished(layers, word("scores", lang), "")


def weights(of_words: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return a bar for each word: how much it spoke for (to the right) or against a domain.

    The frame has the columns `word`, `source` and `weight`.
    """
    names = [
        f"{feature.replace('_', ' ').strip()} ({word(f'in_{source}', lang)})"
        for feature, source in zip(of_words["word"], of_words["source"], strict=True)
    ]
    # The font has no minus sign; an en dash has its length.
    figures = [number(value, lang, 2).replace("-", "–") for value in of_words["weight"]]
    data = of_words.assign(name=names, figure=figures)
    y = alt.Y(
        "name:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)
    )
    most = float(of_words["weight"].abs().max() or 1.0) * 1.25
    x = alt.X(
        "weight:Q",
        axis=None,
        scale=alt.Scale(domain=[min(0.0, float(of_words["weight"].min()) * 1.6), most]),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    bars = base.mark_bar(stroke=INK, height={"band": 0.62}).encode(
        fill=alt.condition("datum.weight > 0", alt.value(ACCENT), alt.value("#ffffff"))
    )
    ahead = (
        base.transform_filter("datum.weight > 0")
        .mark_text(align="left", dx=4)
        .encode(text="figure:N")
    )
    behind = (
        base.transform_filter("datum.weight <= 0")
        .mark_text(align="right", dx=-4)
        .encode(text="figure:N")
    )
    zero = alt.Chart(pd.DataFrame({"weight": [0.0]})).mark_rule(color=RULE).encode(x=x)
    layers = alt.layer(zero, bars, ahead, behind).properties(width=420, height=alt.Step(24))
    return finished(layers, word("weights", lang), word("weights_note", lang))


def report_map(paragraphs: pd.DataFrame, references: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return one report from left to right: a bar for each paragraph, and its references below.

    A paragraph is in the row of its domain, or else of its role.
    """
    kinds = paragraphs["domain"].fillna(paragraphs["role"])
    roles = [one for one in ("header", "title", "heading") if one in set(kinds)]
    rest = [
        one for one in ("body", "table", "caption", "footer", "boilerplate") if one in set(kinds)
    ]
    order = [
        word(one, lang) for one in [*roles, *in_order(set(paragraphs["domain"].dropna())), *rest]
    ] + [word("references", lang)]
    spans = pd.concat(
        [paragraphs.assign(row=[word(kind, lang) for kind in kinds])[["row", "start", "end"]]]
    )
    y = alt.Y(
        "row:N",
        sort=order,
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelPadding=8, grid=True),
    )
    last = float(paragraphs["end"].max())
    axis = alt.Axis(format="d", grid=False, tickCount=6)
    x = alt.X(
        "start:Q",
        title=word("character", lang),
        scale=alt.Scale(domain=[0, last], nice=False),
        axis=axis,
    )
    bars = (
        alt.Chart(spans).mark_bar(color=ACCENT, height={"band": 0.6}).encode(x=x, x2="end:Q", y=y)
    )
    starts = references.assign(row=word("references", lang))[["row", "start"]]
    ticks = (
        alt.Chart(starts).mark_tick(color=INK, thickness=1.4, height={"band": 0.8}).encode(x=x, y=y)
    )
    chart = alt.layer(bars, ticks).properties(width=660, height=alt.Step(24))
    return finished(chart, word("report_map", lang), word("report_map_note", lang))
