"""Events of a web page: starts and ends of elements and the texts between, in order.

The parser writes the page that it has understood as one well-formed text, and one pattern reads
that. It costs a small part of what it costs to ask for the nodes of the tree one by one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import unescape
from itertools import accumulate
from typing import NamedTuple

_TAG = re.compile(
    r"""
    < (?P<end>/?) (?P<tag> [a-zA-Z] [^\s>/]*+ )
      (?P<attributes> (?: \s+ [^\s>] [^\s=>]*+ (?: ="[^"]*+" )? )*+ ) \s* >   # <p class="a">  </p>
    | <!-- .*? -->                                                            # <!-- menu -->
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r'([^\s>][^\s=>]*+)(?:="([^"]*+)")?')
# Elements without an end.
_VOID = frozenset(
    (  # noqa: SIM905  # a line for each word would hide the code
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
        "track wbr"
    ).split()
)
# Elements whose text is written without escapes.
_RAW = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"})


# A tag with thousands of attributes, which take the parser quadratic time; the image in a long
# attribute has hardly a space.
_FEWEST_LETTERS = 10_000
_LONG_TAG = re.compile(rf"<([a-zA-Z]\w*+)[^<>]{{{_FEWEST_LETTERS},}}+")
_MOST_ATTRIBUTES = 1000


def without_long_tags(text: str) -> str:
    """Return a page whose tags have no more attributes than the parser can take."""
    has_long = max(map(len, text.split("<"))) > _FEWEST_LETTERS
    return _LONG_TAG.sub(_bounded, text) if has_long else text


def _bounded(tag: re.Match[str]) -> str:
    """Return a long tag, without its attributes where it has too many of them."""
    is_hostile = len(tag.group().split(maxsplit=_MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES
    return f"<{tag[1]}" if is_hostile else tag.group()


class Start(NamedTuple):
    """The start of an element, with its attributes as they are written."""

    tag: str
    written: str = ""

    @property
    def is_void(self) -> bool:
        """True where the element has no end."""
        return self.tag in _VOID

    def attributes(self) -> dict[str, str]:
        """Return the attributes by their names."""
        if not self.written:
            return {}
        return {name: unescape(value) for name, value in _ATTRIBUTE.findall(self.written)}


class End(NamedTuple):
    """The end of the element that is open."""

    tag: str


#: A start, an end, or a text.
Event = Start | End | str


def events_of(written: str) -> Iterator[Event]:
    """Yield the events of an element as the parser has written it.

    Starts and ends are well nested: an end that belongs to no open element is left out.
    """
    open_tags: list[str] = []
    position = 0
    while (match := _TAG.search(written, position)) is not None:
        if match.start() > position:
            yield unescape(written[position : match.start()])
        position = match.end()
        end, tag, attributes = match.groups()
        if end:
            if open_tags and open_tags[-1] == tag:
                yield End(open_tags.pop())
        elif tag is not None:
            start = Start(tag, attributes)
            yield start
            if not start.is_void:
                open_tags.append(tag)
            if tag in _RAW:
                text = written[position : _raw_end(written, tag, position)]
                position += len(text)
                yield from (text,) if text else ()


def _raw_end(written: str, tag: str, start: int) -> int:
    """Return where the text of an element ends that is written without escapes.

    All that follows the start of a plaintext element is its text.
    """
    find = written.rfind if tag == "plaintext" else written.find
    return max(find(f"</{tag}>", start), start)


class Elements:
    """Where the elements of a page end, and the text inside them; each event is looked at once."""

    def __init__(self, events: Sequence[Event]) -> None:
        """Set the events of the page."""
        self._events = events

    @cached_property
    def _ends(self) -> list[int]:
        return _ends_of(self._events)

    @cached_property
    def _before(self) -> list[int]:
        """The number of letters before each event."""
        sizes = (len(event) if isinstance(event, str) else 0 for event in self._events)
        return list(accumulate(sizes, initial=0))

    @cached_property
    def said(self) -> str:
        """The text of all elements."""
        return "".join([event for event in self._events if isinstance(event, str)])

    def end(self, start: int) -> int:
        """Return the index of the last event of the element that starts with the one at an index.

        An element that nothing ends goes on to the last event of all.
        """
        return self._ends[start]

    def text(self, start: int) -> str:
        """Return the text of the element that starts with the event at an index."""
        return self.said[self._before[start] : self._before[self._ends[start]]]


def _ends_of(events: Sequence[Event]) -> list[int]:
    """Return the index of the last event of what begins with each event."""
    ends = list(range(len(events)))
    started: list[int] = []
    for index, event in enumerate(events):
        if isinstance(event, End):
            ends[started.pop()] = index
        elif isinstance(event, Start) and not event.is_void:
            started.append(index)
    for index in started:
        ends[index] = len(events) - 1
    return ends
