"""Plots: drawn in both languages, in letters that the font has, with no meaning on colour alone."""

import re
import string
import struct
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from messages import MESSAGES

from viendan import frames, plots
from viendan.domains.evaluation import Judged, evaluate
from viendan.domains.labels import known_labels
from viendan.language.catalogue import LANGUAGES
from viendan.plots.style import (
    fonts_folder,
    word,
)

DOMAINS = known_labels()
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
            "identity": f"d{document:02}",
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
        "identity": [f"d{index:02}" for index in range(12)],
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
NAMES = dict(zip(DOCUMENTS["identity"], DOCUMENTS["label"], strict=True))
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
FORCE = pd.DataFrame(
    {
        "issuer": ["Sở Thông tin và Truyền thông", "Ủy ban nhân dân", "Ủy ban nhân dân"],
        "year": [2019, 2020, 2020],
        "years": [0.5, 4.0, 12.5],
        "is_over": [False, False, True],
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
    "ages_by_issuer": lambda lang: plots.ages(frames.ages(FORCE, "issuer"), "issuer", lang),
    "ages_by_year": lambda lang: plots.ages(frames.ages(FORCE, "year"), "year", lang),
    "over_by_issuer": lambda lang: plots.over(frames.over(FORCE, "issuer"), "issuer", lang),
    "over_by_year": lambda lang: plots.over(frames.over(FORCE, "year"), "year", lang),
    "lives": lambda lang: plots.lives(frames.lives(CITED, DOCUMENTS, list(TOP["identity"])), lang),
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
        # Ours.
        for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314
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
    keys = [key for key in MESSAGES["vi"] if key.startswith("picture_")]
    words = {lang: [MESSAGES[lang][key].string for key in keys] for lang in LANGUAGES}
    assert not (set(words["vi"]) - set(words["en"])) & set(texts(drawn(name, "en")))


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
