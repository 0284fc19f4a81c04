"""The lines that answer a question for people: documents, search hits, references, domains."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from viendan.cli.line_parts import bar, fitted, shorten
from viendan.cli.registry_lines import known_lines, shown_lines
from viendan.cli.relation_lines import relation_lines
from viendan.documents.names import issuer_of, name_of, official
from viendan.language.catalogue import Language, say
from viendan.language.evidence_words import evidence_words
from viendan.language.registry_words import completed_words, known_words
from viendan.language.written_dates import date

if TYPE_CHECKING:
    from viendan.domains.classifier import Weight
    from viendan.domains.document_context import Influence
    from viendan.store.lookup.answers import Citation, Document
    from viendan.store.lookup.find import Found
    from viendan.store.lookup.paragraph_search import Hit, Hits
    from viendan.store.lookup.text_analysis import Analysed

_CONTEXT_LENGTH = 90
_KNOWN_LENGTH = 240
_CITATION_LENGTH = 70
_TITLE_LENGTH = 70
_REPORT_TITLE_LENGTH = 100
_HEADING_LENGTH = 50
_MOST_WEIGHTS = 12


def found_lines(found: "Found", lang: Language) -> Iterator[str]:
    """Yield what a lookup found: one document with its citations, or several documents."""
    if not found.documents and found.registered:
        yield from shown_lines(found.registered, found.query, lang)
        yield say("no_report_cites", lang)
    elif not found.documents:
        yield say("none", lang, query=found.query)
        yield from _expected(found, lang)
    elif found.answer is None:
        yield say(_heading(found), lang, query=found.query, count=found.total)
        yield from _candidates(found.documents, lang)
        yield from _expected(found, lang)
        for part in found.missing:
            yield say("none", lang, query=part)
    else:
        yield from _document(found.answer, lang)
        yield from known_lines(found.registered, lang)
        yield from relation_lines(found.relations, lang)
        yield from _citations(found, lang)


def _heading(found: "Found") -> str:
    """Return the message that says how the documents that were found answer the query."""
    if found.is_near:
        return "nearest" if found.closeness == "near" else "begun"
    return "several" if found.parts == 1 else "of_parts"


def _expected(found: "Found", lang: Language) -> Iterator[str]:
    if found.meant is not None:
        yield f"{say('meant', lang)}: {name_of(found.meant)}"
    elif found.expected:
        yield say("expected_identity", lang, identity=found.expected)


def _candidates(documents: "Sequence[Document]", lang: Language) -> Iterator[str]:
    """Yield a line for each document, with what distinguishes it from the others."""
    for document in documents:
        issued = date(document.date, lang) if document.date else None
        details = ", ".join(filter(None, (issued, issuer_of(document))))
        is_new = document.title and document.title not in name_of(document)
        title = f" — {shorten(document.title or '', _TITLE_LENGTH)}" if is_new else ""
        in_brackets = f" ({details})" if details else ""
        yield fitted(f"  {name_of(document)}{in_brackets}{title}", f"   [{document.identity}]")


def _document(document: "Document", lang: Language) -> Iterator[str]:
    yield name_of(document)
    yield f"  {say('to_cite', lang)}: {official(document)}"
    fields = (
        ("title", document.title),
        ("issuer", document.issuer),
        ("date_issued", date(document.date, lang) if document.date else None),
        ("identity", document.identity),
    )
    for key, value in fields:
        if value:
            yield f"  {say(key, lang)}: {value}"
    for warning in document.warnings:
        evidence = evidence_words(warning["evidence"], lang)
        yield f"  ⚠ {say(warning['code'], lang)}{evidence and f': {evidence}'}"
    yield ""


def _citations(found: "Found", lang: Language) -> Iterator[str]:
    reports = say("count_reports", lang, count=found.reports)
    times = say("count_times", lang, count=found.times)
    every = say("with_near_duplicates", lang, count=found.all_reports)
    note = f" ({every})" if found.reports < found.all_reports else ""
    yield say("cited_by", lang, reports=reports, times=times) + note
    for path, citations in groupby(found.citations, key=lambda citation: citation.path):
        yield from _citations_of_report(path, list(citations), lang)
    if found.times > len(found.citations):
        yield f"  {say('more', lang, count=found.times - len(found.citations))}"


def _citations_of_report(path: str, citations: "list[Citation]", lang: Language) -> Iterator[str]:
    first = citations[0]
    yield ""
    yield _report_line(path, first.place, first.report_date, lang)
    if first.report_title:
        yield f"  {shorten(first.report_title, _REPORT_TITLE_LENGTH)}"
    for citation in citations:
        last = citation.headings[-1] if citation.headings else ""
        heading = f" · {shorten(last, _HEADING_LENGTH)}" if last else ""
        domain = f"[{say(citation.domain, lang)}]" if citation.domain else ""
        yield f"  {domain}{heading}"
        yield f"    {_in_context(citation)}"


def _report_line(path: str, place: str | None, day: str | None, lang: Language) -> str:
    details = ", ".join(filter(None, (place, date(day, lang) if day else say("no_date", lang))))
    return f"● {Path(path).name} ({details})"


def _in_context(citation: "Citation") -> str:
    """Return the mention between »« in its paragraph, on one line."""
    before, mention, after = (
        " ".join(part.split()) for part in (citation.left, citation.mention, citation.right)
    )
    # A space beside the mention is kept where the text has one.
    left = before + (" " if citation.left[-1:].isspace() else "")
    right = (" " if citation.right[:1].isspace() else "") + after
    lead = "…" if len(left) > _CONTEXT_LENGTH else ""
    trail = "…" if len(right) > _CONTEXT_LENGTH else ""
    return f"{lead}{left[-_CONTEXT_LENGTH:]}»{mention}«{right[:_CONTEXT_LENGTH]}{trail}"


def hit_lines(hits: "Hits", query: str, lang: Language) -> Iterator[str]:
    """Yield the paragraphs that a search found, the words between »«."""
    if not hits.total:
        yield say("no_hits", lang, query=query)
        return
    yield say("many_hits" if hits.has_more else "hits", lang, count=hits.total, query=query)
    if hits.is_folded:
        yield say("folded", lang)
    for path, grouped in groupby(hits.hits, key=lambda hit: hit.path):
        of_report = list(grouped)
        yield ""
        yield _report_line(path, of_report[0].place, of_report[0].date, lang)
        yield from (f"    {_marked(hit)}" for hit in of_report)


def _marked(hit: "Hit") -> str:
    """Return the text around the first match on one line, every match between »«."""
    start = max(0, hit.marks[0][0] - _CONTEXT_LENGTH) if hit.marks else 0
    end = start + 3 * _CONTEXT_LENGTH
    shown, at = "…" if start else "", start
    for first, last in hit.marks:
        if at <= first and last <= end:
            shown += f"{hit.text[at:first]}»{hit.text[first:last]}«"
            at = last
    return " ".join((shown + hit.text[at:end] + ("…" if end < len(hit.text) else "")).split())


def analysed_lines(found: "Sequence[Analysed]", lang: Language) -> Iterator[str]:
    """Yield every reference of a text: status, span, words, meaning, candidates, warnings.

    Behind "+" is how the registry completed it, behind "i" what it knows of the document.
    """
    for reference in found:
        span = f"{reference.start}-{reference.end}"
        words = shorten(reference.citation, _CITATION_LENGTH)
        meaning = f"{reference.normalised}   [{reference.identity or '—'}]"
        yield f"{reference.status}  {span}  {words}  →  {meaning}"
        for candidate in reference.candidates:
            yield f"     ? {candidate.name}   [{candidate.identity}]"
        if reference.completed_by is not None:
            yield f"     + {completed_words(reference.completed_by, lang)}"
        if reference.known is not None:
            yield f"     i {shorten(known_words(reference.known, lang), _KNOWN_LENGTH)}"
        for code, evidence in reference.warnings:
            yield f"     ⚠ {say(code, lang)}: {evidence_words(evidence, lang)}"
    yield _analysed_counts(found, lang)


def _analysed_counts(found: "Sequence[Analysed]", lang: Language) -> str:
    counts = Counter[int](reference.status for reference in found)
    return say(
        "analysed",
        lang,
        count=len(found),
        found=counts[200],
        several=counts[300],
        missing=counts[404],
    )


def explained_lines(
    domain: str,
    scores: Mapping[str, float],
    influences: "Sequence[tuple[Influence, str]]",
    weights: "Sequence[Weight]",
    lang: Language,
) -> Iterator[str]:
    """Yield why a paragraph got its domain: scores, its context, the words that weighed most.

    An influence has the label that it speaks for most.
    """
    for label, score in sorted(scores.items(), key=lambda item: -item[1]):
        mark = "●" if label == domain else " "
        yield f"{mark} {say(label, lang):<24}{score:>7.3f}  {bar(score)}"
    yield ""
    for influence, label in influences:
        yield say(
            f"influence_{influence.kind}",
            lang,
            count=influence.paragraphs,
            label=say(label, lang),
            score=f"{influence.scores.max():.2f}",
            share=f"{influence.share:.2f}",
        )
    yield ""
    for weight in weights[:_MOST_WEIGHTS]:
        word = weight.word.replace("_", " ").strip()
        yield f"  {weight.weight:>+7.3f}  {word}  ({say(f'in_{weight.source}', lang)})"
