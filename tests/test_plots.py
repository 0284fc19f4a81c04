"""Plots: drawn in both languages, in letters that the font has, with no meaning on colour alone."""

import csv
import re
import string
import struct
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from conftest import ROOT

from viendan import frames, plots
from viendan.domains.evaluation import Judged, evaluate
from viendan.domains.labels import known_labels
from viendan.errors import ViendanError
from viendan.plots.networks import _positions
from viendan.plots.style import (
    PALETTE,
    SHAPES,
    fonts_folder,
    number,
    shorten,
    word,
)

DOMAINS = known_labels()
WORDS = ROOT / "nlp" / "viendan" / "plots" / "picture_words.csv"
VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)


def _citations() -> pd.DataFrame:
    """Return citations of twelve documents by six reports, with every relation and domain."""
    relations = (
        "implements",
        "based_on",
        "amends",
        "replaces",
        "repeals",
        "issues",
        "guides",
        "disseminates",
        "cites",
    )
    domains = (*DOMAINS, frames.OUTSIDE)
    rows = [
        {
            "report": report,
            "label": f"Bến Tre {2015 + report}",
            "issuer": ("Sở Thông tin và Truyền thông", "Ủy ban nhân dân")[report % 2],
            "place": ("Tỉnh Bến Tre", "Tỉnh Nghệ An")[report % 2],
            "when": f"{2015 + report}-0{1 + report}-15",
            "domain": domains[(report + document) % len(domains)],
            "relation": relations[(report * 5 + document) % len(relations)],
            "document": f"d{document:02}",
            "cited": f"{document}/2013/NĐ-CP",
        }
        for report in range(6)
        for document in range(12)
        if (report + document) % 3 or document < 2
    ]
    return pd.DataFrame(rows).astype({"when": "datetime64[s]"})


CITED = _citations()
DOCUMENTS = pd.DataFrame(
    {
        "document": [f"d{index:02}" for index in range(12)],
        "name": [f"Nghị định số {index}/2013/NĐ-CP" for index in range(12)],
        "label": [f"{index}/2013/NĐ-CP" for index in range(12)],
        "title": [
            "quản lý, cung cấp, sử dụng dịch vụ Internet và thông tin trên mạng, một tên dài nữa",
            None,
        ]
        * 6,
        "date": pd.Series([f"20{index:02}-03-01" for index in range(12)], dtype="datetime64[s]"),
    }
)
PARAGRAPHS = pd.DataFrame(
    {
        "report": [index % 3 for index in range(30)],
        "start": [index * 100 for index in range(30)],
        "end": [index * 100 + 90 for index in range(30)],
        "role": ["header", "title", "heading", "body", "footer", "table"] * 5,
        "domain": [
            None if index % 6 in {0, 1, 2, 4} else DOMAINS[index % 5] for index in range(30)
        ],
    }
)
JUDGED = [
    Judged(
        (DOMAINS[index % 5],),
        {
            one: (0.6 + index / 100 if one == DOMAINS[(index % 5 + (index % 7 == 0)) % 5] else 0.05)
            for one in DOMAINS
        },
    )
    for index in range(35)
]
EVALUATION = evaluate(JUDGED)
NAMES = dict(zip(DOCUMENTS["document"], DOCUMENTS["label"], strict=True))
SHARES = frames.domain_shares(
    PARAGRAPHS, pd.Series({0: "Bến Tre 2019", 1: "Nghệ An 2020", 2: "Huế 2021"})
)
QUARTERS = frames.domain_shares(PARAGRAPHS, pd.Series({0: "2019 Q1", 1: "2020 Q2", 2: "2021 Q4"}))
TOP = frames.most_cited(CITED, DOCUMENTS, 8)
WEIGHTS = pd.DataFrame(
    {
        "source": ["words", "heading", "letters"],
        "word": ["báo_chí", "thanh tra", "ửng "],
        "weight": [0.5, -0.25, 0.0],
    }
)
PLACES = ("Tỉnh Bến Tre", "Tỉnh Nghệ An")

