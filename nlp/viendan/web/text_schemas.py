"""What the API is given as a text, and what it answers about its references."""

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from viendan.checking.draft_check import ReferenceStatus
from viendan.checking.findings import Severity
from viendan.references.reference import CompletionRule
from viendan.registry.records import Force
from viendan.web.document_schemas import Answer, Warned
from viendan.web.parameters import LONGEST_TEXT


class TextIn(BaseModel):
    """A text; offsets are into the text in NFC with line feeds at line ends."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=LONGEST_TEXT)


class AnalysisIn(TextIn):
    """A text to analyse; where not `completed`, the registry completes no mention."""

    completed: StrictBool = True


class CandidateOut(Answer):
    """A document that a reference may mean: its identity, and its name as reports write it."""

    identity: str
    name: str


class CompletedByOut(Answer):
    """The rule by which the registry completed a mention, and its score, 0 to 1."""

    rule: CompletionRule
    score: float


class KnownOut(Answer):
    """What the registry knows of a document; `status` is of the day `as_of` (days are ISO)."""

    title: str | None
    date: str | None
    effective: str | None
    ended: str | None
    status: Force | None
    as_of: str | None
    sources: list[str]


class AnalysedOut(Answer):
    """A reference of a text.

    `status` is 200 if the document is in the store, 300 if several match, 404 if it is not in the
    store or not identified. `completed_by` is set where the registry found the document of a
    mention without year or symbol.
    """

    start: int
    end: int
    citation: str
    normalised: str | None
    identity: str | None
    status: int
    candidates: list[CandidateOut]
    warnings: list[Warned]
    completed_by: CompletedByOut | None
    known: KnownOut | None


class FindingOut(Answer):
    """What is to be looked at: its kind, what it rests on, and what to write instead."""

    code: str
    severity: Severity
    evidence: str
    proposal: str


class CheckedReferenceOut(Answer):
    """A reference of a draft with its findings, the worst first."""

    start: int
    end: int
    citation: str
    name: str
    identity: str | None
    status: ReferenceStatus
    candidates: list[CandidateOut]
    findings: list[FindingOut]


class CheckedOut(Answer):
    """A checked draft: the day (ISO) as of which it is checked, and its references."""

    day: str
    references: list[CheckedReferenceOut]
