"""A paragraph in its document: scores that lean on its table, its list and the whole document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from viendan.domains.linear import Numbers

if TYPE_CHECKING:
    from viendan.layout.line_roles import Role

#: What a paragraph leans on.
ContextKind = Literal["table", "list", "document"]

# Chosen on half of the development documents. A paragraph of `_RUN_WORDS` words leans on its
# table or list as much as on itself; at `_DOCUMENT_WORDS` words the document counts half.
_RUN_WORDS = 15.0
_DOCUMENT_WORDS = 24.0
# This many words, which speak for all domains alike, are added to each document.
_NEUTRAL_WORDS = 30.0
# Scores in a document are surer than alone, by this exponent. The right labels of half of the
# development documents are likelier still with larger ones, but these documents are few.
_SHARPENING = 1.7
# An item of a list has fewer words than this. Words are tokens: marks and numbers count.
_LONGEST_ITEM = 16
_LEAST = 1e-4  # is added to scores, so that none is 0


class Member(NamedTuple):
    """A paragraph as a member of its document: its role, its words, whether it ends in a colon.

    `words` is None for a paragraph that has no scores. One `is_known` where a person gave its
    label, and one `is_basis` where it names a legal basis ("Căn cứ Luật …;"), which has a subject
    of its own. Both speak for others, but lean on nothing; bases are no list.
    """

    role: "Role"
    words: int | None
    ends_in_colon: bool = False
    is_known: bool = False
    is_basis: bool = False

    @property
    def leans(self) -> bool:
        """Whether its context counts for it."""
        return not (self.is_known or self.is_basis)


@dataclass(frozen=True, slots=True)
class Influence:
    """What a paragraph leaned on: the kind, its number of paragraphs, its share and its scores.

    The share is the exponent of the context's scores, between 0 and 1.
    """

    kind: ContextKind
    paragraphs: int
    share: float
    scores: Numbers


@dataclass(frozen=True, slots=True)
class _Run:
    """The rows of one table or the short items of one list: indices of members.

    `voices` are the members and the line that leads in.
    """

    kind: ContextKind
    members: NDArray[np.intp]
    voices: NDArray[np.intp]


def _kind(member: Member) -> ContextKind | None:
    if member.words is None or member.is_basis:
        return None
    if member.role == "table":
        return "table"
    return "list" if member.role == "body" and member.words < _LONGEST_ITEM else None


def _leads_in(member: Member) -> bool:
    return member.words is not None and (member.role == "caption" or member.ends_in_colon)


def _runs(members: Sequence[Member]) -> Iterator[_Run]:
    """Yield the tables and lists; a page number does not end one, any other paragraph does."""
    shown = (
        (index, _kind(member))
        for index, member in enumerate(members)
        if member.role != "boilerplate"
    )
    last: int | None = None
    for kind, run in groupby(shown, key=itemgetter(1)):
        indices = [index for index, _ in run]
        if kind:
            leads = [last] if last is not None and _leads_in(members[last]) else []
            yield _Run(kind, np.array(indices), np.array(leads + indices))
        last = indices[-1]


def _leaning(own: Numbers, context: Numbers, shares: Numbers, own_shares: Numbers) -> Numbers:
    """Return the product of scores and those of their context, each to the power of its share."""
    mixed = (own + _LEAST) ** own_shares[:, None] * (context + _LEAST) ** shares[:, None]
    return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))


class DocumentContext:
    """The scores of the paragraphs of one document, alone (`own`) and in their context (`scores`).

    Both have a row for each member and a column for each label; the rows of members without scores
    are 0. The work is linear in the number of members.
    """

    def __init__(self, members: Sequence[Member], own: Numbers) -> None:
        self.own = own
        self._scored = np.array([i for i, one in enumerate(members) if one.words is not None], int)
        self._words = np.array([member.words or 1 for member in members], dtype=np.float64)
        self._alone = np.array([i for i, one in enumerate(members) if not one.leans], int)
        self._runs = [run for run in _runs(members) if len(run.voices) > 1]
        self._voices = self._voices_of_runs()
        self._after_runs = self._with_runs()
        self.scores = self._with_document()

    def _voices_of_runs(self) -> Numbers:
        """Return a row for each table and list: its mean scores, weighted by words."""
        if not self._runs:
            return self.own[:0]
        voices = np.concatenate([run.voices for run in self._runs])
        starts = np.cumsum([0, *(len(run.voices) for run in self._runs[:-1])])
        words = self._words[voices][:, None]
        sums = np.add.reduceat(words * self.own[voices], starts)
        return np.asarray(sums / np.add.reduceat(words, starts))

    def _run_shares(self, rows: NDArray[np.intp]) -> Numbers:
        return np.asarray(_RUN_WORDS / (_RUN_WORDS + self._words[rows]))

    def _with_runs(self) -> Numbers:
        scores = self.own.copy()
        if self._runs:
            rows = np.concatenate([run.members for run in self._runs])
            voices = self._voices.repeat([len(run.members) for run in self._runs], axis=0)
            shares = self._run_shares(rows)
            scores[rows] = _leaning(self.own[rows], voices, shares, 1.0 - shares)
        scores[self._alone] = self.own[self._alone]
        return scores

    def _others(self, rows: NDArray[np.intp]) -> Numbers:
        """Return for each row the mean scores of the other paragraphs, weighted by words."""
        words, scores = self._words[self._scored], self._after_runs[self._scored]
        neutral = _NEUTRAL_WORDS / scores.shape[1]
        own = self._words[rows][:, None]
        sums = words @ scores + neutral - own * self._after_runs[rows]
        return np.asarray(sums / (words.sum() + _NEUTRAL_WORDS - own))

    def _document_shares(self, rows: NDArray[np.intp]) -> Numbers:
        return np.asarray(_DOCUMENT_WORDS / (_DOCUMENT_WORDS + self._words[rows]))

    def _with_document(self) -> Numbers:
        scores, rows = self._after_runs.copy(), self._scored
        if len(rows) > 1:
            shares = self._document_shares(rows)
            own = self._after_runs[rows]
            powers = np.full(len(rows), _SHARPENING)
            scores[rows] = _leaning(own, self._others(rows), powers * shares, powers)
            scores[self._alone] = self.own[self._alone]
        return scores

    def influences(self, index: int) -> list[Influence]:
        """Return what the paragraph at an index leaned on, the nearest first."""
        if index in self._alone:
            return []
        row = np.array([index])
        found = [
            Influence(run.kind, len(run.voices), float(self._run_shares(row)[0]), voice)
            for run, voice in zip(self._runs, self._voices, strict=True)
            if index in run.members
        ]
        if len(self._scored) > 1:
            share, others = float(self._document_shares(row)[0]), self._others(row)[0]
            found.append(Influence("document", len(self._scored) - 1, share, others))
        return found
