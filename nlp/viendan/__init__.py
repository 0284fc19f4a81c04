"""Viendan: Vietnamese administrative reports, linked by the legal documents that they cite.

`load()` returns the ready spaCy pipeline, `read(path)` a report's text, `annotate(nlp, text, id)` its annotation;
`Store` keeps annotations and `Reference` is one identified mention. Importing this module loads none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viendan.pipeline import annotate, load
    from viendan.readers import read
    from viendan.references.identity import Reference
    from viendan.store.store import Store

__all__ = ["Reference", "Store", "annotate", "load", "read"]

_HOMES = {
    "Reference": "viendan.references.identity",
    "Store": "viendan.store.store",
    "annotate": "viendan.pipeline",
    "load": "viendan.pipeline",
    "read": "viendan.readers",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
