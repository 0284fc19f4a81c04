"""The lines that a run prints for people: its counts, its summary, the files in quarantine."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.cli.line_parts import bar, fitted, rule, shorten
from viendan.documents.names import name_of
from viendan.language.catalogue import Language, explain, say
from viendan.language.count_lines import count_lines, often
from viendan.language.evidence_words import evidence_words
from viendan.language.written_dates import date

if TYPE_CHECKING:
    from viendan.processing.run import Run
    from viendan.store import Quarantined, RunRecord
    from viendan.store.lookup.summarise import Summary

_MOST_SHOWN = 8
_TITLE_LENGTH = 60
_EVIDENCE_LENGTH = 90


def progress_label(lang: Language, *, is_quiet: bool) -> str:
    """Return what the progress of a run is shown with; without one it is not shown."""
    return "" if is_quiet else say("processing", lang)


def summary_lines(summary: "Summary", lang: Language, run: "Run", seconds: float) -> Iterator[str]:
    """Yield the summary of a run that took `seconds`, and of what the store has of its folder."""
    yield rule(say("summary", lang))
    yield from run_count_lines(run, lang, seconds)
    yield from count_lines(summary, lang)
    yield ""
    yield from _domains(summary, lang)
    yield from _most_cited(summary, lang)
    yield from _warnings(summary, lang)
    yield from _failures(summary, lang)
    if not summary.reports:
        yield say("nothing_done", lang)


def run_count_lines(run: "Run", lang: Language, seconds: float) -> Iterator[str]:
    """Yield what a run that took `seconds` did."""
    yield say("run_new", lang, count=run.done, same=run.same, failed=run.failed, seconds=seconds)
    if run.waiting:
        yield say("run_waiting", lang, count=run.waiting)
    if run.pruned:
        yield say("run_pruned", lang, count=run.pruned)


def history_line(run: "RunRecord", lang: Language) -> str:
    """Return a run on one line: when, how long, what changed and failed, with which version."""
    return " · ".join(history_parts(run, lang))


def history_parts(run: "RunRecord", lang: Language) -> Iterator[str]:
    """Yield the parts of the line of a run."""
    yield say("history_when", lang, when=date(run.started, lang), seconds=run.seconds)
    yield from _history(run, lang)
    yield run.version


def _history(run: "RunRecord", lang: Language) -> Iterator[str]:
    if run.error:
        yield say("history_error", lang, code=run.error)
        return
    for name in ("new", "changed", "failed", "waiting", "warnings"):
        count = getattr(run, name)
        if count or name in {"new", "changed", "failed"}:
            yield say(f"history_{name}", lang, count=count)


def next_lines(summary: "Summary", lang: Language, database: str, lookup: str) -> Iterator[str]:
    """Yield where the results are, and a command to type next; `lookup` is how it begins."""
    yield say("results_in", lang, path=database)
    first = summary.cited[0] if summary.cited else None
    if first is not None and first.number is not None:
        yield say("type_next", lang, command=f'{lookup} "{name_of(first).split(" (")[0]}"')


def _domains(summary: "Summary", lang: Language) -> Iterator[str]:
    total = sum(summary.paragraphs.values())
    yield rule(f"{say('by_domain', lang)} ({total})")
    for domain, count in summary.paragraphs.items():
        yield f"  {say(domain, lang):<24}{count:>6}  {bar(count / total, 1)}"
    if summary.unsure:
        yield f"  {say('of_these_unsure', lang, count=summary.unsure)}"
    yield ""


def _most_cited(summary: "Summary", lang: Language) -> Iterator[str]:
    if not summary.cited:
        return
    yield rule(say("most_cited_reports", lang))
    for cited in summary.cited:
        is_new = cited.title and cited.title not in name_of(cited)
        title = f" — {shorten(cited.title or '', _TITLE_LENGTH)}" if is_new else ""
        yield fitted(f"  {cited.reports:>4}  {name_of(cited)}{title}")
    yield ""


def _warnings(summary: "Summary", lang: Language) -> Iterator[str]:
    if not summary.warnings:
        return
    yield rule(f"{say('warnings', lang)} ({len(summary.warnings)})")
    for place, code, evidence, count in summary.warnings[:_MOST_SHOWN]:
        words = shorten(evidence_words(evidence, lang), _EVIDENCE_LENGTH)
        warning = f"{say(code, lang)}{often(count)}: {words}"
        yield f"  {Path(place).name}: {warning}"
    yield from _rest(len(summary.warnings), lang)
    yield ""


def _failures(summary: "Summary", lang: Language) -> Iterator[str]:
    if not summary.quarantined:
        return
    yield rule(f"{say('failures', lang)} ({len(summary.quarantined)})")
    for file in summary.quarantined[:_MOST_SHOWN]:
        yield f"  {explain(file.failure.error, lang)}"
    yield from _rest(len(summary.quarantined), lang)
    yield ""


def _rest(count: int, lang: Language) -> Iterator[str]:
    if count > _MOST_SHOWN:
        yield f"  {say('more', lang, count=count - _MOST_SHOWN)}"


def quarantine_lines(
    found: "Sequence[Quarantined]", lang: Language, *, with_traceback: bool
) -> Iterator[str]:
    """Yield each file in quarantine: the reason, its attempts so far, when it is tried again."""
    if not found:
        yield say("no_quarantine", lang)
    for file in found:
        yield f"● {explain(file.failure.error, lang)}"
        tried = say("tried", lang, count=file.tries, when=date(file.tried, lang))
        yield f"  {tried}; {_next_attempt(file.again, lang)}"
        if with_traceback:
            yield from (f"  | {line}" for line in file.failure.traceback.rstrip().splitlines())


def _next_attempt(again: str | None, lang: Language) -> str:
    if again is None:
        return say("tried_again_changed", lang)
    return say("tried_again_at", lang, when=date(again, lang))
