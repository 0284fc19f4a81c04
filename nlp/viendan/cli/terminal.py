"""What the commands print for people: the summary of a run, and what a lookup found."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.documents.names import issuer_of, name_of, official
from viendan.language.messages import explain, say

if TYPE_CHECKING:
    from viendan.domains.classifier import Weight
    from viendan.processing.outcomes import Run
    from viendan.store import Quarantined
    from viendan.store.lookup.analyse import Analysed
    from viendan.store.lookup.answers import Citation, Document
    from viendan.store.lookup.find import Found
    from viendan.store.lookup.search import Hit, Hits
    from viendan.store.lookup.summarise import Summary

_SHOWN = 8
_BAR = 30
_CONTEXT = 90
_WEIGHTS_SHOWN = 12


def _shorten(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _rule(title: str) -> str:
    return f"── {title} " + "─" * max(0, 76 - len(title))


def count_lines(summary: "Summary", lang: str) -> Iterator[str]:
    """Yield what a store holds of a folder, in counts."""
    statuses = ", ".join(
        f"{count} {say(status, lang)}"
        for status, count in sorted(summary.statuses.items(), key=lambda item: -item[1])
    )
    counts = (
        ("reports", summary.reports, ""),
        ("references", summary.references, f" ({statuses})"),
        ("documents", summary.documents, ""),
    )
    yield " · ".join(f"{say(key, lang)}: {count}{note}" for key, count, note in counts)
    if summary.stale:
        yield say("run_stale", lang, count=summary.stale)
    if summary.gone:
        yield say("run_gone", lang, count=summary.gone)


def summary_lines(
    summary: "Summary", lang: str, store: tuple[str, str], run: "Run", seconds: float
) -> Iterator[str]:
    """Yield the lines of a run's summary; `store` says where the store is and how to look something up in it."""
    yield _rule(say("summary", lang))
    yield say("run_new", lang, new=run.done, same=run.same, failed=run.failed, seconds=seconds)
    if run.pruned:
        yield say("run_pruned", lang, count=run.pruned)
    yield from count_lines(summary, lang)
    yield ""
    yield from _domains(summary, lang)
    yield from _cited(summary, lang)
    yield from _warnings(summary, lang)
    yield from _quarantine(summary, lang)
    if not summary.reports:
        yield say("nothing_done", lang)
        return
    yield say("results_in", lang, path=store[0])
    first = summary.cited[0] if summary.cited else None
    if first is not None and first.number is not None:
        yield say("type_next", lang, command=f'{store[1]} "{name_of(first).split(" (")[0]}"')


def _quarantine(summary: "Summary", lang: str) -> Iterator[str]:
    if not summary.quarantined:
        return
    yield _rule(f"{say('failures', lang)} ({len(summary.quarantined)})")
    for one in summary.quarantined[:_SHOWN]:
        yield f"  {explain(one.failure.error, lang)}"
    yield from _more(len(summary.quarantined), lang)
    yield ""


def quarantine_lines(
    found: "Sequence[Quarantined]", lang: str, *, with_traceback: bool
) -> Iterator[str]:
    """Yield the files in quarantine: the reason, how often and when they were tried, when they are tried again, and the traceback if it is wanted."""
    if not found:
        yield say("no_quarantine", lang)
    for one in found:
        yield f"● {explain(one.failure.error, lang)}"
        again = (
            say("tried_again_at", lang, when=_local(one.again))
            if one.again
            else say("tried_again_changed", lang)
        )
        yield f"  {say('tried', lang, count=one.tries, when=_local(one.tried))}; {again}"
        if with_traceback:
            yield from (f"  | {line}" for line in one.failure.traceback.rstrip().splitlines())


def _local(when: str) -> str:
    return datetime.fromisoformat(when).astimezone().strftime("%d/%m/%Y %H:%M")


def _more(count: int, lang: str) -> Iterator[str]:
    if count > _SHOWN:
        yield f"  {say('more', lang, count=count - _SHOWN)}"


def _domains(summary: "Summary", lang: str) -> Iterator[str]:
    total = sum(summary.paragraphs.values()) or 1
    yield _rule(f"{say('by_domain', lang)} ({total if summary.paragraphs else 0})")
    for domain, count in summary.paragraphs.items():
        bar = "█" * max(1, round(_BAR * count / total))
        yield f"  {say(domain, lang):<24}{count:>6}  {bar}"
    yield ""


def _cited(summary: "Summary", lang: str) -> Iterator[str]:
    if not summary.cited:
        return
    yield _rule(say("most_cited", lang))
    for cited in summary.cited:
        title = (
            f" — {_shorten(cited.title, 60)}"
            if cited.title and cited.title not in name_of(cited)
            else ""
        )
        yield f"  {cited.reports:>4}  {name_of(cited)}{title}"
    yield ""


def _warnings(summary: "Summary", lang: str) -> Iterator[str]:
    if not summary.warnings:
        return
    yield _rule(f"{say('warnings', lang)} ({len(summary.warnings)})")
    for path, code, evidence in summary.warnings[:_SHOWN]:
        yield f"  {Path(path).name}: {say(code, lang)}: {_shorten(evidence, _CONTEXT)}"
    yield from _more(len(summary.warnings), lang)
    yield ""


