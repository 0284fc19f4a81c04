"""Web pages: paragraphs, lists with their marks, and tables; menus, scripts and what else is the page's own left out."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viendan.errors import ReadError
from viendan.readers.charsets import charset_of, joined
from viendan.readers.encodings import Decoded, decode
from viendan.readers.lines import closed_up
from viendan.readers.numbering import written
from viendan.readers.source import Draft, Extract, File, normalise
from viendan.readers.tables import Cell, has_letterhead, is_layout, write_table

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, Node

FORMAT = "html"
SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
#: The tags that a page may have, opened or closed: each costs about two hundred bytes while it is read.
MOST_TAGS = 600_000
_HEAD = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-zA-Z!/]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SKIPPED = frozenset(
    (  # noqa: SIM905  # a line a word would hide the code
        "script style noscript template nav aside footer button select option textarea input svg math iframe object embed head audio video canvas map dialog"
    ).split()
)
_BLOCKS = frozenset(
    (  # noqa: SIM905  # a line a word would hide the code
        "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 "
        "header hr html legend li main ol p pre section summary ul"
    ).split()
)
_CHROME = re.compile(
    r"(?i)(?:^|[\s_-])(?:(?:top|main|left|right|sub|mega)?menu|nav|navbar|navigation|breadcrumbs?|side-?bar|footer|social|share|sharing|comments?|related|"
    r"pagination|pager|search(?:-?box|-?form)?|login|toolbar|copyright|counter|banner|quang-?cao|ads?|advert\w*|thong-?ke|lien-?ket|skip-link|sr-only)(?:$|[\s_\d-])"
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_FONT = re.compile(r"(?i)font-family\s*:\s*[\"']?([^;,\"']+)")
_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")
_BREAK = "\v"
_MARKED = re.compile(r"^\W|^(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,5})[.)/]")
_ORDERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_CHECKS = 50
_MOST_NESTED = 8
_SHARE_OF_CHROME = 0.4
_SHORT_LINK, _FEWEST_LINKS = 100, 3
Item = tuple[str, bool] | list[list[Cell]]


def fits(file: File) -> bool:
    """Return whether the file is a web page: by its first tag, or by its ending where there is a tag at all."""
    return _HEAD.match(file.content[:4096]) is not None or (
        file.suffix in SUFFIXES and _TAG.search(file.content) is not None
    )


@dataclass(slots=True)
class _Table:
    """A table on its way: its rows of cells, each with its paragraphs so far."""

    rows: list[list[list[str]]] = field(default_factory=list)
    nesting: set[tuple[int, int]] = field(default_factory=set)

    def here(self) -> list[str]:
        """Return the paragraphs of the cell that is open."""
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
    """A page on its way: what is finished, and the paragraph, tables, lists and fonts that are open."""

    charset: str | None = None
    items: list[Item] = field(default_factory=list)
    runs: list[tuple[str, str | None]] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    mark: str = ""
    tables: list[_Table] = field(default_factory=list)
    lists: list[tuple[str, int]] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)
    checks: int = 0
    too_deep: int = 0

    def text(self, text: str) -> None:
        """Add text to the open paragraph."""
        text = _SPACE.sub(" ", text)
        self.runs.append((text, self.fonts[-1] if self.fonts else self.charset))
        if self.links:
            self.linked += len(text.strip())

    def flush(self) -> None:
        """Close the open paragraph."""
        text = _tidy(joined(self.runs))
        self.runs.clear()
        linked, self.linked = self.linked, 0
        if not text:
            return
        if self.mark and not _MARKED.match(text):
            text = f"{self.mark} {text}"
        self.mark = ""
        if self.tables:
            self.tables[-1].here().append(text)
        else:
            self.items.append((text, len(text) < _SHORT_LINK and linked > 0.8 * len(text)))

    def end_table(self) -> None:
        """Close the open table; one inside a cell becomes paragraphs of that cell."""
        self.flush()
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

    def enter(self, node: "ElementNode", tag: str) -> None:
        """Open an element."""
        if tag in _BLOCKS:
            self.flush()
        if tag == "br":
            self.runs.append((_BREAK, self.fonts[-1] if self.fonts else self.charset))
        elif tag == "a":
            self.links += 1
        elif tag == "li":
            self._item(node)
        elif tag in {"ol", "ul"}:
            start = node.getattr("start") or "1"
            self.lists.append(
                (
                    _ORDERED.get(node.getattr("type") or "", "decimal") if tag == "ol" else "",
                    int(start) if _is_number(start) else 1,
                )
            )
        elif tag in {"table", "tr", "td", "th"}:
            self.flush()
            self._grid(tag)
        if self.charset is None:
            self._font(node, tag)

    def _item(self, node: "ElementNode") -> None:
        style, number = self.lists[-1] if self.lists else ("", 1)
        value = node.getattr("value")
        number = int(value) if value and _is_number(value) else number
        self.mark = f"{written(number, style)}." if style else "-"
        if self.lists:
            self.lists[-1] = (style, number + 1)

    def _grid(self, tag: str) -> None:
        """Open a table, a row or a cell; a table nested too deep is only its text."""
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

    def _font(self, node: "ElementNode", tag: str) -> None:
        style = _FONT.search(node.getattr("style") or "")
        font = style[1] if style else node.getattr("face") if tag == "font" else None
        self.fonts.append(charset_of(font) if font else self.fonts[-1] if self.fonts else None)

    def leave(self, tag: str) -> None:
        """Close an element."""
        if tag in _BLOCKS or tag in {"table", "td", "th", "tr"}:
            self.flush()
        if tag == "table" and self.too_deep:
            self.too_deep -= 1
        elif tag == "table" and self.tables:
            self.end_table()
        elif tag == "a":
            self.links = max(0, self.links - 1)
        elif tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        if self.fonts:
            self.fonts.pop()

    def is_skipped(self, node: "ElementNode", tag: str, size: int) -> bool:
        """Say whether an element is the page's own, or not to be seen."""
        if tag in _SKIPPED:
            return True
        if tag in {"html", "body"} or not node.attrs:
            return False
        if node.hasattr("hidden") or _HIDDEN.search(node.getattr("style") or ""):
            return True
        if not _CHROME.search(f"{node.class_name} {node.id}") and node.getattr("role") not in {
            "navigation",
            "search",
            "contentinfo",
        }:
            return False
        self.checks += 1
        text = (node.text or "") if self.checks <= _MOST_CHECKS else ""
        return len(text) < _SHARE_OF_CHROME * size and not has_letterhead(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5


def _tidy(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in text.split(_BREAK))
    return closed_up(re.sub(r" {2,}", " ", "\n".join(lines)).strip("\n"))


def _walk(page: _Page, root: "ElementNode") -> None:
    """Go through the elements below a node in order, without recursion: real pages nest deeper than Python's stack."""
    from resiliparse.parse.html import ElementNode, TextNode  # noqa: PLC0415  # only web pages need it

    size = len(root.text or "")
    node: Node | None = root
    open_tags: list[str] = []
    while node is not None:
        below = None
        if isinstance(node, TextNode):
            page.text(node.value or "")
        elif isinstance(node, ElementNode) and not page.is_skipped(
            node, tag := node.tag or "", size
        ):
            page.enter(node, tag)
            below = node.first_child
            open_tags.append(tag)
            if below is None:
                page.leave(open_tags.pop())
        following = below if below is not None or not open_tags else node.next
        while following is None and open_tags and node is not None:
            node = node.parent
            page.leave(open_tags.pop())
            following = node.next if node is not None and open_tags else None
        node = following


def _without_menus(items: list[Item]) -> list[Item]:
    """Return the items without runs of lines that are nothing but links."""
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
    """Return the text of a page in HTML; its fonts may stand for a charset where the page as a whole is in none."""
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  # only web pages need it

    page = _Page(decoded.charset)
    tree = HTMLTree.parse(normalise(decoded.letters))
    if tree.body is not None:
        _walk(page, tree.body)
    page.flush()
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
    """Return the text of a web page; raises ReadError where it has too many tags or is in no known encoding."""
    if file.content.count(b"<") > MOST_TAGS:
        raise ReadError("too_complex", path=file.path, limit=MOST_TAGS)
    declared = _DECLARED.search(file.content[:4096])
    decoded = decode(file, declared[1].decode("ascii") if declared else None)
    return page_text(decoded).finish(encoding=decoded.encoding, notes=decoded.notes)
