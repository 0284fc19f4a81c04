"""The grammar: text to mentions of legal documents, in one pass over its characters.

A mention is anchored on its number or, for a law cited by name, on its type word; what stands around
the anchor is read outward from it, so that the work stays in proportion to the text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from heapq import merge
from itertools import zip_longest

from viendan.references import context
from viendan.references.dates import DateMention
from viendan.references.laws import NamedLaw, named_law
from viendan.references.mention import Doubt, Mention, Span
from viendan.references.registry import DocumentType, document_types
from viendan.references.symbols import SYMBOL, Symbol, read_symbol

_SEPARATOR = r"[-‐‑‒–—−/]"  # noqa: RUF001
_NUMBERED = re.compile(
    r"(?<![\w/.,])(?P<number>\d{1,5}(?:\s?[a-zđA-D](?=\s?[/\-–]))?(?:\.\d{1,2}(?=/))?)"  # noqa: RUF001
    rf"(?:\s{{0,3}}{_SEPARATOR}\s{{0,3}}(?P<year>(?:19|20)\d\d))?"
    rf"(?P<join>\s{{0,3}}{_SEPARATOR}\s{{0,3}}|\s)(?P<symbol>{SYMBOL})"
    r"|(?<=[ưhốtịệnpăVKQCTBLĐLo:.,\u00e0]\s)(?P<short>\d{1,5}[a-z]?)(?![\w/.,%]*[\w/%])"
)
_BLANK = re.compile(rf"(?:[Ss]ố|SỐ)\s*:?[\s.…_]{{0,20}}/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL})")
_SO = re.compile(r"(?:[sS]ố|SỐ)\s{0,3}[:.]?\s{0,8}$")
_REJECTED_BEFORE = re.compile(
    r"(?:mẫu|biểu|phụ lục|hợp đồng|giấy phép|tcvn|qcvn|tiêu chuẩn|mã|tài khoản|điện thoại|biển|hóa đơn|quyển|tờ khai|"
    r"chứng chỉ|giấy chứng nhận|đt|tel|fax|mã số|biểu mẫu|hđ|form)\s*(?:số)?\s*[:.]?\s*$",
    re.IGNORECASE,
)
_NOT_A_NUMBER = re.compile(
    r"\s*(?:%|tháng|năm|tuần|quý|kỳ|ngày(?!\s{0,3}\d)|giờ|phút|người|đơn vị|cơ quan|tổ chức|doanh nghiệp|văn bản|"
    r"xã|huyện|tỉnh|quận|phường|hộ|lần|lượt|triệu|tỷ|nghìn|đồng|điểm|nhiệm vụ|nội dung|mục tiêu|giải pháp|chỉ tiêu|"
    r"nhóm|bước|cấp|lớp|bài|tin|cuộc|đợt|hồ sơ|loại|[-–]\s?\d|\d)",  # noqa: RUF001
    re.IGNORECASE,
)
_LIST_GAP = re.compile(r"[\s,;]*(?:(?:và|hoặc|hay|cùng|với|các|của|số|Số)[\s:]*)*$")
_LAW_WORDS = ("uật", "UẬT", "lệnh", "Lệnh", "LỆNH", "iến pháp", "iến Pháp", "IẾN PHÁP", "uat ")
_LAW_TYPE = re.compile(r"(?:(?P<code>[Bb]ộ\s+|BỘ\s+)?(?P<law>[Ll]uật|LUẬT|[Ll]uat)|(?P<ordinance>[Pp]háp\s+[Ll]ệnh|PHÁP\s+LỆNH))$")
_NOT_LAW_BEFORE = re.compile(r"(?:pháp|kỷ|kỉ|quy|qui|dự|phap|định|trọng|âm|niêm|giới|thi)\s+$", re.IGNORECASE)
_LAW_SUFFIX = re.compile(
    r"(?:\s+(?:mới|hiện\s+hành|\(?sửa\s+đổi\)?(?:,?\s+bổ\s+sung)?\)?))?\s+(?:\(?\s?năm\s+)?(?P<year>19[4-9]\d|20[0-4]\d)(?![\d/\-–.]*\d)"  # noqa: RUF001
)
_LAW_NUMBER = re.compile(
    rf"(?P<gap>\s*\(?,?\s*(?:Luật\s+)?(?:số|Số)\s*:?\s*)(?P<number>\d{{1,3}}[a-z]?)(?:\s?[/\-–]\s?(?P<year>(?:19|20)\d\d))?\s?[/\-–]\s?(?P<symbol>{SYMBOL})"  # noqa: RUF001
)
_CONSTITUTION = re.compile(
    r"(?:[Hh]iến\s+[Pp]háp|HIẾN\s+PHÁP)(?:\s+(?:nước\s+)?Cộng\s+h[oò][àa]\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?"
    r"(?:\s+(?:năm\s+)?(?P<year>1946|1959|1980|1992|2013))?",
    re.IGNORECASE,
)


@cache
def _type_before() -> re.Pattern[str]:
    names = [name for kind in document_types() for name in (kind.name, *kind.spellings)]
    words = "|".join(r"\s+".join(name.split()) for name in sorted(names, key=len, reverse=True))
    short = "|".join(sorted({kind.abbreviation for kind in document_types() if len(kind.abbreviation) > 1}, key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?P<type>(?i:{words})|(?:{short})(?![^\W_]))"
        r"(?:\s+của\s+[^\d.;:\n]{3,50}?(?=\s+số))?\s{0,4}(?:\((?:QĐ|NĐ|TT)\)\s*)?"
        r"(?P<so>(?:số|Số|SỐ)\s{0,4})?[:.]?\s{0,8}$"
    )


@cache
def _types_by_word() -> dict[str, DocumentType]:
    words = {name: kind for kind in document_types() for name in (kind.name, *kind.spellings)}
    return {kind.abbreviation: kind for kind in reversed(document_types()) if kind.abbreviation} | words


def _type_word(text: str, position: int) -> tuple[DocumentType, int, bool] | None:
    """Return the type word that ends before this position, where it starts, and whether "số" follows it."""
    left = max(0, position - 70)
    window = text[left:position]
    match = _type_before().search(window)
    while match is not None and (nearer := _type_before().search(window, match.end("type"))):
        match = nearer
    if match is None:
        return None
    word = " ".join(match["type"].split())
    kind = _types_by_word().get(word) or _types_by_word()[word.lower()]
    return kind, left + match.start(), match["so"] is not None


def _number(written: str) -> str:
    plain = "".join(written.split()).lower()
    return plain.lstrip("0") or "0"


def _finish(text: str, mention: Mention, limit: int, previous: Mention | None) -> Mention:
    """Add to a mention what stands around it."""
    date = context.date_after(text, mention.end) or context.date_before(text, mention.start)
    spans: dict[str, Span] = {}
    position = mention.end
    if date is not None:
        spans["date"] = date.span
        position = max(position, date.span[1])
    issuer = context.issuer_after(text, position) or context.issuer_after(text, mention.end)
    if issuer is not None:
        spans["issuer"] = issuer[1]
        position = max(position, issuer[1][1])
    title = context.title_after(text, position, limit)
    if title is not None:
        spans["title"] = title[1]
    relation = context.relation_before(text, mention.start)
    if relation is None and previous is not None and _LIST_GAP.match(text[previous.end : mention.start]):
        relation = previous.relation
    pinpoint = context.pinpoint_around(text, mention.start, mention.end)
    return replace(
        mention,
        date=date.iso if date else None,
        date_year=date.year if date else None,
        issuer=issuer[0] if issuer else None,
        place=issuer[2].full_name if issuer and issuer[2] else None,
        title=title[0] if title else None,
        relation=relation or "cites",
        spans=spans,
        warnings=mention.warnings + (date.warnings if date else ()) + _year_doubt(mention, date),
        article=pinpoint.get("article", ()),
        clause=pinpoint.get("clause", ()),
        point=pinpoint.get("point", ()),
    )


def _year_doubt(mention: Mention, date: DateMention | None) -> tuple[Doubt, ...]:
    if date is None or date.year is None or mention.year is None or mention.year == date.year:
        return ()
    return (Doubt("year_mismatch", f"{mention.year} ≠ {date.year}"),)


def _numbered(text: str, match: re.Match[str], floor: int, previous: Mention | None) -> Mention | None:
    """Read a number with its symbol, as in "Quyết định số 45/2016/QĐ-TTg"."""
    runs_on = match.end() < len(text) and text[match.end()].isalpha()
    symbol = read_symbol(match["symbol"], runs_on=runs_on)
    end = match.end() - symbol.trimmed
    spaced = match["join"].isspace()
    before = _type_word(text, match.start())
    kind: DocumentType | None
    if before is not None and before[1] >= floor:
        kind, start, _ = before
        if spaced and not ("/" in symbol.text or "-" in symbol.text):
            return None
    else:
        if spaced or not _stands_alone(text, match.start(), symbol, match["year"], previous):
            return None
        so = _SO.search(text, max(floor, match.start() - 12), match.start())
        start = so.start() if so else match.start()
        kind = symbol.type
    if _REJECTED_BEFORE.search(text[max(0, start - 24) : start]):
        return None
    name = kind.name if kind else _inherited(text, start, symbol, previous)
    return Mention(
        start,
        end,
        text[start:end],
        name,
        number=_number(match["number"]),
        year=int(match["year"]) if match["year"] else None,
        symbol=symbol.text,
    )


def _stands_alone(text: str, start: int, symbol: Symbol, year: str | None, previous: Mention | None) -> bool:
    """Say whether a number without a type word is a document's: by its symbol, or as the item of a list."""
    if symbol.is_document and (symbol.issuer is not None or year is not None):
        return True
    in_list = previous is not None and _LIST_GAP.match(text[previous.end : start]) is not None
    return in_list or (symbol.is_document and _SO.search(text[max(0, start - 12) : start]) is not None)


