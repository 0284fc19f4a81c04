"""The corpora: labelled paragraphs and sample reports."""

import json
import unicodedata
from collections import Counter

import numpy as np
from conftest import REPORTS, ROOT
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import CountVectorizer

from viendan.domains.labels import known_labels

ROWS = [
    json.loads(line)
    for line in (ROOT / "corpora" / "domains.jsonl").read_text(encoding="utf-8").split("\n")
    if line
]


def test_every_labelled_paragraph_has_the_fields_of_its_datasheet() -> None:
    keys = {"id", "text", "headings", "domain", "second", "genre", "source", "year", "place"}
    genres = {"report", "plan", "minutes", "inspection_conclusion", "news", "speech", "letter"}
    genres |= {"law", "party"}
    for row in ROWS:
        assert set(row) == keys
        assert row["domain"] in known_labels()
        assert row["second"] is None or row["second"] in set(known_labels()) - {row["domain"]}
        assert row["genre"] in genres
        assert 2010 <= row["year"] <= 2026
        assert row["text"] == unicodedata.normalize("NFC", row["text"])
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_no_two_labelled_paragraphs_are_alike() -> None:
    """The token-set ratio of every pair that shares enough words to reach 85 is below it."""
    texts = [row["text"].casefold() for row in ROWS]
    vectors = CountVectorizer(token_pattern=r"\S+", binary=True)  # noqa: S106  # not a password
    tokens = vectors.fit_transform(texts).tocsr().astype(np.float32)
    lengths = np.array([len(token) for token in vectors.get_feature_names_out()], dtype=np.float32)
    weighed = tokens.multiply(lengths).tocsr()
    own = np.asarray(weighed.sum(axis=1)).ravel()
    for start in range(0, len(texts), 500):
        shared = (weighed[start : start + 500] @ tokens.T).tocoo()
        shorter = np.minimum(own[shared.row + start], own[shared.col])
        near = shared.data >= 0.45 * shorter
        pairs = [
            (start + row, column)
            for row, column in zip(shared.row[near], shared.col[near], strict=True)
            if start + row < column
        ]
        assert [
            pair for pair in pairs if fuzz.token_set_ratio(texts[pair[0]], texts[pair[1]]) >= 85
        ] == []


def test_there_are_enough_paragraphs_of_every_domain() -> None:
    assert len(ROWS) >= 9000
    assert min(Counter(row["domain"] for row in ROWS).values()) >= 1000


def test_there_are_eight_or_more_sample_reports_in_plain_utf8() -> None:
    found = sorted(REPORTS.iterdir())
    assert len(found) >= 8
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text)
        assert "\r" not in text


def test_the_guide_for_labellers_has_sixty_examples_of_known_labels() -> None:
    guide = (ROOT / "corpora" / "labelling.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in guide.partition("## Sixty examples")[2].split("\n| ")[2:]]
    assert len({row[0] for row in rows}) == 60
    assert {row[1] for row in rows} == {f"`{label}`" for label in known_labels()}
    assert all(len(row) == 3 and row[2].rstrip(" |\n") for row in rows)
    written = {row["text"] for row in ROWS}
    assert not [row[0] for row in rows if row[0] in written]
