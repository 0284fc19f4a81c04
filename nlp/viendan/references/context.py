"""What stands around a mention: date, issuer, title, pinpoint, and how the report uses the document."""

import re
from functools import cache

from viendan.folding import fold
from viendan.references.dates import DATE, DateMention, read_date
from viendan.references.mention import Span
from viendan.references.registry import Place, authorities, places

LOOK_BACK = 120
_CONNECT = re.compile(r"(?:\s?\([A-Z]\d{1,2}\))?(?:\s*,)?\s*(?:(?:được\s+)?(?:ký|ban\s+hành)\s+)?(?=[Nn]gày|tháng)")
_BEFORE_DATE = re.compile(r"[Nn]gày\s[^.;\n]{6,24}?,[^.;\n]{3,80}?(?:ban\s+hành|ký|có)\s+(?:các\s+)?$")
_OF = re.compile(r"\s*,?\s*(?:của|do)\s+|\t\s*|\s*\(")
_RELATIONS = (
    ("guides", r"hướng\s+dẫn(?:\s+(?:việc\s+)?(?:thực\s+hiện|thi\s+hành))?"),
    ("disseminates", r"tuyên\s+truyền|phổ\s+biến|quán\s+triệt|giới\s+thiệu"),
    ("implements", r"triển\s+khai|thực\s+hiện|thi\s+hành|chấp\s+hành"),
    ("amends", r"sửa\s+đổi|bổ\s+sung"),
    ("replaces", r"thay\s+thế"),
    ("repeals", r"bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|hết\s+hiệu\s+lực"),
    ("based_on", r"căn\s+cứ|theo|trên\s+cơ\s+sở|quy\s+định\s+tại"),
    ("issues", r"ban\s+hành|ký"),
)
_RELATION = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _RELATIONS), re.IGNORECASE)
_TITLE = re.compile(
    r"\s*,?\s*(?:(?:quy\s+định\s+)?(?:về\s+việc|về|V/v|v/v)|(?=[Qq]uy\s+định|[Pp]hê\s+duyệt|[Bb]an\s+hành|[Hh]ướng\s+dẫn|[Ss]ửa\s+đổi))\s*"
    r"(?:[“\"«](?P<quoted>[^”\"»\n]{3,400})[”\"»]|(?P<plain>[^.;\n“”\"()]{3,300}))"
)
_ITEM = r"[^\W\d_]|\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,2}"
_LIST = rf"(?:{_ITEM})(?:(?:\s*,\s*|\s+và\s+|\s*[-–]\s*|\s+đến\s+)(?:{_ITEM})(?![^\W_]))*"  # noqa: RUF001
_PINPOINT = re.compile(
    rf"(?:[đĐ]iểm\s+(?P<point>{_LIST})[\s,]+(?:của\s+)?)?(?:[kK]hoản\s+(?P<clause>{_LIST})[\s,]+(?:của\s+)?)?"
    rf"(?:[đĐ]iều\s+(?P<article>{_LIST}))\s*,?\s*(?:của\s+|tại\s+|thuộc\s+)?(?:các\s+)?$"
)
_PINPOINT_AFTER = re.compile(
    rf"\s*[,(]?\s*(?:tại\s+)?(?:[đĐ]iểm\s+(?P<point>{_LIST})[\s,]+)?(?:[kK]hoản\s+(?P<clause>{_LIST})[\s,]+)?[đĐ]iều\s+(?P<article>{_LIST})\s*[),.;]"
)
_ITEMS = re.compile(_ITEM)


def date_after(text: str, position: int) -> DateMention | None:
    """Return the date that follows a mention directly, or after the words "của" and an issuer."""
    connect = _CONNECT.match(text, position)
    if connect is None:
        issuer = issuer_after(text, position)
        connect = _CONNECT.match(text, issuer[1][1]) if issuer else None
    match = DATE.match(text, connect.end()) if connect else None
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
    pattern = rf"\s*(?:(?:tỉnh|thành\s+phố|TP\.?|Tp\.?)\s*)?(?P<place>{_pattern(spelled)})(?![^\W_])"
    return re.compile(pattern, re.IGNORECASE), named


def place_at(text: str, position: int) -> tuple[Place, int] | None:
    """Return the province or city named at this position and where its name ends, or None."""
    pattern, named = _place_names()
    match = pattern.match(text, position)
    return (named[fold("".join(match["place"].split()))], match.end()) if match else None


def issuer_after(text: str, position: int) -> tuple[str, Span, Place | None] | None:
    """Return the issuer named by "của …" after a mention, its span, and its place if one is said."""
    of = _OF.match(text, position)
    if of is None:
        return None
    pattern, names = _issuers()
    match = pattern.match(text, of.end())
    if match is None:
        return None
    place = place_at(text, match.end())
    name = names[fold(" ".join(match.group().split()))]
    end = place[1] if place else match.end()
    return name, (match.start(), end), place[0] if place else None


def title_after(text: str, position: int, limit: int) -> tuple[str, Span] | None:
    """Return what the text says the document is about, up to `limit` (where the next mention starts)."""
    match = _TITLE.match(text, position, limit)
    if match is None:
        return None
    part = "quoted" if match["quoted"] else "plain"
    title = " ".join(match[part].split()).rstrip(" ,")
    return (title, match.span(part)) if title else None


def relation_before(text: str, position: int) -> str | None:
    """Return how the report uses the document: by the last telling word before it in its clause."""
    left = text[max(0, position - LOOK_BACK) : position]
    clause = left[max(left.rfind(mark) for mark in (".", ";", "\n", ":")) + 1 :]
    last = None
    for match in _RELATION.finditer(clause):
        last = match.lastgroup
    return last


def _list(part: str | None) -> tuple[str, ...]:
    return tuple(_ITEMS.findall(part.replace(" và ", ", ").replace(" đến ", ", "))) if part else ()


def pinpoint_around(text: str, start: int, end: int) -> dict[str, tuple[str, ...]]:
    """Return article, clause and point that are said before or after a mention, as written."""
    left = text[max(0, start - LOOK_BACK) : start]
    match = _PINPOINT.search(left) if "iều" in left[-40:] else _PINPOINT_AFTER.match(text, end)
    return {name: _list(part) for name, part in match.groupdict().items()} if match else {}
