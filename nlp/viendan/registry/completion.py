"""Completion: which document a mention means that lacks its year or symbol, by the registry.

Four rules decide, each only where one document fits it:

- `date`: it has the type, the number, the issuer and the day that the text states;
- `issuer`: it has the type, the number, the year and the issuer that the text states;
- `title`: its title is the one that the text states beside the mention;
- `topic`: the words of its title stand around the mention.

The precision of each is measured by `benchmarks/completion_trials.py`. What is newest never
decides. A completed reference is never the ground of another.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from viendan.documents.document_types import is_always_with_year, is_central_only
from viendan.documents.identity import Identity
from viendan.references.reference import CompletedBy, CompletionRule, Reference
from viendan.registry.records import RegistryDocument
from viendan.registry.table import Registry
from viendan.registry.topic import (
    Pair,
    distinctive,
    pairs_of,
    pairs_of_title,
    share,
    years_of,
)
from viendan.text.folding import INVISIBLE, fold, without_invisible

#: The least score of a title, and how much more than the next one it must have.
LEAST, MARGIN = 0.6, 2.0
_AROUND = 300  # visible code points on each side of a mention
_MOST_CANDIDATES = 10
_MOST_MENTIONS = 40  # of one document: a text may be nothing else
_FEWEST_TELLING = 2  # distinctive pairs of words
# How the titles of documents begin that change others.
_CHANGING = ("sua doi", "bo sung", "bai bo", "thay the", "dinh chinh", "dieu chinh", "gia han")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_CAN_BE_COMPLETED = {"missing_year", "missing_symbol", "probable_misprint", "year_of_report"}
_NEEDED = {"missing_year", "missing_symbol"}

_Score = Callable[[RegistryDocument], float]


def complete(
    references: Sequence[Reference], text: str, day: str | None, registry: Registry
) -> list[Reference]:
    """Return the references of a text; those that lack year or symbol completed where certain.

    `day` is the report's date (ISO). A mention that no rule decides is `ambiguous` where several
    documents of the registry fit, the best ten of them first. All that a completed reference gains
    is its document, its status and `completed_by`.
    """
    incomplete = list(filter(is_incomplete, references))
    if not incomplete:
        return list(references)
    evidence = _Evidence(references, incomplete, text)
    # A report repeats a number often: what its mentions state alike is decided once.
    by_stated = {_stated(one): one for one in incomplete}
    found = {key: _completion(one, evidence, day, registry) for key, one in by_stated.items()}
    return [
        _completed(one, found[_stated(one)]) if is_incomplete(one) else one for one in references
    ]


def is_incomplete(reference: Reference) -> bool:
    """Return whether a reference lacks its year or its symbol, and nothing else."""
    if reference.status != "partial" or reference.is_self or reference.place is not None:
        return False
    codes = {warning.code for warning in reference.warnings}
    return (
        None not in (reference.type, reference.number)
        and bool(codes & _NEEDED)
        and codes <= _CAN_BE_COMPLETED
    )


def _stated(reference: Reference) -> tuple[object, ...]:
    """Return all that decides which document an incomplete mention of a report means."""
    return (*reference[1:6], reference.date, reference.stem, reference.mention.core.year)


class _Words(NamedTuple):
    """The pairs of words of the titles that a text states, and of what is around mentions."""

    titles: list[frozenset[Pair]]
    around: frozenset[Pair]


class _Completion(NamedTuple):
    """The document that a mention means and the rule that says so, else those that it may mean."""

    decided: tuple[RegistryDocument, CompletedBy] | None = None
    candidates: tuple[str, ...] = ()


class _Evidence:
    """What a text says of the documents of its incomplete mentions."""

    def __init__(
        self, references: Sequence[Reference], incomplete: Iterable[Reference], text: str
    ) -> None:
        self._numbered: dict[tuple[str | None, str | None], list[Reference]] = {}
        for one in incomplete:
            self._numbered.setdefault((one.type, one.number), []).append(one)
        self._all, self._text = references, text
        self._known: dict[tuple[object, ...], _Words] = {}

    @cached_property
    def _masked(self) -> str:
        """The visible text without its mentions and their titles: these are of other documents."""
        visible = without_invisible(self._text)
        pieces, position = [], 0
        for one in self._all:
            spans = [(one.mention.start, one.mention.end), *one.mention.spans.values()]
            start = max(self._visible(min(spans)[0]), position)
            end = self._visible(max(end for _, end in spans))
            pieces.append(visible[position:start])
            pieces.append("|" * (end - start))
            position = max(position, end)
        return "".join([*pieces, visible[position:]])

    @cached_property
    def _invisible(self) -> list[int]:
        return [one.start() for one in _INVISIBLE.finditer(self._text)]

    def _visible(self, offset: int) -> int:
        """Return where a place of the text is in what is visible of it."""
        return offset - bisect_left(self._invisible, offset)

    def words(self, reference: Reference) -> _Words:
        """Return the words of the first mentions that may be of the same document."""
        stated = (reference.type, reference.number)
        key = (*stated, reference.symbol, reference.year, reference.issuer)
        if key not in self._known:
            same = (one for one in self._numbered[stated] if _may_be_same(one, reference))
            self._known[key] = self._words(list(islice(same, _MOST_MENTIONS)))
        return self._known[key]

    def _words(self, same: Sequence[Reference]) -> _Words:
        titles = [pairs_of(one.mention.title) for one in same if one.mention.title]
        return _Words(titles, frozenset().union(*map(self._around, same)))

    def _around(self, reference: Reference) -> frozenset[Pair]:
        start, end = map(self._visible, (reference.mention.start, reference.mention.end))
        return pairs_of(self._masked[max(0, start - _AROUND) : end + _AROUND])


def _may_be_same(one: Reference, other: Reference) -> bool:
    """Return whether two mentions of one type and number contradict each other in nothing."""
    pairs = ((one.symbol, other.symbol), (one.year, other.year), (one.issuer, other.issuer))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _completion(
    reference: Reference, evidence: _Evidence, day: str | None, registry: Registry
) -> _Completion:
    """Return the document that a mention means, else those that it may mean."""
    fitting = [
        one
        for one in registry.numbered(reference.type or "", reference.number or "")
        if _may_be(reference, one, day)
    ]
    found = _decided(reference, fitting, evidence) if fitting else None
    if found is None and len(fitting) > 1 and _is_central(reference):
        return _Completion(candidates=_best_first(reference, fitting, evidence))
    return _Completion(found)


def _completed(reference: Reference, completion: _Completion) -> Reference:
    if completion.decided is not None:
        document, completed_by = completion.decided
        return reference._replace(
            document=document.identity,
            status="resolved",
            warnings=tuple(one for one in reference.warnings if one.code not in _NEEDED),
            completed_by=completed_by,
        )
    if completion.candidates:
        return reference._replace(status="ambiguous", candidates=completion.candidates)
    return reference


def _may_be(reference: Reference, document: RegistryDocument, day: str | None) -> bool:
    """Return whether nothing that a mention states contradicts a document."""
    identity = Identity.parse(document.identity)
    if identity is None or document.place is not None:
        return False
    if reference.symbol is not None and identity.stem != reference.stem:
        return False
    if reference.mention.core.year is not None and not identity.is_normative:
        return False
    is_later = day is not None and document.date is not None and document.date > day
    is_other = reference.date is not None and document.date != reference.date
    is_of_other_year = reference.year is not None and reference.year != document.issued_in
    return not (is_later or is_other or is_of_other_year) and _may_be_by(reference, document)


def _may_be_by(reference: Reference, document: RegistryDocument) -> bool:
    """Return whether an issuer may be the one of a document: "Chính phủ" is said of its head."""
    if reference.issuer is None or document.issuer is None:
        return True
    said, known = fold(reference.issuer), fold(document.issuer)
    return said in known or known in said


def _is_by(reference: Reference, document: RegistryDocument) -> bool:
    """Return whether the text, or the type alone, says that this issuer issued the document."""
    if reference.issuer is None or document.issuer is None:
        return False
    return fold(reference.issuer).removeprefix("bo truong ") == fold(document.issuer)


def _is_central(reference: Reference) -> bool:
    """Return whether a document is surely of a central body: the registry knows no others."""
    return reference.issuer is not None or is_central_only(reference.type)


def _decided(
    reference: Reference, fitting: Sequence[RegistryDocument], evidence: _Evidence
) -> tuple[RegistryDocument, CompletedBy] | None:
    """Return the document that a mention means and why, or None."""
    stated = [one for one in fitting if _is_by(reference, one)]
    if len(stated) == 1 and reference.date is not None:
        return stated[0], CompletedBy("date", 1.0)
    if len(stated) == 1 and _states_year_of_number(reference):
        return stated[0], CompletedBy("issuer", 1.0)
    if _is_yearly(reference):
        return None
    titles, around = evidence.words(reference)
    return _best("title", fitting, lambda one: _title_score(one, titles)) or _best(
        "topic", fitting, lambda one: _topic_score(one, around)
    )


def _states_year_of_number(reference: Reference) -> bool:
    """Return whether the year that a mention states is the one in its document's number."""
    is_stated = reference.mention.core.year is not None or is_always_with_year(reference.type)
    return reference.year is not None and is_stated


