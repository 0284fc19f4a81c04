"""Small pieces of lines for the terminal."""

import pytest

from viendan.cli.line_parts import bar, fitted, joined, rule, shorten


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("một hai", 7, "một hai"),  # it fits exactly
        ("một hai", 6, "một h…"),  # "…" counts too
        ("một hai", 5, "một…"),  # no space before "…"
        (" một\n hai ", 9, "một hai"),  # white space becomes single spaces
    ],
)
def test_a_text_is_shortened(text: str, most: int, expected: str) -> None:
    assert shorten(text, most) == expected


@pytest.mark.parametrize(
    ("share", "least", "length"),
    [(1, 0, 30), (0.5, 0, 15), (0, 0, 0), (0, 1, 1), (0.001, 0, 0)],
)
def test_a_bar_is_as_long_as_its_share(share: float, least: int, length: int) -> None:
    assert bar(share, least) == "█" * length


def test_a_rule_is_as_long_as_a_line_whatever_its_title() -> None:
    assert len(rule("a")) == len(rule("a longer title"))
    assert rule("x" * 80).startswith("── " + "x" * 80)


@pytest.mark.parametrize(
    ("wide", "line", "behind", "expected"),
    [
        ("40", "x" * 50, "", "x" * 39 + "…"),  # cut
        ("40", "x" * 50, " [id]", "x" * 34 + "… [id]"),  # what stands behind stays
        ("60", "x" * 50, " [id]", "x" * 50 + " [id]"),  # it fits
        ("9", "x" * 50, "", "x" * 39 + "…"),  # no terminal is as narrow
    ],
)
def test_a_line_of_a_table_fits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, wide: str, line: str, behind: str, expected: str
) -> None:
    monkeypatch.setenv("COLUMNS", wide)
    assert fitted(line, behind) == expected
    assert len(rule("a")) <= max(40, int(wide))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["a", "b"], ["a · b"]),  # they fit
        (["x" * 20, "y" * 17], ["x" * 20 + " · " + "y" * 17]),  # they fit exactly
        (["x" * 20, "y" * 18, "z"], ["x" * 20, "    " + "y" * 18 + " · z"]),  # on two lines
        (["a", "/b" * 30], ["a", "    …" + ("/b" * 30)[-35:]]),  # the end of a long folder stays
        (["x" * 50], ["x" * 50]),  # the first is never cut
    ],
)
def test_parts_are_joined_on_lines_that_fit_the_terminal(
    monkeypatch: pytest.MonkeyPatch, parts: list[str], expected: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert list(joined(parts)) == expected
