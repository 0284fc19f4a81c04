"""What the registry adds to a reference, in words."""

from typing import get_args

import pytest

from viendan.language.catalogue import Language
from viendan.language.registry_words import completed_words, known_words
from viendan.references.reference import CompletedBy, CompletionRule, KnownDocument


@pytest.mark.parametrize(
    ("rule", "score", "lang", "words"),
    [
        # a rule that compares has its score
        ("title", 0.873, "en", "completed by the registry: the stated title (87 % alike)"),
        ("topic", 0.6, "vi", "bổ khuyết theo danh bạ: lời văn xung quanh có 60 % trích yếu"),
        # one that is met or not has none
        ("date", 1.0, "vi", "bổ khuyết theo danh bạ: đúng ngày và cơ quan ban hành"),
    ],
)
def test_the_rule_of_a_completion_in_words(
    rule: CompletionRule, score: float, lang: Language, words: str
) -> None:
    assert completed_words(CompletedBy(rule, score), lang) == words


def test_every_rule_has_words_of_its_own() -> None:
    rules: tuple[CompletionRule, ...] = get_args(CompletionRule)
    assert len({completed_words(CompletedBy(rule, 1.0), "vi") for rule in rules}) == len(rules)


@pytest.mark.parametrize(
    ("known", "lang", "words"),
    [
        # all that may be known
        (
            KnownDocument(
                "Nuôi chim yến", "2009-07-24", "2009-09-10", "2016-05-01", "expired", "2020-01-02",
                ("phapdien2025", "cited:2"),
            ),
            "en",
            (
                "Date: 24 Jul 2009; In force from: 10 Sep 2009; Ended on: 1 May 2016; "
                "Status: no longer in force (as of 2 Jan 2020); "
                "Source: codification 2025, 2 citing documents; Title: Nuôi chim yến"
            ),
        ),
        # what is not known is left out
        (
            KnownDocument(None, None, None, None, None, None, ("cited:1",)),
            "vi",
            "Nguồn: 1 văn bản viện dẫn",
        ),
    ],
)  # fmt: skip
def test_what_is_known_of_a_document_on_one_line(
    known: KnownDocument, lang: Language, words: str
) -> None:
    assert known_words(known, lang) == words
