"""Pictures of how old the cited documents are, and how many of them had ended."""

import altair as alt
import pandas as pd

from viendan.plots.style import ACCENT, INK, PALE, Chart, finished, number, shorten, word

_ROW, _WIDTH, _NAME_LETTERS = 26, 460, 46


def ages(found: pd.DataFrame, by: str, lang: str = "vi") -> Chart:
    """Return a line for each group, from the first to the third quartile of the age, and a mark.

    The mark is the median, with its figure. `by` says what groups are: "issuer" or "year".
    """
    data = _named(found).assign(figure=[number(one, lang) for one in found["median"]])
    y = _rows(data)
    scale = alt.Scale(domain=[0, max(1.0, float(data["third"].max()) * 1.1)])
    axis = alt.Axis(format="d", tickMinStep=1)
    x = alt.X("median:Q", title=word("years_old", lang), scale=scale, axis=axis)
    lines = (
        alt.Chart(data).mark_rule(color=PALE, strokeWidth=6).encode(y=y, x="first:Q", x2="third:Q")
    )
    marks = alt.Chart(data).mark_point(shape="diamond", size=90, fill=ACCENT, stroke=INK, opacity=1)
    figures = alt.Chart(data).mark_text(dy=-11).encode(y=y, x=x, text="figure:N")
    chart = alt.layer(lines, marks.encode(y=y, x=x), figures)
    return _finished(chart, f"ages_by_{by}", "ages_note", lang)


def over(found: pd.DataFrame, by: str, lang: str = "vi") -> Chart:
    """Return a bar for each group: the share of its citations whose documents had ended.

    Beside it stand how many these are, and of how many. `by` is "issuer" or "year".
    """
    counts = zip(found["share"], found["over"], found["citations"], strict=True)
    figures = [f"{number(share * 100, lang)} %  ({over} / {of})" for share, over, of in counts]
    data = _named(found).assign(figure=figures)
    y = _rows(data)
    # The figure of the longest bar needs some room after it.
    scale = alt.Scale(domain=[0, max(0.01, float(data["share"].max()) * 1.4)])
    x = alt.X("share:Q", axis=None, scale=scale)
    bars = alt.Chart(data).mark_bar(color=ACCENT, height={"band": 0.62}).encode(y=y, x=x)
    texts = alt.Chart(data).mark_text(align="left", dx=4).encode(y=y, x=x, text="figure:N")
    return _finished(alt.layer(bars, texts), f"over_by_{by}", "over_note", lang)


def _named(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(name=[shorten(str(one), _NAME_LETTERS) for one in found["group"]])


def _rows(data: pd.DataFrame) -> alt.Y:
    axis = alt.Axis(ticks=False, domain=False, labelPadding=8)
    return alt.Y("name:N", sort=list(data["name"]), title=None, axis=axis)


def _finished(chart: Chart, title: str, note: str, lang: str) -> Chart:
    sized = chart.properties(width=_WIDTH, height=alt.Step(_ROW))
    return finished(sized, word(title, lang), word(note, lang))
