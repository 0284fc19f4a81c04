"""A reference: a mention with what it means, and what it may take from its own report."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from viendan.references.mention import Mention, TextWarning

Status = Literal["resolved", "ambiguous", "partial"]
"""Whether the document of a reference is known, one of several candidates, or unknown."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What a mention may take from its own report: number, symbol, place, date, type, issuer.

    `place` is a full name ("Tỉnh Trà Vinh"), `date` is ISO. `latest` is the latest date that the
    text of an undated report states (ISO): the report is no older.
    """

    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    district: str | None = None
    latest: str | None = None
    type: str | None = None
    issuer: str | None = None


CompletionRule = Literal["date", "issuer", "title", "topic"]
"""The rule by which the registry completes a mention without year or symbol."""


class CompletedBy(NamedTuple):
    """The rule by which the registry completed a reference, and its score, 0 to 1."""

    rule: CompletionRule
    score: float


class KnownDocument(NamedTuple):
    """What the registry knows of the document of a reference; days are ISO."""

    title: str | None
    date: str | None
    effective: str | None
    ended: str | None
    status: str | None
    as_of: str | None
    sources: tuple[str, ...]


class Reference(NamedTuple):
    """A mention and what it means: the fields of the annotation format.

    `document` is the identity where the status is `resolved`; `candidates` are the identities
    where it is `ambiguous`; where it is `partial`, the warnings say what is missing. `stem` is the
    identity without its year, by which an undated mention is joined to the only document that
    fits. `is_self` says that the mention is the report's own number. `completed_by` is set where
    the registry named the document of a mention that lacks year or symbol: the other fields stay
    what the text says. `known` is what the registry knows of the document.
    """

    mention: Mention
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    document: str | None = None
    status: Status = "partial"
    candidates: tuple[str, ...] = ()
    stem: str | None = None
    is_self: bool = False
    warnings: tuple[TextWarning, ...] = ()
    completed_by: CompletedBy | None = None
    known: KnownDocument | None = None
