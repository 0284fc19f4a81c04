"""The spaCy pipeline: what its components set, also where some are missing."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.annotation.pipeline import annotate, annotation_of, load
from viendan.domains.shipped import annotation_version

TEXT = (
    "I. KẾT QUẢ\n\nDoanh thu bru chính theo Nghị định số 49/2017/NĐ-CP đạt 12 tỷ đồng, tăng 4%.\n"
)


def test_references_are_entities_linked_to_their_identity(nlp: Language) -> None:
    doc = nlp("Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ.")
    assert [(ent.label_, ent.kb_id_) for ent in doc.ents] == [
        ("LEGAL_DOC", "nghi-dinh.49-2017-nd-cp")
    ]
    assert [span._.role for span in doc.spans["paragraphs"]] == ["body"]


def test_the_text_of_a_doc_is_in_nfc_with_line_feeds(nlp: Language) -> None:
    assert nlp.make_doc("Bo\u0302\u0323\r\nVăn\rphòng").text == "Bộ\nVăn\nphòng"


def test_a_doc_has_its_repaired_text_and_its_layout(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.repaired.text == TEXT.replace("bru", "bưu")
    assert [(p.role, p.headings) for p in doc._.layout] == [
        ("heading", ()),
        ("body", ("I. KẾT QUẢ",)),
    ]


def test_the_weights_of_a_paragraph_are_those_of_its_repaired_words(nlp: Language) -> None:
    doc = nlp(TEXT)
    (body,) = [span for span in doc.spans["paragraphs"] if span._.domain]
    weights = nlp.get_pipe("viendan_domains").weights(body)  # type: ignore[attr-defined]
    assert body._.domain == "postal"
    assert "bưu_chính" in {weight.word for weight in weights}


@Language.component("merge_two")
def merge_two(doc: Doc) -> Doc:
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[2:4])
    return doc


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("bru", "bưu")])
def test_a_pipeline_without_repairs_or_with_other_tokens_annotates_the_same(text: str) -> None:
    nlp = load()
    nlp.remove_pipe("viendan_repairs")
    nlp.add_pipe("merge_two", first=True)
    assert (
        annotate(nlp, text, "x").paragraphs == annotate_text(text, "x", classifier_of()).paragraphs
    )


def test_an_annotation_names_the_program_and_its_model(nlp: Language) -> None:
    assert annotation_of(nlp(TEXT), "x").version == annotation_version()


def test_without_domains_the_version_names_no_model() -> None:
    nlp = load()
    nlp.remove_pipe("viendan_domains")
    annotation = annotate(nlp, TEXT, "x")
    assert {p.domain for p in annotation.paragraphs} == {None}
    assert annotation.version == annotation_version().partition("-")[0] + "-"
