"""Pictures of the quality of the model: scores by domain, reliability, learning curve."""

import altair as alt
import pandas as pd

from viendan.domains.labels import in_order
from viendan.plots.style import (
    ACCENT,
    INK,
    MUTED,
    PALE,
    Chart,
    decimal_axis,
    finished,
    number,
    word,
)

_SIDE = 340
_WIDTH = 520


def label_scores(scores: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return three marks of different shapes for each domain: precision, recall and F1."""
    names = [word(one, lang) for one in in_order(set(scores["domain"]))]
    data = scores.assign(
        name=[word(one, lang) for one in scores["domain"]],
        measure=[word(one, lang) for one in scores["measure"]],
    )
    measures = [word(one, lang) for one in ("precision", "recall", "f1")]
    y = alt.Y(
        "name:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)
    )
    x = alt.X(
        "value:Q",
        title=None,
        scale=alt.Scale(domainMax=1, zero=False, padding=16),
        axis=decimal_axis(lang),
    )
    legend = alt.Legend(orient="top")
    shape = alt.Shape(
        "measure:N",
        title=None,
        scale=alt.Scale(domain=measures, range=["triangle-up", "square", "circle"]),
        legend=legend,
    )
    fill = alt.Fill(
        "measure:N",
        title=None,
        scale=alt.Scale(domain=measures, range=["#ffffff", PALE, ACCENT]),
        legend=legend,
    )
    marks = (
        alt.Chart(data)
        .mark_point(size=120, stroke=INK, strokeWidth=1.2, opacity=0.95)
        .encode(x=x, y=y, shape=shape, fill=fill)
    )
    return finished(
        marks.properties(width=_WIDTH, height=alt.Step(34)),
        word("label_scores", lang),
        word("label_scores_note", lang),
    )


def reliability(bands: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return a mark for each band of confidence: confidence against the share that is right.

    The number of paragraphs is beside the mark, and the mark is larger for more.
    """
    low = (
        max(0.0, float(bands[["confidence", "accuracy"]].min().min()) - 0.08) if len(bands) else 0.0
    )
    scale = alt.Scale(domain=[low, 1.02], nice=False)
    axis = alt.Axis(format="%", tickCount=6)
    x = alt.X("confidence:Q", title=word("confidence", lang), scale=scale, axis=axis)
    y = alt.Y("accuracy:Q", title=word("accuracy", lang), scale=scale, axis=axis)
    ends = pd.DataFrame({"confidence": [low, 1.0], "accuracy": [low, 1.0]})
    diagonal = alt.Chart(ends).mark_line(color=MUTED, strokeDash=[5, 4]).encode(x=x, y=y)
    size = alt.Size("paragraphs:Q", scale=alt.Scale(range=[50, 420]), legend=None)
    marks = (
        alt.Chart(bands)
        .mark_circle(color=ACCENT, stroke="white", opacity=0.9)
        .encode(x=x, y=y, size=size)
    )
    figures = alt.Chart(bands).mark_text(dy=-16).encode(x=x, y=y, text="paragraphs:Q")
    chart = alt.layer(diagonal, marks, figures).properties(width=_SIDE, height=_SIDE)
    return finished(chart, word("reliability", lang), word("reliability_note", lang))


def learning_curve(points: pd.DataFrame, lang: str = "vi") -> Chart:
    """Return `macro_f1` against the number of `paragraphs` learned from."""
    data = points.assign(figure=[number(value, lang, 3) for value in points["macro_f1"]])
    x = alt.X(
        "paragraphs:Q",
        title=word("training_paragraphs", lang),
        scale=alt.Scale(domainMin=0),
        axis=alt.Axis(grid=False, format="d"),
    )
    y = alt.Y(
        "macro_f1:Q",
        title=word("macro_f1", lang),
        scale=alt.Scale(zero=False, padding=18),
        axis=decimal_axis(lang),
    )
    base = alt.Chart(data).encode(x=x, y=y)
    layers = [
        base.mark_line(color=ACCENT),
        base.mark_circle(color=ACCENT, size=80, opacity=1),
        base.mark_text(align="left", dx=9, dy=12).encode(text="figure:N"),
    ]
    return finished(
        alt.layer(*layers).properties(width=_WIDTH, height=240),
        word("learning_curve", lang),
        word("learning_note", lang),
    )
