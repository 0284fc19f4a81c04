"""Where bodies and documents are: the province and district that a text names with their kinds."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from viendan.documents.local_units import local_units, units_by_committee
from viendan.documents.places import CITY, PROVINCE, Place, places
from viendan.references.place_names import place_at
from viendan.text.folding import fold
from viendan.text.patterns import longest_of

_WORD = re.compile(r"[^\W_]+")
_PLACED = re.compile(
    r"""
    [Tt](?<!\w.)(?:
        (?:ỉnh|ỈNH)(?:\s+[ỦủUu][YyỶỷ])?               # tỉnh, TỈNH ỦY
        | (?:hành|HÀNH)\s+(?:[Pp]hố|PHỐ|[ỦủUu][YyỶỷ])  # thành phố, THÀNH ỦY
        | [Pp]\.?
    )\s*(?=\w)
    """,
    re.VERBOSE,
)
_PLACE_WORDS = re.compile(r"(?:(?:tinh|thanh pho|tp)\b\s*)+")
_LEAST_NAMED, _MAJORITY = 2, 0.6
_BEHIND_CITATION = 40  # code points


def plain_words(text: str) -> str:
    """Return the words of a text, folded, with single spaces and without signs."""
    return " ".join(_WORD.findall(fold(text.replace("&", " va "))))


def place_named(text: str) -> Place | None:
    """Return the province or city that a text names with its kind ("TỈNH AN GIANG"), or None."""
    for match in _PLACED.finditer(text):
        found = place_at(text, match.end())
        if found is not None and not _is_city_of_its_province(match.group(), found[0]):
            return found[0]
    return None


def _is_city_of_its_province(kind: str, place: Place) -> bool:
    """Return whether "thành phố Bắc Giang" means the city in the province of that name."""
    return not fold(kind).startswith("tinh") and place.kind == PROVINCE


def most_named(text: str, citations: Sequence[int] = ()) -> Place | None:
    """Return the province that a text names most, where it clearly leads the others.

    `citations` are the ends of cited documents, in order: a province right behind one says where
    that document is from.
    """
    counts = Counter(
        found[0]
        for match in _PLACED.finditer(text)
        if (found := place_at(text, match.end())) is not None
        and not _is_cited(match.start(), citations)
    )
    if not counts:
        return None
    (place, most), *_ = counts.most_common(1)
    return place if most >= max(_LEAST_NAMED, _MAJORITY * counts.total()) else None


def _is_cited(position: int, citations: Sequence[int]) -> bool:
    """Return whether a place follows right behind the last citation before it."""
    before = bisect_right(citations, position)
    return before > 0 and position - citations[before - 1] <= _BEHIND_CITATION


def is_city(place: Place | None) -> bool:
    """Return whether a place is a centrally run city."""
    return place is not None and place.kind == CITY


@cache
def _folded_places() -> frozenset[str]:
    return frozenset(plain_words(name) for place in places() for name in place.names)


def is_place_only(rest: str) -> bool:
    """Return whether what follows an authority's name is where it is, and no more of its name."""
    words = _PLACE_WORDS.match(rest)
    rest = rest[words.end() :] if words is not None else rest  # not the end of "ha tinh"
    rest = rest.strip(" ,-")
    if not rest or rest in {"tinh", "thanh pho", "nuoc"}:
        return True
    return rest in _folded_places() or rest.startswith(_unit_openings())


@cache
def _unit_openings() -> tuple[str, ...]:
    """Return how the name of a district or commune begins, folded."""
    return tuple(f"{fold(unit.word)} " for unit in local_units())


@cache
def _district() -> re.Pattern[str]:
    units = longest_of(unit.word for unit in local_units())
    return re.compile(
        rf"""
        (?<!\w)(?<!tác\s)                                     # not "hợp tác xã"
        (?P<kind>{units})                                      # huyện
        \s+(?!hội(?!\w)|[uủ][yỷ]\s)(?P<name>[^\W_][^,;.(]{{0,28}}?)        # Chợ Lách
        \s*(?=$|,|[-–]|(?<!\w)(?:tỉnh|thành\s+phố|huyện|tp)(?!\w))   # tỉnh …
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def district_named(text: str) -> str | None:
    """Return the district, city of a province, or commune that a body is of ("huyện Chợ Lách")."""
    words = text.split()
    unit = units_by_committee().get(fold(" ".join(words[:2])))
    if unit is not None and len(words) > 2:
        return f"{unit.word} {_title_case(' '.join(words[2:]))}"
    for match in _district().finditer(text):
        kind = " ".join(match["kind"].lower().split())
        place = place_at(match["name"], 0)
        if kind == "thành phố" and place is not None and place[0].kind != PROVINCE:
            continue
        return f"{kind} {_title_case(match['name'])}"
    return None


def _title_case(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())
