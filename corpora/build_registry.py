"""Make the table of the registry: `python corpora/build_registry.py FOLDER`.

The folder has `documents.csv`, `document_relations.csv` and `number_series.csv`. What is mended or
added by hand is in `corpora/registry/`. The counts of what was done are printed.
"""
# ruff: noqa: INP001  # a script beside its tables, no module of a package

import csv
import sys
from pathlib import Path

import viendan.registry
from viendan.registry.building import build, packed

OWN = Path(__file__).with_name("registry")
TODAY = "2026-11-29"


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


folder = Path(sys.argv[1])
built = build(
    [*rows(folder / "documents.csv"), *rows(OWN / "additions.csv")],
    rows(folder / "document_relations.csv"),
    rows(folder / "number_series.csv"),
    rows(OWN / "corrections.csv"),
    TODAY,
)
for name, content in packed(built).items():
    (Path(viendan.registry.__path__[0]) / name).write_bytes(content)
for what, count in sorted(built.counts.items()):
    sys.stdout.write(f"{what}: {count}\n")
