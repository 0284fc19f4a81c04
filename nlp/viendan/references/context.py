"""What stands around a mention: date, issuer, title, and how the report uses the document."""

import re
from dataclasses import dataclass
from functools import cache

from viendan.folding import CAPITAL, fold
from viendan.references.dates import BARE_DATE, DATE, DateMention, read_date
from viendan.references.mention import Span
from viendan.references.registry import Place, authorities, places

LOOK_BACK = 120
_SIGNED = r"(?:(?:được\s+)?(?:ký|lập|ban\s+hành|(?:Quốc\s+hội\s+)?thông\s+qua)\s+)?"
_CONNECT = re.compile(rf"(?:\s?\([A-Z]\d{{1,2}}\))?(?:\*{{1,3}}|</\w{{1,6}}>)?(?:\s*,)?\s*\(?{_SIGNED}(?:cùng\s+)?(?=(?i:ng[àa]y|tháng))")
_BARE_CONNECT = re.compile(r"(?:</td><td>|\s*\||\t|\s*,|\s+\(|\s)\s*(?=\d)")
_YEAR_AFTER = re.compile(r"\s+\(?năm\s+(?P<byear>(?:19|20)\d\d)(?!\d)")
_BEFORE_DATE = re.compile(r"[Nn]gày\s[^.;\n]{6,24}?,?\s[^.;\n]{0,80}?(?:ban\s+hành|ký|có|ra|gửi|trình|nhận(?:\s+được)?)\s+(?:các\s+)?$")
_OF = re.compile(r"\s*,?\s*(?:c[ủu]a|do)\s+|\t\s*|\s*\(")
_BY = re.compile(r"\s*(?:,\s*tại|(?:đã\s+|vừa\s+|tiếp\s+tục\s+|cũng\s+)?(?:ký\s+)?(?:ban\s+hành|có|ra|ký|gửi|phát\s+hành|trình))\s+(?:các\s+)?$")
_OF_PLACE = re.compile(r"\s*,?\s*của\s+(?=(?i:tỉnh|thành\s+phố|TP))")
_DISTRICT = re.compile(
    rf"\s*(?P<district>(?:huyện|quận|thị\s+xã|thị\s+trấn|xã|phường|thành\s+phố|TP\.?)(?:\s+(?:[{CAPITAL}][^\W\d_]*|\d{{1,2}})){{1,4}})(?:\s*[,(]\s*|\s+)?"
)
_HOME_DISTRICT = re.compile(r"\s*(?P<district>huyện|quận|thị\s+xã|thị\s+trấn|xã|phường)(?![^\W_])")
_RELATIONS = (
    ("guides", r"hướng\s+dẫn(?:\s+(?:việc\s+)?(?:thực\s+hiện|thi\s+hành))?"),
    ("disseminates", r"tuyên\s+truyền|phổ\s+biến|quán\s+triệt|giới\s+thiệu"),
    ("implements", r"triển\s+khai|thực\s+hiện|thi\s+hành|chấp\s+hành"),
    ("amends", r"sửa\s+đổi|bổ\s+sung|điều\s+chỉnh"),
    ("replaces", r"thay\s+(?:thế|cho)"),
    ("repeals", r"bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|hết\s+hiệu\s+lực"),
    ("based_on", r"căn\s+cứ|theo|trên\s+cơ\s+sở|quy\s+định\s+tại"),
    ("issues", r"ban\s+hành|ký"),
)
_RELATION = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _RELATIONS), re.IGNORECASE)
_TITLE = re.compile(
    r"\s*,?\s*(?:(?:quy\s+định\s+)?(?:về\s+việc|về|V/v|v/v)|(?=[Qq]uy\s+định|[Pp]hê\s+duyệt|[Bb]an\s+hành|[Hh]ướng\s+dẫn|[Ss]ửa\s+đổi))\s*"
    r"(?:[“\"«](?P<quoted>[^”\"»\n]{3,400})[”\"»]|(?P<plain>(?:[^.;\n“”\"()]|“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"){3,400}))"
)
_TITLE_END = re.compile(
    r"\s*,?\s+(?:theo\s+đó|trong\s+đó|có\s+hiệu\s+lực|hết\s+hiệu\s+lực|có\s+nội\s+dung|đến\s+nay|tăng\s+\d|giảm\s+\d|đạt\s+\d)\b|,\s+(?:thay\s+thế|nhằm|sở|ubnd|các)\b",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(r"(?:,|;|\s+và|\s+và\s+các)\s*(?:các\s+)?$")


def date_after(text: str, position: int) -> DateMention | None:
    """Return the date that follows a mention directly, or after the words "của" and an issuer; else the year alone."""
    connect = _CONNECT.match(text, position)
    if connect is None:
        issuer = issuer_after(text, position)
        connect = _CONNECT.match(text, issuer.span[1]) if issuer else None
    match = DATE.match(text, connect.end()) if connect else None
    if match is None:
        bare = _BARE_CONNECT.match(text, position)
        match = BARE_DATE.match(text, bare.end()) if bare else None
    if match is None:
        match = _YEAR_AFTER.match(text, position)
    return read_date(match) if match else None


def date_before(text: str, position: int) -> DateMention | None:
    """Return the date of "Ngày …, issuer ban hành" before a mention."""
    left = text[max(0, position - LOOK_BACK) : position]
    clause = _BEFORE_DATE.search(left) if "gày" in left else None
    match = DATE.match(left, clause.start()) if clause else None
    if match is None:
        return None
    found = read_date(match)
    shift = position - len(left)
    return DateMention((found.span[0] + shift, found.span[1] + shift), found.iso, found.year, found.warnings)


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer as the text states it: name, span, and the province and district that it names."""

    name: str | None
    span: Span
    place: Place | None
    district: str | None = None


def _pattern(names: list[str]) -> str:
    ordered = sorted(set(names), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)


@cache
def _issuers() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for authority in authorities():
        for name in (authority.name, *authority.spellings):
            if len(name) > 1:
                names.setdefault(fold(name), authority.name if authority.abbreviation != "TW" else name)
    for authority in authorities():
        names[fold(authority.name)] = authority.name
    spelled = [name for authority in authorities() for name in (authority.name, *authority.spellings) if len(name) > 2]
    return re.compile(rf"(?:{_pattern(spelled)})(?![^\W_])", re.IGNORECASE), names


@cache
def _place_names() -> tuple[re.Pattern[str], dict[str, Place]]:
    named = {fold(name).replace(" ", ""): place for place in places() for name in (place.name, *place.spellings)}
    spelled = [name for place in places() for name in (place.name, *place.spellings)]
    pattern = rf"\s*(?:(?:t[ỉi]nh|thành\s+phố|TP\.?|Tp\.?)\s*)?(?P<place>{_pattern(spelled)})(?![^\W_])"
    return re.compile(pattern, re.IGNORECASE), named


def place_at(text: str, position: int) -> tuple[Place, int] | None:
    """Return the province or city named at this position and where its name ends, or None."""
    pattern, named = _place_names()
    match = pattern.match(text, position)
    return (named[fold("".join(match["place"].split()))], match.end()) if match else None


def _issuer_at(text: str, position: int) -> Issuer | None:
    pattern, names = _issuers()
    match = pattern.match(text, position)
    if match is None:
        return None
    end, district = match.end(), None
    place = place_at(text, end)
    unit = None if place else _DISTRICT.match(text, end) or _HOME_DISTRICT.match(text, end)
    if unit is not None:
        district = " ".join(unit["district"].split())
        end = unit.end("district")
        place = place_at(text, unit.end())
    name = names[fold(" ".join(match.group().split()))]
    return Issuer(name, (match.start(), place[1] if place else end), place[0] if place else None, district)


def issuer_after(text: str, position: int) -> Issuer | None:
    """Return the issuer named by "của …" after a mention; "của tỉnh …" names its place alone."""
    of = _OF.match(text, position)
    found = _issuer_at(text, of.end()) if of else None
    if found is not None:
        return found
    of_place = _OF_PLACE.match(text, position)
    place = place_at(text, of_place.end()) if of_place else None
    return Issuer(None, (of_place.end(), place[1]), place[0]) if of_place and place else None


def issuer_before(text: str, position: int) -> Issuer | None:
    """Return the issuer that is the subject of "… ban hành" before a mention."""
    start = max(0, position - LOOK_BACK)
    by = _BY.search(text, start, position)
    if by is None:
        return None
    last = None
    for match in _issuers()[0].finditer(text, start, by.start() + 1):
        found = _issuer_at(text, match.start())
        last = found if found is not None and found.span[1] >= by.start() else last
    return last


def title_after(text: str, position: int, following: int) -> tuple[str, Span] | None:
    """Return what the text says the document is about; it ends where the next mention follows as the item of a list."""
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
    clause = left[max(left.rfind(mark) for mark in (".", ";", "\n", ":")) + 1 :]
    last = None
    for match in _RELATION.finditer(clause):
        last = match.lastgroup
    return last
