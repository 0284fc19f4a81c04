"""Measure speed, memory and quality; write `docs/benchmarks.md` and its picture: `make bench`.

Each module of `PARTS` measures one thing in its own process, so that nothing that another module
loaded counts. Ratios compare figures of the same process. The texts and gold of the shared
benchmark are used if they are beside the project. Helpers of the tests are imported from `tests`,
which `make bench` puts on the path.
"""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version

from bench_pipeline import bars
from measuring import ROOT, Section

PARTS = (
    "bench_pipeline",
    "bench_references",
    "bench_quality",
    "bench_reading",
    "bench_processing",
    "bench_lookup",
    "bench_web",
)
_NAMED = ("underthesea", "pyvi", "scikit-learn", "numpy", "spacy")


def _measured(part: str) -> list[Section]:
    done = subprocess.run(
        [sys.executable, __file__, part], stdout=subprocess.PIPE, text=True, check=True
    )
    return [Section(*json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    """Write the page and its picture; with the name of a part, print its sections as JSON lines."""
    if sys.argv[1:]:
        sys.stdout.writelines(
            json.dumps([heading, list(rows), columns]) + "\n"
            for heading, rows, columns in import_module(sys.argv[1]).sections()
        )
        return
    found = [section for part in PARTS for section in _measured(part)]
    versions = ", ".join(f"{name} {version(name)}" for name in _NAMED)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    page = [
        "# Benchmarks",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}; {machine},",
        f"{versions}. Times are processor times; they depend on the machine. Ratios compare",
        "figures of the same run.",
        "",
        "![speeds](benchmarks.svg)",
        "",
    ]
    for heading, rows, columns in found:
        page += [
            f"## {heading}",
            "",
            f"| {' | '.join(columns)} |",
            "|---" * len(columns) + "|",
            *rows,
            "",
        ]
    (ROOT / "docs" / "benchmarks.md").write_text("\n".join(page), encoding="utf-8")
    (ROOT / "docs" / "benchmarks.svg").write_text(
        bars({heading: rows for heading, rows, _ in found}), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
