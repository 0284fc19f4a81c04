"""The lines of a checked draft, for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from viendan.cli.line_parts import shorten
from viendan.language.catalogue import Language, say
from viendan.language.finding_lines import checked_counts, finding_line

if TYPE_CHECKING:
    from viendan.checking import CheckedDraft

_CITATION_LENGTH = 70
_SIGNS = {"error": "✗", "warning": "⚠", "advice": "·"}


def checked_lines(draft: "CheckedDraft", lang: Language) -> Iterator[str]:
    """Yield every reference with its line in the draft, its status and its findings."""
    for reference in draft.references:
        line = draft.text.count("\n", 0, reference.start) + 1
        words = shorten(" ".join(reference.citation.split()), _CITATION_LENGTH)
        status = say(f"reference_{reference.status}", lang)
        meaning = reference.identity or "; ".join(one.identity for one in reference.candidates)
        yield f"{say('line', lang)} {line}  {words}  [{meaning or '—'}] {status}"
        for finding in reference.findings:
            yield f"    {_SIGNS[finding.severity]} {finding_line(finding, lang)}"
    yield checked_counts(draft, lang)
