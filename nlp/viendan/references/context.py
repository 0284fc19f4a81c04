"""What stands around a mention: date, issuer, title, and how the report uses the document."""

import re
from functools import cache
from typing import NamedTuple

from viendan.documents.registry import Place, authorities, places
from viendan.references.dates import BARE_DATE, DATE, DateMention, read_date
from viendan.references.mention import Span
from viendan.text.folding import CAPITAL, fold, small
from viendan.text.patterns import longest_of

LOOK_BACK = 120
_SIGNED = r"(?:(?:được\s+)?(?:ký|lập|ban\s+hành|(?:Quốc\s+hội\s+)?thông\s+qua)\s+)?"
_HOUR = r"(?:(?:hồi|lúc)\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d{1,2}(?:\s*phút)?)?,?\s+)?"
_CONNECT = re.compile(
    rf"(?:\s?\([A-Z]\d{{1,2}}\))?(?:\*{{1,3}}|</\w{{1,6}}>)?(?:\s*+,)?\s*+\(?{_SIGNED}{_HOUR}(?:cùng\s+)?(?=(?i:ng[àa]y|tháng))"
)
_UNKNOWN_ISSUER = re.compile(r"\s+của\s+[^,.;:\n\d]{3,70}?\s+(?=ngày\s+\d)")
_BARE_CONNECT = re.compile(r"(?:</td><td>|\s*\||\t|\s*,|\s+\(|\s)\s*(?=\d)")
_YEAR_AFTER = re.compile(r"\s+\(?năm\s+(?P<byear>(?:19|20)\d\d)(?!\d)")
# "Ngày" must open a clause: after "Hội nghị ngày" or "Từ ngày" stands no date of issue.
_NOT_ISSUED = (
    r"(?!thực\s+hiện|triển\s+khai|theo\b|căn\s+cứ|về\b|hướng\s+dẫn|phổ\s+biến|sơ\s+kết|tổng\s+kết)"
)
_BEFORE_DATE = re.compile(
    r"[.;:(+\-–,•>|\t\n]\s*(?P<day>[Nn]gày\s[^.;\n]{6,24}?,?\s[^.;\n]{0,80}?"
    rf"(?:ban\s+hành|ký|có|ra|gửi|trình)(?:{_NOT_ISSUED}[^.;,\d\n]){{0,70}}\s)$"
)
_OF = re.compile(r"\s*+,?\s*+(?:c[ủu]a|do)\s+|\t\s*|\s*\(")
_ROLE = re.compile(
    r"(?:Bộ\s+trưởng|Thứ\s+trưởng|(?:Phó\s+|Tổng\s+)?Giám\s+đốc|Chánh\s+(?:Thanh\s+tra|Văn\s+phòng|án)|Cục\s+trưởng|Trưởng\s+[Bb]an|(?:Phó\s+)?Chủ\s+tịch|"
    r"Thống\s+đốc|Viện\s+trưởng|Ban\s+Thường\s+vụ|BTV|Ban\s+[Cc]án\s+sự\s+[Đđ]ảng|Đảng\s+đoàn)\s+"
)
_BY = re.compile(
    r"\s*(?=[,tđvckbrgp:(])(?:,?\s*tại|(?:đã\s+|vừa\s+|tiếp\s+tục\s+|cũng\s+)?(?:ký\s+)?(?:ban\s+hành|có|ra|ký|gửi|phát\s+hành|trình)\s*:?|[:(])"
    r"\s*(?:các\s+)?$"
)
_BY_ENDS = ("tại", "hành", "có", "ra", "ký", "gửi", "trình", ":", "(", "các")
_LONGEST_BY = 48
_OF_PLACE = re.compile(r"\s*,?\s*của\s+(?=(?i:tỉnh|thành\s+phố|TP))")
_OF_DISTRICT = re.compile(r"\s*,?\s*của\s+(?=(?:huyện|quận|thị\s+xã)\s)")
# What may stand between an issuer and the date or title: a bare "tỉnh", a term, a session.
_ISSUER_TAIL = re.compile(
    r"(?:\s+(?:tỉnh|thành\s+phố|Thành\s+phố|TP\.?|Trung\s+ương(?:\s+Đảng)?|Đảng)(?![^\W_]))?"
    r"(?:,?\s*\(?(?:khóa|khoá|nhiệm\s+kỳ)\s+[XVI\d]+(?:\s?[-–]\s?\d{4})?\)?)?(?:,?\s*(?:tại\s+)?kỳ\s+họp\s+(?:thứ\s+)?[\w]+)?"
)
_UNITS = {"h": "huyện", "q": "quận", "tx": "thị xã", "tp": "thành phố", "p": "phường"}
_DISTRICT = re.compile(
    r"\s*(?P<unit>(?i:huyện|quận|thị\s+xã|thị\s+trấn|xã|phường|thành\s+phố)|(?:TP|Tp|TX|H|Q|P)\b\.?)"
    rf"(?P<name>(?:\s*(?:[{CAPITAL}][^\W\d_]*|\d{{1,2}})){{1,4}})(?:\s*[,(]\s*|\s+)?"
)
_HOME_DISTRICT = re.compile(
    r"\s*(?P<unit>(?i:huyện|quận|thị\s+xã|thị\s+trấn|xã|phường))(?P<name>)(?![^\W_])"
)
_PARTY_DISTRICT = re.compile(rf"(?P<name>(?:\s+[{CAPITAL}][^\W\d_]*){{1,3}})")
_PARTY_UNITS = {"huyen uy": "huyện", "quan uy": "quận", "thi uy": "thị xã"}
_RELATIONS = {
    "guides": (
        "hướng dẫn",
        *(
            f"hướng dẫn {way}"
            for way in ("thực hiện", "thi hành", "việc thực hiện", "việc thi hành")
        ),
    ),
    "disseminates": ("tuyên truyền", "phổ biến", "quán triệt", "giới thiệu"),
    "implements": ("triển khai", "thực hiện", "thi hành", "chấp hành"),
    "amends": ("sửa đổi", "bổ sung", "điều chỉnh"),
    "replaces": ("thay thế", "thay cho"),
    "repeals": ("bãi bỏ", "hủy bỏ", "huỷ bỏ", "hết hiệu lực"),
    "based_on": ("căn cứ", "theo", "trên cơ sở", "quy định tại"),
    "issues": ("ban hành", "ký"),
}
_RELATION = re.compile(
    longest_of(words for alternatives in _RELATIONS.values() for words in alternatives)
)
# Each relation's words open with others than another's, which tells it.
_RELATION_BY_WORD = {
    words.split(maxsplit=1)[0]: name
    for name, alternatives in _RELATIONS.items()
    for words in alternatives
}
_ABOUT = (
    r"\s*+,?\s*+[-–(]?\s*+(?:(?:quy\s+định\s+)?(?:về\s+việc|về|V/v|v/v)\s*:?|"
    r"(?=[Qq]uy\s+định|[Pp]hê\s+duyệt|[Bb]an\s+hành|[Hh]ướng\s+dẫn|[Ss]ửa\s+đổi))"
)
_TITLE_OPENS = re.compile(_ABOUT)
_TITLE = re.compile(
    rf"{_ABOUT}\s*"
    r"(?:[“\"«](?P<quoted>[^”\"»\n]{3,400})[”\"»]"
    r"|(?P<plain>(?:[^.;\n“”\"()]|\.(?=\d)|(?<=T[Pp])\.|“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"|\([^()\n]{0,80}\)){3,400}))"
)
_TITLE_END = re.compile(
    r"\s*,?\s+(?:theo\s+đó|trong\s+đó|có\s+hiệu\s+lực|hết\s+hiệu\s+lực|có\s+nội\s+dung|đến\s+nay|tăng\s+\d+|giảm\s+\d+|đạt\s+\d+)\b|"
    r",\s+(?:thay\s+thế|nhằm|bao\s+gồm|sở|ubnd|các|phòng|ủy\s+ban|thanh\s+tra|ban|trung\s+tâm|văn\s+phòng|công\s+an|đài|huyện|thành\s+phố|tỉnh|"
    r"trong\s+(?:năm|quý|tháng|thời\s+gian)|tính\s+đến|kết\s+quả|qua)\b",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(r"(?:,|;|\s+và|\s+và\s+các)\s*(?:các\s+)?$")


def date_after(text: str, position: int) -> DateMention | None:
    """Return the date that follows a mention directly, or after the words "của" and an issuer; else the year alone."""
    connect = _CONNECT.match(text, position)
    if connect is None:
        issuer = issuer_after(text, position)
        connect = (
            _CONNECT.match(text, issuer.span[1])
            if issuer
            else _UNKNOWN_ISSUER.match(text, position)
        )
    match = DATE.match(text, connect.end()) if connect else None
    if match is None:
        bare = _BARE_CONNECT.match(text, position)
        match = BARE_DATE.match(text, bare.end()) if bare else None
    if match is None:
        match = _YEAR_AFTER.match(text, position)
    return read_date(match) if match else None


def date_before(text: str, position: int, floor: int) -> DateMention | None:
    """Return the date of "Ngày …, issuer ban hành" before a mention; `floor` is where the mention before and its date end."""
    start = max(floor, position - LOOK_BACK)
    if text.find("gày", start, position) == -1:
        return None
    left = ("\n" if start == 0 else "") + text[start:position]
    clause = _BEFORE_DATE.search(left)
    match = DATE.match(left, clause.start("day")) if clause else None
    if match is None:
        return None
    found = read_date(match)
    shift = position - len(left)
    return DateMention(
        (found.span[0] + shift, found.span[1] + shift), found.iso, found.year, found.warnings
    )


class Issuer(NamedTuple):
    """An issuer as the text states it: name, span, and the province and district that it names."""

    name: str | None
    span: Span
    place: Place | None
    district: str | None = None


@cache
def _issuers() -> dict[str, str]:
    """Return the names of the issuers by what folding makes of the ways that they are spelled."""
    names: dict[str, str] = {}
    for authority in authorities():
        for name in (authority.name, *authority.spellings):
            if len(name) > 1:
                names.setdefault(
                    fold(name), authority.name if authority.abbreviation != "TW" else name
                )
    return names | {fold(authority.name): authority.name for authority in authorities()}


@cache
def _issuer(case: re.RegexFlag) -> re.Pattern[str]:
    """Return a pattern of the names of issuers: at one place in any case, but a search skips to letters only where their case is told."""
    spelled = [
        name.lower()
        for authority in authorities()
        for name in (authority.name, *authority.spellings)
        if len(name) > 2
    ]
    return re.compile(rf"(?:{longest_of(spelled)})(?![^\W_])", case)


@cache
def _place_names() -> tuple[re.Pattern[str], dict[str, Place]]:
    named = {
        fold(name).replace(" ", ""): place
        for place in places()
        for name in (place.name, *place.spellings)
    }
    spelled = [name.lower() for place in places() for name in (place.name, *place.spellings)]
    pattern = (
        rf"\s*(?:(?:t[ỉi]nh|thành\s+phố|TP\.?|Tp\.?)\s*)?(?P<place>{longest_of(spelled)})(?![^\W_])"
    )
    return re.compile(pattern, re.IGNORECASE), named


def place_at(text: str, position: int) -> tuple[Place, int] | None:
    """Return the province or city named at this position and where its name ends, or None."""
    pattern, named = _place_names()
    match = pattern.match(text, position)
    return (named[fold("".join(match["place"].split()))], match.end()) if match else None


def _unit(match: re.Match[str]) -> str:
    """Return a district or commune in one spelling: "huyện Chợ Mới" from "H. Chợ Mới" too."""
    unit = " ".join(match["unit"].lower().rstrip(".").split())
    return f"{_UNITS.get(unit, unit)} {' '.join(match['name'].split())}".strip()


def _district_at(text: str, name: str, position: int) -> tuple[str, int, int] | None:
    """Return the district named after an issuer, where its name ends, and where its province may be named."""
    if (unit := _PARTY_UNITS.get(fold(name))) is not None:
        own = _PARTY_DISTRICT.match(text, position)
        return (f"{unit} {' '.join(own['name'].split())}", own.end(), own.end()) if own else None
    match = _DISTRICT.match(text, position) or _HOME_DISTRICT.match(text, position)
    return (_unit(match), match.end("name"), match.end()) if match else None


def _issuer_at(text: str, position: int) -> Issuer | None:
    match = _issuer(re.IGNORECASE).match(text, position)
    if match is None:
        return None
    said = " ".join(match.group().split())
    place = place_at(text, match.end())
    district = None if place else _district_at(text, said, match.end())
    if district is not None:
        place = place_at(text, district[2])
    end = place[1] if place else district[1] if district else match.end()
    tail = _ISSUER_TAIL.match(text, end)
    span = (match.start(), tail.end() if tail else end)
    return Issuer(
        _issuers()[fold(said)], span, place[0] if place else None, district[0] if district else None
    )


def issuer_after(text: str, position: int) -> Issuer | None:
    """Return the issuer named by "của …" after a mention; "của tỉnh …" names its place alone."""
    of = _OF.match(text, position)
    if of is None:
        return None
    role = _ROLE.match(text, of.end())
    found = _issuer_at(text, of.end()) or (_issuer_at(text, role.end()) if role else None)
    if found is not None:
        return found
    of_place, of_district = _OF_PLACE.match(text, position), _OF_DISTRICT.match(text, position)
    place = place_at(text, of_place.end()) if of_place else None
    if of_place is not None and place is not None:
        return Issuer(None, (of_place.end(), place[1]), place[0])
    unit = _DISTRICT.match(text, of_district.end()) if of_district else None
    return Issuer(None, (unit.start(), unit.end("name")), None, _unit(unit)) if unit else None


def issuer_before(text: str, position: int) -> Issuer | None:
    """Return the issuer that is the subject of "… ban hành" before a mention."""
    near = max(0, position - _LONGEST_BY)
    by = (
        _BY.search(text, near, position)
        if text[near:position].rstrip().endswith(_BY_ENDS)
        else None
    )
    if by is None:
        return None
    start = max(0, position - LOOK_BACK)
    for match in reversed(list(_issuer(re.NOFLAG).finditer(small(text[start : by.start() + 1])))):
        found = _issuer_at(text, start + match.start())
        if found is not None and found.span[1] >= by.start():
            return found
    return None


def title_after(text: str, position: int, following: int) -> tuple[str, Span] | None:
    """Return what the text says the document is about; it ends where the next mention follows as the item of a list."""
    if _TITLE_OPENS.match(text, position) is None:
        return None
    item = _NEXT_ITEM.search(text, max(position, following - 12), following)
    match = _TITLE.match(text, position, item.start() if item else len(text))
    if match is None:
        return None
    part = "quoted" if match["quoted"] else "plain"
    start, end = match.span(part)
    stop = _TITLE_END.search(text, start, end) if part == "plain" else None
    title = " ".join(text[start : stop.start() if stop else end].split()).rstrip(" ,")
    return (title, (start, stop.start() if stop else end)) if title else None


def relation_before(text: str, position: int) -> str | None:
    """Return how the report uses the document: by the last telling word before it in its clause."""
    left = text[max(0, position - LOOK_BACK) : position]
    clause = left[
        max(left.rfind("."), left.rfind(";"), left.rfind("\n"), left.rfind(":")) + 1 :
    ].lower()
    words = _RELATION.findall(clause)
    return _RELATION_BY_WORD[words[-1].split(maxsplit=1)[0]] if words else None