PICTURES: dict[str, Callable[[str], plots.Chart]] = {
    "domains_by_report": lambda lang: plots.domains(
        SHARES, ["Bến Tre 2019", "Nghệ An 2020", "Huế 2021"], "report", lang
    ),
    "domains_by_quarter": lambda lang: plots.domains(
        QUARTERS, ["2019 Q1", "2020 Q2", "2021 Q4"], "quarter", lang
    ),
    "over_time": lambda lang: plots.over_time(frames.by_quarter(CITED), lang),
    "most_cited": lambda lang: plots.most_cited(TOP, lang),
    "relation_by_domain": lambda lang: plots.relation_by_domain(
        frames.crossed(CITED, "relation", "domain"), lang
    ),
    "agency_by_document": lambda lang: plots.agency_by_document(
        frames.crossed(CITED, "issuer", "cited"),
        frames.busiest(CITED, "issuer", 5),
        list(TOP["label"]),
        lang,
    ),
    "lags": lambda lang: plots.lags(frames.lags(CITED, DOCUMENTS), lang),
    "lives": lambda lang: plots.lives(frames.lives(CITED, DOCUMENTS, list(TOP["document"])), lang),
    "shared": lambda lang: plots.shared(frames.shared_documents(CITED, 5), lang),
    "network": lambda lang: plots.network(frames.co_citations(CITED, 12), NAMES, lang),
    "side_by_side": lambda lang: plots.side_by_side(
        frames.side_by_side(CITED, PLACES, "domain"), ("Bến Tre", "Nghệ An"), lang
    ),
    "confusion": lambda lang: plots.confusion(frames.confusion(EVALUATION), lang),
    "reliability": lambda lang: plots.reliability(frames.reliability(EVALUATION), lang),
    "learning_curve": lambda lang: plots.learning_curve(
        pd.DataFrame({"paragraphs": [100, 900], "macro_f1": [0.7, 0.9]}), lang
    ),
    "label_scores": lambda lang: plots.label_scores(frames.label_scores(EVALUATION), lang),
    "scores": lambda lang: plots.scores({"press": 0.25, "it": 0.75}, lang),
    "weights": lambda lang: plots.weights(WEIGHTS, lang),
    "report_map": lambda lang: plots.report_map(PARAGRAPHS, PARAGRAPHS[["start"]].head(4), lang),
}
EVERY = pytest.mark.parametrize("name", PICTURES)


@cache
def drawn(name: str, lang: str) -> str:
    return plots.svg(PICTURES[name](lang))


def texts(svg: str) -> list[str]:
    return [
        "".join(node.itertext())
        for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314  # ours
    ]


