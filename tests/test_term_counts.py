"""Counts of terms."""

from pathlib import Path

import pytest
from conftest import ROOT

from viendan.domains.labels import known_labels
from viendan.domains.term_counts import (
    NO_TERMS,
    TERM_COUNTS,
    TermCounts,
    count_terms,
    read_terms,
    write_terms,
)
from viendan.errors import ViendanError

TERMS = TermCounts({'"': {"it": 2}, "a b": {"it": 1, "press": 3}}, {"it": 10, "press": 6})
SHIPPED = ROOT / "corpora" / TERM_COUNTS


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        ([("lúa", "farm", str(n)) for n in range(5)], {"lúa": {"farm": 5}}),  # at the floor
        ([("lúa", "farm", str(n)) for n in range(4)], {}),  # in too few paragraphs
        ([("lúa", "farm", str(n % 2)) for n in range(9)], {}),  # in too few documents
        (
            [("lúa lúa", "farm", str(n)) for n in range(5)],  # a paragraph counts once
            {"lúa": {"farm": 5}, "lúa lúa": {"farm": 5}},
        ),
        (
            [("xe", label, str(n)) for n in range(3) for label in ("farm", "road")],  # two domains
            {"xe": {"farm": 3, "road": 3}},
        ),
    ],
)
def test_terms_above_the_floor_are_counted_by_paragraphs(
    paragraphs: list[tuple[str, str, str]], kept: dict[str, dict[str, int]]
) -> None:
    assert count_terms(paragraphs).counts == kept


def test_a_count_is_said_of_a_thousand_paragraphs() -> None:
    assert TERMS.of("a b", ["it", "other", "press"]) == [100, 0, 500]
    assert TERMS.of("c", ["it"]) == NO_TERMS.of("a b", ["it"]) == [0]


def test_a_table_written_and_read_has_the_same_counts(tmp_path: Path) -> None:
    write_terms(TERMS, tmp_path / TERM_COUNTS)
    read = read_terms(tmp_path / TERM_COUNTS)
    assert (read.sizes, [read.of(term, ["it", "press"]) for term in TERMS.counts]) == (
        TERMS.sizes,
        [TERMS.of(term, ["it", "press"]) for term in TERMS.counts],
    )
    assert read_terms(tmp_path / "none") == NO_TERMS


@pytest.mark.parametrize("content", [b"no gzip", b""])
def test_a_file_that_is_no_table_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / TERM_COUNTS
    path.write_bytes(content)
    with pytest.raises(ViendanError) as caught:
        read_terms(path)
    assert (caught.value.code, caught.value.about) == ("bad_terms", {"path": path})


def test_the_shipped_table_has_single_words_and_pairs_above_the_floor() -> None:
    terms = read_terms(SHIPPED)
    assert set(terms.sizes) == set(known_labels())
    assert len(terms.counts) > 9000
    for term, own in terms.counts.items():
        assert 1 <= len(term.split(" ")) <= 2, term
        assert sum(own.values()) >= 5, term
