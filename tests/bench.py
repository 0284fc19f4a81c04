"""Measure speed and quality side by side and write `docs/benchmarks.md`: `make bench`.

Speeds are medians of several runs; ratios compare things measured in the same run. Texts and gold of the shared benchmark
are used where they are beside the project.
"""

import csv
import gzip
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from viendan.annotation import reference_json
from viendan.domains import DomainClassifier, Passage
from viendan.layout import paragraphs_of
from viendan.model import model_path
from viendan.references import Home, find, resolve
from viendan.segmentation import word_spans

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
RUNS = 7
_ABOUT_MISSES = (
    "The legal NER benchmark marks spans in 3,645 sentences. `legal_ner_misses.csv` lists by id and offset the references that it leaves",
    "unmarked, each with a reason: those in a document's own heading before its bases (never marked there: perhaps a rule), those whose mark",
    "lies on the first occurrence of the same words (113, one for each nested mark), and those left unmarked for no visible reason.",
)


def texts() -> tuple[str, list[str]]:
    """Return the name of the texts and the texts: the shared legal documents, else the sample reports repeated."""
    corpus = SHARED / "corpus" / "legal_documents.jsonl.gz"
    if corpus.is_file():
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            return "legal documents", [json.loads(line)["text"] for line in lines]
    reports = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora" / "reports").iterdir())]
    return "sample reports, repeated", reports * 40


def seconds(work: Callable[[str], object], corpus: list[str]) -> float:
    """Return the time that the work takes on every text once."""
    started = time.perf_counter()
    for text in corpus:
        work(text)
    return time.perf_counter() - started


def recognition() -> Iterator[str]:
    """Yield the rows of the table on the speed of recognition."""
    name, corpus = texts()
    characters, size = sum(map(len, corpus)), sum(len(text.encode()) for text in corpus)
    pattern = re.compile(r"\d+/\d{4}")
    found, ratios = [], []
    for _ in range(RUNS):
        ours, theirs = seconds(find, corpus), seconds(pattern.findall, corpus)
        found.append(ours)
        ratios.append(theirs / ours)
    median = statistics.median(found)
    yield f"| texts | {name}: {characters / 1e6:.2f} M characters, {size / 1e6:.2f} MB |"
    yield f"| `references.find`, median of {RUNS} runs | {size / median / 1e6:.1f} MB/s ({characters / median / 1e6:.1f} M characters/s) |"
    yield f"| slowest and quickest run | {size / max(found) / 1e6:.1f} and {size / min(found) / 1e6:.1f} MB/s |"
    yield f'| ratio to `re.findall(r"\\d+/\\d{{4}}", text)` in the same run, median (lowest) | {statistics.median(ratios):.3f} ({min(ratios):.3f}) |'


def classification() -> Iterator[str]:
    """Yield the rows of the table on what classification costs beside segmentation, on the sample reports."""
    classifier = DomainClassifier.load(model_path())
    reports = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora" / "reports").iterdir())]
    bodies = [[(text[p.start : p.end], p.headings) for p in paragraphs_of(text) if p.role in {"body", "table"}] for text in reports]
    size = sum(len(body.encode()) for found in bodies for body, _ in found)
    segmented, classified = [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        passages = [[Passage(tuple(body[a:b] for a, b in word_spans(body)), headings) for body, headings in found] for found in bodies]
        segmented.append(time.perf_counter() - started)
        started = time.perf_counter()
        for one in passages:
            classifier.scores(one)
        classified.append(time.perf_counter() - started)
    ratios = [ours / theirs for ours, theirs in zip(classified, segmented, strict=True)]
    yield f"| paragraphs | {sum(map(len, bodies))} of {len(reports)} sample reports, {size / 1e6:.2f} MB |"
    yield f"| segmentation, median | {size / statistics.median(segmented) / 1e6:.2f} MB/s |"
    yield f"| classification, median | {size / statistics.median(classified) / 1e6:.2f} MB/s |"
    yield f"| classification's time to segmentation's, median (highest) | {statistics.median(ratios):.2f} ({max(ratios):.2f}) |"


def _score(predicted: Path, *options: str) -> str:
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(predicted), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def _predict(gold: Path, predicted: Path, aside: frozenset[tuple[str, int]] = frozenset()) -> None:
    with predicted.open("w", encoding="utf-8") as out:
        for row in map(json.loads, gold.read_text(encoding="utf-8").split("\n")[:-1]):
            found = [reference_json(reference) for reference in resolve(find(row["text"]), Home())]
            kept = [reference for reference in found if (row["id"], reference["start"]) not in aside]
            out.write(json.dumps({"id": row["id"], "references": kept}) + "\n")


def quality(folder: Path) -> Iterator[str]:
    """Yield the rows of the table on the quality of recognition and linking."""
    dev = SHARED / "eval" / "dev"
    if not dev.is_dir():
        return
    predicted = folder / "predicted.jsonl"
    with (ROOT / "docs" / "legal_ner_misses.csv").open(encoding="utf-8") as lines:
        misses = list(csv.DictReader(lines))
    groups = {
        "as annotated": frozenset(),
        f"setting aside {len(misses)} references left unmarked": frozenset((row["id"], int(row["start"])) for row in misses),
        "setting aside only those left unmarked for no visible reason": frozenset(
            (row["id"], int(row["start"])) for row in misses if not re.search("own heading|first occurrence", row["reason"])
        ),
    }
    for name, aside in groups.items():
        _predict(dev / "legal_ner.jsonl", predicted, aside)
        yield f"| legal NER, {name} | {_score(predicted, '--spans', str(dev / 'legal_ner.jsonl')).removeprefix('spans: ').replace('|', '·')} |"
    _predict(dev / "linking.jsonl", predicted)
    yield f"| linking | {_score(predicted, '--clusters', str(dev / 'linking.jsonl')).removeprefix('clusters: ').replace('|', '·')} |"


def main() -> None:
    """Write the page of benchmarks."""
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, spaCy {version('spacy')}"
    page = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}; {machine}. Times depend on the machine; ratios compare what ran side by side.",
        "",
        "## Recognition of references",
        "",
        "| what | measured |",
        "|---|---|",
        *recognition(),
        "",
        "## Classification beside segmentation",
        "",
        "| what | measured |",
        "|---|---|",
        *classification(),
        "",
        "## Quality",
        "",
        "| benchmark | score |",
        "|---|---|",
        *quality(folder),
        "",
        *_ABOUT_MISSES,
        "",
    ]
    (ROOT / "docs" / "benchmarks.md").write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    main()
