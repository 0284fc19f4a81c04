"""Training, selection, silver labels, the card: on the project's own data and on other labels."""

import json
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest
from conftest import ROOT

from viendan.annotation.pipeline import annotate, load
from viendan.domains.card import reliability_plot, write_card
from viendan.domains.classifier import DomainClassifier, ParagraphInput
from viendan.domains.comparison import (
    METHODS,
    Scores,
    compare,
    cross_validate,
    heading_patterns,
    learning_curve,
)
from viendan.domains.evaluation import Bin, evaluate
from viendan.domains.shipped import model_path
from viendan.domains.silver import named_domain, silver_of, train_with, try_silver
from viendan.domains.training import (
    LabelledParagraph,
    describe,
    inputs_of_labelled,
    read_labelled,
    train,
)
from viendan.errors import ViendanError
from viendan.flows.train_domains import train_domains

DATA = ROOT / "corpora" / "domains.jsonl"
WORDS = {
    "farm": "lúa ngô khoai trồng trọt chăn nuôi",
    "road": "cầu đường xe tải giao thông vận tải",
}
GENRES = cycle(("report", "news", "plan"))
TINY = [
    LabelledParagraph(
        f"{text} số {number}",
        (f"{number}. {text}", "Chung"),
        label,
        None,
        next(GENRES),
        f"{label}{number}",
    )
    for label, text in WORDS.items()
    for number in range(12)
]
PASSAGES = inputs_of_labelled(TINY)


def write_rows(path: Path) -> Path:
    rows = [
        {
            "text": p.text,
            "headings": p.headings,
            "domain": p.domain,
            "genre": p.genre,
            "source": p.source,
        }
        for p in TINY
    ]
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def test_the_shipped_model_is_what_training_makes_again(tmp_path: Path) -> None:
    """The scores are the same to the sixth digit, whatever machine trained the shipped one."""
    paragraphs = read_labelled(DATA)
    passages = inputs_of_labelled(paragraphs)
    again = DomainClassifier.load(train(DATA, paragraphs, passages, tmp_path)).scores(
        passages[::40]
    )
    shipped = DomainClassifier.load(model_path()).scores(passages[::40])
    assert [{k: round(v, 6) for k, v in row.items()} for row in again] == [
        {k: round(v, 6) for k, v in row.items()} for row in shipped
    ]


def test_the_shipped_model_names_the_data_that_made_it() -> None:
    made_of = json.loads((model_path().parent / "domains.json").read_text(encoding="utf-8"))
    assert made_of == describe(DATA, len(read_labelled(DATA)), tuple(made_of["labels"]))


