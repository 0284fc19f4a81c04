"""Resolve mentions: which document each one means, by itself and by the report's other mentions."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from viendan.documents.document_types import type_named
from viendan.documents.identity import Identity
from viendan.references.mention import NO_DATE, NO_ISSUER, Mention, StatedIssuer, TextWarning
from viendan.references.named_resolution import resolve_law, resolve_meeting, resolve_short
from viendan.references.numbered_resolution import resolve_numbered
from viendan.references.reference import Reference, ReportContext
from viendan.text.folding import fold, slug

_MISSING = frozenset({"missing_year", "missing_symbol", "missing_place"})


def _alone(mention: Mention, context: ReportContext) -> Reference:
    if mention.symbol is not None:
        return resolve_numbered(mention, context)
    if mention.core.meeting is not None:
        return resolve_meeting(mention)
    return (
        resolve_law(mention, context)
        if mention.law is not None
        else resolve_short(mention, context)
    )


def _with_sole_issuer(reference: Reference) -> Reference:
    """Return the reference with the issuer that its type has, where nothing else states one."""
    kind = type_named(reference.type)
    if reference.issuer is not None or kind is None or kind.sole_issuer is None:
        return reference
    return reference._replace(issuer=kind.sole_issuer)


class _OfNumber:
    """The references of a report that have one type and number, and maybe one symbol.

    `full` has those that are resolved, by their document; `starts` and `telling` are where the
    references stand that state more than type and number, and these references, in order.
    """

    def __init__(self) -> None:
        self.full: dict[str, Reference] = {}
        self._starts: list[int] = []
        self._telling: list[Reference] = []

    def add(self, reference: Reference) -> None:
        """Add the next reference of the report."""
        if reference.status == "resolved" and reference.document:
            self.full[reference.document] = reference
        if _says_which(reference):
            self._starts.append(reference.mention.start)
            self._telling.append(reference)

    def bars(self, partial: Reference) -> bool:
        """Return whether a nearer document, read in part, stands before a short form.

        What "Thông tư 12 … của Bộ Tài chính" is, a later "Thông tư 12" may be too, though the
        report names another Thông tư 12 in full before it.
        """
        before = bisect_left(self._starts, partial.mention.start)
        nearest = self._telling[before - 1] if before else None
        if nearest is None or nearest.status == "resolved" or not _may_be(partial, nearest):
            return False
        return not any(_may_be(nearest, one) for one in self.full.values())


class _Known:
    """The references of a report by which the partial ones may be completed."""

    def __init__(self, references: Sequence[Reference]) -> None:
        partial = [one for one in references if one.status == "partial"]
        stems, numbers = {one.stem for one in partial}, {(one.type, one.number) for one in partial}
        self._by_stem: defaultdict[tuple[str | None, bool], set[str]] = defaultdict(set)
        # By type and number, and by these with a symbol: a report repeats a number often.
        self._by_number: defaultdict[tuple[str | None, ...], _OfNumber] = defaultdict(_OfNumber)
        for one in references:
            # A number with its symbol that is not read as the report's own is another document's.
            is_whole = one.status == "resolved" and one.document is not None
            if is_whole and one.stem in stems:
                self._by_stem[one.stem, one.is_self].add(one.document or "")
            if one.number is not None and (one.type, one.number) in numbers:
                self._by_number[one.type, one.number].add(one)
                self._by_number[one.type, one.number, one.symbol].add(one)

    def documents_of(self, partial: Reference) -> set[str]:
        """Return the documents of the report that fit a partial reference."""
        if partial.stem is not None:
            own = self._by_stem[partial.stem, True] if partial.is_self else set()
            return own or self._by_stem[partial.stem, False]
        is_placeless = any(warning.code == "missing_place" for warning in partial.warnings)
        if partial.number is None or not (partial.symbol is None or is_placeless):
            return set()
        key = (partial.type, partial.number)
        same = self._by_number[key if partial.symbol is None else (*key, partial.symbol)]
        documents = {name for name, one in same.full.items() if _may_be(partial, one)}
        return set() if same.bars(partial) else documents


def _says_which(reference: Reference) -> bool:
    """Return whether a reference states more than type and number."""
    is_stated = any(value is not None for value in _stated(reference))
    return reference.symbol is not None or is_stated or reference.mention.issuer != NO_ISSUER


def _stated(reference: Reference) -> tuple[object, ...]:
    return reference.year, reference.date, reference.place


def _may_be(short: Reference, full: Reference) -> bool:
    """Return whether a number without symbol may be this document: nothing stated differs."""
    pairs = zip(_stated(short), _stated(full), strict=True)
    if any(one is not None and other is not None and one != other for one, other in pairs):
        return False
    return _is_same_body(short.issuer, full.issuer) and _is_same_level(short, full)


def _is_same_body(one: str | None, other: str | None) -> bool:
    """Return whether two issuers may be one: the chairman signs for the committee."""
    if one is None or other is None:
        return True
    first, second = fold(one), fold(other)
    return first in second or second in first


def _is_same_level(short: Reference, full: Reference) -> bool:
    """Return whether a province or district that is stated may be that of the full reference."""
    said, other = short.mention.issuer, full.mention.issuer
    if said.district is not None:
        own = Identity.parse(full.document) if full.document else None
        district = own.district if own is not None else None
        return (district or slug(other.district or "")).startswith(slug(said.district))
    is_provincial = said.place is not None or said.kind is not None
    return not (is_provincial and other.district is not None)


def _completed(reference: Reference, documents: set[str]) -> Reference:
    """Return a partial reference, joined to the only document that fits, or to candidates."""
    if not documents:
        return reference
    if len(documents) > 1:
        candidates = tuple(sorted(documents))
        return reference._replace(document=None, status="ambiguous", candidates=candidates)
    left = tuple(warning for warning in reference.warnings if warning.code not in _MISSING)
    return reference._replace(document=next(iter(documents)), status="resolved", warnings=left)


def resolve(mentions: Sequence[Mention], context: ReportContext) -> list[Reference]:
    """Return what each mention of a report means, in order.

    `context` is the report's. What a mention does not state is taken from the other mentions of
    the report, where only one document fits.
    """
    whole = _with_repeated_issuers(mentions)
    alone = _with_versions_named([_with_sole_issuer(_alone(one, context)) for one in whole])
    known = _Known(alone)
    completed = [
        one if one.status != "partial" else _completed(one, known.documents_of(one))
        for one in alone
    ]
    return _with_conflicts(_with_named_issuers(completed))


def _with_repeated_issuers(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; one that repeats number, symbol and day of another has its issuer.

    After "Công văn số 9/UBND-VX ngày 3/5/2021 của UBND tỉnh Hà Nam", the same number and day in a
    report of another province is no letter of that province.
    """
    stated: dict[tuple[str, str, str], StatedIssuer] = {}
    found = []
    for mention in mentions:
        core, issuer, day = mention.core, mention.issuer, mention.date.iso
        if core.number is not None and core.symbol is not None and day is not None:
            key = core.number, core.symbol, day
            if issuer.place is not None:
                stated.setdefault(key, issuer)
            elif issuer == NO_ISSUER and key in stated:
                mention = mention._replace(issuer=stated[key])  # noqa: PLW2901  # the same one
        found.append(mention)
    return found


