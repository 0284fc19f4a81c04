"""The frames of judged paragraphs and of references compared with gold."""

from viendan import frames
from viendan.domains.evaluation import Judged, evaluate
from viendan.domains.training import LabelledParagraph

JUDGED = (
    Judged(("it",), {"it": 0.9, "press": 0.1}),
    Judged(("it",), {"it": 0.4, "press": 0.6}),
    Judged(("press",), {"it": 0.2, "press": 0.8}),
)


def test_judged_paragraphs_keep_what_a_person_needs_to_see_an_error() -> None:
    labelled = [
        LabelledParagraph(f"text {index}", ("A", "B"), "it", None, "report", "s")
        for index in range(3)
    ]
    found = frames.judged_paragraphs(labelled, JUDGED)
    assert found.loc[
        ~found["is_right"], ["text", "heading", "right", "said", "score"]
    ].to_numpy().tolist() == [["text 1", "B", "it", "press", 0.6]]


def test_scores_confusion_and_reliability_are_the_evaluations() -> None:
    evaluation = evaluate(JUDGED)
    scores = frames.label_scores(evaluation).set_index(["domain", "measure"])["value"]
    assert scores["it", "recall"] == 0.5
    assert frames.confusion(evaluation)[["right", "said", "paragraphs"]].to_numpy().tolist() == [
        ["it", "it", 1],
        ["it", "press", 1],
        ["press", "it", 0],
        ["press", "press", 1],
    ]
    assert frames.reliability(evaluation)["paragraphs"].sum() == 3


def test_references_are_scored_by_type_surface_and_fields() -> None:
    wanted = [
        {"text": "a", "type": "luật", "year": 2016, "article": ["5"]},
        {"text": "b", "type": "luật"},
    ]
    given = [
        {"text": "a", "type": "luật", "year": 2015, "article": "5"},
        {"text": "c", "type": "thông tư"},
    ]
    assert frames.reference_scores([(wanted, given)]).to_dict("records") == [
        {"type": "luật", "gold": 2, "found": 1, "right": 1, "fields": 3, "right_fields": 2},
        {"type": "thông tư", "gold": 0, "found": 1, "right": 0, "fields": 0, "right_fields": 0},
    ]
