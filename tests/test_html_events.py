"""The events of web pages."""

import pytest
from resiliparse.parse.html import HTMLTree

from viendan.readers.html_events import Elements, End, Event, Start, events_of


def events(page: str) -> list[Event]:
    return list(events_of(HTMLTree.parse(page).body.html))


def shown(page: str) -> str:
    """Return events in short: a start by its name, an end with a slash, a text in brackets."""
    return " ".join(
        f"[{one}]" if isinstance(one, str) else f"{'/' if isinstance(one, End) else ''}{one.tag}"
        for one in events(page)[1:-1]
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Một<p>Hai", "p [Một] /p p [Hai] /p"),  # ends that the author left out
        ("a<br>b<hr>", "[a] br [b] hr"),  # elements without an end
        ("<p>a &lt;b&gt; &amp;lt; c", "p [a <b> &lt; c] /p"),  # escapes, each read once
        ("a<!-- <p> > -->b", "[a] [b]"),  # a comment with a tag
        ('<p title="a>b" hidden>c', "p [c] /p"),  # a sign inside an attribute
        ('<p =x y"z>c', "p [c] /p"),  # attributes that are written wrongly
        ("a<script>if (a<b) '</p>'</script>c", "[a] script [if (a<b) '</p>'] /script [c]"),
        ("<xmp>a<b>&amp;</xmp>c", "xmp [a<b>&amp;] /xmp [c]"),  # text as it is
        ("<plaintext>a</plaintext>b", "plaintext [a</plaintext>b] /plaintext"),  # up to the end
        ("a<style></style>b", "[a] style /style [b]"),
        ("a < b", "[a < b]"),  # a sign that opens no tag
        ("", ""),
    ],
)
def test_events_are_those_of_the_tree(page: str, expected: str) -> None:
    assert shown(page) == expected


@pytest.mark.parametrize(
    ("page", "attributes"),
    [
        ("<p>", {}),
        ('<p class="a b" id=c hidden>', {"class": "a b", "id": "c", "hidden": ""}),
        ("<p style='font-family: \"VNI-Times\"'>", {"style": 'font-family: "VNI-Times"'}),
        ('<p title="a &lt; b &amp;amp; c">', {"title": "a < b &amp; c"}),
    ],
)
def test_attributes_are_read_without_escapes(page: str, attributes: dict[str, str]) -> None:
    start = events(page)[1]
    assert isinstance(start, Start)
    assert start.attributes() == attributes


def test_an_end_that_belongs_to_no_open_element_is_left_out() -> None:
    assert list(events_of("<p>a</b></p></p>")) == [Start("p"), "a", End("p")]


def test_the_text_inside_an_element_ends_with_it() -> None:
    found = events("<div>a<p>b<br>c</p></div><p>d</p>")
    elements = Elements(found)
    assert elements.text(1) == "abc"
    assert found[elements.end(1)] == End("div")
    assert elements.end(5) == 5  # an element without an end


def test_an_element_that_nothing_ends_goes_on_to_the_last_event() -> None:
    elements = Elements([Start("div"), "a", Start("p"), "b", End("p"), "c"])
    assert (elements.end(0), elements.end(2)) == (5, 4)
    assert (elements.text(0), elements.text(2)) == ("ab", "b")
