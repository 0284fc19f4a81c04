"""The title on which the reports that state it agree."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viendan.store.derived.agreed_title import agreed_title, count_of

CUT = "quy định chi tiết một số điều"
WHOLE = "quy định chi tiết một số điều của Luật Giá"
RUN_ON = "công tác văn thư và thể thức mới ở xã"


@pytest.mark.parametrize(
    ("said", "own", "title", "codes"),
    [
        ({}, {}, None, []),  # nothing said
        ({"công tác văn thư": 1}, {}, "công tác văn thư", ["single_title"]),  # one source
        ({"công tác văn thư": 2}, {}, "công tác văn thư", []),  # two agree
        ({CUT: 3, WHOLE: 2}, {}, WHOLE, []),  # a title that was cut never wins
        ({"công tác văn thư": 1, RUN_ON: 1}, {}, "công tác văn thư", ["single_title"]),  # a tie
        ({"Công tác văn thư": 1, "về công tác văn thư": 1}, {}, "Công tác văn thư", []),  # one
        # another title altogether
        (
            {"công tác văn thư": 3, "cho phép cấp số riêng": 1},
            {},
            "công tác văn thư",
            ["conflicting_title"],
        ),
        # two that contradict each other, one report each
        ({"phí": 1, "giá đất": 1}, {}, "phí", ["conflicting_title", "single_title"]),
        # the document's own text, in capitals, beside a report in small letters
        ({"thu phí": 1}, {"THU PHÍ": 1}, "thu phí", []),
        ({}, {"THU PHÍ": 1}, "THU PHÍ", []),  # its own text alone
    ],
)
def test_a_title_is_what_most_reports_agree_on(
    said: dict[str, int], own: dict[str, int], title: str | None, codes: list[str]
) -> None:
    found = agreed_title(Counter(said), Counter(own))
    assert (found.text, [warning["code"] for warning in found.warnings]) == (title, codes)


def test_a_contradiction_names_the_titles_with_their_counts() -> None:
    (warning,) = agreed_title(Counter({"thu phí": 3, "giá đất ở": 1}), Counter()).warnings
    assert warning["evidence"] == "“thu phí” (3); “giá đất ở” (1)"


def test_a_title_is_counted_in_every_spelling() -> None:
    said = Counter({"Thu phí": 2, "về việc thu phí": 1, "thu phí qua cầu": 4})
    assert count_of("thu phí", said) == 3


TITLES = st.sampled_from(["thu phí", "THU PHÍ", "thu phí qua cầu", CUT, WHOLE, "giá đất", "về giá"])


@given(st.lists(TITLES), st.randoms())
def test_a_title_does_not_depend_on_the_order_of_arrival(said: list[str], random: object) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert agreed_title(Counter(said), Counter()) == agreed_title(Counter(shuffled), Counter())


@given(st.lists(TITLES, min_size=1))
def test_a_title_is_one_that_a_report_states(said: list[str]) -> None:
    assert agreed_title(Counter(said), Counter()).text in said