def _inherited(text: str, start: int, symbol: Symbol, previous: Mention | None) -> str | None:
    if previous is not None and _LIST_GAP.match(text[previous.end : start]):
        return previous.type
    if symbol.issuer is not None and symbol.term is None and "-" in symbol.text:
        return "công văn"
    return None


def _short(text: str, match: re.Match[str], floor: int) -> Mention | None:
    """Read a number without symbol, as in "Thông tư 25" or "Quyết định số 654 ngày 30/5/2022"."""
    before = _type_word(text, match.start())
    if before is None or before[1] < floor:
        return None
    kind, start, so = before
    if kind.bare in {"no", "symbol"} or (kind.bare == "number" and not so) or (text[start].islower() and not so):
        return None
    if _NOT_A_NUMBER.match(text, match.end()) or (1945 <= int(re.sub(r"\D", "", match["short"])) <= 2035 and not so):
        return None
    return Mention(start, match.end(), text[start : match.end()], kind.name, number=_number(match["short"]))


def _law(text: str, position: int, floor: int) -> Mention | None:
    """Read a law cited by name, whose type word ends at this position."""
    left = max(floor, position - 12)
    kind_match = _LAW_TYPE.search(text[left:position])
    if kind_match is None:
        return None
    start = left + kind_match.start()
    if start and (text[start - 1].isalpha() or text[start - 1] in "-_/"):
        return None
    if _NOT_LAW_BEFORE.search(text[max(0, start - 8) : start]):
        return None
    kind = "pháp lệnh" if kind_match["ordinance"] else "bộ luật" if kind_match["code"] else "luật"
    law = named_law(kind, text, position)
    if law is None or not _is_name(text, start, position, law):
        return None
    end, year = law.end, None
    number = _LAW_NUMBER.match(text, end)
    if number is not None:
        symbol = read_symbol(number["symbol"])
        return Mention(
            start,
            number.end(),
            text[start : number.end()],
            kind,
            number=_number(number["number"]),
            year=int(number["year"]) if number["year"] else None,
            symbol=symbol.text,
            law=law.name,
        )
    suffix = _LAW_SUFFIX.match(text, end)
    if suffix is not None:
        end, year = suffix.end(), int(suffix["year"])
    return Mention(start, end, text[start:end], kind, year=year, law=law.name)


