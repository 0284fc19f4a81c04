"""Resolve mentions: which document each one means, by itself and by the report's other mentions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from viendan.documents.document_types import type_named
from viendan.references.mention import Doubt, Mention
from viendan.references.named_resolution import resolve_law, resolve_short
from viendan.references.numbered_resolution import resolve_numbered
from viendan.references.reference import Reference, ReportContext

_MISSING = frozenset({"missing_year", "missing_symbol"})


def _alone(mention: Mention, home: ReportContext) -> Reference:
    if mention.symbol is not None:
        return resolve_numbered(mention, home)
    return resolve_law(mention, home) if mention.law is not None else resolve_short(mention, home)


def _with_sole_issuer(reference: Reference) -> Reference:
    """Return the reference with the issuer that its type has, where nothing else states one."""
    kind = type_named(reference.type)
    if reference.issuer is not None or kind is None or kind.sole_issuer is None:
        return reference
    return reference._replace(issuer=kind.sole_issuer)


class _Known:
    """The resolved references of a report by which the partial ones may be completed."""

    def __init__(self, references: Sequence[Reference]) -> None:
        partial = [one for one in references if one.status == "partial"]
        stems, numbers = {one.stem for one in partial}, {(one.type, one.number) for one in partial}
        self._by_stem: defaultdict[str, set[str]] = defaultdict(set)
        self._by_number: defaultdict[
            tuple[str | None, str | None], dict[tuple[object, ...], Reference]
        ] = defaultdict(dict)
        for one in references:
            if one.status != "resolved" or one.document is None:
                continue
            if one.stem is not None and one.stem in stems:
                self._by_stem[one.stem].add(one.document)
            if (one.type, one.number) in numbers:
                stated = (one.document, *_stated(one))
                self._by_number[one.type, one.number].setdefault(stated, one)

    def documents_of(self, partial: Reference) -> set[str]:
        """Return the documents of the report that fit a partial reference."""
        if partial.stem is not None:
            return self._by_stem[partial.stem]
        if partial.symbol is not None or partial.number is None:
            return set()
        fitting = self._by_number[partial.type, partial.number].values()
        return {str(one.document) for one in fitting if _may_be(partial, one)}


def _stated(reference: Reference) -> tuple[object, ...]:
    return reference.year, reference.date, reference.issuer, reference.place


def _may_be(short: Reference, full: Reference) -> bool:
    """Return whether a number without symbol may be this document: nothing stated differs."""
    pairs = zip(_stated(short), _stated(full), strict=True)
    return all(one is None or other is None or one == other for one, other in pairs)


def _completed(reference: Reference, documents: set[str]) -> Reference:
    """Return a partial reference, joined to the only document that fits, or to candidates."""
    if not documents:
        return reference
    if len(documents) > 1:
        candidates = tuple(sorted(documents))
        return reference._replace(document=None, status="ambiguous", candidates=candidates)
    left = tuple(doubt for doubt in reference.warnings if doubt.code not in _MISSING)
    return reference._replace(document=next(iter(documents)), status="resolved", warnings=left)


def resolve(mentions: Sequence[Mention], home: ReportContext) -> list[Reference]:
    """Return what each mention of a report means, in order.

    `home` is the report's context. What a mention does not state is taken from the other mentions
    of the report, where only one document fits.
    """
    alone = [_with_sole_issuer(_alone(mention, home)) for mention in mentions]
    known = _Known(alone)
    return _with_conflicts(
        one if one.status != "partial" else _completed(one, known.documents_of(one))
        for one in alone
    )


def _with_conflicts(completed: Iterable[Reference]) -> list[Reference]:
    """Add a warning to every reference whose document has another date elsewhere in the report."""
    references = list(completed)
    dates: defaultdict[str, set[str]] = defaultdict(set)
    for one in references:
        if one.document is not None and one.date is not None:
            dates[one.document].add(one.date)
    conflicting = {document: days for document, days in dates.items() if len(days) > 1}
    return [_with_conflict(one, conflicting.get(one.document or "")) for one in references]


def _with_conflict(reference: Reference, dates: set[str] | None) -> Reference:
    if reference.date is None or dates is None:
        return reference
    others = ", ".join(sorted(dates - {reference.date}))
    doubt = Doubt("conflicting_date", f"{reference.date} ≠ {others}")
    return reference._replace(warnings=(*reference.warnings, doubt))
