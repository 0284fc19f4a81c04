"""The parts of a Word document beside its text: fonts and numbers by style, and lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from viendan.readers.numbering import Counter, Level

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20


_local = lru_cache(maxsize=4096)(lambda tag: str(tag).rpartition("}")[2])


def kind(element: "_Element") -> str:
    """Return the name of an element without its namespace."""
    return _local(element.tag)


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """Return the element at the end of a path of names below another, or None."""
    for name in path:
        element = next(element.iterchildren(f"{{*}}{name}"), None) if element is not None else None
    return element


def value(element: "_Element | None", name: str = "val") -> str | None:
    """Return an attribute by its name without a namespace, or None."""
    if element is None:
        return None
    return next(
        (str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name),
        None,
    )


def whole_number(text: str | None, otherwise: int) -> int:
    """Return a text as a number, or another where it is none."""
    return (
        int(text)
        if text is not None and text.isascii() and text.isdigit() and len(text) < 10
        else otherwise
    )


def font_of(properties: "_Element | None") -> str | None:
    """Return the font that the properties of a run or of a style name, or None."""
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


@dataclass(frozen=True, slots=True)
class Item:
    """Where a paragraph stands in a list: the list's number and the depth in it."""

    list: str
    depth: int


def item_of(properties: "_Element | None") -> Item | None:
    """Return where the properties of a paragraph or of a style put it in a list, or None."""
    numbered = child(properties, "numPr")
    name = value(child(numbered, "numId"))
    return Item(name, whole_number(value(child(numbered, "ilvl")), 0)) if name is not None else None


@dataclass(frozen=True, slots=True)
class Style:
    """A style: the style that it is based on, and the font and list that it names itself."""

    base: str | None
    font: str | None
    item: Item | None


class Styles:
    """The styles of a document."""

    def __init__(self, root: "_Element | None") -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        self.font = font_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        for element in root if root is not None else ():
            if kind(element) == "style" and (name := value(element, "styleId")) is not None:
                self._styles[name] = Style(
                    value(child(element, "basedOn")),
                    font_of(child(element, "rPr")),
                    item_of(child(element, "pPr")),
                )
                if value(element, "type") == "paragraph" and value(element, "default") in {
                    "1",
                    "true",
                }:
                    self.default = name

    def _chain(self, name: str | None) -> Iterator[Style]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.base

    def font_by(self, name: str | None) -> str | None:
        """Return the font of a style, its own or that of a style below it."""
        return next((style.font for style in self._chain(name) if style.font), None)

    def item_by(self, name: str | None) -> Item | None:
        """Return the list of a style, its own or that of a style below it."""
        return next((style.item for style in self._chain(name) if style.item), None)


def _level(element: "_Element") -> Level:
    style = value(child(element, "numFmt")) or "decimal"
    return Level(
        style,
        value(child(element, "lvlText")) or "",
        whole_number(value(child(element, "start")), 1),
    )


class Lists:
    """The lists of a document, each counting on as its items are written."""

    def __init__(self, root: "_Element | None") -> None:
        self._counters: dict[str, Counter] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        for element in root if root is not None else ():
            if kind(element) == "abstractNum":
                levels = {
                    whole_number(value(one, "ilvl"), 0): _level(one)
                    for one in element
                    if kind(one) == "lvl"
                }
                self._counters[value(element, "abstractNumId") or ""] = Counter(levels)
            elif kind(element) == "num":
                starts = {
                    whole_number(value(one, "ilvl"), 0): whole_number(
                        value(child(one, "startOverride")), 1
                    )
                    for one in element
                    if kind(one) == "lvlOverride" and child(one, "startOverride") is not None
                }
                self._lists[value(element, "numId") or ""] = (
                    value(child(element, "abstractNumId")) or "",
                    starts,
                )

    def number(self, item: Item) -> str:
        """Return what is written before the next item of a list, empty where nothing is."""
        counter_name, starts = self._lists.get(item.list, ("", {}))
        counter = self._counters.get(counter_name)
        if counter is None:
            return ""
        if starts:
            counter.restart(starts)
            self._lists[item.list] = (counter_name, {})
        return counter.next(item.depth)
