"""Domains."""

from pathlib import Path

import pytest

from viendan.domains.classifier import LABELS, DomainClassifier, ParagraphInput, decide
from viendan.domains.shipped import model_path

TEXTS = {
    "press": "giao ban báo chí xuất bản phẩm đài truyền thanh",
    "it": "chuyển đổi số dịch vụ công trực tuyến phần mềm",
    "postal": "bưu chính viễn thông thuê bao trạm phát sóng",
    "inspection": "thanh tra kiểm tra xử phạt khiếu nại tố cáo",
    "other": "tổ chức cán bộ thi đua khen thưởng ngân sách",
}


def tiny() -> DomainClassifier:
    passages = [
        ParagraphInput(tuple(text.split()), ("I. KẾT QUẢ CHUNG", f"{number}. {text}"))
        for text in TEXTS.values()
        for number in range(6)
    ]
    return DomainClassifier.train(passages, [label for label in TEXTS for _ in range(6)])


def test_a_passage_gets_the_domain_of_its_words() -> None:
    (scores,) = tiny().scores([ParagraphInput(("bưu chính", "viễn thông", "thuê bao"))])
    assert max(scores, key=scores.__getitem__) == "postal"


def test_scores_are_probabilities_of_every_label() -> None:
    (scores,) = tiny().scores([ParagraphInput(("gì", "đó"))])
    assert set(scores) == set(LABELS)
    assert sum(scores.values()) == pytest.approx(1)


def test_headings_decide_where_the_words_are_neutral() -> None:
    model = DomainClassifier.load(model_path())
    neutral = ("Đã", "thực hiện", "một số", "nội dung", "sau", ":")
    nearest = ("3. Quản lý báo chí", "2. Bưu chính, viễn thông", "1. Ứng dụng CNTT")
    passages = [ParagraphInput(neutral, ("II. KẾT QUẢ THỰC HIỆN", heading)) for heading in nearest]
    assert [max(scores, key=scores.__getitem__) for scores in model.scores(passages)] == [
        "press",
        "postal",
        "it",
    ]


def test_a_model_written_and_loaded_gives_the_same_scores(tmp_path: Path) -> None:
    model, passages = (
        tiny(),
        [ParagraphInput(("thanh tra",), ("1. Kiểm tra",)), ParagraphInput(("báo chí",))],
    )
    model.save(tmp_path / "model.npz")
    assert DomainClassifier.load(tmp_path / "model.npz").scores(passages) == model.scores(passages)


def test_no_passages_give_no_scores() -> None:
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
