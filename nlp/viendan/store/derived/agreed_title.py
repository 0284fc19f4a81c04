"""The title of a document, on which the reports that state it agree.

Neither the first title nor the longest: a title that was cut is a part of the others, and one that
ran on has words that no other has. So the same titles always give the same answer.
"""

import re
from collections import Counter
from typing import NamedTuple

from viendan.text.folding import fold

#: The doubt that one report alone states the title of a document.
SINGLE_TITLE = "single_title"
_Words = tuple[str, ...]
# How much more a document's own text weighs than a report that cites it.
_OWN_WEIGHT = 2
_LEAST_AGREED = 2
_LEAST_SHARED = 0.75
_MOST_SHOWN = 3
_WORD = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*")
_LEAD_IN = re.compile(r"(?:ve\s+viec|ve|v/v)\s+")
# The end of a title that was cut: "quy định chi tiết một số".
_CUT = re.compile(
    r"""
    \b(?:mot\s+so(?:\s+(?:dieu|noi\s+dung))?|cua|va|ve|cac|so|cho|tai|trong|den|nam|theo|do|voi
        |giai\s+doan|viec|dieu)$                               # một số
    """,
    re.VERBOSE,
)


class AgreedTitle(NamedTuple):
    """The title of a document, and the doubts about it with their evidence.

    `single_title` says that one report alone states it, `conflicting_title` that others state
    another; without one of them at least two agree.
    """

    text: str | None
    warnings: tuple[dict[str, str], ...] = ()


def agreed_title(said: Counter[str], own: Counter[str]) -> AgreedTitle:
    """Return the title that most reports agree on, with the doubts about it.

    `said` counts the reports that state each title, `own` those that are the document itself.
    """
    spellings = said + Counter({title: count * _OWN_WEIGHT for title, count in own.items()})
    if not spellings:
        return AgreedTitle(None)
    weights: Counter[_Words] = Counter()
    for title, count in spellings.items():
        weights[_words_of(title)] += count
    words = _chosen(weights)
    text = _best_spelling(words, spellings)
    others = [other for other in weights if not _agree(words, other)]
    warnings = []
    if others:
        warnings.append({"code": "conflicting_title", "evidence": _evidence(spellings)})
    if weights[words] < _LEAST_AGREED:
        warnings.append({"code": SINGLE_TITLE, "evidence": ""})
    return AgreedTitle(text, tuple(warnings))


def count_of(title: str, said: Counter[str]) -> int:
    """Return how many of the counted reports state a title, in whatever spelling."""
    words = _words_of(title)
    return sum(count for other, count in said.items() if _words_of(other) == words)


def _words_of(title: str) -> _Words:
    return tuple(_WORD.findall(_LEAD_IN.sub("", fold(title), count=1)))


def _agree(one: _Words, other: _Words) -> bool:
    """Return whether two titles have most of the words of the shorter one in common."""
    shared = Counter(one) & Counter(other)
    return sum(shared.values()) >= _LEAST_SHARED * min(len(one), len(other))


def _is_cut(words: _Words, weights: Counter[_Words]) -> bool:
    """Return whether a title ends before another one that goes on where it cannot end."""
    goes_on = any(len(other) > len(words) and other[: len(words)] == words for other in weights)
    return goes_on and _CUT.search(" ".join(words)) is not None


def _chosen(weights: Counter[_Words]) -> _Words:
    """Return the title that most reports state, among those that the others support most.

    Of two that as many state, the shorter: what one has more, nobody confirms.
    """
    support = {
        words: sum(count for other, count in weights.items() if _agree(words, other))
        for words in weights
    }
    return min(
        weights,
        key=lambda words: (
            _is_cut(words, weights),
            -support[words],
            -weights[words],
            len(words),
            words,
        ),
    )


def _best_spelling(words: _Words, spellings: Counter[str]) -> str:
    """Return the spelling of a title that most reports have, one in small letters first."""
    same = [title for title in spellings if _words_of(title) == words]
    return min(same, key=lambda title: (title.isupper(), -spellings[title], title))


def _evidence(spellings: Counter[str]) -> str:
    most_first = sorted(spellings.items(), key=lambda item: (-item[1], item[0]))
    return "; ".join(f"“{title}” ({count})" for title, count in most_first[:_MOST_SHOWN])
