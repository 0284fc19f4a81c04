"""What the benchmarks share: the texts, the time that work takes on them, and how results are told."""

import gzip
import json
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
Item = TypeVar("Item")


class Section(NamedTuple):
    """A table of the page of benchmarks: its heading, its rows as Markdown, made when they are asked for, and the heads of its columns."""

    heading: str
    rows: Iterable[str]
    columns: tuple[str, ...] = ("what", "measured")


def sample_reports(size: int) -> list[str]:
    """Return the sample reports, repeated until they have about this many bytes."""
    reports = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "corpora" / "reports").iterdir())
    ]
    return list(islice(cycle(reports), len(reports) * max(1, round(size / bytes_of(reports)))))


def varied(text: str, number: int) -> str:
    """Return a text with its numbers changed, so that it cites other documents."""
    return re.sub(
        r"\d+",
        lambda match: str((int(match.group()) * 31 + number * 7) % 10 ** len(match.group())),
        text,
    )


def write_varied(folder: Path, count: int) -> int:
    """Write so many reports, the samples with their numbers varied, into a new folder; return their bytes."""
    reports = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "corpora" / "reports").iterdir())
    ]
    folder.mkdir(parents=True)
    written = 0
    for number in range(count):
        content = varied(reports[number % len(reports)], number).encode()
        (folder / f"{number:06}.txt").write_bytes(content)
        written += len(content)
    return written


def legal_documents() -> list[str]:
    """Return the shared legal documents; none where they are not beside the project."""
    corpus = SHARED / "corpus" / "legal_documents.jsonl.gz"
    if not corpus.is_file():
        return []
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def bytes_of(texts: Iterable[str]) -> int:
    """Return how many bytes texts have in UTF-8."""
    return sum(len(text.encode()) for text in texts)


def seconds(work: Callable[[Item], object], items: Iterable[Item]) -> float:
    """Return the processor time that the work takes on every item once: one process, one thread, whatever else the machine does."""
    started = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - started


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """Return a median with the lowest and the highest value."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"