def found_lines(found: "Found", lang: str) -> Iterator[str]:
    """Yield the lines of what a lookup found."""
    if not found.documents:
        yield say("none", lang, query=found.query)
        yield from _expected(found, lang)
        return
    if found.is_near or len(found.documents) > 1:
        yield say(
            "nearest" if found.is_near else "several", lang, query=found.query, count=found.total
        )
        yield from _candidates(found.documents)
        yield from _expected(found, lang)
        return
    yield from _document_lines(found.documents[0], lang)
    yield say("cited_by", lang, reports=found.reports, citations=found.times)
    for path, cited in groupby(found.citations, key=lambda citation: citation.path):
        yield from _report_lines(path, list(cited), lang)
    if found.times > len(found.citations):
        yield f"  {say('more', lang, count=found.times - len(found.citations))}"


def _expected(found: "Found", lang: str) -> Iterator[str]:
    if found.expected:
        yield say("expected", lang, identity=found.expected)


def _candidates(documents: "Sequence[Document]") -> Iterator[str]:
    """Yield a line for each document, with what tells it from the others."""
    for document in documents:
        told = ", ".join(filter(None, (document.date, issuer_of(document))))
        title = (
            f" — {_shorten(document.title, 70)}"
            if document.title and document.title not in name_of(document)
            else ""
        )
        yield f"  {name_of(document)}{f' ({told})' if told else ''}{title}   [{document.identity}]"


def hit_lines(hits: "Hits", query: str, lang: str) -> Iterator[str]:
    """Yield the paragraphs that a search found, the words between »«."""
    if not hits.total:
        yield say("no_hits", lang, query=query)
        return
    yield say("hits", lang, count=f"{hits.total}{'+' if hits.has_more else ''}", query=query)
    if hits.is_folded:
        yield say("hits_folded", lang)
    for path, found in groupby(hits.hits, key=lambda hit: hit.path):
        first, *others = found
        yield ""
        yield f"● {Path(path).name} ({', '.join(filter(None, (first.place, first.date or say('no_date', lang))))})"
        for hit in (first, *others):
            yield f"    {_marked(hit)}"


def _marked(hit: "Hit") -> str:
    """Return the text around the first place that was found, every place between »«."""
    start = max(0, hit.marks[0][0] - _CONTEXT) if hit.marks else 0
    end = start + 3 * _CONTEXT
    shown, at = "…" if start else "", start
    for first, last in hit.marks:
        if at <= first and last <= end:
            shown += f"{hit.text[at:first]}»{hit.text[first:last]}«"
            at = last
    return " ".join((shown + hit.text[at:end] + ("…" if end < len(hit.text) else "")).split())


def analysed_lines(found: "Sequence[Analysed]", lang: str) -> Iterator[str]:
    """Yield every reference of a text: status, place, words, normal form, the document or the candidates, and what is doubtful."""
    for one in found:
        yield f"{one.status}  {one.start}-{one.end}  {_shorten(one.citation, 70)}  →  {one.normalised}   [{one.identity or '—'}]"
        yield from (
            f"     ? {candidate.name}   [{candidate.identity}]" for candidate in one.candidates
        )
        yield from (f"     ⚠ {say(code, lang)}: {evidence}" for code, evidence in one.warnings)
    counts = Counter[int](one.status for one in found)
    yield say(
        "analysed",
        lang,
        count=len(found),
        found=counts[200],
        several=counts[300],
        missing=counts[404],
    )


def _document_lines(document: "Document", lang: str) -> Iterator[str]:
    yield name_of(document)
    yield f"  {say('to_cite', lang)}: {official(document)}"
    fields = (
        ("title", document.title),
        ("issuer", document.issuer),
        ("date", document.date),
        ("identity", document.identity),
    )
    for key, value in fields:
        if value:
            yield f"  {say(key, lang)}: {value}"
    for warning in document.warnings:
        yield f"  ⚠ {say(warning['code'], lang)}: {warning['evidence']}"
    yield ""


def _report_lines(path: str, citations: "list[Citation]", lang: str) -> Iterator[str]:
    first = citations[0]
    where = ", ".join(
        part for part in (first.place, first.report_date or say("no_date", lang)) if part
    )
    yield ""
    yield f"● {Path(path).name} ({where})"
    if first.report_title:
        yield f"  {_shorten(first.report_title, 100)}"
    for citation in citations:
        under = f" · {_shorten(citation.headings[-1], 50)}" if citation.headings else ""
        domain = f"[{say(citation.domain, lang)}]" if citation.domain else ""
        yield f"  {domain}{under}"
        yield f"    {_in_context(citation)}"


def explained_lines(
    domain: str, scores: Mapping[str, float], weights: "Sequence[Weight]", lang: str
) -> Iterator[str]:
    """Yield the lines that say why a paragraph got its domain: the scores, then the words and headings that weighed most."""
    for label, score in sorted(scores.items(), key=lambda item: -item[1]):
        mark = "●" if label == domain else " "
        yield f"{mark} {say(label, lang):<24}{score:>7.3f}  {'█' * round(_BAR * score)}"
    yield ""
    for weight in weights[:_WEIGHTS_SHOWN]:
        yield f"  {weight.weight:>+7.3f}  {weight.word.replace('_', ' ').strip()}  ({say(f'in_{weight.source}', lang)})"


def _in_context(citation: "Citation") -> str:
    before, mention, after = (
        " ".join(part.split()) for part in (citation.left, citation.mention, citation.right)
    )
    # Spaces at the seams are those of the text.
    left = before + (" " if citation.left[-1:].isspace() else "")
    right = (" " if citation.right[:1].isspace() else "") + after
    lead, trail = "…" if len(left) > _CONTEXT else "", "…" if len(right) > _CONTEXT else ""
    return f"{lead}{left[-_CONTEXT:]}»{mention}«{right[:_CONTEXT]}{trail}"
