"""Measure speed, memory and quality; write `docs/benchmarks.md` and its picture: `make bench`.

Each module of `PARTS` measures one thing in its own process, so that nothing that another module
loaded counts. Ratios compare figures of the same process. With names of parts, only these are
measured: `make bench PARTS="bench_lookup bench_web"`. The page keeps the other sections; each says
when it was measured. The page is written after each part, so that what is done is not lost.

The texts and gold of the shared benchmark are used if they are beside the project. Helpers of the
tests are imported from `tests`, which `make bench` puts on the path.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from textwrap import fill

from bench_pipeline import bars
from measuring import ROOT, Section

PARTS = (
    "bench_pipeline",
    "bench_references",
    "bench_quality",
    "bench_reading",
    "bench_stages",
    "bench_processing",
    "bench_growth",
    "bench_lookup",
    "bench_web",
)
_PAGE = ROOT / "docs" / "benchmarks.md"
_PICTURE = ROOT / "docs" / "benchmarks.svg"
_PRINT = "--print"
_WIDTH = 100
_HEAD = """# Benchmarks

Written by `make bench`. Times are processor times; they depend on the machine. Ratios compare
figures of the same run.

![speeds](benchmarks.svg)

"""
_NAMED = ("underthesea", "pyvi", "scikit-learn", "numpy", "spacy")


def _measured(part: str) -> list[Section]:
    done = subprocess.run(
        [sys.executable, __file__, _PRINT, part], stdout=subprocess.PIPE, text=True, check=True
    )
    return [Section(*json.loads(line)) for line in done.stdout.splitlines()]


def _print(part: str) -> None:
    """Print the sections of a part as JSON lines."""
    sys.stdout.writelines(
        json.dumps([heading, list(rows), columns]) + "\n"
        for heading, rows, columns in import_module(part).sections()
    )


def when_and_where() -> str:
    """Return the lines that say when a section was measured, and by what."""
    versions = ", ".join(f"{name} {version(name)}" for name in _NAMED)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    load = f"load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else "load unknown"
    line = f"Measured on {datetime.now(UTC):%Y-%m-%d}, {load}; {machine}; {versions}."
    return fill(line, _WIDTH)


def sections_of(page: str) -> dict[str, str]:
    """Return the sections of a page by their headings, in order."""
    _, *found = page.split("\n## ")
    return {heading: body for heading, _, body in (one.partition("\n") for one in found)}


def written(section: Section, line: str) -> str:
    """Return the body of a section, whose first lines say when it was measured."""
    head = [f"| {' | '.join(section.columns)} |", "|---" * len(section.columns) + "|"]
    return "\n".join(["", line, "", *head, *section.rows, ""])


def page_of(bodies: dict[str, str]) -> str:
    """Return the page with these sections."""
    return _HEAD + "\n".join(f"## {heading}\n{body}" for heading, body in bodies.items())


def _update(sections: Sequence[Section]) -> None:
    """Write the page with new sections in place of the old ones, and the picture if it changed."""
    bodies = sections_of(_PAGE.read_text(encoding="utf-8")) if _PAGE.is_file() else {}
    line = when_and_where()
    bodies |= {section.heading: written(section, line) for section in sections}
    _PAGE.write_text(page_of(bodies).rstrip("\n") + "\n", encoding="utf-8")
    pictured = {section.heading: section.rows for section in sections}
    if any(heading.startswith("Speed on") for heading in pictured):
        _PICTURE.write_text(bars(pictured), encoding="utf-8")


def main() -> None:
    """Measure all parts, or those that are named, and write the page after each."""
    if sys.argv[1:2] == [_PRINT]:
        _print(sys.argv[2])
        return
    for part in sys.argv[1:] or PARTS:
        _update(_measured(part))


if __name__ == "__main__":
    main()
