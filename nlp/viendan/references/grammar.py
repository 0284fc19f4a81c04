"""The grammar: text to mentions of legal documents, in one pass over its characters.

A mention is anchored on its number or, for a law cited by name, on its type word; what stands around
the anchor is read outward from it, so that the work stays in proportion to the text.
"""

import re
import unicodedata
from itertools import pairwise
from operator import itemgetter

from viendan.documents.symbols import SYMBOL, Symbol, read_symbol
from viendan.references import context
from viendan.references.dates import DateMention
from viendan.references.laws import NamedLaw, named_law
from viendan.references.mention import Core, Doubt, Mention, Span
from viendan.references.pinpoints import pinpoint_around
from viendan.references.sharing import shared
from viendan.references.types import TypeWord, distant_type_word, type_word_before

_SEPARATOR = r"[-‐‑‒–—―−/⁄／\\]"
_MORE_NUMBER = r"(?:\s?(?:bis|[a-zđA-D])(?=\s?[-–/]|\s[A-Z])|\.\d{1,3}(?=\s?/))?"
_YEAR = r"(?:19|2[0O])\s?[\dlO]\s?[\dlO]"
_WITH_SYMBOL = (
    rf"(?:(?:\s{{0,3}}{_SEPARATOR}{{1,2}}[\s\u200b]{{0,3}}|\.(?=\d{{4}}\.))(?P<year>{_YEAR})(?!\d))?"
    rf"(?P<join>\s{{0,3}}\.?{_SEPARATOR}{{1,2}}[\s\u200b]{{0,3}}|\.(?=[A-ZĐ])|\s|)(?P<symbol>{SYMBOL})"
)
# A number without symbol follows a type word, "số" or the link of a list; these are their last letters.
_AFTER_WORD = (
    r"(?:(?<=[ưhốôổtịệnăVKQCTBLĐroiuH:,à]\s\d)(?<!oản\s\d)(?<!iều\s\d)(?<!năm\s\d)|(?<=[ĐQTC]\d))"
)
# A digit opens the pattern, so that the search skips from digit to digit; what may stand before it is asked after.
_NUMBERED = re.compile(
    rf"(?P<first>\d)(?<!\d\d)(?:(?<![A-ZĐ_/\\.,#=&?%\-]\d)(?P<rest>\d{{0,4}}+{_MORE_NUMBER}){_WITH_SYMBOL}"
    rf"|{_AFTER_WORD}(?P<short>\d{{0,4}}+[a-z]?)(?:/(?P<short_year>(?:19|20)\d\d)(?!\d))?(?![\w/,%]*[\w/%]|\.\d))"
)
_BLANK = re.compile(
    rf"(?:s[ốô]|S[ốô]|SỐ)\s?:?[\s.…_]{{0,30}}/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL})"
)
_SO = re.compile(r"[sS](?:[ốôổ]|(?<=S)Ố)\s{0,3}[:.]?\s{0,8}$")
_REJECTED = (
    "mẫu|biểu|phụ lục|hợp đồng|giấy phép|giấy xác nhận|giấy chứng nhận|tcvn|qcvn|tiêu chuẩn|mã|tài khoản|điện thoại|biển|hóa đơn|"
    "quyển|tờ khai|chứng chỉ|đt|tel|fax|biểu mẫu|hđ|form|đường|ngõ|nhà"
)
_REJECTED_WORDS = tuple(_REJECTED.split("|"))
_IN_ADDRESS = re.compile(r"(?:https?:|www\.|@|\w\.\w+/)\S*$|[\w.%]=$")
_FILE_AFTER = re.compile(r"[\w.\-]*\.(?:pdf|docx?|xlsx?|pptx?|html?|txt|zip|rar)\b", re.IGNORECASE)
_NOT_A_NUMBER = re.compile(
    r"\s*(?:%|tháng|năm(?!\s(?:19|20)\d\d)|tuần|quý|kỳ|ngày(?!\s{0,6}[\d….])|giờ|phút|người|đơn vị|cơ quan|tổ chức|doanh nghiệp|văn bản|"
    r"xã|huyện|tỉnh|quận|phường|hộ|lần|lượt|triệu|tỷ|nghìn|đồng|nhiệm vụ|nội dung|mục tiêu|giải pháp|chỉ tiêu|bản\b|"
    r"nhóm|bước|cấp|lớp|bài|tin|cuộc|đợt|hồ sơ|loại|khóa|[-–]\s?\d)",
    re.IGNORECASE,
)
_NEXT_GROUP = re.compile(r"[ \u00a0]([A-ZĐ]{2,8}|\d{2})(?![\w&])")
_LONGEST_GAP = 80
_DIGIT = re.compile(r"\d")
_LIST_GAP = re.compile(r"[\s,;]*(?:(?:và|hoặc|hay|cùng|với|các|của|số|Số)[\s:]*)*$")
# Where the type word of a law may end; every way opens with a letter, a rare one where there is a choice, so that the search skips to it.
_LAW_WORD = re.compile(
    "ậ(?<=uậ)t|uat(?= )|Ậ(?<=UẬ)T|lệnh|Lệnh|LỆNH|ế(?<=iế)n pháp|ế(?<=iế)n Pháp|Ế(?<=IẾ)N PHÁP"
)
_LAW_TYPE = re.compile(
    r"(?:(?P<code>[Bb]ộ\s+|BỘ\s+)?(?P<law>[Ll]uật|LUẬT|[Ll]uat)|(?P<ordinance>[Pp]háp\s+[Ll]ệnh|PHÁP\s+LỆNH))$"
)
_NO_LAW = "pháp|phap|kỷ|kỉ|qui|đại học|trường|công ty|văn phòng|khoa|hội|cử nhân|thạc sĩ|tiến sĩ"
_NO_LAW_AFTER = tuple(_NO_LAW.split("|"))
_DRAFT = re.compile(r"(?i:dự\s+(?:thảo|án))\s+$")
_NOT_SMALL_LAW_BEFORE = re.compile(r"(?:quy|định|dự|trọng|âm|niêm|giới|thi)\s+$")
_LAW_YEAR = re.compile(
    r"(?:\s+(?:mới|hiện\s+hành|\(?sửa\s+đổi\)?(?:,?\s+bổ\s+sung)?\)?))?\s+\(?(?:năm\s+)?(?P<year>19[4-9]\d|20[0-4]\d)(?![\d/\-–.]*\d)",
    re.IGNORECASE,
)
_LAW_NUMBER = re.compile(
    r"(?:\s+\(sửa\s+đổi\))?\s*\(?,?\s*(?:[Ll]uật\s+)?(?:[Ss][ốô]|SỐ)\s*:?\s*(?P<number>\d{1,3}[a-z]?)"
    rf"(?:\s?[/\-–]\s?(?P<year>(?:19|20)\d\d))?(?:\s?[/\-–]\s?(?P<symbol>{SYMBOL}))?"
)
_CONSTITUTION = re.compile(
    r"hiến\s+pháp(?:\s+(?:nước\s+)?(?:chxhcn|cộng\s+h(?:òa|oà)\s+(?:xhcn|xã\s+hội\s+chủ\s+nghĩa))\s+việt\s+nam)?"
    r"(?:\s+(?:năm\s+)?(?P<year>1946|1959|1980|1992|2013))?",
    re.IGNORECASE,
)


