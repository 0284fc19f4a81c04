"""The quality of recognition and linking on the shared benchmark, where it is beside the project."""

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import ROOT, SHARED, Section

from viendan.annotation.record import reference_json
from viendan.references import Home, find, resolve

_ABOUT_MISSES = (
    "The legal NER benchmark marks spans in 3,645 sentences. `legal_ner_misses.csv` lists by id and offset the references that it leaves",
    "unmarked, each with a reason: those in a document's own heading before its bases (never marked there: perhaps a rule), those whose mark",
    "lies on the first occurrence of the same words (113, one for each nested mark), and those left unmarked for no visible reason.",
)


def _score(predicted: Path, *options: str) -> str:
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(predicted), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _predict(gold: Path, predicted: Path, aside: frozenset[tuple[str, int]] = frozenset()) -> None:
    with predicted.open("w", encoding="utf-8") as out:
        for row in map(json.loads, gold.read_text(encoding="utf-8").split("\n")[:-1]):
            found = [reference_json(reference) for reference in resolve(find(row["text"]), Home())]
            kept = [
                reference for reference in found if (row["id"], reference["start"]) not in aside
            ]
            out.write(json.dumps({"id": row["id"], "references": kept}) + "\n")


def _scores(predicted: Path) -> Iterator[str]:
    dev = SHARED / "eval" / "dev"
    with (ROOT / "docs" / "legal_ner_misses.csv").open(encoding="utf-8") as lines:
        misses = list(csv.DictReader(lines))
    groups = {
        "as annotated": frozenset(),
        f"setting aside {len(misses)} references left unmarked": frozenset(
            (row["id"], int(row["start"])) for row in misses
        ),
        "setting aside only those left unmarked for no visible reason": frozenset(
            (row["id"], int(row["start"]))
            for row in misses
            if not re.search("own heading|first occurrence", row["reason"])
        ),
    }
    for name, aside in groups.items():
        _predict(dev / "legal_ner.jsonl", predicted, aside)
        yield f"| legal NER, {name} | {_score(predicted, '--spans', str(dev / 'legal_ner.jsonl')).removeprefix('spans: ').replace('|', '·')} |"
    _predict(dev / "linking.jsonl", predicted)
    yield f"| linking | {_score(predicted, '--clusters', str(dev / 'linking.jsonl')).removeprefix('clusters: ').replace('|', '·')} |"


def quality() -> Iterator[str]:
    """Yield the rows of the table on the quality of recognition and linking."""
    if not (SHARED / "eval" / "dev").is_dir():
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from _scores(Path(folder) / "predicted.jsonl")
    yield ""
    yield from _ABOUT_MISSES


def sections() -> Iterator[Section]:
    """Yield the tables."""
    yield Section("Quality", quality())
