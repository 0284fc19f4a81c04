"""The speed of recognition of references beside a search for their numbers alone."""

import re
import statistics
from collections.abc import Iterator

from measuring import Section, bytes_of, legal_documents, sample_reports, seconds, spread

from viendan.references import find

_RUNS = 7


def recognition() -> Iterator[str]:
    """Yield the rows of the table on the speed of recognition."""
    texts = legal_documents() or sample_reports(5_000_000)
    size = bytes_of(texts)
    pattern = re.compile(r"\d+/\d{4}")
    speeds, ratios = [], []
    for _ in range(_RUNS):
        ours, theirs = seconds(find, texts), seconds(pattern.findall, texts)
        speeds.append(size / ours / 1e6)
        ratios.append(theirs / ours)
    yield f"| texts | {len(texts)}, {sum(map(len, texts)) / 1e6:.2f} M characters, {size / 1e6:.2f} MB |"
    yield f"| `references.find`, median of {_RUNS} runs (lowest to highest) | {spread(speeds, '.1f')} MB/s |"
    yield f"| characters | {statistics.median(speeds) * sum(map(len, texts)) / size:.1f} M/s |"
    yield f'| ratio to `re.findall(r"\\d+/\\d{{4}}", text)` in the same run | {spread(ratios, ".3f")} |'


def sections() -> Iterator[Section]:
    """Yield the tables."""
    yield Section("Recognition of references", recognition())
