"""A few hundred hostile inputs of every run of the tests; `make fuzz` has a hundred thousand."""

import fuzz
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viendan.references import find, resolve
from viendan.references.reference import ReportContext


@pytest.mark.parametrize(("name", "content"), list(fuzz.inputs(300, seed=0)), ids=range(300))
def test_nothing_but_a_read_error_comes_of_a_changed_file(name: str, content: bytes) -> None:
    assert fuzz.outcome(name, content)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(fuzz.seeds())), st.binary(max_size=300))
def test_nothing_but_a_read_error_comes_of_random_bytes(name: str, content: bytes) -> None:
    assert fuzz.outcome(name, content)
    assert fuzz.outcome(name, fuzz.seeds()[name][:40] + content)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Quyết định",
                "số",
                " ",
                "45",
                "/2016",
                "/QĐ-TTg",
                "-",
                "ngày",
                "31/2/2019",
                ",",
                "\n",
                "của",
                "Luật",
                "Điều 5",
                "và",
            ]
        ),
        max_size=40,
    )
)
def test_the_grammar_points_at_what_it_found(words: list[str]) -> None:
    text = " ".join(words)
    for reference in resolve(find(text), ReportContext()):
        assert reference.mention.text == text[reference.mention.start : reference.mention.end]


@pytest.mark.parametrize("name", fuzz.GROWING)
def test_four_times_as_much_takes_about_four_times_as_long(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "SIZES", (40_000, 160_000))
    assert fuzz.growth(name, runs=2) < 2 * fuzz.MOST_GROWTH
