"""Labelled texts as spaCy's docs."""

import pytest
from spacy.tokens import Doc

from viendan.annotation.labelled_docs import Entity, TextToLabel, doc_bin
from viendan.annotation.vietnamese import ReportVietnamese

TEXT = "Theo Nghị định số 49/2017/NĐ-CP."


def doc_of(*entities: Entity, domain: str | None = None) -> Doc:
    nlp = ReportVietnamese()
    given = TextToLabel(TEXT, domain, entities, {"report_start": 7})
    (doc,) = doc_bin([given], ["press", "postal"]).get_docs(nlp.vocab)
    return doc


@pytest.mark.parametrize(
    ("entities", "found"),
    [
        ([], []),
        ([Entity(5, 31, "a")], [("Nghị định số 49/2017/NĐ-CP", "a")]),
        ([Entity(5, 31, None)], [("Nghị định số 49/2017/NĐ-CP", "")]),  # not identified
        ([Entity(10, 31, "a")], [("Nghị định số 49/2017/NĐ-CP", "a")]),  # inside a word
        ([Entity(5, 14, "b"), Entity(5, 31, "a")], [("Nghị định số 49/2017/NĐ-CP", "a")]),
    ],
)
def test_references_are_entities(entities: list[Entity], found: list[tuple[str, str]]) -> None:
    assert [(ent.text, ent.kb_id_) for ent in doc_of(*entities).ents] == found


@pytest.mark.parametrize(
    ("domain", "cats"), [("postal", {"press": 0.0, "postal": 1.0}), (None, {})]
)
def test_the_domain_is_a_category(domain: str | None, cats: dict[str, float]) -> None:
    assert doc_of(domain=domain).cats == cats


def test_what_else_is_known_is_kept() -> None:
    assert doc_of().user_data["report_start"] == 7