def _is_yearly(reference: Reference) -> bool:
    """Return whether documents like this come every year with one number and nearly one title.

    Such are the Government's resolutions ("01/NQ-CP" on the tasks of a year).
    """
    is_party = reference.symbol is not None and reference.symbol.startswith("NQ/")
    return reference.type == "nghị quyết" and not is_party


def _best(
    rule: CompletionRule, fitting: Sequence[RegistryDocument], score: _Score
) -> tuple[RegistryDocument, CompletedBy] | None:
    """Return the document whose score is high and far above all others, or None."""
    ranked = sorted(((score(one), one) for one in fitting), key=lambda pair: -pair[0])
    (first, document), *others = ranked
    if first < LEAST or (others and first < MARGIN * others[0][0]):
        return None
    return document, CompletedBy(rule, round(first, 3))


def _title_score(document: RegistryDocument, titles: Iterable[frozenset[Pair]]) -> float:
    """Return how alike the title of a document and the best of those that a text states are."""
    own = pairs_of_title(document.title or "")
    return max((likeness(own, title) for title in titles), default=0.0)


def likeness(own: frozenset[Pair], title: frozenset[Pair]) -> float:
    """Return the harmonic mean of what each title has of the other, halved where all is usual."""
    has, is_had = share(own, title), share(title, own)
    likeness = 2 * has * is_had / (has + is_had) if has and is_had else 0.0
    is_telling = bool(distinctive(own) & title) and years_of(own) <= years_of(title)
    return likeness if is_telling else likeness / MARGIN


def _topic_score(document: RegistryDocument, around: frozenset[Pair]) -> float:
    """Return the share of a title that the words around a mention have.

    It is that of the whole title or of its distinctive pairs, whichever is less. A document that
    changes another has its subject: the words around the one are those around the other.
    """
    own = pairs_of_title(document.title or "")
    telling, whole = distinctive(own), share(own, around)
    is_telling = len(telling & around) >= _FEWEST_TELLING and years_of(own) <= years_of(around)
    if not is_telling or fold(document.title or "").startswith(_CHANGING):
        return whole / MARGIN
    return min(whole, share(telling, around))


def _best_first(
    reference: Reference, fitting: Sequence[RegistryDocument], evidence: _Evidence
) -> tuple[str, ...]:
    """Return the identities of documents, those of which the text has most first, then newest."""
    titles, around = evidence.words(reference)

    def rank(one: RegistryDocument) -> tuple[float, str, str]:
        score = max(_title_score(one, titles), _topic_score(one, around))
        return round(score, 2), one.date or "", one.identity

    ranked = sorted(fitting, key=rank, reverse=True)
    return tuple(dict.fromkeys(one.identity for one in ranked))[:_MOST_CANDIDATES]
