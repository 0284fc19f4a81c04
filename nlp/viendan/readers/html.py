"""Web pages: paragraphs, lists with their marks, and tables.

Menus, scripts and other parts of the page that are no part of the report are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.encodings import Decoded, decode
from viendan.readers.error_pages import error_message
from viendan.readers.formats import has_suffix
from viendan.readers.html_events import Elements, End, Event, events_of, without_long_tags
from viendan.readers.line_breaks import closed_up, is_inside_word
from viendan.readers.list_numbering import written
from viendan.readers.source import Draft, Extract, File, normalise
from viendan.readers.tables import Cell, has_letterhead, is_layout, write_table

#: The number of tags of a page, opening and closing: each costs about 200 bytes while it is read.
MOST_TAGS = 600_000
_HEAD = re.compile(
    rb"""
    ^(?:\xef\xbb\xbf)? \s*
    (?: <\?xml[^>]*> \s* )?                                  # <?xml version="1.0"?>
    (?: <!--.{0,2000}?--> \s* )*                             # <!-- saved from -->
    < (?: !doctype\s+html | html | head | body | meta )\b    # <!DOCTYPE html>
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_TAG = re.compile(rb"<[a-zA-Z!/]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SKIPPED = frozenset(
    (  # noqa: SIM905  # a line for each word would hide the code
        "script style noscript template nav aside footer button select option textarea input "
        "svg math iframe object embed head audio video canvas map dialog del s strike rt rp"
    ).split()
)
_BLOCKS = frozenset(
    (  # noqa: SIM905  # a line for each word would hide the code
        "address article blockquote body caption center dd details div dl dt fieldset figcaption "
        "figure form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary ul"
    ).split()
)
_CELLS = frozenset({"td", "th"})
_GRID = _CELLS | {"table", "tr"}
# Words in the class or id of an element that is the page's own.
_CHROME = re.compile(
    r"""
    (?:^|[\s_-])
    (?:
        (?:top|main|left|right|sub|mega)?menu                     # main-menu
        | nav | navbar | navigation | breadcrumbs? | side-?bar    # left-sidebar
        | footer | copyright | banner | toolbar | skip-link | sr-only
        | social | share | sharing | comments? | related
        | pagination | pager | login | counter
        | search(?:-?box|-?form)?                                 # search-form
        | quang-?cao | ads? | advert\w*                           # advertisement
        | thong-?ke | lien-?ket                                   # box-thongke
    )
    (?:$|[\s_\d-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CHROME_ROLES = frozenset({"navigation", "search", "contentinfo"})
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_FONT = re.compile(r"(?i)font-family\s*:\s*[\"']?([^;,\"']+)")
# White space that is not one space already, as nearly all is.
_SPACE = re.compile(r"[\t\n\r\f\u00a0][ \t\n\r\f\u00a0]*|[ ][ \t\n\r\f\u00a0]+")
_WHITE_SPACE = re.compile(r"(?i)white-space\s*:\s*(pre|break|normal|nowrap)")
# A line's end inside a paragraph, and a space that is kept beside others.
_BREAK, _KEPT_SPACE = "\v", "\f"
_KEPT = str.maketrans({"\n": _BREAK, " ": _KEPT_SPACE, "\t": _KEPT_SPACE, "\u00a0": _KEPT_SPACE})
_STARTS_WITH_MARK = re.compile(r"^\W|^(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,5})[.)/]")
# A raised number is a mark of a note, but not behind a unit of length (m²).
_RAISED = re.compile(r"\s*(\d{1,3})\s*")
_UNIT = re.compile(r"(?<![^\W\d_])[cdhkm]?m\s*$")
_ORDERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_NESTED = 8
# A "menu" with this share of the page's text is the report; at most this many are measured.
_SHARE_OF_CHROME, _MOST_CHECKS = 0.4, 50
# A menu is at least this many short paragraphs in a row that are nearly all links.
_FEWEST_LINKS, _SHORT_LINK, _SHARE_OF_LINK = 3, 100, 0.8
#: A paragraph and whether it is a link, or the rows of a table.
Item = tuple[str, bool] | list[list[Cell]]
Attributes = dict[str, str]


def fits(file: File) -> bool:
    """Return whether the file is a web page: by its first tag, or by its suffix and some tag."""
    return _HEAD.match(file.content[:4096]) is not None or (
        has_suffix(file, "html") and _TAG.search(file.content) is not None
    )


@dataclass(slots=True)
class _Table:
    """A table while it is read: its rows of cells, each a list of paragraphs.

    `nesting` are the row and column of the cells that contain a table.
    """

    rows: list[list[list[str]]] = field(default_factory=list)
    nesting: set[tuple[int, int]] = field(default_factory=set)

    def here(self) -> list[str]:
        """Return the paragraphs of the open cell."""
        if not self.rows:
            self.rows.append([])
        if not self.rows[-1]:
            self.rows[-1].append([])
        return self.rows[-1][-1]

    def cells(self) -> list[list[Cell]]:
        """Return the rows as cells."""
        return [
            [Cell(tuple(cell), (r, c) in self.nesting) for c, cell in enumerate(row)]
            for r, row in enumerate(self.rows)
        ]


@dataclass(slots=True)
class _Page:
    """A page while it is read: the finished items, and the open paragraph, tables, lists and fonts.

    `preformatted` says of each open block whether it keeps its line ends and spaces. `raised` are
    the numbers of the runs with which open raised letters begin.
    `linked` counts the letters of the open paragraph inside links, `links` the open links, `checks`
    the possible menus that were measured, `floated` the runs before a picture that stands aside,
    `too_deep` the open tables that are nested too deep.
    """

    charset: str | None = None
    items: list[Item] = field(default_factory=list)
    runs: list[tuple[str, str | None]] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    mark: str = ""
    tables: list[_Table] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)
    preformatted: list[bool] = field(default_factory=list)
    raised: list[int] = field(default_factory=list)
    floated: int | None = None
    checks: int = 0
    too_deep: int = 0

    def text(self, text: str) -> None:
        """Add text to the open paragraph."""
        is_kept = bool(self.preformatted) and self.preformatted[-1]
        if self.floated == len(self.runs) and is_inside_word(self.runs[-1][0], text):
            text = text.removeprefix("\n")
        if is_kept:
            text = text.translate(_KEPT)
        elif not self.runs and text.isspace():  # between blocks
            return
        elif "  " in text or not text.isprintable():
            text = _SPACE.sub(" ", text)
        self.runs.append((text, self.fonts[-1] if self.fonts else self.charset))
        if self.links:
            self.linked += len(text.strip())

    def end_paragraph(self) -> None:
        """End the open paragraph."""
        if not self.runs:
            return
        text = _tidy(joined(self.runs))
        self.runs.clear()
        self.floated = None
        linked, self.linked = self.linked, 0
        if not text:
            return
        if self.mark and not _STARTS_WITH_MARK.match(text):
            text = f"{self.mark} {text}"
        self.mark = ""
        if self.tables:
            self.tables[-1].here().append(text)
        else:
            is_link = len(text) < _SHORT_LINK and linked > _SHARE_OF_LINK * len(text)
            self.items.append((text, is_link))

    def end_table(self) -> None:
        """End the open table; one inside a cell becomes paragraphs of that cell."""
        self.end_paragraph()
        table = self.tables.pop()
        if not self.tables:
            self.items.append(table.cells())
            return
        outer = self.tables[-1]
        into = outer.here()
        outer.nesting.add((len(outer.rows) - 1, len(outer.rows[-1]) - 1))
        if is_layout(table.cells()):
            into += [text for row in table.rows for cell in row for text in cell]
        else:
            into += ["\t".join(" ".join(cell) for cell in row) for row in table.rows]

    def enter(self, tag: str, attributes: Attributes) -> None:
        """Enter an element."""
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag == "li":
            self._item(attributes)
        elif tag in {"ol", "ul"}:
            self._list(tag, attributes)
        elif tag in _GRID:
            self.end_paragraph()
            self._grid(tag)
        else:
            self._inline(tag, attributes)
        if self.charset is None:
            self._font(tag, attributes)
        if tag in _BLOCKS:
            self.preformatted.append(self._is_preformatted(tag, attributes))

    def _inline(self, tag: str, attributes: Attributes) -> None:
        if tag == "br":
            self.runs.append((_BREAK, self.fonts[-1] if self.fonts else self.charset))
        elif tag == "a":
            self.links += 1
        elif tag == "sup":
            self.raised.append(len(self.runs))
        elif tag == "img" and attributes.get("align", "").lower() in {"left", "right"}:
            self.floated = len(self.runs) or None

    def _is_preformatted(self, tag: str, attributes: Attributes) -> bool:
        style = _WHITE_SPACE.search(attributes["style"]) if "style" in attributes else None
        if style is not None:
            return style[1].lower() in {"pre", "break"}
        return tag == "pre" or (bool(self.preformatted) and self.preformatted[-1])

    def _list(self, tag: str, attributes: Attributes) -> None:
        start = attributes.get("start") or "1"
        ordered = _ORDERED.get(attributes.get("type", ""), "decimal")
        style = ordered if tag == "ol" else ""
        self.lists.append((style, int(start) if _is_number(start) else 1))

    def _item(self, attributes: Attributes) -> None:
        style, number = self.lists[-1] if self.lists else ("", 1)
        value = attributes.get("value")
        number = int(value) if value and _is_number(value) else number
        self.mark = f"{written(number, style)}." if style else "-"
        if self.lists:
            self.lists[-1] = (style, number + 1)

    def _grid(self, tag: str) -> None:
        """Enter a table, a row or a cell; of a table nested too deep only the text is read."""
        if tag == "table" and len(self.tables) < _MOST_NESTED:
            self.tables.append(_Table())
        elif tag == "table":
            self.too_deep += 1
        elif self.tables and not self.too_deep:
            rows = self.tables[-1].rows
            if tag == "tr" or not rows:
                rows.append([])
            if tag != "tr":
                rows[-1].append([])

    def _font(self, tag: str, attributes: Attributes) -> None:
        style = _FONT.search(attributes["style"]) if "style" in attributes else None
        font = style[1] if style else attributes.get("face") if tag == "font" else None
        self.fonts.append(charset_of(font) if font else self.fonts[-1] if self.fonts else None)

    def leave(self, tag: str) -> None:
        """Leave an element."""
        if tag in _BLOCKS or tag in _GRID:
            self.end_paragraph()
        if tag == "table" and self.too_deep:
            self.too_deep -= 1
        elif tag == "table" and self.tables:
            self.end_table()
        elif tag == "a":
            self.links = max(0, self.links - 1)
        elif tag == "sup" and self.raised:
            self._end_raised(self.raised.pop())
        elif tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        if self.fonts:
            self.fonts.pop()
        if tag in _BLOCKS:
            self.preformatted.pop()

    def _end_raised(self, start: int) -> None:
        """Put brackets around the runs from `start` on if they are the mark of a note."""
        mark = _RAISED.fullmatch("".join(text for text, _ in self.runs[start:]))
        before = self.runs[start - 1][0] if start else ""
        if mark is not None and _UNIT.search(before) is None:
            self.runs[start:] = [(f"[{mark[1]}]", None)]

    def is_skipped(self, tag: str, attributes: Attributes, elements: Elements, index: int) -> bool:
        """Return whether the element that starts at an index is hidden or the page's own."""
        if tag in _SKIPPED:
            return True
        if tag in {"html", "body"} or not attributes:
            return False
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            return True
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if _CHROME.search(names) is None and attributes.get("role") not in _CHROME_ROLES:
            return False
        self.checks += 1
        text = elements.text(index) if self.checks <= _MOST_CHECKS else ""
        return len(text) < _SHARE_OF_CHROME * len(elements.said) and not has_letterhead(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5


def _tidy(text: str) -> str:
    """Return the text of a paragraph with single spaces and its breaks as lines."""
    text = "\n".join(map(str.strip, text.split(_BREAK)))
    if "  " in text:
        text = re.sub(r" {2,}", " ", text)
    return closed_up(text.replace(_KEPT_SPACE, " ").strip("\n"))


def _walk(page: _Page, events: Sequence[Event]) -> None:
    """Read the events of a page in order, without those of elements that are skipped."""
    elements = Elements(events)
    index = 0
    while index < len(events):
        event = events[index]
        if isinstance(event, str):
            page.text(event)
        elif isinstance(event, End):
            page.leave(event.tag)
        else:
            attributes = event.attributes()
            if page.is_skipped(event.tag, attributes, elements, index):
                index = elements.end(index)
            else:
                page.enter(event.tag, attributes)
                if event.is_void:
                    page.leave(event.tag)
        index += 1


def _without_menus(items: list[Item]) -> list[Item]:
    """Return the items without menus: runs of paragraphs that are only links."""
    kept: list[Item] = []
    run: list[Item] = []
    for item in [*items, ("", False)]:
        if isinstance(item, tuple) and item[1]:
            run.append(item)
            continue
        kept += run if len(run) < _FEWEST_LINKS else []
        run = []
        kept.append(item)
    return kept[:-1]


def page_text(decoded: Decoded) -> Draft:
    """Return the text of a page in HTML.

    Its fonts may stand for charsets, unless the page as a whole was typed for one.
    """
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  # only web pages need it

    page = _Page(decoded.charset)
    tree = HTMLTree.parse(without_long_tags(normalise(decoded.letters)))
    if tree.body is not None:
        _walk(page, list(events_of(tree.body.html)))
    page.end_paragraph()
    draft = Draft()
    paragraphs = tables = 0
    for item in _without_menus(page.items):
        if isinstance(item, tuple):
            paragraphs += 1
            draft.paragraph(item[0], f"đoạn {paragraphs}")
        else:
            tables += 1
            write_table(draft, item, f"bảng {tables}")
    return draft


def extract(file: File) -> Extract:
    """Return the text of a web page.

    Raises ReadError where it has too many tags, is in no known encoding, or is an error page.
    """
    if file.content.count(b"<") > MOST_TAGS:
        raise ReadError("too_complex", path=file.path, limit=MOST_TAGS)
    declared = _DECLARED.search(file.content[:4096])
    decoded = decode(file, declared[1].decode("ascii") if declared else None)
    extracted = page_text(decoded).finish(encoding=decoded.encoding, notes=decoded.notes)
    message = error_message(extracted.text)
    if message is not None:
        raise ReadError("error_page", path=file.path, evidence=message)
    return extracted
