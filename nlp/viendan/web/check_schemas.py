"""What the API answers about a draft."""

from viendan.checking.draft_check import ReferenceStatus
from viendan.checking.findings import Severity
from viendan.web.schemas import Answer, CandidateOut


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
