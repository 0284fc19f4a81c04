"""Training: labelled files, and models from them."""

import json
from pathlib import Path

import pytest
from labelled import DATA, INPUTS, write_rows

from viendan.annotation.annotator import annotate_text, classifier_of
from viendan.domains.classifier import DomainClassifier
from viendan.domains.shipped import model_path
from viendan.domains.training import describe, inputs_of_labelled, read_labelled, train
from viendan.errors import ViendanError
from viendan.flows.train_domains import train_domains


def test_the_shipped_model_is_what_training_makes_again(tmp_path: Path) -> None:
    """The scores are the same to the sixth digit, whatever machine trained the shipped one."""
    paragraphs = read_labelled(DATA)
    inputs = inputs_of_labelled(paragraphs)
    again = DomainClassifier.load(train(DATA, paragraphs, inputs, tmp_path)).scores(inputs[::40])
    shipped = DomainClassifier.load(model_path()).scores(inputs[::40])
    assert [{k: round(v, 6) for k, v in row.items()} for row in again] == [
        {k: round(v, 6) for k, v in row.items()} for row in shipped
    ]


def test_the_shipped_model_names_the_data_that_made_it() -> None:
    made_of = json.loads((model_path().parent / "domains.json").read_text(encoding="utf-8"))
    assert made_of == describe(DATA, len(read_labelled(DATA)), tuple(made_of["labels"]))


def test_other_labels_train_another_model_that_annotating_takes(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write_rows(folder / "one.jsonl")
    path = train(folder, read_labelled(folder), INPUTS, tmp_path / "model")
    text = "Tỉnh đã trồng trọt thêm nhiều lúa và chăn nuôi tốt hơn năm trước."
    (paragraph,) = annotate_text(text, "x", classifier_of(path)).paragraphs
    assert paragraph.domain == "farm"
    assert set(dict(paragraph.scores)) == {"farm", "road"}


@pytest.mark.parametrize(
    "line", ["no json", "[]", '{"text": "x"}', '{"text": "x", "domain": "y", "headings": 3}']
)
def test_a_line_that_is_no_labelled_paragraph_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.jsonl").write_text(
        f'{{"text": "x", "domain": "y"}}\n{line}\n', encoding="utf-8"
    )
    with pytest.raises(ViendanError) as caught:
        read_labelled(tmp_path / "bad.jsonl")
    assert (caught.value.code, caught.value.about["line"]) == ("bad_label", 2)


def test_missing_labels_are_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.jsonl"):
        with pytest.raises(ViendanError) as caught:
            read_labelled(path)
        assert caught.value.code == "no_labels"


def test_the_scheduled_training_writes_the_model_with_its_card(tmp_path: Path) -> None:
    path = train_domains.fn(write_rows(tmp_path / "tiny.jsonl"), tmp_path / "model")
    assert DomainClassifier.load(path).labels == ("farm", "road")
    assert "tiny.jsonl" in (path.parent / "README.md").read_text(encoding="utf-8")
