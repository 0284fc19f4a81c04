"""Short names for pictures: as short as possible, with no name for two rows."""

import re
from collections.abc import Sequence

import pandas as pd

from viendan.documents.places import short_place

_AFTER_NUMBER_WORD = re.compile(r"^(?P<kind>.*?) ?số (?P<number>\d.*?)(?:, (?P<place>.*))?$")


def _distinct(*candidates: Sequence[str]) -> list[str]:
    """Return for each row the first of its candidates that no other row has, or else the last.

    The last candidates must be distinct.
    """
    chosen = list(candidates[0])
    for longer in candidates[1:]:
        shared = pd.Series(chosen).duplicated(keep=False)
        chosen = [
            after if is_shared else before
            for before, after, is_shared in zip(chosen, longer, shared, strict=True)
        ]
    return chosen


def report_labels(reports: pd.DataFrame) -> list[str]:
    """Return a short name for each report: place and year, and more where two would be alike.

    Added are first its number, then its file, then its key.
    """
    rows = reports.astype(object).where(reports.notna(), "")
    years = [
        str(date or start)[:4]
        for date, start in zip(rows["date"], rows["period_start"], strict=True)
    ]
    stems = [str(name).rpartition(".")[0] or str(name) for name in rows["name"]]
    places = [
        short_place(place or issuer)
        for place, issuer in zip(rows["place"], rows["issuer"], strict=True)
    ]
    short = [
        f"{place} {year}".strip() or stem
        for place, year, stem in zip(places, years, stems, strict=True)
    ]
    numbers = [
        f"{number}/{symbol}" if number else ""
        for number, symbol in zip(rows["number"], rows["symbol"], strict=True)
    ]
    numbered = [
        f"{label} ({number})" if number else stem or label
        for label, number, stem in zip(short, numbers, stems, strict=True)
    ]
    named = [f"{label} · {stem}" for label, stem in zip(numbered, stems, strict=True)]
    keyed = [f"{label} · {key}" for label, key in zip(named, rows["report"], strict=True)]
    return _distinct(short, numbered, named, keyed)


def document_labels(documents: pd.DataFrame) -> list[str]:
    """Return a short name for each document: number and symbol, or the name of a law.

    Where two would be alike, the place is added; then it is the full name, then the identity.
    """
    short = [_short_name(name) for name in documents["name"]]
    with_place = [
        f"{label}, {short_place(place)}" if isinstance(place, str) else label
        for label, place in zip(short, documents["place"], strict=True)
    ]
    return _distinct(short, with_place, list(documents["name"]), list(documents["identity"]))


def _short_name(name: str) -> str:
    parts = _AFTER_NUMBER_WORD.match(name)
    if parts is None:
        return name
    return parts["kind"] if "uật " in parts["kind"] else parts["number"]