def _is_name(text: str, start: int, name: int, law: NamedLaw) -> bool:
    """Say whether a law's name is meant: in lower case throughout it must be a known one with its year."""
    known = bool(law.versions)
    if text[start].isupper() or text[start:name].lower().startswith(("bộ", "pháp")):
        return known or text[start].isupper()
    capital = text[name : law.end].lstrip()[:1].isupper()
    return known and (capital or _LAW_SUFFIX.match(text, law.end) is not None)


def _constitution(text: str, position: int) -> Mention | None:
    start = max(0, position - 9)
    match = _CONSTITUTION.search(text, start, position + 90)
    if match is None or match.group().count(" ") < 2 or not match.group()[0].isupper():
        return None
    year = int(match["year"]) if match["year"] else None
    return Mention(match.start(), match.end(), match.group(), "hiến pháp", year=year, law="Hiến pháp")


def _blank(text: str, match: re.Match[str], floor: int) -> Mention | None:
    """Read a number left blank, as in "Số:      /2013/QĐ-UBND"."""
    symbol = read_symbol(match["symbol"])
    if not symbol.is_document:
        return None
    before = _type_word(text, match.start())
    start = before[1] if before and before[1] >= floor else match.start()
    kind = before[0] if before else symbol.type
    year = int(match["year"]) if match["year"] else None
    return Mention(start, match.end(), text[start : match.end()], kind.name if kind else None, year=year, symbol=symbol.text)


def _anchors(text: str) -> Iterator[tuple[int, re.Match[str] | None]]:
    """Yield where a mention may be: matches of numbers, and the ends of the type words of laws."""
    numbers = ((match.start(), match) for match in _NUMBERED.finditer(text))
    blanks = ((match.start(), match) for match in _BLANK.finditer(text))
    return merge(numbers, blanks, *(_literal(text, word) for word in _LAW_WORDS), key=lambda anchor: anchor[0])


def _literal(text: str, word: str) -> Iterator[tuple[int, None]]:
    length = len(word.rstrip())
    position = text.find(word)
    while position >= 0:
        yield position + length, None
        position = text.find(word, position + length)


def _read(text: str, anchor: int, match: re.Match[str] | None, floor: int, previous: Mention | None) -> Mention | None:
    if match is None:
        return _constitution(text, anchor) if text[anchor - 1] in "pP" else _law(text, anchor, floor)
    if match.re is _BLANK:
        return _blank(text, match, floor)
    if match["short"]:
        return _short(text, match, floor)
    return _numbered(text, match, floor, previous)


def find(text: str) -> list[Mention]:
    """Return every mention of a legal document in the text, in order, without overlap."""
    found: list[Mention] = []
    floor = 0
    for anchor, match in _anchors(text):
        if anchor < floor:
            continue
        mention = _read(text, anchor, match, floor, found[-1] if found else None)
        if mention is not None:
            found.append(mention)
            floor = mention.end
    finished: list[Mention] = []
    for mention, following in zip_longest(found, found[1:]):
        limit = following.start if following else len(text)
        finished.append(_finish(text, mention, limit, finished[-1] if finished else None))
    return finished
