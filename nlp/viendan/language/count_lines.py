"""The counts of a store in words, for the command line and for the flow."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from viendan.language.catalogue import Language, say

if TYPE_CHECKING:
    from viendan.store.lookup.summarise import Summary


def count_lines(summary: "Summary", lang: Language) -> Iterator[str]:
    """Yield the counts of what a store has of a folder."""
    by_count = sorted(summary.statuses.items(), key=lambda item: -item[1])
    statuses = ", ".join(f"{count} {say(status, lang)}" for status, count in by_count)
    every = say("with_near_duplicates", lang, count=summary.all_reports)
    note = f" ({every})" if summary.reports < summary.all_reports else ""
    counts = (
        ("reports", summary.reports, note),
        ("references", summary.references, f" ({statuses})"),
        ("documents", summary.documents, ""),
    )
    yield " · ".join(f"{say(key, lang)}: {count}{note}" for key, count, note in counts)
    if summary.stale:
        yield say("run_stale", lang, count=summary.stale)
    if summary.gone:
        yield say("run_gone", lang, count=summary.gone)


def often(count: int) -> str:
    """Return what follows a thing that was found `count` times: " (× 3)", or nothing for once."""
    return f" (× {count})" if count > 1 else ""
