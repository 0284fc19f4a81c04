"""The corpora: labelled paragraphs and sample reports."""

import json
import unicodedata
from collections import Counter

from conftest import REPORTS, ROOT

from viendan.domains import LABELS

ROWS = [json.loads(line) for line in (ROOT / "corpora" / "domains.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_labelled_paragraph_has_the_fields_of_its_datasheet() -> None:
    keys = {"id", "text", "headings", "domain", "second", "genre", "source", "year", "place"}
    genres = {"report", "plan", "minutes", "inspection_conclusion", "news", "speech", "letter"}
    for row in ROWS:
        assert set(row) == keys
        assert row["domain"] in LABELS
        assert row["second"] is None or row["second"] in set(LABELS) - {row["domain"]}
        assert row["genre"] in genres
        assert 2010 <= row["year"] <= 2026
        assert row["text"] == unicodedata.normalize("NFC", row["text"])
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_there_are_enough_paragraphs_of_every_domain() -> None:
    assert len(ROWS) >= 3000
    assert min(Counter(row["domain"] for row in ROWS).values()) >= 400


def test_there_are_eight_or_more_sample_reports_in_plain_utf8() -> None:
    found = sorted(REPORTS.iterdir())
    assert len(found) >= 8
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text)
        assert "\r" not in text