@cache
def letters(file: str) -> frozenset[int]:
    """Return the code points of a font: of its table of ranges (cmap, format 4)."""
    data = (fonts_folder() / file).read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack(">L", data[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }
    start = tables[b"cmap"]
    (count,) = struct.unpack(">H", data[start + 2 : start + 4])
    offsets = [
        struct.unpack(">L", data[start + 8 + 8 * index : start + 12 + 8 * index])[0] + start
        for index in range(count)
    ]
    table = next(at for at in offsets if data[at : at + 2] == b"\0\4")
    segments = struct.unpack(">H", data[table + 6 : table + 8])[0] // 2
    ends = struct.unpack(f">{segments}H", data[table + 14 : table + 14 + 2 * segments])
    starts = struct.unpack(
        f">{segments}H", data[table + 16 + 2 * segments : table + 16 + 4 * segments]
    )
    return frozenset(
        code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
@EVERY
def test_a_picture_is_drawn_with_its_title_in_the_font_of_all(name: str, lang: str) -> None:
    svg = drawn(name, lang)
    assert word(name, lang) in texts(svg)
    assert not re.search(r"undefined|NaN|\bnull\b", svg)
    assert set(re.findall(r'font-family="([^"]*)"', svg)) == {
        "Viendan Sans, Noto Sans, Arial, sans-serif"
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
@EVERY
def test_every_letter_of_a_picture_is_in_the_font(name: str, lang: str) -> None:
    written = {ord(letter) for text in texts(drawn(name, lang)) for letter in text}
    assert {chr(code) for code in written - letters("ViendanSans-Regular.ttf")} == set()


@pytest.mark.parametrize("file", ["ViendanSans-Regular.ttf", "ViendanSans-Bold.ttf"])
def test_the_font_has_every_vietnamese_letter(file: str) -> None:
    wanted = VIETNAMESE + VIETNAMESE.upper() + string.digits + "–…·«»“”×"  # as people print them
    assert {letter for letter in wanted if ord(letter) not in letters(file)} == set()


@EVERY
def test_a_picture_in_english_has_no_vietnamese_words_of_its_own(name: str) -> None:
    with WORDS.open(encoding="utf-8") as lines:
        vietnamese = {row["vi"] for row in csv.DictReader(lines) if row["vi"] != row["en"]}
    assert not vietnamese & set(texts(drawn(name, "en")))


def encodings(spec: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # a picture is JSON
    if isinstance(spec, dict):
        if "encoding" in spec:
            yield spec["encoding"]
        for part in spec.values():
            yield from encodings(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from encodings(part)


@EVERY
def test_no_name_is_told_by_colour_alone(name: str) -> None:
    """A name with a colour has a shape too; an amount shown by colour is written in its cell."""
    for encoding in encodings(PICTURES[name]("vi").to_dict()):
        coloured = [
            encoding[channel]
            for channel in ("fill", "color")
            if encoding.get(channel, {}).get("scale") is not None
        ]
        for channel in coloured:
            if channel["type"] == "nominal":
                assert encoding["shape"]["field"] == channel["field"]


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
    """Printed in grey they are ten steps of a hundred apart: so the colour-blind tell them too."""
    assert all(after - before >= 10 for before, after in pairwise(map(lightness, PALETTE)))
    assert len(PALETTE) == len(SHAPES) == len(set(SHAPES))


def test_every_word_has_both_languages_with_the_same_parts() -> None:
    with WORDS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["key"] for row in rows}) == len(rows)
    for row in rows:
        assert row["vi"]
        assert row["en"]
        assert sorted(re.findall(r"{(\w+)}", row["vi"])) == sorted(
            re.findall(r"{(\w+)}", row["en"])
        )


def test_words_and_numbers() -> None:
    assert (word("press", "vi"), word("unheard of", "vi")) == ("Báo chí, xuất bản", "unheard of")
    assert (number(0.25, "vi", 2), number(0.25, "en", 2)) == ("0,25", "0.25")
    assert shorten("một hai ba bốn", 9) == "một hai…"


def test_a_document_is_tied_to_those_most_often_cited_with_it() -> None:
    pairs = pd.DataFrame(
        [("a", other, count) for count, other in enumerate("bcdefgh", 1)],
        columns=["one", "other", "reports"],
    )
    assert sorted(plots.graph_of(pairs).edges) == [
        ("a", other) for other in "cdefgh"
    ]  # each of them has "a" for its strongest; once is no tie


def test_communities_are_the_same_for_the_same_graph_and_hold_each_document_once() -> None:
    graph = plots.graph_of(frames.co_citations(CITED, 12))
    found = plots.communities(graph)
    assert found == plots.communities(graph)
    assert sorted(one for group in found for one in group) == sorted(graph)


def test_marks_of_a_network_do_not_lie_on_one_another() -> None:
    places = list(_positions(plots.graph_of(frames.co_citations(CITED, 12))).values())
    gaps = [
        sum((one - other) ** 2) ** 0.5
        for index, one in enumerate(places)
        for other in places[:index]
    ]
    assert min(gaps) >= 0.06


def test_a_network_without_ties_is_empty_but_drawn() -> None:
    nothing = pd.DataFrame({"one": [], "other": [], "reports": []})
    assert word("network", "vi") in texts(plots.svg(plots.network(nothing, {})))


def test_a_network_without_networkx_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(ViendanError) as error:
        plots.network(frames.co_citations(CITED, 5), NAMES)
    assert (error.value.code, error.value.about) == ("no_extra", {"extra": "notebooks"})


def test_a_png_is_twice_as_fine_as_the_screen() -> None:
    chart = PICTURES["scores"]("vi")
    width = struct.unpack(">L", plots.png(chart)[16:20])[0]
    assert width == pytest.approx(2 * float(ET.fromstring(plots.svg(chart)).attrib["width"]), abs=2)  # noqa: S314  # made here
