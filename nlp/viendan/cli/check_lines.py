"""The lines of a checked draft, for people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from viendan.cli.line_parts import shorten
from viendan.language.catalogue import Language, say
from viendan.language.finding_lines import checked_counts, finding_line

if TYPE_CHECKING:
    from viendan.checking import CheckedDraft, CheckedReference

_CITATION_LENGTH = 70
_MOST_CANDIDATES = 3
_SIGNS = {"error": "✗", "warning": "⚠", "advice": "·"}


def checked_lines(draft: "CheckedDraft", lang: Language) -> Iterator[str]:
    """Yield every reference with its line in the draft, its status and its findings."""
    for reference in draft.references:
        line = draft.text.count("\n", 0, reference.start) + 1
        words = shorten(" ".join(reference.citation.split()), _CITATION_LENGTH)
        status = say(f"reference_{reference.status}", lang)
        yield f"{say('line', lang)} {line}  {words}  [{_meaning(reference, lang)}] {status}"
        for finding in reference.findings:
            yield f"    {_SIGNS[finding.severity]} {finding_line(finding, lang)}"
    yield checked_counts(draft, lang)


def _meaning(reference: "CheckedReference", lang: Language) -> str:
    """Return the document that a reference means, or the first that it may mean."""
    named = [one.identity for one in reference.candidates[:_MOST_CANDIDATES]]
    if (more := len(reference.candidates) - len(named)) > 0:
        named.append(say("more_documents", lang, count=more))
    return reference.identity or "; ".join(named) or "—"