def _number(written: str) -> str:
    """Return a number without leading zeros and spaces; a dot before three digits parts thousands."""
    if written.isascii() and written.isdigit():
        return written.lstrip("0") or "0"
    plain = "".join(unicodedata.normalize("NFKC", written).split())
    head, dot, tail = plain.partition(".")
    plain = head + tail if dot and len(tail) == 3 else plain
    return plain.lstrip("0") or "0"


def _year(written: str | None) -> int | None:
    return int("".join(written.split()).replace("l", "1").replace("O", "0")) if written else None


def _in_list(text: str, start: int, previous: Core | None) -> bool:
    """Say whether only the links of a list stand between the mention before, its date, and this place."""
    if previous is None or not 0 < start - previous.end < _LONGEST_GAP:
        return False
    if _LIST_GAP.match(text, previous.end, start):
        return True
    date = (
        context.date_after(text, previous.end) if _DIGIT.search(text, previous.end, start) else None
    )
    return (
        date is not None
        and date.span[1] <= start
        and _LIST_GAP.match(text, date.span[1], start) is not None
    )


def _joined_symbol(text: str, raw: str, end: int) -> tuple[str, int]:
    """Add to a symbol the group that a lost hyphen or a space parted from it ("QĐ UBND", "QĐ-UB ND", "QH 12")."""
    more = _NEXT_GROUP.match(text, end)
    if more is None or (more[1].isdigit() and not raw.endswith("QH")):
        return raw, end
    symbol = read_symbol(raw)
    if (
        symbol.type is not None
        and symbol.issuer is None
        and "-" not in raw
        and "/" not in raw
        and read_symbol(more[1]).issuer
    ):
        return f"{raw}-{more[1]}", more.end()
    last = re.split(r"[-/]", raw)[-1]
    whole = read_symbol(last + more[1])
    is_known = whole.issuer is not None and whole.type is None and "-" not in whole.text
    return (raw + more[1], more.end()) if is_known and last not in {"TTg", "CP"} else (raw, end)


