"""A mention: what a text says about one legal document at one position."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Span = tuple[int, int]
"""Start and end in a text: code points, end exclusive."""

WarningCode = Literal[
    "cited_before_issue",
    "conflicting_date",
    "date_contradicts_registry",
    "draft",
    "impossible_date",
    "impossible_year",
    "issuer_mismatch",
    "law_date_differs",
    "missing_number",
    "missing_place",
    "missing_symbol",
    "missing_type",
    "missing_year",
    "name_and_number_differ",
    "no_longer_in_force",
    "number_beyond_series",
    "probable_misprint",
    "two_documents_of_number",
    "unknown_law",
    "own_dates_differ",
    "unknown_issuer",
    "version_by_date",
    "version_by_latest_date",
    "year_mismatch",
    "year_of_report",
]
"""What may be wrong with a reference, or missing from it."""

Relation = Literal[
    "amends",
    "based_on",
    "cites",
    "disseminates",
    "guides",
    "implements",
    "issues",
    "repeals",
    "replaces",
]
"""How a report uses a document; `cites` where it does not say."""
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class TextWarning:
    """A warning: a code, and the evidence for it in the words of the text."""

    code: WarningCode
    evidence: str


class Core(NamedTuple):
    """The core of a mention: its span, and what names the document there.

    `start` and `end` are code points into the text, end exclusive; `text` is what is between
    them. `year` is the one in the number or beside the name of a law. `law` is the name of a law
    that is cited by name, `meeting` that of the Party's meeting that passed a resolution
    ("Trung ương 4 khóa XII"). `is_draft` says that the law was still a draft. `misprint` is a group
    of the symbol as written, where it was put right. Else a field is None
    where the text does not state it.
    """

    start: int
    end: int
    text: str
    type: str | None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    law: str | None = None
    is_draft: bool = False
    misprint: str | None = None
    meeting: str | None = None

    @property
    def is_amending(self) -> bool:
        """True for a law that is named by the laws that it amends."""
        return self.law is not None and self.law.lower().startswith(("sửa đổi", "bổ sung"))


class StatedDate(NamedTuple):
    """The date of a document as the text states it: the day (ISO), the year alone, or nothing.

    `month_day` is month and day ("06-05") where the text leaves the year out.
    """

    iso: str | None = None
    year: int | None = None
    month_day: str | None = None

    def iso_in(self, year: int | None) -> str | None:
        """Return the day (ISO): as stated, or the month and day in a year that is known."""
        return self.iso or (f"{year}-{self.month_day}" if year and self.month_day else None)


class StatedIssuer(NamedTuple):
    """The issuer of a document as the text states it.

    `place` is the full name of a province or city; `district` is the district or commune whose
    committee issued the document. `kind` is "tỉnh" or "thành phố" where the text says so without
    a name: "UBND tỉnh". `territory` is the place that the title names: "… tỉnh Vĩnh Phúc".
    """

    name: str | None = None
    place: str | None = None
    district: str | None = None
    kind: str | None = None
    territory: str | None = None


class Pinpoint(NamedTuple):
    """The parts of a document that a mention cites, as written without the words before them."""

    article: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    point: tuple[str, ...] = ()


NO_DATE = StatedDate()
NO_ISSUER = StatedIssuer()
NO_PINPOINT = Pinpoint()


class Mention(NamedTuple):
    """What a text says about one document at one position.

    `spans` holds the spans of `date`, `issuer` and `title` where the text states them beside the
    mention; what the items of a list share has a span at one of them only.
    """

    core: Core
    date: StatedDate = NO_DATE
    issuer: StatedIssuer = NO_ISSUER
    title: str | None = None
    relation: Relation = "cites"
    pinpoint: Pinpoint = NO_PINPOINT
    spans: dict[str, Span] = {}  # noqa: RUF012  # shared, and never written to
    warnings: tuple[TextWarning, ...] = ()

    def __repr__(self) -> str:
        """Return text, span and date: `Mention('Nghị định 49/2017/NĐ-CP', 10:33, 2017-04-24)`."""
        date = self.date.iso or self.date.year
        stated = f", {date}" if date else ""
        return f"Mention({self.text!r}, {self.start}:{self.end}{stated})"

    @property
    def start(self) -> int:
        """Where the mention starts in the text."""
        return self.core.start

    @property
    def end(self) -> int:
        """Where the mention ends in the text."""
        return self.core.end

    @property
    def text(self) -> str:
        """The words of the mention."""
        return self.core.text

    @property
    def type(self) -> str | None:
        """The document type that the text states or implies."""
        return self.core.type

    @property
    def number(self) -> str | None:
        """The number, without leading zeros."""
        return self.core.number

    @property
    def symbol(self) -> str | None:
        """The symbol in its standard spelling."""
        return self.core.symbol

    @property
    def law(self) -> str | None:
        """The name of a law that is cited by name."""
        return self.core.law
