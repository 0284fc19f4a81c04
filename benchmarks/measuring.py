"""Shared parts of the benchmarks: texts, times and rows of tables."""

import gzip
import json
import os
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
Item = TypeVar("Item")


class Section(NamedTuple):
    """A table of the page: its heading, its rows in Markdown (lazy) and its column heads."""

    heading: str
    rows: Iterable[str]
    columns: tuple[str, ...] = ("what", "measured")


def sample_reports(size: int) -> list[str]:
    """Return the sample reports, repeated until they have about `size` bytes."""
    reports = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "corpora" / "reports").iterdir())
    ]
    return list(islice(cycle(reports), len(reports) * max(1, round(size / bytes_of(reports)))))


def varied(text: str, number: int) -> str:
    """Return `text` with other numbers, so that it cites other documents; the same per `number`."""
    return re.sub(
        r"\d+",
        lambda match: str((int(match.group()) * 31 + number * 7) % 10 ** len(match.group())),
        text,
    )


def write_varied(folder: Path, count: int) -> int:
    """Write `count` reports, varied samples, into a new folder; return their size in bytes."""
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
    """Return the shared legal documents, or none if they are not beside the project."""
    corpus = SHARED / "corpus" / "legal_documents.jsonl.gz"
    if not corpus.is_file():
        return []
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def bytes_of(texts: Iterable[str]) -> int:
    """Return the size of texts in UTF-8, in bytes."""
    return sum(len(text.encode()) for text in texts)


def seconds(work: Callable[[Item], object], items: Iterable[Item]) -> float:
    """Return the processor time of `work` on each item once, in seconds.

    It counts this process only, whatever else the machine does.
    """
    started = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - started


def processor_seconds(process: int) -> float:
    """Return the processor time of a process and of the children that it waited for; Linux only.

    It is nothing once the process is gone.
    """
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return sum(map(int, status.rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")


def family_seconds() -> float:
    """Return the processor time so far of this process and of all that it started; Linux only."""
    family, found = [os.getpid()], 0.0
    while family:
        one = family.pop()
        found += processor_seconds(one)
        with suppress(OSError):  # it may have ended
            tasks = Path(f"/proc/{one}/task").iterdir()
            family += [int(child) for task in tasks for child in _children_of(task)]
    return found


def _children_of(task: Path) -> list[str]:
    return (task / "children").read_text(encoding="utf-8").split()


class Cost(NamedTuple):
    """What a work costs: the seconds that pass, and those of all processors."""

    wall: float
    processor: float


def cost_of(work: Callable[[], object]) -> Cost:
    """Return what a work costs in this process and in all that it started; Linux only."""
    used, started = family_seconds(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - started, family_seconds() - used)


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """Return the median with the lowest and the highest value."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def table_row(*cells: str) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
