"""The set of labels: its tables."""

import csv
from importlib.resources import files

import pytest
from labelled import DATA

from viendan.domains.labels import in_order, known_labels, label_name, label_patterns
from viendan.domains.training import read_labelled
from viendan.language.catalogue import say

NAMES = {
    "press": ("Báo chí, xuất bản", "Press"),
    "it": ("Công nghệ thông tin", "IT"),
    "postal": ("Bưu chính, viễn thông", "Postal and telecom"),
    "inspection": ("Thanh tra, kiểm tra", "Inspection"),
    "other": ("Khác", "Other"),
}
with (files("viendan.domains") / "label_words.csv").open(encoding="utf-8") as lines:
    PHRASES = [(row["label"], row["phrase"]) for row in csv.DictReader(lines)]


def test_the_labels_are_those_of_the_training_data_and_the_last_is_for_the_rest() -> None:
    assert known_labels() == tuple(NAMES)
    assert {row.domain for row in read_labelled(DATA)} == set(known_labels())


@pytest.mark.parametrize("label", [*NAMES, "farm"])
def test_a_label_has_a_name_in_both_languages_and_an_unknown_one_is_its_name(label: str) -> None:
    for lang, name in zip(("vi", "en"), NAMES.get(label, (label, label)), strict=True):
        assert label_name(label, lang) == say(label, lang) == name


def test_labels_are_shown_in_one_order_with_unknown_ones_last() -> None:
    assert in_order({"other", "zoo", "farm", "it"}) == ["it", "other", "farm", "zoo"]


@pytest.mark.parametrize(("label", "phrase"), PHRASES)
def test_a_phrase_names_its_label_in_any_case(label: str, phrase: str) -> None:
    for written in (phrase, phrase.upper(), f"2. Lĩnh vực {phrase}, nhiệm vụ"):
        assert label_patterns()[label].search(written)


def test_every_label_has_phrases_and_none_is_listed_twice() -> None:
    assert {label for label, _ in PHRASES} == set(known_labels())
    assert len({phrase.casefold() for _, phrase in PHRASES}) == len(PHRASES)
