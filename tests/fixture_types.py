"""The types of fixtures that are functions."""

from collections.abc import Callable, Iterable

from viendan.annotation.record import Annotation
from viendan.store import Store

Annotated = Callable[[str], Annotation]
"""Gives the annotation of a text."""
StoreToRead = Callable[[Callable[[Store], None]], Store]
"""Fills an empty store by a function and opens it for reading only."""
StoreOfTexts = Callable[[Iterable[str]], Store]
"""Opens a store of the annotations of texts for reading only."""
