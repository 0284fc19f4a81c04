"""A mention: one place in a text that names a legal document, taken apart."""

from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning about a mention: a code and the evidence for it."""

    code: str
    evidence: str


class Core(NamedTuple):
    """The core of a mention: its place in the text and what names the document there, before what stands around it is read."""

    start: int
    end: int
    type: str | None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    law: str | None = None
    is_draft: bool = False


class Mention(NamedTuple):
    """What a text says about one document in one place.

    `start` and `end` are code points into the text, end exclusive. Every other field is None
    where the text does not give it. `year` is the one in the number or beside a law's name; `district` names the
    district or commune whose committee issued it; `is_draft` marks a law that was still a draft.
    """

    start: int
    end: int
    text: str
    type: str | None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    law: str | None = None
    date: str | None = None
    date_year: int | None = None
    issuer: str | None = None
    place: str | None = None
    district: str | None = None
    title: str | None = None
    relation: str = "cites"
    article: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    point: tuple[str, ...] = ()
    is_draft: bool = False
    spans: dict[str, Span] = {}  # noqa: RUF012  # shared, and never written to
    warnings: tuple[Doubt, ...] = ()
