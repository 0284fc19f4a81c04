"""Trials of completion: `python benchmarks/completion_trials.py TEXTS.jsonl[.gz]`.

Each trial takes a document that a text cites in full and the registry knows, and hides it: the year
and the symbol of every mention of it, or the symbol alone, and its date. The text is then read as
every report is. A second trial also hides the titles beside the mentions, a third the document
itself from the registry: then every completion is wrong. The counts of each are printed by rule.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from viendan.annotation.header import context_of
from viendan.annotation.reading import ReadReport, read_report
from viendan.references import Reference, find, resolve
from viendan.registry import Registry, RegistryDocument, shipped
from viendan.registry.completion import complete

_TYPES = {"nghị định", "thông tư", "thông tư liên tịch", "quyết định", "chỉ thị"}
_WAYS = ("year and symbol", "symbol", "title too")


class Trial(NamedTuple):
    """A text in which a document is hidden, its date, and where the mentions of it start."""

    text: str
    report: ReadReport
    document: str
    starts: frozenset[int]


class Without:
    """A registry that does not know one document."""

    def __init__(self, registry: Registry, identity: str) -> None:
        """Set the registry and the identity of the document."""
        self._registry, self._identity = registry, identity

    def numbered(self, kind: str, number: str) -> tuple[RegistryDocument, ...]:
        """Return the documents of a type with a number, except the one."""
        found = self._registry.numbered(kind, number)
        return tuple(one for one in found if one.identity != self._identity)


def texts_of(path: Path) -> Iterator[str]:
    """Yield the texts of a file of JSON Lines."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def trials(text: str, way: str) -> Iterator[Trial]:
    """Yield the trials of a text, one for each document that can be hidden."""
    report = read_report(text)
    cited: dict[str, list[Reference]] = {}
    for one in report.references:
        is_whole = one.document is not None and one.number is not None and one.year is not None
        if is_whole and not one.is_self and one.type in _TYPES and one.known is not None:
            cited.setdefault(one.document or "", []).append(one)
    for document, mentions in cited.items():
        hidden, starts = _hide(report.text, mentions, way)
        yield Trial(hidden, report, document, frozenset(starts))


def _hide(text: str, references: Sequence[Reference], way: str) -> tuple[str, list[int]]:
    edits = [edit for one in references for edit in _edits(one, way)]
    pieces, starts, position, length = [], [], 0, 0
    for start, end, words in sorted(edits):
        if start < position:
            continue
        pieces += [text[position:start], words]
        length += start - position
        if words:
            starts.append(length)
        length, position = length + len(words), end
    return "".join([*pieces, text[position:]]), starts


def _edits(reference: Reference, way: str) -> Iterator[tuple[int, int, str]]:
    mention, words = reference.mention, f"{reference.type} số {reference.number}"
    year = f"/{reference.year}" if way == "symbol" and mention.core.year else ""
    yield mention.start, mention.end, words + year
    if "date" in mention.spans:
        yield *mention.spans["date"], ""
    if way == "title too" and "title" in mention.spans:
        yield *mention.spans["title"], ""


def outcomes(trial: Trial, registry: Registry | Without) -> Iterator[tuple[str, bool]]:
    """Yield the rule, or the status, and whether the document is right, for each hidden mention."""
    mentions = find(trial.text)
    home = context_of(trial.report.header, trial.text, mentions)
    alone = resolve(mentions, home)
    # `Registry` and `Without` have what completing asks.
    found = complete(alone, trial.text, home.date, registry)  # type: ignore[arg-type]
    for before, after in zip(alone, found, strict=True):
        if before.mention.start in trial.starts and before.status == "partial":
            rule = after.completed_by.rule if after.completed_by else after.status
            yield rule, after.document == trial.document


def main(paths: Iterable[str]) -> None:
    """Print how many mentions each rule decides, and how many of them rightly."""
    texts = sorted({text for path in paths for text in texts_of(Path(path))})
    for way in _WAYS:
        counts: dict[str, Counter[tuple[str, bool]]] = {"known": Counter(), "unknown": Counter()}
        number = 0
        for trial in (one for text in texts for one in trials(text, way)):
            number += 1
            counts["known"].update(outcomes(trial, shipped()))
            counts["unknown"].update(outcomes(trial, Without(shipped(), trial.document)))
        for what, found in counts.items():
            sys.stdout.write(
                f"{way} hidden, document {what}: {number} trials, {found.total()} mentions\n"
            )
            for rule in sorted({rule for rule, _ in found}):
                right, wrong = found[rule, True], found[rule, False]
                sys.stdout.write(f"  {rule}: {right} right, {wrong} not\n")


if __name__ == "__main__":
    main(sys.argv[1:])