def _numbered(text: str, match: re.Match[str], floor: int, previous: Core | None) -> Core | None:
    """Read a number with its symbol, as in "Quyết định số 45/2016/QĐ-TTg"."""
    raw, end = _joined_symbol(text, match["symbol"], match.end())
    symbol = read_symbol(raw, runs_on=end < len(text) and text[end].isalpha())
    word = _type_word(text, match.start(), symbol, floor)
    if not _is_tied(match, symbol, word):
        return None
    number = _number(match["first"] + match["rest"])
    name: str | None
    if word is not None:
        start, name = word.start, word.type.name
    elif _stands_alone(text, match, symbol, previous) and not _numbers_the_law(
        previous, number, symbol
    ):
        so = _SO.search(text, max(floor, match.start() - 12), match.start())
        start = so.start() if so else match.start()
        name = symbol.type.name if symbol.type else _inherited(text, start, symbol, previous)
    else:
        return None
    return Core(start, end - symbol.trimmed, name, number, _year(match["year"]), symbol.text)


def _type_word(text: str, position: int, symbol: Symbol, floor: int) -> TypeWord | None:
    """Return the type word of a number with this symbol, unless it belongs to the mention before."""
    word = type_word_before(text, position)
    if symbol.type is not None and (
        word is None or not word.type.name.startswith(symbol.type.name)
    ):
        word = distant_type_word(text, position, symbol.type) or word
    elif word is None and symbol.is_dispatch:
        word = distant_type_word(text, position, None)
    return word if word is not None and word.start >= floor else None


def _numbers_the_law(previous: Core | None, number: str, symbol: Symbol) -> bool:
    """Say whether a number was read with the law named before it."""
    return (
        previous is not None
        and previous.law is not None
        and (previous.number, previous.symbol) == (number, symbol.text)
    )


def _is_tied(match: re.Match[str], symbol: Symbol, word: TypeWord | None) -> bool:
    """Say whether the symbol belongs to the number where no separator joins them."""
    join = match["join"]
    if join and not join.isspace():
        return True
    if word is None:
        return bool(match["year"]) and symbol.is_document
    if join:
        return "/" in symbol.text or "-" in symbol.text or (symbol.is_document and word.has_so)
    return bool(match["year"]) or (word.has_so and symbol.is_document) or symbol.type is not None


def _is_rejected(left: str) -> bool:
    """Say whether a text ends in a word that numbers something else than documents, with or without "số"."""
    said = left.lower().rstrip()
    said = said[:-1].rstrip() if said.endswith((":", ".")) else said
    return said.removesuffix("số").rstrip().endswith(_REJECTED_WORDS)


def _stands_alone(text: str, match: re.Match[str], symbol: Symbol, previous: Core | None) -> bool:
    """Say whether a number without a type word is a document's: by its symbol, or as the item of a list."""
    start = match.start()
    left = text[max(0, start - 60) : start]
    in_address = not left.endswith(" ") and _IN_ADDRESS.search(left)
    if (
        in_address
        or left[-1:].isalpha()
        or _is_rejected(left)
        or _FILE_AFTER.match(text, match.end())
    ):
        return False
    if _in_list(text, start, previous):
        return True
    if not symbol.is_document:
        return False
    has_so = _SO.search(left) is not None
    names_all = symbol.issuer is not None and (
        "-" in symbol.text or "/" in symbol.text or symbol.term is not None
    )
    return has_so or match["year"] is not None or names_all


def _inherited(text: str, start: int, symbol: Symbol, previous: Core | None) -> str | None:
    if previous is not None and _in_list(text, start, previous):
        return previous.type
    return "công văn" if symbol.is_dispatch else None


def _short(text: str, match: re.Match[str], floor: int, previous: Core | None) -> Core | None:
    """Read a number without symbol, as in "Thông tư 25", "Nghị định 72/2013", "Quyết định số 654 ngày 30/5/2022"."""
    word = type_word_before(text, match.start())
    if word is None or word.start < floor:
        return _next_short(text, match, previous)
    if not word.is_tight and not word.has_so:
        return None
    kind, start, end = word.type, word.start, match.end()
    year = _year(match["short_year"])
    is_allowed = kind.bare == "yes" or word.has_so or (year is not None and kind.bare == "number")
    if not is_allowed or (kind.bare == "no" and year is None) or kind.bare == "symbol":
        return None
    if (
        (text[start].islower() and not word.has_so)
        or _NOT_A_NUMBER.match(text, end)
        or text[max(0, start - 5) : start].endswith("giấy ")
    ):
        return None
    if (
        year is None
        and not word.has_so
        and 1945 <= int(re.sub(r"\D", "", match["first"] + match["short"])) <= 2035
    ):
        return None
    return Core(start, end, kind.name, _number(match["first"] + match["short"]), year)


