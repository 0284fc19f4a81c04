"""Annotating without a `Doc`: the same annotations, and each part runs once."""

import time
from collections import Counter

import pytest
from conftest import REPORTS
from spacy.language import Language

from viendan.annotation import annotator, reading
from viendan.annotation.annotator import (
    Report,
    annotate_all,
    annotate_each,
    annotate_text,
    classifier_of,
)
from viendan.annotation.pipeline import annotation_of
from viendan.annotation.record import AnnotatedParagraph, Annotation
from viendan.domains import document_scores, inputs
from viendan.domains.decisions import Block

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.iterdir())]


def _rounded(paragraph: AnnotatedParagraph) -> tuple[object, ...]:
    scores = [(label, round(score, 9)) for label, score in paragraph.scores]
    return (
        paragraph.start,
        paragraph.end,
        paragraph.role,
        paragraph.headings,
        paragraph.domain,
        scores,
    )


def _plain(annotation: Annotation) -> tuple[object, ...]:
    return (
        annotation.sha256,
        annotation.header,
        annotation.references,
        annotation.short_forms,
        list(map(_rounded, annotation.paragraphs)),
    )


@pytest.mark.parametrize(
    "text", [*TEXTS, "", "\n", "  Họp tại UBND TP. \n\n\t1. Báo chí\r x\u00a0y  z "]
)
def test_a_text_has_the_annotation_of_its_doc(nlp: Language, text: str) -> None:
    assert _plain(annotate_text(text, "x", classifier_of())) == _plain(
        annotation_of(nlp(text), "x")
    )


def test_reports_annotated_together_have_the_annotations_that_they_have_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    classifier = classifier_of()
    alone = [annotate_text(text, str(number), classifier) for number, text in enumerate(TEXTS)]
    # What is classified at once then begins and ends within reports.
    monkeypatch.setattr(document_scores, "_MOST_PARAGRAPHS", 7)
    together = list(
        annotate_each((Report(text, str(number)) for number, text in enumerate(TEXTS)), classifier)
    )
    assert [(one.id, _plain(one)) for one in together] == [(one.id, _plain(one)) for one in alone]


def test_words_of_all_reports_of_a_group_are_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    classifier, counts = classifier_of(), Counter[str]()
    _count(monkeypatch, counts, inputs, "words_of")
    annotate_all([Report(text, "x") for text in ["", *TEXTS[:2], "\n"]], classifier)
    assert counts["words_of"] == 1


def _count(monkeypatch: pytest.MonkeyPatch, counts: Counter[str], owner: object, name: str) -> None:
    real = getattr(owner, name)

    def counted(*given: object) -> object:
        counts[name] += 1
        return real(*given)

    monkeypatch.setattr(owner, name, counted)


def test_each_part_reads_a_report_once(monkeypatch: pytest.MonkeyPatch) -> None:
    classifier, counts = classifier_of(), Counter[str]()
    parts = (
        *((reading, name) for name in ("paragraphs_of", "find", "read_header", "resolve")),
        *((annotator, name) for name in ("find_short_forms", "sha256_of")),
        (inputs, "words_of"),
    )
    for owner, name in parts:
        _count(monkeypatch, counts, owner, name)
    annotate_text(TEXTS[0], "x", classifier)
    assert counts == {name: 1 for _, name in parts}


def test_what_was_met_before_is_not_analyzed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    classifier, counts = classifier_of(), Counter[str]()
    annotate_text(TEXTS[1], "x", classifier)
    _count(monkeypatch, counts, Block, "features")
    annotate_text(TEXTS[1], "x", classifier)
    assert not counts


def test_work_is_in_proportion_to_the_text() -> None:
    def seconds(times: int) -> float:
        text, started = TEXTS[0] * times, time.process_time()
        annotate_text(text, "x", classifier_of())
        return time.process_time() - started

    seconds(1)
    assert min(seconds(40) for _ in range(3)) < 20 * min(
        seconds(5) for _ in range(3)
    )  # eight times the text, not sixty-four times the work
