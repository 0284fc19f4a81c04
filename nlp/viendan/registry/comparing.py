"""Comparing: what a row says beside what is known of its document."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from viendan.registry.records import RegistryDocument
from viendan.registry.stacking import stand_above
from viendan.text.folding import fold

News = Literal["new", "same", "changed", "contradicted"]
"""What a row brings: a document that was unknown, nothing, more or newer facts, or facts that
contradict known ones."""

_STATED = ("date", "issuer", "title", "effective", "ended")


class Difference(NamedTuple):
    """A fact of which a row says something else: its name, what was known, what the row says."""

    fact: str
    known: str
    stated: str


def compare(
    document: RegistryDocument, known: Sequence[RegistryDocument]
) -> tuple[News, tuple[Difference, ...]]:
    """Return what a document brings beside those known with its identity, and what differs.

    A newer status contradicts nothing.
    """
    if not known:
        return "new", ()
    above = stand_above([document], known)
    others = [one for one in known if one not in above]
    if len(above) > len(known):
        return "new", ()
    if not others:
        return "same", ()
    before, after = others[0], above[0]
    stated = tuple(_differences(document, before))
    if stated:
        return "contradicted", stated
    same = before._replace(sources=after.sources, origin=after.origin, as_of=after.as_of)
    return ("same", ()) if same == after and not _is_newer(after, before) else ("changed", ())


def _is_newer(after: RegistryDocument, before: RegistryDocument) -> bool:
    """Return whether a status is known of a later day."""
    return (after.as_of or "") > (before.as_of or "")


def _differences(stated: RegistryDocument, known: RegistryDocument) -> list[Difference]:
    pairs = ((name, getattr(known, name), getattr(stated, name)) for name in _STATED)
    return [
        Difference(name, one, other)
        for name, one, other in pairs
        if one is not None and other is not None and _plain(one) != _plain(other)
    ]


def _plain(text: str) -> str:
    """Return the letters and digits of a text, folded: spelling makes no difference."""
    return "".join(letter for letter in fold(text) if letter.isalnum())