def test_other_labels_train_another_model_that_the_pipeline_takes(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write_rows(folder / "one.jsonl")
    nlp = load(model=train(folder, read_labelled(folder), PASSAGES, tmp_path / "model"))
    (paragraph,) = annotate(
        nlp, "Tỉnh đã trồng trọt thêm nhiều lúa và chăn nuôi tốt hơn năm trước.", "x"
    ).paragraphs
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


@pytest.mark.parametrize("grouping", ["source", "genre"])
def test_no_source_or_genre_stands_on_both_sides(grouping: str) -> None:
    group = {
        passage.words: getattr(paragraph, grouping)
        for passage, paragraph in zip(PASSAGES, TINY, strict=True)
    }

    def method(
        train: Sequence[ParagraphInput], labels: Sequence[str], test: Sequence[ParagraphInput]
    ) -> Scores:
        assert len(train) == len(labels)
        assert not {group[passage.words] for passage in train} & {
            group[passage.words] for passage in test
        }
        return [{"farm": 1.0, "road": 0.0} for _ in test]

    assert len(cross_validate(TINY, PASSAGES, method, by_genre=grouping == "genre")) == len(TINY)


def test_a_learning_curve_judges_the_same_paragraphs_by_ever_more_that_are_not_among_them() -> None:
    seen: list[tuple[set[tuple[str, ...]], list[tuple[str, ...]]]] = []

    def method(
        train: Sequence[ParagraphInput], labels: Sequence[str], test: Sequence[ParagraphInput]
    ) -> Scores:
        seen.append(({one.words for one in train}, [one.words for one in test]))
        return [{labels[0]: 1.0} for _ in test]

    paragraphs = [
        LabelledParagraph(f"text {index}", (), "it", None, "report", f"source {index % 10}")
        for index in range(40)
    ]
    passages = [ParagraphInput((one.text,)) for one in paragraphs]
    points = learning_curve(paragraphs, passages, method, (0.5, 1.0))
    assert [(count, len(judged)) for count, judged in points] == [(16, 8), (32, 8)]
    (half, test), (whole, again) = seen
    assert half < whole
    assert test == again
    assert not whole & set(test)


def test_every_method_is_compared_on_every_paragraph() -> None:
    found = compare(TINY, PASSAGES)
    assert [one.method for one in found] == list(METHODS)
    assert all(len(one.judged) == len(TINY) for one in found)
    assert evaluate(found[0].judged).accuracy == 1


@pytest.mark.parametrize(
    ("heading", "domain"),
    [
        ("2. Lĩnh vực bưu chính, viễn thông", "postal"),  # one field
        ("3. Quản lý báo chí", "press"),  # one field
        ("2.3. Về công tác thanh tra, kiểm tra", "inspection"),  # one field
        ("2.2. Bưu chính, viễn thông, công nghệ thông tin", None),  # two fields
        ("II. KẾT QUẢ THỰC HIỆN", None),  # none
    ],
)
def test_a_heading_names_a_domain_only_where_it_names_one(heading: str, domain: str | None) -> None:
    assert named_domain(heading) == domain


def test_every_domain_of_the_shipped_model_has_words_of_its_own() -> None:
    assert {domain for domain, _ in heading_patterns()} == {
        row.domain for row in read_labelled(DATA)
    }


def test_silver_labels_are_weighed_and_tried_on_gold_before_use() -> None:
    silver = silver_of(
        [
            (f"lúa ngô khoai trồng trọt trên cánh đồng thứ {n} của huyện trong năm nay", ("Y tế",))
            for n in range(5)
        ]
    )
    assert [one.domain for one in silver] == ["other"] * 5
    trial = try_silver(TINY, PASSAGES, silver)
    assert (trial.count, trial.without) == (5, 1)
    assert not trial.has_helped
    assert "other" in train_with(PASSAGES, [one.domain for one in TINY], silver).labels


def test_short_paragraphs_and_silent_headings_give_no_silver() -> None:
    assert (
        silver_of(
            [("Ngắn.", ("3. Quản lý báo chí",)), ("x" * 90, ()), ("x" * 90, ("II. KẾT QUẢ",))]
        )
        == []
    )


def test_the_heaviest_weights_come_first_and_name_where_they_stand() -> None:
    model = DomainClassifier.train(PASSAGES, [paragraph.domain for paragraph in TINY])
    weights = model.weights(ParagraphInput(("trồng trọt", "lúa"), ("1. Chăn nuôi",)), "farm")
    assert weights[0].weight > 0
    assert [abs(weight.weight) for weight in weights] == sorted(
        (abs(weight.weight) for weight in weights), reverse=True
    )
    assert {weight.source for weight in weights} <= {
        "words",
        "syllables",
        "letters",
        "heading",
        "above",
    }


def test_the_card_tells_scores_by_domain_method_and_genre(tmp_path: Path) -> None:
    train(write_rows(tmp_path / "tiny.jsonl"), TINY, PASSAGES, tmp_path)
    write_card(tmp_path, TINY, PASSAGES)
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert all(
        word in card
        for word in (
            *METHODS,
            "`farm`",
            "| plan |",
            "calibration error",
            "reliability.svg",
            "is the weakest domain",
        )
    )


def test_the_reliability_plot_draws_a_dot_a_band() -> None:
    plot = reliability_plot([Bin(10, 0.55, 0.5), Bin(40, 0.95, 0.97)])
    assert plot.count("<circle") == 2
    assert plot.startswith("<svg")


def test_the_shipped_cards_calibration_error_is_small() -> None:
    card = (model_path().parent / "README.md").read_text(encoding="utf-8")
    error = float(card.split("Expected calibration error out of fold: ")[1].split()[0])
    assert error <= 0.05


def test_the_scheduled_training_writes_the_model_with_its_card(tmp_path: Path) -> None:
    path = train_domains.fn(write_rows(tmp_path / "tiny.jsonl"), tmp_path / "model")
    assert DomainClassifier.load(path).labels == ("farm", "road")
    assert "tiny.jsonl" in (path.parent / "README.md").read_text(encoding="utf-8")