def _with_versions_named(references: list[Reference]) -> list[Reference]:
    """Return the references; the versions that an undated text names decide before its dates.

    After "Luật Nhà ở năm 2005", a bare "Luật Nhà ở" is that law. Where the text names two
    versions, a bare name may be either.
    """
    guessed = {_law_name(one) for one in references if _is_guess(one)}
    if not guessed:
        return references
    named: defaultdict[str, dict[str, Reference]] = defaultdict(dict)
    for one in references:
        is_sure = one.document is not None and not _is_guess(one)
        if is_sure and one.mention.law is not None and _law_name(one) in guessed:
            named[_law_name(one)][one.document or ""] = one
    return [
        _of_version_named(one, named[_law_name(one)]) if _is_guess(one) else one
        for one in references
    ]


def _is_guess(reference: Reference) -> bool:
    """Return whether an undated report leaves it open which version of a law is meant."""
    mention = reference.mention
    if mention.law is None or mention.symbol is not None:
        return False
    is_bare = mention.core.year is None and mention.date == NO_DATE
    is_open = reference.status == "ambiguous" and is_bare
    return is_open or any(one.code == "version_by_latest_date" for one in reference.warnings)


def _law_name(reference: Reference) -> str:
    return fold(f"{reference.mention.type} {reference.mention.law}")


def _of_version_named(reference: Reference, named: dict[str, Reference]) -> Reference:
    """Return a reference to a law as the only version named, or as one of several."""
    fitting = {key: one for key, one in named.items() if key in (reference.candidates or named)}
    if not fitting:
        return reference
    left = tuple(one for one in reference.warnings if one.code != "version_by_latest_date")
    if len(fitting) > 1:
        return Reference(
            reference.mention,
            reference.type,
            None,
            None,
            None,
            reference.issuer,
            status="ambiguous",
            candidates=tuple(sorted(fitting)),
            warnings=left,
        )
    (full,) = fitting.values()
    return full._replace(mention=reference.mention, date=reference.date, warnings=left)


def _with_named_issuers(references: Sequence[Reference]) -> Iterable[Reference]:
    """Yield the references with the issuer that the report states with the same document."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for one in references:
        if one.document is not None and one.issuer is not None:
            named[one.document].add(one.issuer)
    for one in references:
        issuers = named.get(one.document or "", set()) if one.issuer is None else set()
        yield one._replace(issuer=next(iter(issuers))) if len(issuers) == 1 else one


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
    warning = TextWarning("conflicting_date", f"{reference.date} ≠ {others}")
    return reference._replace(warnings=(*reference.warnings, warning))
