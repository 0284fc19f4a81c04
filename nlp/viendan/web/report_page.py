"""The page of a report: its contents, the documents that it cites, its conflicts, its blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from viendan.store.database.rows import REJECT
from viendan.store.database.schema import CONTRADICTIONS
from viendan.store.lookup.answers import Document
from viendan.store.lookup.views import MentionView, ParagraphView, ReportView
from viendan.web.shown_text import cells, is_rule, plain

_SHOWN_HEADING = 160


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading in the list of contents; `level` counts the headings above it."""

    level: int
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class CitedHere:
    """A document in the list of those that a report cites, with its mentions in their order.

    `document` is None where the store does not know it; `text` is what its first mention says.
    """

    document: Document | None
    text: str
    mentions: tuple[MentionView, ...]

    @property
    def first(self) -> MentionView:
        """The first mention, which has the status of all."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Steps:
    """Where a mention stands among those of its document: its place, and its neighbours."""

    number: int
    total: int
    previous: int | None
    next: int | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its paragraph, and the spans of its cells in the paragraph's text."""

    paragraph: ParagraphView
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What the page shows as one: a paragraph, or the rows of a table, of which one is None.

    `columns` is the number of cells of the longest row.
    """

    paragraph: ParagraphView | None
    rows: tuple[TableRow, ...] = ()

    @property
    def columns(self) -> int:
        """The number of cells of the longest row."""
        return max((len(row.cells) for row in self.rows), default=0)


class ReportPage:
    """A report as its page shows it."""

    def __init__(self, view: ReportView) -> None:
        self.view = view

    @property
    def own_document(self) -> Document | None:
        """The document that the report is."""
        return self.view.documents.get(self.view.identity or "")

    @cached_property
    def contents(self) -> list[ContentsLine]:
        """The headings, outermost at level 0."""
        return [
            ContentsLine(len(one.headings), text[:_SHOWN_HEADING], one.position)
            for one in self.view.paragraphs
            if one.role == "heading" and (text := " ".join(plain(one.text).split()))
        ]

    @cached_property
    def cited(self) -> list[CitedHere]:
        """The documents that the report cites, in the order of their first mentions.

        Those that are not identified come last, each as its mentions write it.
        """
        known: dict[str, list[MentionView]] = {}
        others: dict[str, list[MentionView]] = {}
        for one in self._citing():
            found, key = (known, one.identity) if one.identity else (others, one.text)
            found.setdefault(key, []).append(one)
        return [
            CitedHere(self.view.documents.get(ones[0].identity or ""), ones[0].text, tuple(ones))
            for ones in [*known.values(), *others.values()]
        ]

    def _citing(self) -> Iterator[MentionView]:
        """Yield the mentions, without those that are rejected and the report's own number."""
        own = self.view.identity
        for paragraph in self.view.paragraphs:
            for one in paragraph.mentions:
                if one.corrected != REJECT and (own is None or one.identity != own):
                    yield one

    @cached_property
    def steps(self) -> dict[int, Steps]:
        """The steps of each mention whose document the report cites more than once."""
        return {
            position: step
            for cited in self.cited
            if len(cited.mentions) > 1
            for position, step in _steps([one.position for one in cited.mentions])
        }

    @cached_property
    def conflicts(self) -> list[MentionView]:
        """The mentions that contradict themselves, and those of documents that had ended."""
        return [one for one in self._citing() if one.ended or contradictions(one)]

    @cached_property
    def blocks(self) -> list[Block]:
        """The paragraphs in their order, the rows of a table together, without its rules."""
        found: list[Block] = []
        for is_table, group in groupby(self.view.paragraphs, _is_of_table):
            if is_table:
                rows = (
                    TableRow(one, tuple(cells(one.text))) for one in group if not is_rule(one.text)
                )
                found.append(Block(None, tuple(rows)))
            else:
                found += map(Block, group)
        return found


def _is_of_table(paragraph: ParagraphView) -> bool:
    return paragraph.role == "table" or is_rule(paragraph.text)


def contradictions(mention: MentionView) -> list[dict[str, str]]:
    """Return the warnings of a mention that say that its text contradicts itself."""
    return [warning for warning in mention.warnings if warning["code"] in CONTRADICTIONS]


def _steps(positions: Sequence[int]) -> Iterator[tuple[int, Steps]]:
    before, after = [None, *positions[:-1]], [*positions[1:], None]
    for number, (position, previous, following) in enumerate(
        zip(positions, before, after, strict=True), 1
    ):
        yield position, Steps(number, len(positions), previous, following)
