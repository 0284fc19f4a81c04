"""The title of the text's own document, in the lines below its number."""

import re
from functools import cache

from viendan.documents.document_types import document_types
from viendan.references.mention import Core, Span
from viendan.references.title_opening import opening_words
from viendan.text.folding import CAPITAL, fold, small
from viendan.text.patterns import longest_of

_NUMBER_OPENS = frozenset("Ss0123456789")
_MARKS = " \t|>*#_-"
_PLACE_AND_DATE = re.compile(
    rf"""
    (?:[{CAPITAL}][^\n,.;:]{{1,29}}\n)?(?:T[Pp]\.)?[^\n,.;:]{{2,40}},           # TP. Hồ Chí Minh,
    \s*ngày(?:[^\n]{{0,30}}\n){{0,2}}?[^\n]{{0,30}}năm\s*\d{{4}}[^\n]*(?:\n|$)  # ngày 12 tháng 5
    """,
    re.VERBOSE,
)
_MOTTO = re.compile(
    r"""
    # CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    CỘNG\s|CHỦ\s+NGHĨA|XÃ\s+HỘI\s+CHỦ|Độc\s+lập|ĐẢNG\s+CỘNG\s+SẢN|Cộng\s+hòa\s+xã|Hạnh\s+phúc
    |VIỆT\s+NAM$
    """,
    re.VERBOSE,
)
_ABOUT = re.compile(r"\(?\s*(?:V/[vV]|v/v|[Vv]ề\s*việc|VỀ\s*VIỆC|VỀ\b|Về\b)\s*:?\s*")
_STOPS = re.compile(
    r"""
        Kính\s|Căn\s+cứ|Điều\s|CHƯƠNG|Chương\s|Phần|PHẦN|Mục\s|Theo\s|Xét\s|Số\s*:|\(|CỦA\s
    |
        [-–+*•]|[IVX\d]{1,4}[.)/]|[a-zđ]\)                              # a bullet, a number
    |
        (?:CHỦ\s+TỊCH|[ỦU][YỶ]\s+BAN|HỘI\s+ĐỒNG|BỘ\s+TRƯỞNG|GIÁM\s+ĐỐC|THỦ\s+TƯỚNG|VIỆN\s+TRƯỞNG
            |TỔNG\s+(?:CỤC|GIÁM|KIỂM)|CHÁNH|QUỐC\s+HỘI|CHÍNH\s+PHỦ|THƯỜNG\s+TRỰC|CỤC\s+TRƯỞNG
            |CHI\s+CỤC|HIỆU\s+TRƯỞNG|BAN\s+(?:THƯỜNG|CHẤP|CHỈ|QUẢN|BÍ)|ĐOÀN\s+CHỦ|KHÓA|KHOÁ|BỘ\s
            |THỐNG\s+ĐỐC)                                               # the author
    """,
    re.VERBOSE,
)
_UNFINISHED = re.compile(
    r"""
    (?:                                                   # tỉnh
        [,–-]|\b(?:và|của|về|cho|các|tại|với|số|theo|năm|do|đến|thuộc|những|ngành|tỉnh|huyện|xã
            |thành\s+phố|giai\s+đoạn|nhiệm\s+kỳ|năm\s+học)
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BODY = re.compile(
    r"""
    như\s+sau                                            # như sau
    |
    (?:ban\s+hành|xây\s+dựng|báo\s+cáo)\s+(?:Kế\s+hoạch|kết\s+quả|Chương\s+trình)\s
    [^\n]*(?:cụ\s+thể|sau)
    """,
    re.VERBOSE,
)
_JOINT = re.compile(r"\s+(?:LIÊN\s+(?:NGÀNH|TỊCH|BỘ|SỞ)|PHỐI\s+HỢP)$")
# "DO BỘ TÀI CHÍNH BAN HÀNH", but not "VĂN BẢN DO BỘ TÀI CHÍNH BAN HÀNH".
_ISSUER_BEHIND = re.compile(r"\s+(?<!VĂN\sBẢN\s)(?<!PHÁP\sLUẬT\s)DO\s[^,;.]{3,90}\sBAN\s+HÀNH\s*$")
_LEADS_ON = re.compile(r"\b(?:tại|của|theo|sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|thay\s+thế)$")
_DOCUMENT = re.compile(r"(?:Nghị|Thông|Quyết|Chỉ)\s+\w+\s+(?:liên\s+tịch\s+)?số\s+\d")
# "TRÊN ĐỊA BÀN TỈNH" is whole: what follows is the author.
_PLACE_NOUNS = (" TỈNH", " HUYỆN", " XÃ", " tỉnh", " huyện", " xã")
# Words that end no title: the name of the place stands on the next line.
_NAME_FOLLOWS = ("thành phố", "thị xã", "thị trấn", "phường", "địa bàn")
_MOST_LINES = 7
_LONGEST_LEAD = 24
_LEAST, _LONGEST = 2, 500


@cache
def _type_names() -> frozenset[str]:
    return frozenset(fold(one.name) for one in document_types())


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"{longest_of(opening_words('all'))}\s")


def own_title(text: str, core: Core) -> Span | None:
    """Return the span of the title below the number of the text's own document, or None.

    The number opens its line. Place and date, the motto and the document's type may stand between
    it and the title.
    """
    start = text.find("\nSố:", core.start, core.end) + 1 or core.start  # "Quyết định⏎Số: 5"
    if text[start] not in _NUMBER_OPENS or not _opens_line(text, start):
        return None
    position, has_type, has_place = core.end, False, False
    for _ in range(2 * _MOST_LINES):
        position = _content(text, position)
        about = _ABOUT.match(text, position)
        if about is not None:
            return _lines(text, about.end())
        end = _line_end(text, position)
        line = text[position:end].strip(_MARKS)
        place = _PLACE_AND_DATE.match(text, position)
        is_type = line.isupper() and fold(_JOINT.sub("", line)) in _type_names()
        if place is None and not is_type and not _MOTTO.match(line):
            is_title = has_type or (has_place and line.isupper() and _verb().match(small(line)))
            return _lines(text, position) if is_title and not _STOPS.match(line) else None
        has_type |= is_type
        has_place |= place is not None
        position = place.end() if place is not None else end
    return None


def capital_title(text: str, start: int) -> Span | None:
    """Return the span of a title in capital letters that opens at a position, or None."""
    found = _lines(text, start) if text[start : _line_end(text, start)].isupper() else None
    issuer = _ISSUER_BEHIND.search(text, *found) if found is not None else None
    return (start, issuer.start()) if issuer is not None else found


def _opens_line(text: str, position: int) -> bool:
    """Return whether only marks of a table or list stand before a position in its line."""
    near = max(0, position - _LONGEST_LEAD)
    start = text.rfind("\n", near, position) + 1
    if start == 0 and near > 0:
        return False
    before = text[start:position].strip(_MARKS)
    return not before or before.lower() in {"số", "số:"}


def _content(text: str, position: int) -> int:
    while position < len(text) and (text[position].isspace() or text[position] in _MARKS):
        position += 1
    return position


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)


def _cell_end(text: str, position: int) -> int:
    end = _line_end(text, position)
    bar = text.find(" |", position, end)
    return bar + 1 if bar >= 0 else end


def _lines(text: str, start: int) -> Span | None:
    """Return the span of the lines that make one title, or None where they are no title."""
    end = _cell_end(text, start)
    is_capital = text[start:end].isupper()
    for _ in range(_MOST_LINES):
        after = _next_line(text, (start, end), is_capital=is_capital)
        line = text[after : _line_end(text, after)]
        is_place = _PLACE_AND_DATE.match(text, after) is not None
        if is_place or not _joins(text[start:end], line, is_capital=is_capital):
            break
        end = after + len(line)
    found = text[start:end].rstrip(" \t|.;\n")
    if found.count(")") > found.count("("):  # "(V/v …)"
        found = found.rstrip(" .;)")
    is_none = not _LEAST < len(found) <= _LONGEST or _BODY.search(found) is not None
    return None if is_none else (start, start + len(found))


def _next_line(text: str, title: Span, *, is_capital: bool) -> int:
    """Return where the line starts that may go on with a title; its end where none may.

    Empty lines may stand before a line that opens with a small letter, or with the document that
    the title leads to: "theo quy định tại⏎⏎Quyết định số 5".
    """
    start, end = title
    if text[end : end + 1] == "|":
        return len(text)
    after = end + 1
    if is_capital or text[after : after + 1] != "\n":
        return after
    content = _content(text, after)
    words = text[start:end].rstrip()
    is_led = _LEADS_ON.search(words) and _DOCUMENT.match(text, content)
    is_cut = words.endswith(_NAME_FOLLOWS) and _STOPS.match(text, content) is None
    return content if is_led or is_cut or text[content : content + 1].islower() else len(text)


def _joins(title: str, line: str, *, is_capital: bool) -> bool:
    """Return whether a line goes on with a title."""
    if not line.strip() or "|" in line or title.rstrip().endswith((".", ";", ":", "|")):
        return False
    if line.lstrip()[:1].islower():
        return not is_capital
    is_stop = _STOPS.match(line.strip()) is not None
    if is_stop and title.rstrip().endswith(_PLACE_NOUNS):
        return False
    if _UNFINISHED.search(title.rstrip()):
        return line.isupper() == is_capital or not any(map(str.isalpha, line))
    if is_stop:
        return False
    return is_capital and line.isupper()
