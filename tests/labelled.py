"""Labelled paragraphs of two labels that no shipped model knows, for tests of training."""

import json
from itertools import cycle
from pathlib import Path

from conftest import ROOT

from viendan.domains.training import LabelledParagraph, inputs_of_labelled

DATA = ROOT / "corpora" / "domains.jsonl"
WORDS = {
    "farm": "lúa ngô khoai trồng trọt chăn nuôi",
    "road": "cầu đường xe tải giao thông vận tải",
}
GENRES = cycle(("report", "news", "plan"))
TINY = [
    LabelledParagraph(
        f"{text} số {number}",
        (f"{number}. {text}", "Chung"),
        label,
        None,
        next(GENRES),
        f"{label}{number}",
    )
    for label, text in WORDS.items()
    for number in range(12)
]
INPUTS = inputs_of_labelled(TINY)


def write_rows(path: Path) -> Path:
    """Write the tiny paragraphs to a JSON Lines file; return its path."""
    rows = [
        {
            "text": p.text,
            "headings": p.headings,
            "domain": p.domain,
            "genre": p.genre,
            "source": p.source,
        }
        for p in TINY
    ]
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return path
