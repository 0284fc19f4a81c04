"""The spaCy pipeline: what its components set, also where some are missing."""

import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest
import spacy
from labelled import write_rows
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.annotation.pipeline import annotate, annotation_of, load
from viendan.domains.shipped import annotation_version
from viendan.domains.training import inputs_of_labelled, read_labelled, train
from viendan.segmentation.segmenter import Segmenter
from viendan.segmentation.token_records import Numbers

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


CITING = (
    "I. KẾT QUẢ\n\nTheo Nghị định số 49/2017/NĐ-CP, Sở đã kiểm tra 12 đơn vị. Kết quả là tốt.\n\n"
    "Căn cứ điểm a khoản 2 Điều 5 Luật Báo chí năm 2016; 📮 Kế hoạch số 32/KH-UBND.\n"
)


def test_a_pipeline_is_written_to_disk_and_read_again_with_its_model(tmp_path: Path) -> None:
    data = write_rows(tmp_path / "data.jsonl")
    paragraphs = read_labelled(data)
    path = train(data, paragraphs, inputs_of_labelled(paragraphs), tmp_path / "model")
    nlp = load(model=path)
    wanted = annotate(nlp, CITING, "x")
    nlp.to_disk(tmp_path / "pipeline")
    path.unlink()  # the pipeline has a copy
    read = spacy.load(tmp_path / "pipeline")
    assert annotate(read, CITING, "x") == wanted
    assert read.max_length == nlp.max_length
    assert read.meta["version"] == version("viendan")


def test_the_meta_has_the_version_of_the_program(nlp: Language) -> None:
    about = nlp.meta
    assert (about["name"], about["lang"], about["version"]) == ("viendan", "vi", version("viendan"))


def test_a_binary_of_docs_keeps_all_that_was_found(nlp: Language) -> None:
    doc = nlp(CITING)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (read,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert annotation_of(read, "x") == annotation_of(doc, "x")
    assert [(ent.text, ent.kb_id_) for ent in read.ents] == [
        (ent.text, ent.kb_id_) for ent in doc.ents
    ]


_TWO_PROCESSES = """
import sys
from viendan.annotation.pipeline import annotate, annotation_of, load

if __name__ == "__main__":
    nlp, texts = load(), [*sys.argv[1:], ""]
    found = [annotation_of(doc, "x") for doc in nlp.pipe(texts, n_process=2, batch_size=1)]
    assert found == [annotate(nlp, text, "x") for text in texts]
"""


def test_two_processes_find_what_one_finds_and_end_well() -> None:
    # In a process of its own: where a flow of Prefect has run, forked processes end with an error
    # in what Prefect does at their end, of which spaCy warns (W127).
    command = [sys.executable, "-W", "error:[W127]", "-c", _TWO_PROCESSES, CITING, TEXT]
    subprocess.run(command, check=True)


def test_a_line_is_segmented_once(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    segmented: list[str] = []
    call = Segmenter.__call__

    def counted(self: Segmenter, text: str) -> Numbers:
        segmented.extend(line for line in text.split("\n") if line)
        return call(self, text)

    monkeypatch.setattr(Segmenter, "__call__", counted)
    nlp("1. Kết quả\nĐài phát thanh huyện có 12 máy.\nDoanh thu bru chính đạt 3 tỷ.\n")
    assert len(segmented) == 3 + 1  # the repaired line has other words


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_docs_of_a_stream_have_the_domains_that_each_has_alone(
    nlp: Language, batch_size: int
) -> None:
    texts = [TEXT * count for count in (1, 3, 2)] + [""]
    found = [annotation_of(doc, "x") for doc in nlp.pipe(texts, batch_size=batch_size)]
    assert found == [annotate(nlp, text, "x") for text in texts]
    assert found[1].paragraphs[-1].domain is not None


def test_each_component_works_alone_in_a_blank_pipeline() -> None:
    for name in ("repairs", "layout", "domains", "references", "sentences"):
        nlp = spacy.blank("vi")
        nlp.add_pipe(f"viendan_{name}")
        assert nlp(CITING).text == CITING
    nlp = spacy.blank("vi")
    nlp.add_pipe("viendan_references")
    assert [ent.kb_id_ for ent in nlp(CITING).ents][:2] == [
        "nghi-dinh.49-2017-nd-cp",
        "luat.103-qh13",
    ]


def test_sentences_begin_at_paragraphs_and_after_full_stops(nlp: Language) -> None:
    assert [sent.text.strip() for sent in nlp(CITING).sents] == [
        "I. KẾT QUẢ",
        "Theo Nghị định số 49/2017/NĐ-CP, Sở đã kiểm tra 12 đơn vị.",
        "Kết quả là tốt.",
        "Căn cứ điểm a khoản 2 Điều 5 Luật Báo chí năm 2016; 📮 Kế hoạch số 32/KH-UBND.",
    ]


def test_the_sentences_of_a_paragraph_are_those_that_it_has_alone(nlp: Language) -> None:
    line = "Theo Luật Bưu chính năm 2010 và Quyết định số 5/QĐ-UBND, Sở đã làm. Kết quả là tốt.\n"
    once, often = ([token.is_sent_start for token in nlp(line * times)] for times in (1, 3))
    assert often == once * 3


def test_the_work_of_a_doc_is_in_proportion_to_its_text(nlp: Language) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        nlp(CITING * times)
        return time.process_time() - started

    seconds(1)
    assert min(seconds(400) for _ in range(3)) < 20 * min(seconds(50) for _ in range(3))
