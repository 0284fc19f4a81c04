"""The style of all pictures: font, colours, words in two languages, and rendering."""

from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, cast

import altair as alt
import vl_convert

from viendan.language.catalogue import language, say
from viendan.limits import require_memory

Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart

FONT = "Viendan Sans"
#: The font and substitutes that have the same letters and nearly the same widths.
FONTS = f"{FONT}, Noto Sans, Arial, sans-serif"
INK, MUTED, RULE, PAPER = "#1a1f26", "#59636e", "#d8dde3", "#ffffff"
ACCENT, PALE = "#1f4e79", "#a9bfd6"
#: Colours from dark to light, which differ in grey and for the colour-blind. Wherever they are
#: used, a shape or a position says the same.
PALETTE = ("#172a54", "#1f6fb0", "#3fa58c", "#e8b04a", "#dfe3e8")
SHAPES = ("circle", "square", "diamond", "M0,-1L.87,-.5 .87,.5 0,1 -.87,.5 -.87,-.5Z", "cross")
#: The lightest and the darkest cell of a table of numbers.
HEAT = ("#eef3f8", "#1f4e79")

_PPI = 144
_TITLE, _SUBTITLE, _TEXT = 15, 12, 11


def word(key: str, lang: str, **about: object) -> str:
    """Return the text of a key in a language: a word of pictures, or else another message.

    The key of a word of pictures in the catalogue has "picture_" before it. A key that the
    catalogue does not know is returned unchanged.
    """
    own, chosen = f"picture_{key}", language(lang)
    text = say(own, chosen, **about)
    return say(key, chosen, **about) if text == own else text


def number(value: float, lang: str, digits: int = 1) -> str:
    """Return a number with a decimal comma in Vietnamese, a decimal point in English."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if lang == "vi" else text


def decimal_axis(lang: str) -> alt.Axis:
    """Return an axis with the decimal mark of the language."""
    label = "replace(datum.label, '.', ',')" if lang == "vi" else "datum.label"
    return alt.Axis(format=".2f", tickCount=6, labelExpr=label)


def shorten(text: str, most: int) -> str:
    """Return a text of at most `most` characters, cut after a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def _config() -> dict[str, Any]:
    text = {"font": FONTS, "fontSize": _TEXT, "color": INK}
    axis = {
        "labelFont": FONTS,
        "labelFontSize": _TEXT,
        "labelColor": INK,
        "labelLimit": 0,
        "titleFont": FONTS,
        "titleFontSize": _TEXT,
    }
    title = {
        "font": FONTS,
        "fontSize": _TITLE,
        "subtitleFont": FONTS,
        "subtitleFontSize": _SUBTITLE,
        "subtitleColor": MUTED,
        "subtitlePadding": 4,
    }
    legend = {
        "labelFont": FONTS,
        "labelFontSize": _TEXT,
        "labelLimit": 0,
        "titleFont": FONTS,
        "titleFontSize": _TEXT,
        "titleColor": MUTED,
    }
    return {
        "background": PAPER,
        "font": FONTS,
        "view": {"stroke": None},
        "text": text,
        "axis": {
            **axis,
            "titleColor": MUTED,
            "titleFontWeight": "normal",
            "domainColor": RULE,
            "tickColor": RULE,
            "gridColor": RULE,
        },
        "header": {
            "labelFont": FONTS,
            "labelFontSize": _TEXT,
            "labelFontWeight": "bold",
            "labelColor": INK,
            "labelLimit": 0,
        },
        "legend": {**legend, "titleFontWeight": "normal", "symbolSize": 90},
        "title": {**title, "color": INK, "anchor": "start", "frame": "bounds", "offset": 12},
        "padding": 8,
    }


def finished(chart: Chart, title: str, note: str) -> Chart:
    """Return a picture with its title, a note below the title, and the common style."""
    named = chart.properties(
        title=alt.TitleParams(title, subtitle=note), description=f"{title}. {note}"
    )
    return cast("Chart", named.configure(**_config()))


def fonts_folder() -> Path:
    """Return the folder of the files of the font."""
    return Path(str(files("viendan.plots"))) / "fonts"


@cache
def _prepare() -> None:
    """Make the converter ready; raises ViendanError where it may have too little memory.

    It would end this process.
    """
    require_memory("picture")
    # The converter prefers a font of the machine, which may lack letters: hence a name of our own.
    vl_convert.register_font_directory(str(fonts_folder()))


def svg(chart: Chart) -> str:
    """Return a picture as SVG.

    Raises ViendanError (`little_memory`) where the converter may have too little memory.
    """
    _prepare()
    out = StringIO()
    chart.save(out, format="svg")
    return out.getvalue()


def png(chart: Chart) -> bytes:
    """Return a picture as PNG with 144 pixels per inch; raises as `svg` does."""
    _prepare()
    out = BytesIO()
    chart.save(out, format="png", ppi=_PPI)
    return out.getvalue()


def show_as_png() -> None:
    """Make a notebook show every picture as PNG, which all viewers of notebooks support."""
    _prepare()
    alt.renderers.enable("png", ppi=_PPI)
