"""Findings: what a person should look at in a draft, each of a kind with a severity.

A new kind is a row of `findings.csv` and a message of the catalogue.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from viendan.documents.table_files import read_table


class Severity(StrEnum):
    """How sure it is that the draft is wrong, the surest first."""

    ERROR = "error"
    """The text contradicts itself, the calendar or what is known."""
    WARNING = "warning"
    """The text leaves open which document it means, or writes it in another form than usual."""
    ADVICE = "advice"
    """The text is right and could say more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding about one reference of a draft.

    `code` is a row of the table, `evidence` what the finding rests on, and `proposal` the words to
    write instead; either is empty where there is none.
    """

    code: str
    evidence: str = ""
    proposal: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return severities()[self.code]


@cache
def severities() -> dict[str, Severity]:
    """Return the severity of every kind of finding, in the order of the table."""
    rows = read_table(__package__, "findings")
    return {row["code"]: Severity(row["severity"]) for row in rows}
