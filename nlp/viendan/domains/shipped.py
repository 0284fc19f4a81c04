"""The shipped domain model: where its file is, and the version of the annotations it makes."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from viendan.errors import ViendanError

MODEL = "domains.npz"
#: Raised by one whenever anything but the model changes what an annotation says.
ANNOTATION = 13


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
def _digest(path: Path, _modified_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def model_digest(path: Path) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of a model's file.

    Raises ViendanError where there is no such file.
    """
    try:
        return _digest(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise ViendanError("no_model", path=path) from error


def version_of(digest: str) -> str:
    """Return the version of the annotations that this program makes with a model: "6-DIGEST"."""
    return f"{ANNOTATION}-{digest}"


def annotation_version(model: str | Path | None = None) -> str:
    """Return the version of the annotations made with the model in a file, by default the shipped.

    Raises ViendanError where there is no such model.
    """
    return version_of(model_digest(Path(model) if model else model_path()))
