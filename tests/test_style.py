"""The style of all pictures: words, numbers, colours."""

import struct
from itertools import pairwise
from xml.etree import ElementTree as ET

import altair as alt
import pandas as pd
import pytest

from viendan.plots import style
from viendan.plots.style import (
    PALETTE,
    SHAPES,
    Chart,
    decimal_axis,
    finished,
    number,
    png,
    shorten,
    show_as_png,
    svg,
    word,
)


@pytest.mark.parametrize(
    ("key", "lang", "written"),
    [
        ("most_cited", "en", "Most-cited documents"),  # a word of pictures
        ("press", "vi", "Báo chí, xuất bản"),  # a domain
        ("cites", "vi", "nhắc đến"),  # a message of the pages too
        ("outside", "vi", "Ngoài nội dung"),  # not the message of this key
        ("unheard of", "vi", "unheard of"),  # neither
        ("Sở TT&TT", "en", "Sở TT&TT"),  # a name
    ],
)
def test_a_key_is_written_in_a_language(key: str, lang: str, written: str) -> None:
    assert word(key, lang) == written


def test_a_word_is_written_with_its_values() -> None:
    assert word("quarter", "vi", year="2019", quarter="3") == "Quý 3/2019"


@pytest.mark.parametrize(
    ("value", "lang", "digits", "written"),
    [
        (0.25, "vi", 2, "0,25"),  # a decimal comma
        (0.25, "en", 2, "0.25"),  # a decimal point
        (12, "vi", 1, "12,0"),
        (-0.5, "vi", 1, "-0,5"),  # below zero
    ],
)
def test_a_number_has_the_decimal_mark_of_the_language(
    value: float, lang: str, digits: int, written: str
) -> None:
    assert number(value, lang, digits) == written


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("một hai", 7, "một hai"),  # it fits
        ("một hai ba bốn", 9, "một hai…"),  # cut after a word
        ("một, hai ba", 8, "một…"),  # no comma before "…"
        (" một\nhai ", 9, "một hai"),  # on one line
    ],
)
def test_a_text_is_cut_after_a_word(text: str, most: int, expected: str) -> None:
    assert shorten(text, most) == expected


def test_an_axis_has_the_decimal_mark_of_the_language() -> None:
    marks = [decimal_axis(lang).to_dict()["labelExpr"] for lang in ("vi", "en")]
    assert marks == ["replace(datum.label, '.', ',')", "datum.label"]


@pytest.fixture
def chart() -> Chart:
    """A finished picture of one bar."""
    data = pd.DataFrame({"x": [1], "y": ["Nghị định"]})
    return finished(alt.Chart(data).mark_bar().encode(x="x:Q", y="y:N"), "Văn bản", "Ghi chú")


def test_a_finished_picture_has_its_title_its_note_and_a_description(chart: Chart) -> None:
    made = chart.to_dict()
    assert (made["title"]["text"], made["title"]["subtitle"]) == ("Văn bản", "Ghi chú")
    assert made["description"] == "Văn bản. Ghi chú"
    assert made["config"]["font"].startswith("Viendan Sans")


def test_a_png_is_twice_as_fine_as_the_screen(chart: Chart) -> None:
    width = struct.unpack(">L", png(chart)[16:20])[0]
    picture = ET.fromstring(svg(chart))  # noqa: S314  # made here
    assert width == pytest.approx(2 * float(picture.attrib["width"]), abs=2)


def test_a_notebook_shows_pictures_as_png(monkeypatch: pytest.MonkeyPatch) -> None:
    enabled: list[tuple[str, int]] = []
    monkeypatch.setattr(
        style.alt.renderers, "enable", lambda name, *, ppi: enabled.append((name, ppi))
    )
    show_as_png()
    assert enabled == [("png", 144)]


def lightness(colour: str) -> float:
    """Return how light a colour is in grey: L* of CIE, 0 to 100."""
    red, green, blue = ((int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (red, green, blue)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * luminance ** (1 / 3) - 16


def test_colours_stay_apart_in_grey() -> None:
    """In grey they are ten steps of a hundred apart, which the colour-blind see too."""
    assert all(after - before >= 10 for before, after in pairwise(map(lightness, PALETTE)))
    assert len(PALETTE) == len(SHAPES) == len(set(SHAPES))