def _is_short(core: Core) -> bool:
    """Say whether it is a number without symbol or year, as in "Nghị định 49"."""
    return core.number is not None and core.symbol is None and core.year is None


def _next_short(text: str, match: re.Match[str], previous: Core | None) -> Core | None:
    """Read the later number of "Nghị định 47 và 73" or "các Thông báo số 31, 32 và 35/TB-STP"."""
    if (
        previous is None
        or not _is_short(previous)
        or not _LIST_GAP.match(text[previous.end : match.start()])
    ):
        return None
    if (
        _NOT_A_NUMBER.match(text, match.end())
        or match["short_year"]
        or not re.search(r"[\d,]\s*(?:và\s+)?$", text[previous.end - 1 : match.start()])
    ):
        return None
    return Core(match.start(), match.end(), previous.type, _number(match.group()))


def _is_no_law(before: str) -> bool:
    """Say whether a text ends in a word after which "luật" means no law ("kỷ luật", "Đại học Luật")."""
    return before[-1:].isspace() and " ".join(before.lower().split()).endswith(_NO_LAW_AFTER)


def _law(text: str, position: int, floor: int) -> Core | None:
    """Read a law cited by name, whose type word ends at this position."""
    left = max(floor, position - 12)
    kind_match = _LAW_TYPE.search(text[left:position])
    if kind_match is None:
        return None
    start = left + kind_match.start()
    if start and (text[start - 1].isalpha() or text[start - 1] in "-_/"):
        return None
    before = text[max(0, start - 12) : start]
    if _is_no_law(before) or (text[start].islower() and _NOT_SMALL_LAW_BEFORE.search(before)):
        return None
    kind = "pháp lệnh" if kind_match["ordinance"] else "bộ luật" if kind_match["code"] else "luật"
    law = named_law(kind, text, position)
    if law is None or not _is_name(text, start, position, law):
        return None
    named = _named(text, start, kind, law)
    return (
        named._replace(is_draft=True) if _DRAFT.search(before) and named.number is None else named
    )


def _named(text: str, start: int, kind: str, law: NamedLaw) -> Core:
    """Read the year and the number after a law's name; those of an amending law are read, but not part of its surface."""
    end = law.end
    year = _LAW_YEAR.match(text, end)
    number = _LAW_NUMBER.match(text, year.end() if year else end)
    if number is not None and not number["symbol"] and not number["year"]:
        number = None
    symbol = read_symbol(number["symbol"]) if number is not None and number["symbol"] else None
    found_end = max(
        end,
        year.end() if year else 0,
        number.end() - (symbol.trimmed if symbol else 0) if number else 0,
    )
    end = end if law.is_amending else found_end
    written = number["year"] if number and number["year"] else year["year"] if year else None
    return Core(
        start,
        end,
        kind,
        number=_number(number["number"]) if number else None,
        year=_year(written),
        symbol=symbol.text if symbol else None,
        law=law.name,
    )


def _is_name(text: str, start: int, name: int, law: NamedLaw) -> bool:
    """Say whether a law's name is meant: in lower case throughout it must be a known one with its year."""
    known = bool(law.versions)
    if text[start].isupper() or text[start:name].lower().startswith(("bộ", "pháp")):
        return known or text[start].isupper()
    capital = text[name : law.end].lstrip()[:1].isupper()
    return known and (capital or _LAW_YEAR.match(text, law.end) is not None)


def _constitution(text: str, position: int) -> Core | None:
    match = _CONSTITUTION.search(text, max(0, position - 9), position + 90)
    if match is None or match.group().count(" ") < 2 or not match.group()[0].isupper():
        return None
    return Core(match.start(), match.end(), "hiến pháp", year=_year(match["year"]), law="Hiến pháp")


def _blank(text: str, match: re.Match[str], floor: int) -> Core | None:
    """Read a number left blank, as in "Số:      /2013/QĐ-UBND"."""
    symbol = read_symbol(match["symbol"])
    if not symbol.is_document and not (symbol.type is not None and "-" in symbol.text):
        return None
    word = type_word_before(text, match.start())
    start = word.start if word and word.start >= floor else match.start()
    kind = word.type if word and word.start >= floor else symbol.type
    name = kind.name if kind else "công văn" if symbol.is_dispatch else None
    return Core(start, match.end(), name, year=_year(match["year"]), symbol=symbol.text)


