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

from viendan.annotation.body_place import (
    district_named,
    is_city,
    is_place_only,
    place_named,
    plain_words,
)
from viendan.documents.authorities import Authority, DistrictUse, authorities
from viendan.documents.authorities import Level as AuthorityLevel
from viendan.documents.document_types import is_joint
from viendan.documents.local_units import local_units
from viendan.documents.organisations import OrganisationLevel, organisation_word, written_name
from viendan.documents.places import Place, places
from viendan.documents.symbols import Symbol, read_symbol
from viendan.layout.phrases import PhrasePattern
from viendan.text.folding import fold, straighten

Level = Literal["central", "province", "district", "commune", "unit"]
_LEVELS: dict[OrganisationLevel, Level] = {
    OrganisationLevel.CENTRAL: "central",
    OrganisationLevel.PROVINCE: "province",
    OrganisationLevel.DISTRICT: "district",
    OrganisationLevel.COMMUNE: "commune",
}
_OPEN_END = re.compile(r"(?:[,&-]|(?<!\w)(?:và|của|về|các|nhân dân|thường vụ))$", re.IGNORECASE)
# Marks between two bodies that one line names: "SỞ TÀI CHÍNH - SỞ Y TẾ".
_BETWEEN_BODIES = re.compile(r"\s*[-,]\s*(?=[^\W\d_])")
_STATE = re.compile(
    r"""
    (?:(?<!chủ\stịch)\s+nước)?\s+(?:            # CHÍNH PHỦ NƯỚC …, but CHỦ TỊCH NƯỚC
        cộng\s+h\w\w\s+xã\s+hội\s+chủ\s.*       # CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        | việt\s+nam\s+dân\s+chủ\s.*            # VIỆT NAM DÂN CHỦ CỘNG HÒA
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GLUED_PLACE = re.compile(r"(?<=NHÂN DÂN)(?=[^\W\d_])")  # ỦY BAN NHÂN DÂNTỈNH HÀ GIANG
# Levels on which two bodies of one kind are never one above the other.
_PEER_LEVELS = frozenset({"central", "province"})
_DISTRICT_WORDS = 4
# A longer line of a letterhead names no second body.
_LONGEST_LINE = 300
_OFFICER = PhrasePattern(r"\W*(?:phó\s+|quyền\s+|tổng\s+)*{deciding_officer}\s+")


_BETWEEN = ", "
# "LIÊN SỞ" above or before the names of several bodies, whose heads are left out.
_SEVERAL = re.compile(r"\W*liên\s+(?P<head>bộ|sở)\b\W*", re.IGNORECASE)


class IssuingBody(NamedTuple):
    """Who issued a document: its name, the body above it, its level, and where it is.

    The names of the bodies of a joint document are joined by ", ". `authority` is the row of the
    body in the table of authorities, if it has one.
    """

    name: str | None
    parent: str | None
    level: Level | None
    place: Place | None
    district: str | None
    authority: Authority | None = None


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
        folded = plain_words(name)
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


def _goes_on(current: str, line: str) -> bool:
    """Return whether a line continues the name that the lines before it began."""
    if are_peers(current, line):
        return False
    if organisation_word(line) is None or _OPEN_END.search(current):
        return True
    first = organisation_word(current)
    is_open = first is not None and first.level != OrganisationLevel.LOCAL
    if first is not None and fold(first.word) == fold(current) and is_open:
        return True
    joined = plain_words(f"{current} {line}")
    before = _opening_name(plain_words(current))
    after = _opening_name(joined)
    return after is not None and (before is None or after.length > before.length)


def _parts(line: str) -> list[str]:
    """Return a line of the letterhead, or the bodies that it names."""
    line = line.strip("*_#| -")
    if len(line) > _LONGEST_LINE:
        return [line]
    for cut in _BETWEEN_BODIES.finditer(line):
        first, second = line[: cut.start()], line[cut.end() :]
        if _is_office(first):
            continue
        if are_peers(first, second) or (_is_known(first) and _is_known(second)):
            return [first, *_parts(second)]
    for cut in re.finditer(r"\s+", line):
        word = organisation_word(line[cut.end() :])
        if word is not None and word.shares_line and _is_known(line[: cut.start()]):
            return [line[: cut.start()], line[cut.end() :]]
    return [line]


def _is_office(body: str) -> bool:
    """Return whether a body is the office of another, as "VĂN PHÒNG HĐND - UBND TỈNH …" is."""
    return organisation_word(body) == organisation_word("Văn phòng")


def _is_known(body: str) -> bool:
    """Return whether a text is the whole name of an authority, at most with its place."""
    folded = plain_words(body)
    known = _opening_name(folded)
    return known is not None and is_place_only(folded[known.length :].strip())


def are_peers(first: str, second: str) -> bool:
    """Return whether two bodies are peers, as two ministries or departments do.

    A council and its committee do too.
    """
    first_word, second_word = organisation_word(first), organisation_word(second)
    if first_word is None or second_word is None:
        return False
    if fold(first) == fold(first_word.word) and not _is_known(first):
        return False  # its name goes on in the next line
    if first_word.level == second_word.level == "local":
        return _opening_name(plain_words(first)) != _opening_name(plain_words(second))
    return first_word == second_word and first_word.level in _PEER_LEVELS


def _plain(line: str) -> str:
    """Return a line with single spaces, Vietnamese letters for look-alikes, without the state."""
    parted = _GLUED_PLACE.sub(" ", straighten(line))
    return _STATE.sub("", " ".join(parted.split()))


def bodies_of(lines: Iterable[str]) -> list[str]:
    """Return the bodies that the lines of a letterhead name, from above."""
    found: list[str] = []
    for line in (part for raw in lines for part in _parts(_plain(raw))):
        if not line or line in found:
            continue
        if found and _goes_on(found[-1], line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _with_heads(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines with the heads that "LIÊN BỘ" and "LIÊN SỞ" leave out of the names below."""
    found: list[str] = []
    head = ""
    for line in lines:
        several = _SEVERAL.match(line)
        head = several["head"].upper() if several is not None else head
        rest = line[several.end() :] if several is not None else line
        found += _headed(head, rest) if head and rest else [rest] if rest else []
    return tuple(found)


def _headed(head: str, line: str) -> list[str]:
    """Return the bodies of a line that leaves their head out: "TÀI CHÍNH - Y TẾ"."""
    found: list[str] = []
    for name in re.split(r"\s*[-–,]\s*", line):
        joined = f"{found[-1]} - {name}" if found else ""
        if joined and _is_known(joined):
            found[-1] = joined
        else:
            found.append(name if name.startswith(head) else f"{head} {name}")
    return found


@cache
def _proper_names() -> frozenset[str]:
    return frozenset({place.name.lower() for place in places()} | {"việt nam"})


def _is_of_place(known: _Name, rest: str) -> bool:
    """Return whether what follows a name is where the body is; committees name their district."""
    is_of_district = known.authority.of_district is DistrictUse.ALL
    return is_place_only(rest) or (is_of_district and len(rest.split()) <= _DISTRICT_WORDS)


@lru_cache(maxsize=4096)
def _name(body: str, above: str = "") -> tuple[str, Authority | None]:
    """Return a body's name as texts write it, with the authority where the table knows it.

    A committee of the Party is known by the name of the one above it too: "BAN TUYÊN GIÁO" below
    "TỈNH ỦY …" is "Ban Tuyên giáo Tỉnh ủy".
    """
    folded = plain_words(body)
    known = _opening_name(folded)
    if known is not None and _is_of_place(known, folded[known.length :].strip()):
        return known.authority.name, known.authority
    if (meant := _only_whole_name(folded)) is not None:
        return meant.authority.name, meant.authority
    over = _opening_name(plain_words(above)) if above else None
    if over is not None and over.authority.is_party:
        end = over.authority.name if over.authority.is_local else "Trung ương"
        name = _opening_name(whole := plain_words(f"{body} {end}"))
        if name is not None and name.folded == whole:
            return name.authority.name, name.authority
    return written_name(body, _proper_names()), None


def _only_whole_name(folded: str) -> _Name | None:
    """Return the only authority whose name a folded line begins, cut behind "và"."""
    if not folded.endswith(" va"):
        return None
    first = folded.split(" ", 1)[0]
    longer = [
        one for one in _authority_names().get(first, ()) if one.folded.startswith(f"{folded} ")
    ]
    return longer[0] if len({one.authority.name for one in longer}) == 1 else None


def _level(body: str, authority: Authority | None, district: str | None) -> Level:
    if authority is not None and authority.level in {"central", "party"}:
        return "central"
    if district is not None and (authority is not None and authority.is_local):
        unit = next(unit for unit in local_units() if district.startswith(f"{unit.word} "))
        return "commune" if unit.level == "commune" else "district"
    if authority is not None and authority.is_local:
        return "province"
    word = organisation_word(body)
    return _LEVELS.get(word.level, "unit") if word is not None else "unit"


def _of_city(name: str) -> str:
    """Return the name that a committee of the Party has in a city of its own."""
    return name.replace("Tỉnh ủy", "Thành ủy")


def _office_of(office: str, above: str) -> str:
    """Return the name of an office, with the body above it where it is only "VĂN PHÒNG"."""
    return f"{office} {_name(above)[0].upper()}" if len(office.split()) == 2 else office


def body_deciding(line: str) -> str:
    """Return the body of who decides: "UBND TỈNH AN GIANG" of "CHỦ TỊCH UBND TỈNH AN GIANG"."""
    officer = _OFFICER.match(line.lower())
    word = organisation_word(line)
    if officer is None or word is None or organisation_word(line[officer.end() :]) is None:
        return line
    is_body = word.level == "central" and len(word.word) >= len(officer.group().strip())
    return line if is_body else line[officer.end() :]


@lru_cache(maxsize=1024)  # the reports of an office begin with the same lines
def read_issuing_body(lines: tuple[str, ...], several: int = 1) -> IssuingBody:
    """Return who issued a document by the lines of its letterhead above the number.

    A room inside an office issues nothing of its own: "Phòng …" below "Văn phòng …" or a
    department gives that office. Ministries or departments one below the other issue jointly, and
    so do the last `several` bodies.
    """
    bodies = bodies_of(_with_heads(lines))
    while len(bodies) > 1 and _is_room_in(bodies[-1], bodies[-2]):
        bodies.pop()
    if not bodies:
        return IssuingBody(None, None, None, None, None)
    province = bodies.pop(0) if len(bodies) > 1 and is_place_only(plain_words(bodies[0])) else ""
    if len(bodies) > 1 and _is_office(bodies[-1]):
        bodies[-1] = _office_of(bodies[-1], bodies[-2])
    issuers = _issuers(bodies, several)
    above = bodies[len(bodies) - len(issuers) - 1] if len(bodies) > len(issuers) else ""
    names = [_name(body, above) for body in issuers]
    authority = names[-1][1]
    name = _BETWEEN.join(name for name, _ in names)
    district = next(filter(None, map(district_named, reversed(bodies))), None)
    place = next(filter(None, map(place_named, [*reversed(bodies), province])), None)
    parent = _name(above)[0] if above else None
    return IssuingBody(
        name=_of_city(name) if is_city(place) else name,
        parent=_of_city(parent) if parent and is_city(place) else parent,
        level=_level(bodies[-1], authority, district),
        place=place,
        district=district,
        authority=authority,
    )


def _is_room_in(room: str, office: str) -> bool:
    first, second = organisation_word(office), organisation_word(room)
    if first is None or second is None:
        return False
    return first.rooms == "has" and second.rooms == "room"


def _issuers(bodies: Sequence[str], several: int) -> Sequence[str]:
    """Return the last body, with those before it that issue jointly with it."""
    first = max(0, len(bodies) - several)
    while first > 0 and are_peers(bodies[first - 1], bodies[first]):
        first -= 1
    return bodies[first:]


def confirmed_by(body: IssuingBody, symbol: Symbol) -> IssuingBody:
    """Return the issuing body as the symbol of the document names it.

    The symbol names the bodies of a joint document, and a committee of the Party whose own line is
    lost below that of the one above it.
    """
    if len(symbol.issuers) > 1:
        written, names = (body.name or "").split(_BETWEEN), [one.name for one in symbol.issuers]
        pairs = zip(names, written, strict=False)
        is_cut = all(fold(name).startswith(fold(one)) for name, one in pairs)
        if len(written) >= len(names) and set(written) != set(names) and not is_cut:
            names = written
        body = body if symbol.issuers[0].is_local else body._replace(parent=None, level="central")
        return body._replace(name=_BETWEEN.join(names))
    committee = symbol.issuer
    if committee is None or committee == body.authority:
        return body
    if body.authority is None:
        # "VIỆN KIỂM SÁT NHÂN DÂN", whose second line is lost, signs with VKSTC.
        is_cut = fold(committee.name).startswith(f"{fold(body.name or '?')} ")
        return body._replace(name=committee.name, level="central") if is_cut else body
    if body.authority.abbreviation == "TW" and committee.level is AuthorityLevel.CENTRAL:
        # "BAN CHẤP HÀNH TRUNG ƯƠNG" of the Youth Union, whose name is in the other column.
        return body._replace(name=committee.name, authority=committee)
    if committee.level is body.authority.level is AuthorityLevel.PARTY:
        return body._replace(name=committee.name, parent=body.name, authority=committee)
    return body


def bodies_counted(symbol: Symbol) -> int:
    """Return how many bodies the groups of a symbol name: two in "KHLT-TĐ-HND"."""
    kind, *bodies = re.split("[-/]", symbol.text)
    is_several = symbol.type is not None and is_joint(symbol.type, kind) and len(bodies) > 1
    return len(bodies) if is_several else 1


def issuer_by_symbol(symbol: str | None) -> str | None:
    """Return the issuer that a symbol names, or all those of a joint document."""
    if symbol is None:
        return None
    read = read_symbol(symbol)
    issuers = read.issuers or ((read.issuer,) if read.issuer is not None else ())
    return ", ".join(issuer.name for issuer in issuers) or None
