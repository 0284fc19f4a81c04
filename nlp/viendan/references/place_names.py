"""Place names: provinces, cities, districts and communes as texts name them."""

import re
from functools import cache

from viendan.documents.places import Place, places
from viendan.text.folding import CAPITAL, fold
from viendan.text.patterns import longest_of

_UNITS = {"h": "huyện", "q": "quận", "tx": "thị xã", "tp": "thành phố", "p": "phường"}
_DISTRICT = re.compile(
    rf"""
    \s*
    (?P<unit>
        (?i:huyện|quận|thị\s+xã|thị\s+trấn|xã|phường|thành\s+phố)   # huyện
    |
        (?:TP|Tp|TX|H|Q|P)\b\.?                                     # H., TX
    )
    (?P<name>(?:\s*(?:[{CAPITAL}][^\W\d_]*|\d{{1,2}})){{1,4}})      # Chợ Mới, 1
    (?:\s*[,(]\s*|\s+)?                                             # before the province
    """,
    re.VERBOSE,
)
# "UBND huyện" without a name is that of the report.
_UNNAMED_DISTRICT = re.compile(
    r"\s*(?P<unit>(?i:huyện|quận|thị\s+xã|thị\s+trấn|xã|phường))(?P<name>)(?![^\W_])"
)
_PARTY_DISTRICT = re.compile(rf"(?P<name>(?:\s+[{CAPITAL}][^\W\d_]*){{1,3}})")
_PARTY_UNITS = {"huyen uy": "huyện", "quan uy": "quận", "thi uy": "thị xã"}


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


def _district_name(match: re.Match[str]) -> str:
    """Return a district or commune in one spelling: "huyện Chợ Mới" from "H. Chợ Mới" too."""
    unit = " ".join(match["unit"].lower().rstrip(".").split())
    return f"{_UNITS.get(unit, unit)} {' '.join(match['name'].split())}".strip()


def named_district_at(text: str, position: int) -> tuple[str, int, int] | None:
    """Return the district or commune named at `position` with its start and end, or None."""
    match = _DISTRICT.match(text, position)
    return (_district_name(match), match.start(), match.end("name")) if match else None


def district_after(text: str, issuer: str, position: int) -> tuple[str, int, int] | None:
    """Return the district that follows the name of an issuer, or None.

    With it come the end of its name, and the position at which its province may be named.
    """
    unit = _PARTY_UNITS.get(fold(issuer))
    if unit is not None:
        own = _PARTY_DISTRICT.match(text, position)
        return (f"{unit} {' '.join(own['name'].split())}", own.end(), own.end()) if own else None
    match = _DISTRICT.match(text, position) or _UNNAMED_DISTRICT.match(text, position)
    return (_district_name(match), match.end("name"), match.end()) if match else None
