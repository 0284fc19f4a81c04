"""Counts of terms: in how many real paragraphs of each domain a word or a pair of words is.

They say what real text is like without a sentence of it.
"""

import csv
import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from viendan.domains.features import words_and_pairs
from viendan.errors import ViendanError

#: The name of the table, beside the labelled paragraphs.
TERM_COUNTS = "term_counts.csv.gz"
#: The row that has the number of all paragraphs of each domain.
_ALL = ""
# Terms of fewer paragraphs, or of fewer documents, are left out.
_FEWEST_PARAGRAPHS = 5
_FEWEST_DOCUMENTS = 3
# Each domain counts as this many paragraphs, whatever its number in the corpus: about as many as
# it has labelled ones.
_PARAGRAPHS = 1000.0


@dataclass(frozen=True, slots=True)
class TermCounts:
    """By term the number of paragraphs of each domain that have it; `sizes` counts them all."""

    counts: Mapping[str, Mapping[str, int]]
    sizes: Mapping[str, int]

    def of(self, term: str, labels: Sequence[str]) -> list[float]:
        """Return for each label how many of 1,000 of its paragraphs have a term."""
        found = self.counts.get(term, {})
        return [_PARAGRAPHS * found.get(label, 0) / self.sizes.get(label, 1) for label in labels]


NO_TERMS = TermCounts({}, {})


def count_terms(paragraphs: Iterable[tuple[str, str, str]]) -> TermCounts:
    """Return the counts of the terms of paragraphs.

    A paragraph is given as its column of words, its domain and the name of its document. Terms of
    fewer than 5 paragraphs or 3 documents are left out.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    sizes: Counter[str] = Counter()
    for words, domain, document in paragraphs:
        sizes[domain] += 1
        for term in set(words_and_pairs(words)):
            counts[term][domain] += 1
            documents[term].add(document)
    kept = {
        term: own
        for term, own in counts.items()
        if own.total() >= _FEWEST_PARAGRAPHS and len(documents[term]) >= _FEWEST_DOCUMENTS
    }
    return TermCounts(kept, sizes)


def write_terms(terms: TermCounts, path: Path) -> None:
    """Write counts of terms to a compressed table; the same counts make the same bytes."""
    labels = sorted(terms.sizes)
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(("term", *labels))
    for term, own in ((_ALL, terms.sizes), *sorted(terms.counts.items())):
        table.writerow((term, *(own.get(label, 0) for label in labels)))
    path.write_bytes(gzip.compress(lines.getvalue().encode(), mtime=0))


def read_terms(path: Path) -> TermCounts:
    """Return the counts of terms in a compressed table, or none where there is no such file.

    Raises ViendanError where the file is no such table.
    """
    if not path.is_file():
        return NO_TERMS
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        counts = {term: dict(zip(header[1:], map(int, own), strict=True)) for term, *own in rows}
        return TermCounts(counts, counts.pop(_ALL))
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise ViendanError("bad_terms", path=path) from error
