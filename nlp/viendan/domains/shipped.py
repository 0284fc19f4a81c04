"""The domain model as a file: where it is, and which version of annotations it makes."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from viendan.errors import ViendanError

MODEL = "domains.npz"
#: Raised by one whenever the grammar, the layout or the readers change what an annotation says.
ANNOTATION = 3


def model_path() -> Path:
    """Return where the shipped model is: in the package, or in `models/` of the source tree.

    Raises ViendanError where it is in neither.
    """
    package = Path(str(files("viendan")))
    for folder in (package / "models", package.parents[1] / "models"):
        if (folder / MODEL).is_file():
            return folder / MODEL
    raise ViendanError("no_model", path=package.parents[1] / "models" / MODEL)


@cache
def _hash(path: Path, _modified_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def annotation_version(model: str | Path | None = None) -> str:
    """Return the version of the annotations that this program makes with a model (the shipped one, by default): "3-" and its hash.

    Raises ViendanError where there is no such model.
    """
    path = Path(model) if model else model_path()
    try:
        return f"{ANNOTATION}-{_hash(path, path.stat().st_mtime_ns)}"
    except OSError as error:
        raise ViendanError("no_model", path=path) from error
