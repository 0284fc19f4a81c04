"""Issuers: who issued a document, as the words before or after a mention state it."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from viendan.documents.authorities import Authority, Level, authorities, central_names
from viendan.documents.places import Place
from viendan.documents.symbols import read_symbol
from viendan.references.longer_body import is_opening, longer_body, opening_before
from viendan.references.mention import Core, Span, StatedIssuer
from viendan.references.place_names import (
    city_of_province,
    district_after,
    named_district_at,
    place_at,
)
from viendan.text.folding import CAPITAL, SMALL, fold, small
from viendan.text.patterns import longest_of

# Central committees: of the Party, and of the Youth Union.
_WITH_BODIES = frozenset({"TW", "TWĐTN"})
_LOOK_BACK = 120
_OF = re.compile(r"\s*+,?\s*+(?:c[ủu]a|(?P<by>do))\s+|\t\s*|\s*\(")
# "do" is before the body that issued a document only where this follows; else before one that
# sends, makes or uses it: "Nghị định số 131/2021/NĐ-CP do UBND cấp xã chuyển đến".
_DID_ISSUE = re.compile(
    r"""
    [^.;:\n]{0,60}?                                 # Chủ tịch UBND tỉnh
    \b(?:
        ban\s+hành|phát\s+hành|ký|soạn             # ban hành
        |thông\s+qua|phê\s+duyệt|công\s+bố         # thông qua
    )\b
    """,
    re.VERBOSE,
)
_ROLE = re.compile(
    r"""
    (?:
        Bộ\s+[Tt]rưởng|Thứ\s+trưởng|Hiệu\s+trưởng|(?:Phó\s+|Tổng\s+)?Giám\s+đốc   # Phó Giám đốc
    |
        Chánh\s+(?:Thanh\s+tra|Văn\s+phòng|án)                      # Chánh Thanh tra
    |
        Cục\s+trưởng|Trưởng\s+[Bb]an|(?:Phó\s+)?Chủ\s+tịch          # Phó Chủ tịch
    |
        Thống\s+đốc|Viện\s+trưởng|Ban\s+Thường\s+vụ|BTV             # Ban Thường vụ
    )\s+
    """,
    re.VERBOSE,
)
# What stands between who issued a document and its type: "(UBCKNN) đã ban hành".
_BY = re.compile(
    r"""
    \s*(?=[,tđvckbrgp:(])                                          # quick: what the rest opens with
    (?:\([^()\n]{2,30}\)\s*)?                                     # (UBCKNN)
    (?:
        ,?\s*tại                                                    # UBND tỉnh tại
    |
        (?:đã\s+|vừa\s+|tiếp\s+tục\s+|cũng\s+)?(?:kịp\s+thời\s+|sớm\s+)?(?:ký\s+)?    # đã ký
        (?:ban\s+hành|có|ra|ký|gửi|phát\s+hành|trình)\s*:?          # ban hành
    |
        [:(]                                                        # UBND tỉnh: …
    )
    \s*(?:các\s+)?$                                                 # các
    """,
    re.VERBOSE,
)
_BY_ENDS = ("tại", "hành", "có", "ra", "ký", "gửi", "trình", ":", "(", "các")
# Who signed, behind the office: "Chủ tịch UBND tỉnh Nam Định Lê Văn An đã ký".
_SIGNATORY = re.compile(rf"(?:[ ][{CAPITAL}][{SMALL}]+){{2,5}}")
_LONGEST_BY = 64
_OF_PLACE = re.compile(r"\s*,?\s*của\s+(?=(?i:tỉnh|thành\s+phố|TP))")
_OF_DISTRICT = re.compile(r"\s*,?\s*của\s+(?=(?:huyện|quận|thị\s+xã)\s)")
# The head of a body whose name goes on: "Chánh Thanh tra tỉnh" is of the "Thanh tra tỉnh".
_HEAD = re.compile(r"Chánh\s+(?=(?:Thanh\s+tra|Văn\s+phòng)\s)")
_NAMED_BODY = re.compile(
    r"""
    (?:
        Chi\s+cục|Cục|Bộ\s+[Cc]hỉ\s+huy|Bộ\s+Tư\s+lệnh|Ban|Hội|Liên\s+đoàn      # Cục
    |
        Tòa\s+án|Toà\s+án|Viện|Kho\s+bạc|Ngân\s+hàng|Trung\s+tâm|Đài|Quỹ        # Tòa án
    |
        Liên\s+minh|Liên\s+hiệp|Chi\s+nhánh|Công\s+an|Hải\s+quan|Thuế|Sở|Trường   # Hải quan
    )
    (?:                                                     # Quân sự, Thi hành án dân sự
        \s+(?!(?:tỉnh|thành|TP|về|trên|tại|trong|cho|theo|năm|để|đã|của|với|từ|quy|phê)\b)
        (?!(?:ban|hướng|UBND|HĐND|Ủy|Sở|V/v|v/v|giao|yêu|đề|kèm|chỉ\s+đạo)\b)[^\W\d_]+,?
    ){0,9}?
    (?=\s+(?:tỉnh|thành\s+phố|TP\.?)\s)                     # before "tỉnh Hà Tĩnh"
    """,
    re.VERBOSE,
)
_TO_BODY_ABOVE = re.compile(
    r"\s+(?=(?:UBND|HĐND|[UỦ][yỷ]\s+ban|Hội\s+đồng\s+nhân)\b)", re.IGNORECASE
)
# The first letters of the name of a place, with its kind or without; a date or a title has others.
_PLACE_LETTERS = frozenset("thqxpđ")
_DATE_NEXT = re.compile(r",?\s+ngày\s+\d")
_NEXT_PLACE = re.compile(r"\s*,\s*")
_KIND = re.compile(r"\s+(?P<kind>tỉnh|thành\s+phố|TP)(?![^\W_])", re.IGNORECASE)
# What may be between an issuer and the date or title.
_TAIL = re.compile(
    r"""
    (?:\s+(?:[Tt]ỉnh|[Tt]hành\s+phố|TP\.?|Trung\s+ương(?:\s+Đảng)?|Đảng)(?![^\W_]))?  # tỉnh
    (?:,?\s*\(?(?:khóa|khoá|nhiệm\s+kỳ)\s+[XVI\d]+(?:\s?[-–]\s?\d{4})?\)?)?               # khóa XII
    (?:,?\s*(?:tại\s+)?kỳ\s+họp\s+(?:thứ\s+)?[\w]+)?                                  # kỳ họp thứ 8
    """,
    re.VERBOSE,
)


_OF_CENTRE = re.compile(r"\s+Trung\s+ương")


class Issuer(NamedTuple):
    """An issuer as the text states it: name, span, and the province and district that it names.

    `kind` is "tỉnh" or "thành phố" where the text says so without a name.
    """

    name: str | None
    span: Span
    place: Place | None
    district: str | None = None
    kind: str | None = None


def _spellings(authority: Authority) -> set[str]:
    """Return the names of an authority, with "và" and with "&", its hyphens with spaces or not."""
    names = {*authority.names, *(name.replace(" và ", " & ") for name in authority.names)}
    return names | {name.replace(" - ", "-") for name in names}


@cache
def _issuer_names() -> dict[str, str]:
    """Return the names of the issuers by their folded spellings."""
    names: dict[str, str] = {}
    for authority in authorities():
        for name in _spellings(authority):
            if len(name) > 1:
                # The bodies of the Central Committee are spellings of it, but issuers of their own.
                own = name if authority.abbreviation in _WITH_BODIES else authority.name
                names.setdefault(fold(name), own)
    return names | {fold(authority.name): authority.name for authority in authorities()}


def _spelled(letter: str) -> str:
    """Return the pattern of a letter of a name: any white space for a space, any hyphen for one."""
    return {" ": r"\s+", "-": "[-–]"}.get(letter) or re.escape(letter)


@cache
def _issuer_pattern(case: re.RegexFlag) -> re.Pattern[str]:
    """Return a pattern of the names of issuers in lower case.

    Matching at a position may ignore case; a search skips to letters only where it does not.
    """
    names = (name for authority in authorities() for name in _spellings(authority))
    spelled = longest_of((name.lower() for name in names if len(name) > 2), _spelled)
    return re.compile(rf"(?:{spelled})(?![^\W_])", case)


@lru_cache(maxsize=4096)
def _named(written: str) -> tuple[str, str]:
    """Return the name of an issuer as written, with single spaces, and its own name."""
    spelled = " ".join(written.replace("–", "-").split())
    return spelled, _issuer_names()[fold(spelled)]


def _issuer_at(text: str, position: int) -> Issuer | None:
    match = _issuer_pattern(re.IGNORECASE).match(text, position)
    if match is None:
        return None
    spelled, name = _named(match.group())
    where = _where_after(text, spelled, match.end())
    if not _has_place(where) and (above := _body_above(text, match.end())) is not None:
        where = above
    tail = _TAIL.match(text, where.span[1])
    span = (match.start(), tail.end() if tail else where.span[1])
    if name not in central_names() and _OF_CENTRE.fullmatch(text, where.span[1], span[1]):
        name = f"{name} Trung ương"
    return Issuer(name, span, where.place, where.district, where.kind)


def _body_above(text: str, position: int) -> Issuer | None:
    """Return the committee that a body's name ends with ("Ban Cán sự đảng UBND tỉnh Kon Tum")."""
    gap = _TO_BODY_ABOVE.match(text, position)
    match = _issuer_pattern(re.IGNORECASE).match(text, gap.end()) if gap else None
    if match is None:
        return None
    where = _where_after(text, _named(match.group())[0], match.end())
    return where if _has_place(where) else None


def _where_after(text: str, name: str, position: int) -> Issuer:
    """Return the place, district or kind of place that follows the name of an issuer."""
    found = place_at(text, position)
    if found is not None:
        city = city_of_province(text, position, name, found)
        district, end = city or (None, found[1])
        return Issuer(None, (position, end), found[0], district)
    return _without_place_after(text, name, position)


def _without_place_after(text: str, name: str, position: int) -> Issuer:
    """Return the district, or the kind of place, that follows the name of an issuer."""
    district = district_after(text, name, position)
    if district is not None:
        place = place_at(text, district[2]) or _place_past_district(text, district[2])
        end = place[1] if place else district[1]
        return Issuer(None, (position, end), place[0] if place else None, district[0])
    kind = _KIND.match(text, position)
    return Issuer(None, (position, position), None, None, _kind(kind) if kind else None)


def _place_past_district(text: str, position: int) -> tuple[Place, int] | None:
    """Return the province past the district of a commune: "xã A, huyện B, tỉnh C"."""
    above = named_district_at(text, position)
    gap = _NEXT_PLACE.match(text, above[2]) if above is not None else None
    return place_at(text, gap.end()) if gap is not None else None


def _kind(match: re.Match[str]) -> str:
    return "tỉnh" if match["kind"].lower() == "tỉnh" else "thành phố"


def issuer_after(text: str, position: int) -> Issuer | None:
    """Return the issuer that "của …" states after a mention; "của tỉnh …" states its place only."""
    of = _OF.match(text, position)
    if of is None or not _may_name_issuer(text, of):
        return None
    found = body_at(text, of.end())
    head = _HEAD.match(text, of.end()) if found is None else None
    found = found or (_issuer_at(text, head.end()) if head else None)
    if found is not None and _has_place(found):
        return found
    named = _named_body_at(text, of.end()) or _longer_body_at(text, of.end(), found)
    return named or found or _place_after(text, position)


def _may_name_issuer(text: str, of: re.Match[str]) -> bool:
    return of["by"] is None or _DID_ISSUE.match(text, of.end()) is not None


def body_at(text: str, position: int) -> Issuer | None:
    """Return the body that a text names at a position, with its head: "Chủ tịch UBND tỉnh"."""
    role = _ROLE.match(text, position)
    return _issuer_at(text, position) or (_issuer_at(text, role.end()) if role else None)


def issuer_beside(text: str, core: Core) -> Issuer | None:
    """Return the place or issuer that stands right behind a symbol, without "của".

    A local symbol has its place there ("05/2020/QĐ-UBND Hà Nội"), any other its issuer before the
    date ("NQ-HĐTP TANDTC ngày 2/10/2007").
    """
    end = core.end
    letter = text[end + 1 : end + 2]
    may_be_name = letter.isupper() or letter in _PLACE_LETTERS
    if not may_be_name or text[end] != " " or core.symbol is None:
        return None
    own = read_symbol(core.symbol).issuer
    if own is not None and own.level is Level.LOCAL:
        where = _where_after(text, own.name, end)
        if where.place is not None or " " in (where.district or ""):
            return where
    issuer = _issuer_at(text, end + 1)
    return issuer if issuer is not None and _DATE_NEXT.match(text, issuer.span[1]) else None


def issuer_inside(text: str, core: Core) -> Issuer | None:
    """Return the issuer between type and number: "Quyết định của Bộ Y tế số 12/1998/QĐ-BYT"."""
    of = core.text.find(" của ")
    found = issuer_after(text, core.start + of) if of != -1 and core.law is None else None
    return found if found is not None and found.span[1] <= core.end else None


def _has_place(issuer: Issuer) -> bool:
    """Return whether an issuer is read with where it is; a "Cục" keeps its place in its name."""
    is_whole = not (issuer.name or "").startswith("Cục ")
    return is_whole and (issuer.place, issuer.district, issuer.kind) != (None, None, None)


def _named_body_at(text: str, position: int) -> Issuer | None:
    """Return a body that no table knows, by its opening word and the place that ends its name.

    "Cục Thuế tỉnh Hà Tĩnh" is an issuer with its place; its name is kept whole.
    """
    match = _NAMED_BODY.match(text, position)
    place = place_at(text, match.end()) if match else None
    if match is None or place is None:
        return None
    name = " ".join(text[position : place[1]].split())
    return Issuer(name, (position, place[1]), place[0])


def _longer_body_at(text: str, position: int, found: Issuer | None) -> Issuer | None:
    """Return a body whose name no table has whole; `found` is what the tables know of it.

    "Văn phòng Bộ Y tế" is known by its opening word alone.
    """
    role = _ROLE.match(text, position)
    head = _HEAD.match(text, position)
    at = head.end() if head is not None else role.end() if role is not None else position
    if head is None and found is not None and not is_opening(text[slice(*found.span)]):
        return None
    span = longer_body(text, at)
    if span is None or (found is not None and span == found.span):
        return None
    place = _place_in(text, span)
    return Issuer(" ".join(text[span[0] : span[1]].split()), span, place)


def _place_in(text: str, span: Span) -> Place | None:
    """Return the province or city that the name of a body has, with the word for it."""
    for kind in _KIND.finditer(text, *span):
        found = place_at(text, kind.start())
        if found is not None:
            return found[0]
    return None


def _place_after(text: str, position: int) -> Issuer | None:
    """Return the province, city or district that "của …" states after a mention."""
    of_place, of_district = _OF_PLACE.match(text, position), _OF_DISTRICT.match(text, position)
    place = place_at(text, of_place.end()) if of_place else None
    if of_place is not None and place is not None:
        return Issuer(None, (of_place.end(), place[1]), place[0])
    district = named_district_at(text, of_district.end()) if of_district else None
    return Issuer(None, district[1:], None, district[0]) if district else None


def issuing_words(text: str, position: int) -> int | None:
    """Return where the words open that say that a mention was issued: "đã ban hành", or None."""
    near = max(0, position - _LONGEST_BY)
    is_likely = text[near:position].rstrip().endswith(_BY_ENDS)
    by = _BY.search(text, near, position) if is_likely else None
    return by.start() if by is not None else None


def issuer_before(text: str, position: int, by: int) -> Issuer | None:
    """Return the issuer that is the subject of "… ban hành" before a mention.

    `by` is where the `issuing_words` open.
    """
    start = max(0, position - _LOOK_BACK)
    left = small(text[start : by + 1])
    for match in reversed(list(_issuer_pattern(re.NOFLAG).finditer(left))):
        found = _issuer_at(text, start + match.start())
        if found is None:
            continue
        is_next = found.span[1] >= by
        found = _from_opening(text, found)
        if is_next or _SIGNATORY.fullmatch(text, found.span[1], by) is not None:
            is_whole = _has_place(found) or found.place is None
            return found if is_whole else _named_body_at(text, found.span[0]) or found
    return None


def _from_opening(text: str, issuer: Issuer) -> Issuer:
    """Return an issuer with the word that opens its name: the Thanh tra of "Thanh tra Sở Y tế"."""
    start = opening_before(text, issuer.span[0])
    if start is None:
        return issuer
    name = " ".join(text[start : issuer.span[1]].split())
    return issuer._replace(name=name, span=(start, issuer.span[1]))


def stated_by(issuer: Issuer) -> StatedIssuer:
    """Return an issuer as a mention states it."""
    place = issuer.place.full_name if issuer.place is not None else None
    return StatedIssuer(issuer.name, place, issuer.district, issuer.kind)
