"""The classifier of domains."""

from pathlib import Path

import pytest
from labelled import INPUTS, TINY

from viendan.domains.classifier import DomainClassifier, ParagraphInput, decide
from viendan.domains.labels import known_labels
from viendan.domains.shipped import model_path

TEXTS = {
    "press": "giao ban báo chí xuất bản phẩm đài truyền thanh",
    "it": "chuyển đổi số dịch vụ công trực tuyến phần mềm",
    "postal": "bưu chính viễn thông thuê bao trạm phát sóng",
    "inspection": "thanh tra kiểm tra xử phạt khiếu nại tố cáo",
    "other": "tổ chức cán bộ thi đua khen thưởng ngân sách",
}


def tiny() -> DomainClassifier:
    inputs = [
        ParagraphInput(tuple(text.split()), ("I. KẾT QUẢ CHUNG", f"{number}. {text}"))
        for text in TEXTS.values()
        for number in range(6)
    ]
    return DomainClassifier.train(inputs, [(label,) for label in TEXTS for _ in range(6)])


def test_a_paragraph_gets_the_domain_of_its_words() -> None:
    (scores,) = tiny().scores([ParagraphInput(("bưu chính", "viễn thông", "thuê bao"))])
    assert max(scores, key=scores.__getitem__) == "postal"


def test_scores_are_probabilities_of_every_label() -> None:
    (scores,) = tiny().scores([ParagraphInput(("gì", "đó"))])
    assert set(scores) == set(known_labels())
    assert sum(scores.values()) == pytest.approx(1)


def test_headings_decide_where_the_words_are_neutral() -> None:
    model = DomainClassifier.load(model_path())
    neutral = ("Đã", "thực hiện", "một số", "nội dung", "sau", ":")
    nearest = ("3. Quản lý báo chí", "2. Bưu chính, viễn thông", "1. Ứng dụng CNTT")
    inputs = [ParagraphInput(neutral, ("II. KẾT QUẢ THỰC HIỆN", heading)) for heading in nearest]
    assert [max(scores, key=scores.__getitem__) for scores in model.scores(inputs)] == [
        "press",
        "postal",
        "it",
    ]


def test_a_model_written_and_loaded_gives_the_same_scores(tmp_path: Path) -> None:
    model, inputs = (
        tiny(),
        [ParagraphInput(("thanh tra",), ("1. Kiểm tra",)), ParagraphInput(("báo chí",))],
    )
    model.save(tmp_path / "model.npz")
    assert DomainClassifier.load(tmp_path / "model.npz").scores(inputs) == model.scores(inputs)


def test_what_a_person_said_of_a_paragraph_is_never_guessed_wrong_again(tmp_path: Path) -> None:
    text, headings = ("báo chí", "xuất bản"), ("1. Báo chí",)
    given = ParagraphInput(text, headings)
    tiny().remembering([given, given], ["it", "postal"]).save(tmp_path / "model.npz")
    model = DomainClassifier.load(tmp_path / "model.npz")
    same, elsewhere = model.scores([given, ParagraphInput(text, ("2. Khác",))])
    assert same == {label: float(label == "postal") for label in model.labels}  # the last word
    assert max(elsewhere, key=elsewhere.__getitem__) == "press"  # other headings: another text
    assert model.known([given, ParagraphInput(text)]) == ["postal", None]


def test_no_paragraphs_give_no_scores() -> None:
    assert tiny().scores([]) == []


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"it": 0.6, "other": 0.4}, ("it", False)),  # sure
        ({"it": 0.4, "press": 0.35, "other": 0.25}, ("it", False)),  # on the threshold
        ({"it": 0.39, "press": 0.36, "other": 0.25}, ("other", True)),  # below it
        ({"it": 0.27, "press": 0.34, "other": 0.39}, ("other", True)),  # `other`, unsure itself
        ({"farm": 0.38, "road": 0.32, "sea": 0.3}, ("farm", True)),  # labels without `other`
    ],
)
def test_a_domain_below_the_threshold_is_unsure(
    scores: dict[str, float], expected: tuple[str, bool]
) -> None:
    assert decide(scores) == expected


def test_the_heaviest_weights_come_first_and_name_where_they_stand() -> None:
    model = DomainClassifier.train(INPUTS, [paragraph.labels for paragraph in TINY])
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
