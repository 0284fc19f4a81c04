"""Silver labels."""

import pytest
from labelled import INPUTS, TINY

from viendan.domains.classifier import ParagraphInput
from viendan.domains.silver import Silver, named_domain, silver_of, train_with, try_silver
from viendan.domains.term_counts import NO_TERMS, TermCounts


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


def test_silver_labels_are_weighed_and_tried_on_gold_before_use() -> None:
    silver = silver_of(
        [
            (f"lúa ngô khoai trồng trọt trên cánh đồng thứ {n} của huyện trong năm nay", ("Y tế",))
            for n in range(5)
        ]
    )
    assert [one.domain for one in silver] == ["other"] * 5
    trial = try_silver(TINY, INPUTS, silver)
    assert (trial.count, trial.without) == (5, 1)
    assert not trial.has_helped
    assert "other" in train_with(INPUTS, [one.labels for one in TINY], silver).labels


def test_counts_of_terms_count_beside_silver_labels() -> None:
    labels = [one.labels for one in TINY]
    silver = [Silver(ParagraphInput(("mương",)), label) for label in ("farm", "road")] * 3
    terms = TermCounts({"mương": {"farm": 40}}, {"farm": 50, "road": 50})
    (plain,), (counted,) = (
        train_with(INPUTS, labels, silver, known).scores([ParagraphInput(("mương",))])
        for known in (NO_TERMS, terms)
    )
    assert counted["farm"] > plain["farm"]


def test_short_paragraphs_and_silent_headings_give_no_silver() -> None:
    assert (
        silver_of(
            [("Ngắn.", ("3. Quản lý báo chí",)), ("x" * 90, ()), ("x" * 90, ("II. KẾT QUẢ",))]
        )
        == []
    )
