"""Checking: what a clerk should look at in a draft before it is signed.

Importing this package loads none of its modules.
"""

from typing import TYPE_CHECKING

from viendan.lazy import offering

if TYPE_CHECKING:
    from viendan.checking.draft_check import (
        CheckedDraft,
        CheckedReference,
        check_draft,
        plain_draft,
    )
    from viendan.checking.findings import Finding, Severity

__all__ = ["CheckedDraft", "CheckedReference", "Finding", "Severity", "check_draft", "plain_draft"]

__getattr__, __dir__ = offering(
    __name__,
    {
        "CheckedDraft": "draft_check",
        "CheckedReference": "draft_check",
        "Finding": "findings",
        "Severity": "findings",
        "check_draft": "draft_check",
        "plain_draft": "draft_check",
    },
)
