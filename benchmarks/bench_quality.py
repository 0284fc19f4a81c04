"""The quality of recognition and linking on the shared benchmark, if it is beside the project."""

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import ROOT, SHARED, Section, table_row

from viendan.annotation.record import reference_json
from viendan.references import ReportContext, find, resolve

_ABOUT_MISSES = (
    "The legal NER benchmark marks spans in 3,645 sentences. `legal_ner_misses.csv` lists the",
    "references that it does not mark, by id and offset, each with a reason: those in a",
    "document's own heading before its bases (never marked there, perhaps by a rule), those whose",
    "mark lies on the first occurrence of the same words (113, one for each nested mark), and",
    "those without a visible reason.",
)


def _score(measure: str, predicted: Path, gold: Path) -> str:
    script = str(SHARED / "eval" / "score.py")
    command = [sys.executable, script, str(predicted), f"--{measure}", str(gold)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip().removeprefix(f"{measure}: ").replace("|", "·")


def _predict(gold: Path, predicted: Path, aside: frozenset[tuple[str, int]] = frozenset()) -> None:
    with predicted.open("w", encoding="utf-8") as out:
        for row in map(json.loads, gold.read_text(encoding="utf-8").split("\n")[:-1]):
            found = [
                reference_json(reference)
                for reference in resolve(find(row["text"]), ReportContext())
            ]
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
        yield table_row(f"legal NER, {name}", _score("spans", predicted, dev / "legal_ner.jsonl"))
    _predict(dev / "linking.jsonl", predicted)
    yield table_row("linking", _score("clusters", predicted, dev / "linking.jsonl"))


def quality() -> Iterator[str]:
    """Yield the rows on the quality of recognition and linking."""
    if not (SHARED / "eval" / "dev").is_dir():
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from _scores(Path(folder) / "predicted.jsonl")
    yield ""
    yield from _ABOUT_MISSES


def sections() -> Iterator[Section]:
    """Yield the sections of the page."""
    yield Section("Quality", quality())
