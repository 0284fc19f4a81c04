"""The speed of recognition of references beside a search for their numbers only."""

import re
import statistics
from collections.abc import Iterator

from measuring import Section, bytes_of, legal_documents, sample_reports, seconds, spread, table_row

from viendan.references import find

_RUNS = 7


def recognition() -> Iterator[str]:
    """Yield the rows on the speed of recognition."""
    texts = legal_documents() or sample_reports(5_000_000)
    size = bytes_of(texts)
    pattern = re.compile(r"\d+/\d{4}")
    speeds, ratios = [], []
    for _ in range(_RUNS):
        ours, theirs = seconds(find, texts), seconds(pattern.findall, texts)
        speeds.append(size / ours / 1e6)
        ratios.append(theirs / ours)
    letters = sum(map(len, texts))
    sizes = f"{len(texts)}, {letters / 1e6:.2f} M characters, {size / 1e6:.2f} MB"
    yield table_row("texts", sizes)
    name = f"`references.find`, median of {_RUNS} runs (lowest to highest)"
    yield table_row(name, f"{spread(speeds, '.1f')} MB/s")
    yield table_row("characters", f"{statistics.median(speeds) * letters / size:.1f} M/s")
    name = r'ratio to `re.findall(r"\d+/\d{4}", text)` in the same run'
    yield table_row(name, spread(ratios, ".3f"))


def sections() -> Iterator[Section]:
    """Yield the sections of the page."""
    yield Section("Recognition of references", recognition())
