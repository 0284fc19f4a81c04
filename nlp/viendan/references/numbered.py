"""Numbers: the core of a mention with a number, "Quyết định số 45/2016/QĐ-TTg", "Thông tư 25"."""

import re
from functools import cache

from viendan.documents.document_types import DISPATCH, BareUse
from viendan.documents.other_numbers import words_of_other_numbers
from viendan.documents.symbols import Symbol, read_symbol, symbol_pattern
from viendan.references.date_context import date_after
from viendan.references.lists import LIST_GAP, in_list
from viendan.references.mention import Core
from viendan.references.number_words import SO, figures_before, is_parted, read_number, read_year
from viendan.references.type_words import (
    TypeWord,
    distant_type_word,
    endings_before_number,
    type_word_before,
)
from viendan.text.folding import CAPITAL, SMALL

_SEPARATOR = r"[-‐‑‒–—―−/⁄／\\]"
# The issuers of the Party's central documents, which are cited by type and number.
_OF_PARTY = r"\s+của\s+(?:Bộ\s+Chính|Ban\s+(?:Bí|Chấp\s+hành\s+Trung)|Trung\s+ương)"
_IS_OF_PARTY = re.compile(_OF_PARTY)
# The day of a document: "văn bản 959 ngày 18/4".
_ON_DAY = r"\s+ngày\s+\d{1,2}[/-]\d"
_IS_ON_DAY = re.compile(_ON_DAY)
_YEAR = r"(?:19|2[0O1])\s?[\dlO]\s?[\dlO]"  # 2016, 2O16, 201 6
_IN_ADDRESS = re.compile(r"(?:https?:|www\.|@|\w\.\w+/)\S*$|[\w.%]=$")
_FILE_AFTER = re.compile(r"[\w.\-]*\.(?:pdf|docx?|xlsx?|pptx?|html?|txt|zip|rar)\b", re.IGNORECASE)
# What is counted after a number that is no document's.
_COUNTED = re.compile(
    r"""
    \s*(?:
        %|tháng|năm(?!\s(?:19|20)\d\d)|tuần|quý|kỳ|ngày(?!\s{0,6}[\d….])|giờ|phút          # 5 tháng
    |
        người|đơn[ ]vị|cơ[ ]quan|tổ[ ]chức|doanh[ ]nghiệp|văn[ ]bản|xã|huyện|tỉnh|quận    # 5 đơn vị
    |
        phường|hộ|lần|lượt|triệu|tỷ|nghìn|đồng                                             # 5 triệu
    |
        nhiệm[ ]vụ|nội[ ]dung|mục[ ]tiêu|giải[ ]pháp|chỉ[ ]tiêu|bản\b                   # 5 nội dung
    |
        phương[ ]án|dự[ ]án|công[ ]trình|hạng[ ]mục|trường[ ]hợp|vấn[ ]đề|việc\b           # 3 dự án
    |
        điểm\b|mức\b|chức[ ]danh|biện[ ]pháp|thành[ ]viên|chuyên[ ]đề|gói[ ]thầu|suất\b     # 3 mức
    |
        nhóm|bước|cấp|lớp|bài|tin|cuộc|đợt|hồ[ ]sơ|loại|khóa|[-–]\s?\d                # 5 lớp, 5 - 7
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AMENDED_GAP = re.compile(r"\s*\(?,?\s*(?:[Ll]uật\s+)?(?:[Ss]ố|SỐ)?\s*:?\s*")
_UNREADABLE = frozenset("\ufffd□■")
_ITEM = re.compile(r"[\d,]\s*(?:và\s+)?$")
_BLANK_SO = re.compile(r"(?:s[ốô]|S[ốô]|SỐ)\s?:?[\s.…_]{0,30}$")
_LONGEST_BLANK = 34
_NEXT_GROUP = re.compile(r"[ \u00a0](TTg|[A-ZĐ]{2,8}|\d{2})(?![\w&])")
# The unit behind such a group, before the date: the V28 of "CT BCA V28 ngày 30/3/2011".
_NEXT_UNIT = re.compile(r"[ \u00a0]([A-ZĐ]{1,5}\d{0,2})(?=\s+ngày\s+\d)")
# Numbers that are rather years where no word says otherwise: "Nghị quyết 2018".
_FIRST_YEAR, _LAST_YEAR = 1945, 2035


@cache
def number_pattern() -> re.Pattern[str]:
    """Return the pattern of a number: with its symbol, or `short`, without one.

    A digit opens it, so that the search skips from digit to digit; what comes before the digit
    is asked after it.
    """
    endings = endings_before_number()
    return re.compile(
        rf"""
        (?P<first>[0-9])(?<!\d\d)(?:
            (?:(?<![A-ZĐ_/\\.,#=&?%\-]\d)|(?<=(?:{endings.full_glued})\d))
            (?!\d*+(?:                                                  # quick, not:
                [,;:)%°º’'"”]|\.\s|\s(?!bis)[{SMALL}]{{2,}}[\s,.;:)]      # 5%, 5 tháng
            ))
            (?P<rest>\d{{0,4}}+                                        # 45, QĐ45
                (?:
                    \s?(?:bis|[a-zđA-D])(?=\s?[-–/]|\s[A-Z])            # 45bis/, 45a/
                |
                    \.\d{{1,3}}(?=\s?/)                                 # 1.153/
                )?
            )
            (?:
                (?:\s{{0,3}}{_SEPARATOR}{{1,2}}[\s\u200b]{{0,3}}|\.(?=\d{{4}}\.))
                (?P<year>{_YEAR})(?!\d)                                 # /2016
            )?
            (?P<join>
                \s{{0,3}}\.?{_SEPARATOR}{{1,2}}[\s\u200b]{{0,3}}        # /
            |
                \.(?=[A-ZĐ])|\s(?![{CAPITAL}][{SMALL}]{{2}})|            # ., a space, nothing
            )
            (?P<symbol>{symbol_pattern()})                              # QĐ-TTg
        |
            (?:(?<=[{endings.last}]\s\d)|(?<=[A-ZĐ]\d))                # quick: a word's last letter
            (?:
                (?<=(?:{endings.spaced})\s\d)|(?<=(?:{endings.glued})\d) # Thông tư 25, và 25, QĐ45
            |
                (?:(?<=(?:{endings.dated_spaced})\s\d)|(?<=(?:{endings.dated_glued})\d))
                (?=\d{{0,4}}[a-z]?(?:/(?:19|20)\d\d|{_OF_PARTY}|{_ON_DAY}))   # KH 25/2017
            )
            (?<!oản\s\d)(?<!iều\s\d)(?<!năm\s\d)                       # not: khoản 2, Điều 5, năm 2
            (?P<short>\d{{0,4}}+[a-z]?)                                 # 25
            (?:/(?P<short_year>(?:19|20)\d\d)(?!\d))?                   # 72/2013
            (?![\w/,%]*[\w/%]|\.\d)                                     # not: 25%, 2.5
        )
        """,
        re.VERBOSE,
    )


@cache
def blank_pattern() -> re.Pattern[str]:
    """Return the pattern of what follows a number left blank: "/2013/QĐ-UBND"."""
    return re.compile(
        rf"""
        /(?<=[\s.…_:ốôỐ]/)\s?                                          # Số:     /
        (?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{symbol_pattern()})   # 2013/QĐ-UBND
        """,
        re.VERBOSE,
    )


def number_matches(text: str) -> list[re.Match[str]]:
    """Return where numbers of documents may be: those with digits, then those left blank."""
    return [*number_pattern().finditer(text), *blank_pattern().finditer(text)]


def numbered_at(text: str, match: re.Match[str], floor: int, previous: Core | None) -> Core | None:
    """Return the core of the document whose number a match of `number_matches` is, or None.

    It does not start before `floor`. `previous` is the mention before.
    """
    if match.re is blank_pattern():
        return _blank(text, match, floor)
    if match["short"] is not None:
        return _short(text, match, floor, previous)
    return _numbered(text, match, floor, previous) or _before_capitals(text, match, floor)


def _joined_symbol(text: str, raw: str, end: int) -> tuple[str, int]:
    """Return a symbol and its end, with the group that a lost hyphen or a space cut off.

    Examples are "QĐ UBND", "QĐ TTg", "QĐ-UB ND" and "QH 12".
    """
    more = _NEXT_GROUP.match(text, end)
    if more is None or (more[1].isdigit() and not raw.endswith("QH")):
        return raw, end
    symbol = read_symbol(raw)
    is_type = symbol.type is not None and symbol.issuer is None and not re.search("[-/]", raw)
    if is_type and read_symbol(more[1]).issuer:
        unit = _NEXT_UNIT.match(text, more.end())
        return f"{raw}-{more[1]}" + (f"-{unit[1]}" if unit else ""), (unit or more).end()
    last = re.split(r"[-/]", raw)[-1]
    whole = read_symbol(last + more[1])
    is_known = whole.issuer is not None and whole.type is None and "-" not in whole.text
    return (raw + more[1], more.end()) if is_known and last not in {"TTg", "CP"} else (raw, end)


def _numbered(text: str, match: re.Match[str], floor: int, previous: Core | None) -> Core | None:
    """Read a number with its symbol: "Quyết định số 45/2016/QĐ-TTg"."""
    raw, end = _joined_symbol(text, match["symbol"], match.end())
    symbol = read_symbol(raw, runs_on=end < len(text) and text[end].isalpha())
    if _opens_word(text, match):
        return None
    position, first = figures_before(text, match.start()) or (match.start(), "")
    word = _type_word(text, position, symbol, floor)
    if not _is_tied(match, symbol, word):
        return None
    number = None if _is_unreadable(text, position) else _written_number(match, first)
    name: str | None
    if word is not None:
        start, name = word.start, word.type.name
    elif _stands_alone(text, match, position, symbol, previous) and not _numbers_law(
        text[previous.end : position] if previous is not None else "", previous, number, symbol
    ):
        so = SO.search(text, max(floor, position - 12), position)
        start = so.start() if so else position
        name = symbol.type.name if symbol.type else _inherited(text, start, symbol, previous)
    else:
        return None
    end -= symbol.trimmed
    year = read_year(match["year"])
    return Core(
        start, end, text[start:end], name, number, year, symbol.text, misprint=symbol.misprint
    )


def _opens_word(text: str, match: re.Match[str]) -> bool:
    """Return whether what looks like a symbol behind a dash is a word: "HD 2 - Không"."""
    goes_on = text[match.end() : match.end() + 1].islower() and match["symbol"][-1].islower()
    return goes_on and match["join"][-1:].isspace()


def _written_number(match: re.Match[str], before: str = "") -> str:
    return read_number(before + match["first"] + match["rest"])


def _is_unreadable(text: str, position: int) -> bool:
    """Return whether a sign for an unreadable figure is before a number: "số *6/2015"."""
    before = text[max(0, position - 2) : position]
    return before == " *" or before[-1:] in _UNREADABLE


def _type_word(text: str, position: int, symbol: Symbol, floor: int) -> TypeWord | None:
    """Return the type word of a number with this symbol, unless the mention before has it."""
    word = type_word_before(text, position)
    kind = symbol.type
    if kind is not None and (word is None or not word.type.name.startswith(kind.name)):
        word = distant_type_word(text, position, kind) or word
    elif word is None and symbol.is_dispatch:
        word = distant_type_word(text, position, None)
    return word if word is not None and word.start >= floor else None


def _numbers_law(gap: str, previous: Core | None, number: str | None, symbol: Symbol) -> bool:
    """Return whether a number was read with the law named before it, past the `gap`.

    The number right behind an amending law's name may be that of the amended law.
    """
    if previous is None or previous.law is None:
        return False
    is_amended = symbol.term is not None and _AMENDED_GAP.fullmatch(gap) is not None
    return is_amended or (previous.number, previous.symbol) == (number, symbol.text)


def _is_tied(match: re.Match[str], symbol: Symbol, word: TypeWord | None) -> bool:
    """Return whether the symbol is part of the number where no separator joins them."""
    join = match["join"]
    if join and not join.isspace():
        return True
    if word is None:
        return bool(match["year"]) and symbol.is_document
    if join:
        is_its_type = word.has_so and symbol.type == word.type
        is_whole = "/" in symbol.text or "-" in symbol.text
        return is_whole or is_its_type or (symbol.is_document and word.has_so)
    return bool(match["year"]) or (word.has_so and symbol.is_document) or symbol.type is not None


def _is_rejected(left: str) -> bool:
    """Return whether a text ends in a word that numbers something else, with or without "số"."""
    last = left.lower().rstrip()
    last = last[:-1].rstrip() if last.endswith((":", ".")) else last
    return last.removesuffix("số").rstrip().endswith(words_of_other_numbers())


def _stands_alone(
    text: str, match: re.Match[str], start: int, symbol: Symbol, previous: Core | None
) -> bool:
    """Return whether a number without a type word, which begins at `start`, is a document's.

    It is by its symbol, or as the item of a list.
    """
    left = text[max(0, start - 60) : start]
    in_address = not left.endswith(" ") and _IN_ADDRESS.search(left) is not None
    in_other = left[-1:].isalpha() or _is_rejected(left)
    if in_address or in_other or _FILE_AFTER.match(text, match.end()):
        return False
    if in_list(text, start, previous):
        return True
    has_so = SO.search(left) is not None
    is_central = symbol.issuer is not None and not symbol.issuer.is_local
    if has_so and match["year"] is not None and is_central:
        return True  # "số 26/2016/BXD", whose type is lost
    if not symbol.is_document:
        return False
    is_whole = "-" in symbol.text or "/" in symbol.text or symbol.term is not None
    names_all = symbol.issuer is not None and is_whole
    return names_all or match["year"] is not None or has_so


def _inherited(text: str, start: int, symbol: Symbol, previous: Core | None) -> str | None:
    if previous is not None and in_list(text, start, previous):
        return previous.type
    if previous is not None and symbol.type is None and not symbol.is_dispatch:
        gap = text[previous.end : start].rstrip()
        return previous.type if gap.endswith(";") and "\n" not in gap else None
    return DISPATCH if symbol.is_dispatch else None


def _short(text: str, match: re.Match[str], floor: int, previous: Core | None) -> Core | None:
    """Read a number without symbol.

    Examples are "Thông tư 25", "Nghị định 72/2013" and "Quyết định số 654 ngày 30/5/2022".
    """
    word = type_word_before(text, match.start())
    if word is None or word.start < floor:
        return _next_short(text, match, previous)
    year = read_year(match["short_year"])
    written = match["first"] + match["short"]
    is_party = word.is_tight and _IS_OF_PARTY.match(text, match.end()) is not None
    is_dated = word.is_tight and _IS_ON_DAY.match(text, match.end()) is not None
    is_mention = is_party or is_dated or _may_be_bare(word, year)
    if word.has_so and is_parted(text, match.end()):
        return None
    if not is_mention or not (is_dated or _is_number_of(text, match, word)):
        return None
    digits = int(re.sub(r"\D", "", written))
    if year is None and not word.has_so and _FIRST_YEAR <= digits <= _LAST_YEAR:
        return None
    if year is None and _is_label(text, match) and date_after(text, match.end(), None) is None:
        return None
    start, end = word.start, match.end()
    return Core(start, end, text[start:end], word.type.name, read_number(written), year)


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Return whether a figure alone stands right behind letters: "CV1" labels a row of a list."""
    return text[match.start() - 1].isalpha() and len(match.group()) == 1


def _before_capitals(text: str, match: re.Match[str], floor: int) -> Core | None:
    """Read a number without symbol before a word in capitals: "Nghị quyết số 57⏎UBND tỉnh"."""
    word = type_word_before(text, match.start()) if match["join"].isspace() else None
    is_number = word is not None and word.start >= floor and word.has_so and not match["year"]
    if word is None or not is_number or not _may_be_bare(word, None):
        return None
    start, end = word.start, match.end("rest")
    return Core(start, end, text[start:end], word.type.name, _written_number(match))


def _may_be_bare(word: TypeWord, year: int | None) -> bool:
    """Return whether a type word and a number without symbol are a mention."""
    if not word.is_tight and not word.has_so:
        return False
    bare = word.type.bare
    if bare is BareUse.SYMBOL or (bare is BareUse.NO and year is None):
        return False
    return bare is BareUse.YES or word.has_so or (year is not None and bare is BareUse.NUMBER)


def _is_number_of(text: str, match: re.Match[str], word: TypeWord) -> bool:
    """Return whether a number after a type word numbers the document and counts nothing else."""
    start = word.start
    is_common = text[start].islower() and not word.has_so and not word.type.is_small
    is_paper = text[max(0, start - 5) : start].endswith("giấy ")
    return not is_common and not is_paper and _COUNTED.match(text, match.end()) is None


def _next_short(text: str, match: re.Match[str], previous: Core | None) -> Core | None:
    """Read the later number of "Nghị định 47 và 73" or "các Thông báo số 31, 32 và 35/TB-STP"."""
    if previous is None or previous.number is None or previous.symbol or previous.year is not None:
        return None
    start, end = match.span()
    if match["short_year"] or _COUNTED.match(text, end):
        return None
    so = SO.search(text, max(previous.end, start - 12), start)
    if so is not None and in_list(text, so.start(), previous):
        start = so.start()  # "Quyết định số 654 ngày 30/5/2022, số 655 ngày 31/5/2022"
    elif not LIST_GAP.match(text[previous.end : start]) or not _ITEM.search(
        text[previous.end - 1 : start]
    ):
        return None
    return Core(start, end, text[start:end], previous.type, read_number(match.group()))


def _blank(text: str, match: re.Match[str], floor: int) -> Core | None:
    """Read a number left blank: "Số:      /2013/QĐ-UBND"."""
    so = _BLANK_SO.search(text, max(floor, match.start() - _LONGEST_BLANK), match.start())
    symbol = read_symbol(match["symbol"])
    is_document = symbol.is_document or (symbol.type is not None and "-" in symbol.text)
    if so is None or not is_document:
        return None
    word = type_word_before(text, so.start())
    word = word if word is not None and word.start >= floor else None
    start = word.start if word is not None else so.start()
    kind = word.type if word is not None else symbol.type
    name = kind.name if kind else DISPATCH if symbol.is_dispatch else None
    year = read_year(match["year"])
    return Core(start, match.end(), text[start : match.end()], name, None, year, symbol.text)