def _anchors(text: str) -> list[tuple[int, re.Match[str] | None]]:
    """Return where a mention may be: matches of numbers, and the ends of the type words of laws."""
    anchors: list[tuple[int, re.Match[str] | None]] = [
        (match.start(), match) for match in _NUMBERED.finditer(text)
    ]
    anchors += [(match.start(), match) for match in _BLANK.finditer(text)]
    anchors += [(match.end(), None) for match in _LAW_WORD.finditer(text)]
    return sorted(anchors, key=itemgetter(0))


def _read(
    text: str, anchor: int, match: re.Match[str] | None, floor: int, previous: Core | None
) -> Core | None:
    if match is None:
        return (
            _constitution(text, anchor) if text[anchor - 1] in "pP" else _law(text, anchor, floor)
        )
    if match.re is _BLANK:
        return _blank(text, match, floor)
    return (_short if match["short"] is not None else _numbered)(text, match, floor, previous)


def _cores(text: str) -> list[Core]:
    found: list[Core] = []
    floor = 0
    for anchor, match in _anchors(text):
        if anchor < floor:
            continue
        core = _read(text, anchor, match, floor, found[-1] if found else None)
        if core is not None:
            found.append(core)
            floor = core.end
    return found


def _date(
    text: str, core: Core, previous: Mention | None, relation: str | None
) -> DateMention | None:
    """Return the date of a mention; a year alone after "thực hiện" is the report's year, not the document's."""
    after = context.date_after(text, core.end)
    if after is not None:
        is_of_work = (
            after.iso is None
            and not after.warnings
            and relation == "implements"
            and core.law is None
            and not text[after.span[0]].isalnum()
        )
        return None if is_of_work else after
    floor = max(previous.end, previous.spans.get("date", (0, 0))[1]) if previous else 0
    before = context.date_before(text, core.start, floor)
    return before if before is None or core.year in {None, before.year} else None


def _finished(
    text: str, core: Core, following: int, previous: Mention | None, *, listed: bool
) -> Mention:
    """Return a mention: its core with what stands around it."""
    relation = context.relation_before(text, core.start) or (
        previous.relation if previous is not None and listed else None
    )
    date = _date(text, core, previous, relation)
    spans: dict[str, Span] = {}
    position = core.end
    if date is not None:
        position = max(position, date.span[1])
        if text[date.span[0]].isalnum() and not _amends(core):
            spans["date"] = date.span
    issuer = context.issuer_after(text, position) or (
        context.issuer_after(text, core.end) if position > core.end else None
    )
    if issuer is not None:
        spans["issuer"] = issuer.span
        position = max(position, issuer.span[1])
    else:
        issuer = context.issuer_before(text, core.start)
    title = (
        context.title_after(text, position, following) if core.law is None else None
    )  # a law's name is its title
    if title is not None:
        spans["title"] = title[1]
    pinpoint = pinpoint_around(text, core.start, core.end)
    return Mention(
        core.start,
        core.end,
        text[core.start : core.end],
        core.type,
        core.number,
        core.year,
        core.symbol,
        core.law,
        date.iso if date else None,
        date.year if date else None,
        issuer.name if issuer else None,
        issuer.place.full_name if issuer and issuer.place else None,
        issuer.district if issuer else None,
        title[0] if title else None,
        relation or "cites",
        pinpoint.get("article", ()),
        pinpoint.get("clause", ()),
        pinpoint.get("point", ()),
        core.is_draft,
        spans,
        (date.warnings + _year_doubt(core, date)) if date else (),
    )


def _amends(core: Core) -> bool:
    return core.law is not None and core.law.lower().startswith(("sửa đổi", "bổ sung"))


def _year_doubt(core: Core, date: DateMention) -> tuple[Doubt, ...]:
    if date.year is None or core.year is None or core.year == date.year:
        return ()
    return (Doubt("year_mismatch", f"{core.year} ≠ {date.year}"),)


def find(text: str) -> list[Mention]:
    """Return every mention of a legal document in the text, in order, without overlap."""
    cores = _cores(text)
    listed = [False, *(_in_list(text, one.start, before) for before, one in pairwise(cores))]
    finished: list[Mention] = []
    for index, core in enumerate(cores):
        following = cores[index + 1].start if index + 1 < len(cores) else len(text)
        finished.append(
            _finished(
                text, core, following, finished[-1] if finished else None, listed=listed[index]
            )
        )
    return shared(text, finished, listed)
