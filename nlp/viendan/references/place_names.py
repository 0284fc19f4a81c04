"""Place names: provinces, cities, districts and communes as texts name them."""

import re
from functools import cache, lru_cache

from viendan.documents.local_units import abbreviated_units, local_units, units_by_committee
from viendan.documents.places import CITY, PROVINCE, Place, places
from viendan.text.folding import CAPITAL, fold, small
from viendan.text.patterns import longest_of

_SPACE_AFTER = r"(?:\s*[,(]\s*|\s+)?"
_PARTY_DISTRICT = re.compile(rf"(?P<name>(?:\s+[{CAPITAL}][^\W\d_]*){{1,3}}){_SPACE_AFTER}")
_PAGE_BREAK = re.compile(r"\s*\n\s*(?:\d{1,4}\s*\n\s*)?")
_CITY_WORD = re.compile(r"\s*(?:thành\s+phố|TP\b\.?)", re.IGNORECASE)
_ITS_PROVINCE = re.compile(r"\s*[,(]?\s*(?:thuộc\s+)?(?=tỉnh\s)", re.IGNORECASE)
# In small letters; a letter opens it, so that the search skips to one.
_KIND_IN_TITLE = re.compile(r"t(?<![^\W_]t)(?P<rest>ỉnh|hành\s+phố|p\.?)\s")


@cache
def _place_names() -> tuple[re.Pattern[str], dict[str, Place]]:
    named = {fold(name).replace(" ", ""): place for place in places() for name in place.names}
    spelled = longest_of(name.lower() for place in places() for name in place.names)
    pattern = rf"\s*(?:(?:t[ỉi]nh|thành\s+phố|TP\.?|Tp\.?)\s*)?(?P<place>{spelled})(?![^\W_])"
    return re.compile(pattern, re.IGNORECASE), named


def place_at(text: str, position: int) -> tuple[Place, int] | None:
    """Return the province or city named at `position` and where its name ends, or None."""
    pattern, named = _place_names()
    match = pattern.match(text, position)
    return (named[fold("".join(match["place"].split()))], match.end()) if match else None


def place_by_letters(name: str) -> Place | None:
    """Return the province or city of a name whose marks may be wrong, as a scan has them, or None.

    "Lâm Đông" is Lâm Đồng. Only where a text can name nothing else, as before the date of its head.
    """
    return _place_names()[1].get(fold("".join(name.split())))


@cache
def _units() -> str:
    return longest_of(unit.word for unit in local_units())


@cache
def _district() -> re.Pattern[str]:
    short = longest_of(
        spelled
        for unit in abbreviated_units().values()
        for spelled in (unit.abbreviation, unit.abbreviation.capitalize())
    )
    return re.compile(
        rf"""
        \s*
        (?P<unit>(?i:{_units()})|(?:{short})\b\.?)                      # huyện, H., TX
        (?P<name>(?:\s*(?:[{CAPITAL}][^\W\d_]*|\d{{1,2}})){{1,4}})      # Chợ Mới, 1
        {_SPACE_AFTER}                                                # before the province
        """,
        re.VERBOSE,
    )


@cache
def _unnamed_district() -> re.Pattern[str]:
    """Return the pattern of "UBND huyện" without a name: that of the report."""
    return re.compile(
        rf"""
        \s*
        (?P<unit>(?:các\s+)?(?i:{_units()}))                          # huyện, các xã
        (?P<name>)(?![^\W_])
        """,
        re.VERBOSE,
    )


@cache
def _party_units() -> dict[str, str]:
    """Return the word of a unit by the folded name of the Party's committee there.

    A Thành ủy is here that of a province's city.
    """
    units = {committee: unit.word for committee, unit in units_by_committee().items()}
    return units | {"thanh uy": CITY.lower()}


@lru_cache(maxsize=4096)
def _party_unit(issuer: str) -> str | None:
    """Return the word of the unit of the Party's committee that an issuer is, if it is one."""
    return _party_units().get(" ".join(fold(issuer).split()[-2:]))


def _district_name(match: re.Match[str]) -> str:
    """Return a district or commune in one spelling: "huyện Chợ Mới" from "H. Chợ Mới" too."""
    unit = " ".join(match["unit"].lower().rstrip(".").split())
    short = abbreviated_units().get(unit)
    return f"{short.word if short else unit} {' '.join(match['name'].split())}".strip()


def named_district_at(text: str, position: int) -> tuple[str, int, int] | None:
    """Return the district or commune named at `position` with its start and end, or None."""
    match = _district().match(text, position)
    return (_district_name(match), match.start(), match.end("name")) if match else None


def district_after(text: str, issuer: str, position: int) -> tuple[str, int, int] | None:
    """Return the district that follows the name of an issuer, or None.

    With it come the end of its name, and the position at which its province may be named.
    """
    unit = _party_unit(issuer)
    if unit is not None:
        own = _PARTY_DISTRICT.match(text, position)
        if own is None:
            return None
        return f"{unit} {' '.join(own['name'].split())}", own.end("name"), own.end()
    match = _district().match(text, position) or _unnamed_district().match(text, position)
    return (_district_name(match), match.end("name"), match.end()) if match else None


def city_of_province(
    text: str, position: int, issuer: str, province: tuple[Place, int]
) -> tuple[str, int] | None:
    """Return the city that has the name of its province, and where its name ends, or None.

    "UBND thành phố Bắc Giang" and "Thành ủy Bắc Giang" are of the city, not of the province.
    `province` is what `place_at` finds at `position`.
    """
    place, end = province
    if not _names_city(text, position, issuer, place):
        return None
    gap = _ITS_PROVINCE.match(text, end)
    stated = place_at(text, gap.end()) if gap else None
    return f"{CITY.lower()} {place.name}", stated[1] if stated else end


def _names_city(text: str, position: int, issuer: str, place: Place) -> bool:
    if place.kind != PROVINCE or any(name.startswith("TP") for name in place.spellings):
        return False
    return _CITY_WORD.match(text, position) is not None or fold(issuer).endswith("thanh uy")


def place_in_title(title: str) -> str | None:
    """Return the only province or city that a title names with its kind, or None.

    "… trên địa bàn tỉnh Vĩnh Phúc" gives "Tỉnh Vĩnh Phúc".
    """
    letters = small(title)
    if "tỉnh" not in letters and "phố" not in letters and "tp" not in letters:
        return None
    plain = _PAGE_BREAK.sub(" ", title) if "\n" in title else title
    named = {
        found[0].full_name
        for match in _KIND_IN_TITLE.finditer(small(plain))
        if (found := place_at(plain, match.end())) is not None
        and (found[0].kind == PROVINCE) == (match["rest"] == "ỉnh")
    }
    return named.pop() if len(named) == 1 else None
