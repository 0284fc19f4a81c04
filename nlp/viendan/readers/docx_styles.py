"""The styles and lists of a Word document: which font and which number a paragraph has."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from viendan.readers.list_numbering import Counter, Level
from viendan.readers.xml_elements import child, children, kind, value, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20
# The properties of a run that say how it looks.
_LOOKS = ("rFonts", "rStyle", "vanish")
_TRUE = frozenset({"1", "true"})
_FALSE = frozenset({"0", "false", "off"})


class Look(NamedTuple):
    """How text is shown: its font, and whether it is hidden."""

    font: str | None
    is_hidden: bool


def font_of(properties: "_Element | None") -> str | None:
    """Return the font that the properties of a run or of a style name, or None."""
    return _named_font(child(properties, "rFonts"))


def _named_font(fonts: "_Element | None") -> str | None:
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _hides(vanish: "_Element | None") -> bool | None:
    """Return whether the property of hiding hides; None where there is none."""
    return None if vanish is None else value(vanish) not in _FALSE


@dataclass(frozen=True, slots=True)
class Item:
    """The position of a paragraph in a list: the list's number and the depth in it."""

    list: str
    depth: int


def item_of(numbering: "_Element | None") -> Item | None:
    """Return the list position that the numbering of a paragraph or style sets, or None."""
    if numbering is None:
        return None
    said = children(numbering)
    name = value(said.get("numId"))
    return Item(name, whole_number(value(said.get("ilvl")), 0)) if name is not None else None


@dataclass(frozen=True, slots=True)
class Style:
    """A style: the style that it is based on, and the font, hiding and list it sets itself."""

    base: str | None
    font: str | None
    is_hidden: bool | None
    item: Item | None


def _style(element: "_Element") -> Style:
    properties = child(element, "rPr")
    return Style(
        value(child(element, "basedOn")),
        font_of(properties),
        _hides(child(properties, "vanish")),
        item_of(child(element, "pPr", "numPr")),
    )


class Styles:
    """The styles of a document; `default` is that of paragraphs, `font` that of the document.

    Of the many that a document defines it uses few: they are read no further than is asked.
    """

    def __init__(self, elements: "Iterable[_Element]") -> None:
        """Set the elements of the part of styles, in their order."""
        self._unread = iter(elements)
        self._elements: dict[str, _Element] = {}
        self._styles: dict[str, Style] = {}
        self._items: dict[str | None, Item | None] = {}
        self._looks: dict[str | None, Look] = {}
        self.default: str | None = None
        self.font: str | None = None
        self._read_until(lambda: self.default is not None)

    def _read_until(self, is_enough: Callable[[], bool]) -> None:
        while not is_enough() and (element := next(self._unread, None)) is not None:
            if kind(element) == "style":
                self._add(element)
            elif kind(element) == "docDefaults":
                self.font = font_of(child(element, "rPrDefault", "rPr"))

    def _add(self, element: "_Element") -> None:
        name = value(element, "styleId")
        if name is None:
            return
        self._elements[name] = element
        if value(element, "type") == "paragraph" and value(element, "default") in _TRUE:
            self.default = name

    def _style(self, name: str | None) -> Style | None:
        """Return a style, or None where there is none of this name."""
        if name is None:
            return None
        self._read_until(lambda: name in self._elements)
        if name not in self._styles and name in self._elements:
            self._styles[name] = _style(self._elements[name])
        return self._styles.get(name)

    def _chain(self, name: str | None) -> Iterator[Style]:
        """Yield a style and those that it is based on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            style = self._style(name)
            if style is None:
                return
            yield style
            name = style.base

    def font_by(self, name: str | None) -> str | None:
        """Return the font of a style: its own or that of a style it is based on."""
        return next((style.font for style in self._chain(name) if style.font), None)

    def hides(self, name: str | None) -> bool:
        """Return whether a style hides text: by itself or by a style it is based on."""
        said = (style.is_hidden for style in self._chain(name) if style.is_hidden is not None)
        return next(said, False)

    def paragraph_look(self, style: str | None) -> Look:
        """Return how a paragraph of a style is shown."""
        if style not in self._looks:
            self._looks[style] = Look(self.font_by(style) or self.font, self.hides(style))
        return self._looks[style]

    def run_look(self, properties: "_Element | None", paragraph: Look) -> Look:
        """Return how a run is shown, by its properties, its style and the look of its paragraph.

        Of hiding by both styles, one takes back the other.
        """
        if properties is None:
            return paragraph
        named = children(properties)
        if named.keys().isdisjoint(_LOOKS):  # as most are
            return paragraph
        style = value(named.get("rStyle"))
        font, is_hidden = _named_font(named.get("rFonts")), _hides(named.get("vanish"))
        if style is not None:
            font = font or self.font_by(style)
            is_hidden = paragraph.is_hidden != self.hides(style) if is_hidden is None else is_hidden
        if is_hidden is None:
            is_hidden = paragraph.is_hidden
        return Look(font or paragraph.font, is_hidden)

    def item_by(self, name: str | None) -> Item | None:
        """Return the list position of a style: its own or that of a style it is based on."""
        if name not in self._items:
            items = (style.item for style in self._chain(name) if style.item)
            self._items[name] = next(items, None)
        return self._items[name]


def _level(element: "_Element") -> Level:
    style = value(child(element, "numFmt")) or "decimal"
    start = whole_number(value(child(element, "start")), 1)
    return Level(style, value(child(element, "lvlText")) or "", start)


def _levels(abstract: "_Element") -> dict[int, Level]:
    return {
        whole_number(value(one, "ilvl"), 0): _level(one) for one in abstract if kind(one) == "lvl"
    }


def _starts(number: "_Element") -> dict[int, int]:
    """Return the numbers at which a list lets its levels start again."""
    return {
        whole_number(value(one, "ilvl"), 0): whole_number(value(start), 1)
        for one in number
        if kind(one) == "lvlOverride" and (start := child(one, "startOverride")) is not None
    }


class Lists:
    """The lists of a document, each with the numbers of the items seen so far.

    They are read no further than is asked.
    """

    def __init__(self, elements: "Iterable[_Element]") -> None:
        """Set the elements of the part of lists, in their order."""
        self._unread = iter(elements)
        self._counters: dict[str, Counter] = {}
        self._levels: dict[str, _Element] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}

    def _read_until(self, name: str, known: Container[str]) -> None:
        while name not in known and (element := next(self._unread, None)) is not None:
            if kind(element) == "abstractNum":
                self._levels[value(element, "abstractNumId") or ""] = element
            elif kind(element) == "num":
                counter = value(child(element, "abstractNumId")) or ""
                self._lists[value(element, "numId") or ""] = (counter, _starts(element))

    def _counter(self, name: str) -> Counter | None:
        """Return the counter of a list; of the many that a document defines it uses few."""
        self._read_until(name, self._levels)
        if name not in self._counters and name in self._levels:
            self._counters[name] = Counter(_levels(self._levels[name]))
        return self._counters.get(name)

    def number(self, item: Item) -> str:
        """Return the number or sign before the next item of a list, maybe empty."""
        self._read_until(item.list, self._lists)
        counter_name, starts = self._lists.get(item.list, ("", {}))
        counter = self._counter(counter_name)
        if counter is None:
            return ""
        if starts:
            counter.restart(starts)
            self._lists[item.list] = (counter_name, {})
        return counter.next(item.depth)
