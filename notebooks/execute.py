"""Write the executed notebooks from their sources: `python notebooks/execute.py [NAME…]`.

Notebooks run on the sample reports. They keep no times and no random ids, and their pictures are
reduced to a palette.
"""

import base64
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbclient import NotebookClient
from PIL import Image

HERE = Path(__file__).parent
_SECONDS = 600
_COLOURS = 64
# The kernel would warn about every port that it opens, on this machine only.
_QUIET = ["--log-level=ERROR"]


def sources() -> list[Path]:
    """Return the sources of the notebooks."""
    return sorted(HERE.glob("[0-9]*.py"))


def executed(source: Path, database: str) -> Any:  # nbformat has no types
    """Return a notebook with its outputs on a store; raises CellExecutionError if a cell fails."""
    notebook = jupytext.read(source)
    os.environ["VIENDAN_DB"] = database
    NotebookClient(
        notebook,
        timeout=_SECONDS,
        record_timing=False,
        extra_arguments=_QUIET,
        resources={"metadata": {"path": str(HERE)}},
    ).execute()
    return _tidied(notebook)


def _tidied(notebook: Any) -> Any:  # as above
    notebook.metadata = {name: notebook.metadata[name] for name in ("kernelspec", "jupytext")}
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02}"
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "image/png" in data:
                data["image/png"] = _shrunk(data["image/png"])
                data["text/plain"] = "<picture>"
    return notebook


def _shrunk(picture: str) -> str:
    """Return a PNG with few colours: it has a tenth of the size, and flat pictures lose nothing."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
    return base64.b64encode(out.getvalue()).decode("ascii")


def main(names: list[str]) -> None:
    """Execute the notebooks of these names, or all where none is named."""
    from viendan.notebook import sample_store  # noqa: PLC0415  # sets up the pipeline

    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "samples.db"
        sample_store(database).close()
        for source in sources():
            if not names or source.stem in names:
                nbformat.write(executed(source, str(database)), source.with_suffix(".ipynb"))


if __name__ == "__main__":
    main(sys.argv[1:])
