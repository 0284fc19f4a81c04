"""Findings of a draft in words, for the command line, pages and comments."""

from typing import TYPE_CHECKING

from viendan.checking.findings import Severity
from viendan.language.catalogue import Language, say
from viendan.language.evidence_words import evidence_words

if TYPE_CHECKING:
    from viendan.checking import CheckedDraft
    from viendan.checking.findings import Finding

# A finding whose evidence lists keys of the catalogue: what a citation leaves out.
_EVIDENCE_OF_KEYS = "incomplete_citation"


def finding_line(finding: "Finding", lang: Language) -> str:
    """Return a finding on one line: what is wrong, the evidence, what to write instead."""
    evidence = evidence_words(finding.evidence, lang)
    if finding.code == _EVIDENCE_OF_KEYS:
        evidence = ", ".join(say(key, lang).lower() for key in finding.evidence.split(", "))
    line = f"{say(finding.code, lang)}: {evidence}" if evidence else say(finding.code, lang)
    if not finding.proposal:
        return line
    return f"{line} {say('to_write', lang, proposal=finding.proposal)}"


def checked_counts(draft: "CheckedDraft", lang: Language) -> str:
    """Return how many references a draft has, and how many findings of each severity."""
    counts = draft.counts
    found = [
        say(f"severity_{severity}", lang, count=counts[severity])
        for severity in Severity
        if counts[severity]
    ]
    checked = say("checked", lang, count=len(draft.references))
    return f"{checked}: {', '.join(found)}" if found else checked
