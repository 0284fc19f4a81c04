"""The issuing body: who issued a document, from the lines of its letterhead.

Nghị định 30/2020/NĐ-CP writes the body above in the first lines and the issuing body itself in the
last ones, right above the number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from viendan.documents.authorities import Authority, authorities
from viendan.documents.organisations import OrganisationLevel, organisation_word, written_name
from viendan.documents.places import Place, places
from viendan.references.place_names import place_at
from viendan.text.folding import fold

Level = Literal["central", "province", "district", "commune", "unit"]
_LEVELS: dict[OrganisationLevel, Level] = {
    OrganisationLevel.CENTRAL: "central",
    OrganisationLevel.PROVINCE: "province",
    OrganisationLevel.DISTRICT: "district",
    OrganisationLevel.COMMUNE: "commune",
}
_WORD = re.compile(r"[^\W_]+")
# A second body in the same line: "BỘ TÀI CHÍNH TỔNG CỤC THUẾ", "UBND TỈNH AN GIANG SỞ NỘI VỤ".
_SECOND_BODY = re.compile(
    r"""
    (?<=\S)\s+(?=(?:
        SỞ|TỔNG[ ]CỤC|CỤC|CHI[ ]CỤC               # … TỔNG CỤC THUẾ
        |VĂN[ ]PHÒNG|TRUNG[ ]TÂM|THANH[ ]TRA       # … VĂN PHÒNG
        |BAN[ ]QUẢN[ ]LÝ|BAN[ ]DÂN[ ]TỘC           # … BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP
        |TRƯỜNG|BỆNH[ ]VIỆN                        # … TRƯỜNG THPT CHU VĂN AN
    )\s)
    """,
    re.VERBOSE,
)
_PLACED = re.compile(
    r"(?<!\w)(?:tỉnh(?:\s+[uủ][yỷ])?|thành\s+(?:phố|[uủ][yỷ])|tp\.?)\s+(?=\w)", re.IGNORECASE
)
_PLACE_WORDS = re.compile(r"(?:tinh|thanh pho|tp\.?)\s*")
_DISTRICT = re.compile(
    r"""
    (?<!\w)
    (?P<kind>huyện|quận|thị\s+xã|thị\s+trấn|thành\s+phố|xã|phường|đặc\s+khu)   # huyện
    \s+(?P<name>[^\W_][^,;.(]{0,28}?)                                           # Chợ Lách
    \s*(?=$|,|[-–]|(?<!\w)(?:tỉnh|thành\s+phố|huyện|tp)(?!\w))                 # tỉnh …
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARTY_DISTRICT = re.compile(
    r"^(?P<kind>huyện|quận|thị)\s+[uủ][yỷ]\s+(?P<name>[^\W\d_].{1,28})$", re.IGNORECASE
)
_PARTY_KINDS = {"huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_OPEN_END = re.compile(r"(?:[,&-]|(?<!\w)(?:và|của|về|các|nhân dân|thường vụ))$", re.IGNORECASE)
_INTERNAL = re.compile(r"^(?:phòng|tổ|bộ phận)(?!\w)", re.IGNORECASE)
_HAS_ROOMS = re.compile(r"^(?:văn phòng|sở|bộ|cục|chi cục|ban|tổng cục)(?!\w)", re.IGNORECASE)


class IssuingBody(NamedTuple):
    """Who issued a document: its name, the body above it, its level, and where it is."""

    name: str | None
    parent: str | None
    level: Level | None
    place: Place | None
    district: str | None


@dataclass(frozen=True, slots=True, order=True)
class _Name:
    """A folded name of an authority. A longer name ranks higher; of equals, the earlier row."""

    length: int
    rank: int
    folded: str
    authority: Authority = field(compare=False)


@cache
def _authority_names() -> dict[str, list[_Name]]:
    """Return the names of the authorities by their first words, folded, longest first."""
    names = (
        (name, authority)
        for authority in authorities()
        for name in authority.names
        if len(name) > 3
    )
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    for index, (name, authority) in enumerate(names):
        folded = _folded(name)
        found[folded.split()[0]].append(_Name(len(folded), -index, folded, authority))
    return {word: sorted(ones, reverse=True) for word, ones in found.items()}


def _opening_name(folded: str) -> _Name | None:
    """Return the longest name of an authority that a folded line opens with."""
    first = folded.split(" ", 1)[0]
    return next(
        (
            one
            for one in _authority_names().get(first, ())
            if f"{folded} ".startswith(f"{one.folded} ")
        ),
        None,
    )


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(fold(text.replace("&", " va "))))


def _goes_on(current: str, line: str) -> bool:
    """Return whether a line continues the name that the lines before it began."""
    if organisation_word(line) is None or _OPEN_END.search(current):
        return True
    first = organisation_word(current)
    if first is not None and fold(first.word) == fold(current):
        return True
    joined = _folded(f"{current} {line}")
    before = _opening_name(_folded(current))
    after = _opening_name(joined)
    return after is not None and (before is None or after.length > before.length)


def _parts(line: str) -> list[str]:
    """Return a line of the letterhead, or the two bodies that it names."""
    line = line.strip("*_#| -–")
    cut = _SECOND_BODY.search(line)
    if cut is None:
        return [line]
    folded = _folded(line[: cut.start()])
    first = _opening_name(folded)
    is_whole = first is not None and _is_place_only(folded[first.length :].strip())
    return [line[: cut.start()], line[cut.end() :]] if is_whole else [line]


def bodies_of(lines: Iterable[str]) -> list[str]:
    """Return the bodies that the lines of a letterhead name, from above."""
    found: list[str] = []
    for line in (part for raw in lines for part in _parts(" ".join(raw.split()))):
        if not line or line in found:
            continue
        if found and _goes_on(found[-1], line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def place_named(text: str) -> Place | None:
    """Return the province or city that a text names with its kind ("TỈNH AN GIANG"), or None."""
    for match in _PLACED.finditer(text):
        found = place_at(text, match.end())
        if found is not None and not _is_city_of_its_province(match.group(), found[0]):
            return found[0]
    return None


def _is_city_of_its_province(kind: str, place: Place) -> bool:
    """Say whether "thành phố Bắc Giang" means the city in the province of that name."""
    return not fold(kind).startswith("tinh") and place.kind == "Tỉnh"


@cache
def _proper_names() -> frozenset[str]:
    return frozenset({place.name.lower() for place in places()} | {"việt nam"})


def _is_place_only(rest: str) -> bool:
    """Say whether what follows an authority's name is where it is, and no more of its name."""
    rest = _PLACE_WORDS.sub("", rest).strip(" ,-")
    if not rest or rest in {"tinh", "thanh pho", "nuoc"}:
        return True
    found = place_at(rest, 0)
    if found is not None and found[1] == len(rest):
        return True
    return rest.split(" ", 1)[0] in {"huyen", "quan", "thi", "xa", "phuong", "dac"}


@lru_cache(maxsize=4096)
def _name(body: str) -> tuple[str, Authority | None]:
    """Return a body's name as texts write it, with the authority where the table knows it."""
    folded = _folded(body)
    known = _opening_name(folded)
    if known is not None and _is_place_only(folded[known.length :].strip()):
        return known.authority.name, known.authority
    return written_name(body, _proper_names()), None


def district_named(text: str) -> str | None:
    """Return the district, city of a province, or commune that a body is of ("huyện Chợ Lách")."""
    party = _PARTY_DISTRICT.match(text)
    if party is not None:
        return f"{_PARTY_KINDS[party['kind'].lower()]} {_title_case(party['name'])}"
    for match in _DISTRICT.finditer(text):
        kind = " ".join(match["kind"].lower().split())
        place = place_at(match["name"], 0)
        if kind == "thành phố" and place is not None and place[0].kind != "Tỉnh":
            continue
        return f"{kind} {_title_case(match['name'])}"
    return None


def _title_case(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _level(body: str, authority: Authority | None, district: str | None) -> Level:
    if authority is not None and authority.level in {"central", "party"}:
        return "central"
    if district is not None and (authority is not None and authority.is_local):
        return "commune" if district.startswith(tuple(_COMMUNES)) else "district"
    if authority is not None and authority.is_local:
        return "province"
    word = organisation_word(body)
    return _LEVELS.get(word.level, "unit") if word is not None else "unit"


def _is_city(place: Place | None) -> bool:
    return place is not None and place.kind == "Thành phố"


def _office_of(office: str, above: str) -> str:
    """Return the name of an office, with the body above it where it is only "VĂN PHÒNG"."""
    return f"{office} {above}" if len(office.split()) == 2 else office


def read_issuing_body(lines: Sequence[str]) -> IssuingBody:
    """Return who issued a document by the lines of its letterhead above the number.

    A room inside an office issues nothing of its own: "Phòng …" below "Văn phòng …" or a
    department gives that office.
    """
    bodies = bodies_of(lines)
    while len(bodies) > 1 and _INTERNAL.match(bodies[-1]) and _HAS_ROOMS.match(bodies[-2]):
        bodies.pop()
    if not bodies:
        return IssuingBody(None, None, None, None, None)
    if len(bodies) > 1 and organisation_word(bodies[-1]) == organisation_word("Văn phòng"):
        bodies[-1] = _office_of(bodies[-1], bodies[-2])
    name, authority = _name(bodies[-1])
    parent = _name(bodies[-2])[0] if len(bodies) > 1 else None
    district = next(filter(None, map(district_named, reversed(bodies))), None)
    place = next(filter(None, map(place_named, reversed(bodies))), None)
    if authority is not None and authority.level == "party_local" and _is_city(place):
        name = name.replace("Tỉnh ủy", "Thành ủy")
    return IssuingBody(name, parent, _level(bodies[-1], authority, district), place, district)
