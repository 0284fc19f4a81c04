"""Make `term_counts.csv.gz` from a file of paragraphs: `python corpora/count_terms.py FILE`.

The file is compressed JSON Lines. A line has `text`, `domain` and `group`: the document's name.
"""
# ruff: noqa: INP001  # a script beside its table, no module of a package

import gzip
import json
import sys
from pathlib import Path

from viendan.domains.inputs import inputs_of_texts
from viendan.domains.term_counts import TERM_COUNTS, count_terms, write_terms

with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
inputs = inputs_of_texts((row["text"], ()) for row in rows)
terms = count_terms(
    (given.columns[0], row["domain"], row["group"]) for given, row in zip(inputs, rows, strict=True)
)
write_terms(terms, Path(__file__).with_name(TERM_COUNTS))
