"""The clause of a title over the ends of lines and pages."""

import re
from collections.abc import Sequence

from viendan.references.mention import Core, Span
from viendan.text.folding import CAPITAL, SMALL

LONGEST_TITLE = 600
"""Code points that a title may have at most."""

# A line of a title: words, what a dot or a colon is part of, quotations and brackets.
_LINE = re.compile(
    r"""
    (?:
        [^.;:\n\t|“”"«»()…\u2600-\u27bf]++                           # words
    |
        \.(?=\d)|(?<=T[PpSs])\.|(?<=T[Xx])\.|(?<=Tr)\.               # 1.000, TP.
    |
        (?<=đoạn\ [I1]):|(?<=đoạn\ II):|(?<=V/v):|(?<=\d):(?=\d)     # giai đoạn I: từ năm
    |
        (?<=[Ll]iên\ Bộ):                                             # liên Bộ: Tài chính
    |
        ;(?=\ quy\ định\ chi\ tiết\ )                                # a title of two parts
    |
        (?<=[”"»]);(?=\s[“"«])                                       # “Làng Văn hóa”; “Bản
    |
        “[^“”]{0,400}”|(?<!\w)"[^"\n]{0,400}"|«[^«»\n]{0,400}»     # words in quotation marks
    |
        (?<=[ ])[“"](?=[^“”"\n.;:]{12,300}(?:\n|$))                     # one that nothing closes
    |
        \((?!\s*(?i:                                                  # (đợt 1), but no remark
            (?:sau|dưới|từ)\s+đây|gọi|viết|(?:văn\s+)?bản\s|kèm|đã|còn|hết|hiện|có\s+hiệu
            |hiệu\s+lực|đính|nay|trích
            |xem|trừ\s|ngoại\s+trừ|tăng|giảm|đạt|nội\s+dung|chi\s+tiết
            |theo\s|được|không|do\s|vừa|thay|photo|áp\s+dụng
            |[^\W\d_][\w\s]{0,24}số\s|[^()]{0,24}\d/[^()]{0,24}-(?-i:[A-ZĐ])
        ))[^()]{0,150}\)
    )++
    """,
    re.VERBOSE,
)
PAGE_NUMBER = re.compile(
    r"""
    \s*\n(?:
        \s*(?:[Tt]rang\s+)?(?:[-–]\s?)?\d{1,3}(?:/\d{1,3})?(?:\s?[-–])?[^\S\n]*\n   # - 12 -
    )\s*
    """,
    re.VERBOSE,
)
"""The number of a page in a line of its own, with the white space around."""
# The end of a line, and an empty line behind it, if any.
_BREAK = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)?[^\S\n]*(?!\s)")
_CONNECTED = re.compile(
    r"(?:đối\s+với|của|và|trên|tại|theo|về|cho|giai\s+đoạn|trong|thuộc|đến|số)\s"
)
_UNFINISHED = re.compile(
    r"""
    (?:                                                   # một số
        \b(?:của|và|các|về|tại|cho|với|số|đến|từ|trong|trên|một|những|là|việc|năm|theo|do|bằng|hoặc
            |ngày|tháng|đối\ với|thuộc|để|ở|quy|phê|ban|điều|tỉnh|huyện|xã|thành\ phố|Bộ|Sở|Cục|Ban
            |Ủy|cấp|ban\ hành|phê\ duyệt|thông\ qua)
    |
        [,–-]
    )$
    """,
    re.VERBOSE,
)
_STARTS_ANEW = re.compile(
    rf"""
    [-–+*•>|\#]|(?!\d+/\d+/\d)[\dIVX]{{1,4}}[.)/]|[a-zđ]\)             # a bullet, a number
    |
    (?:Nghị\s+(?:định|quyết)|Thông\s+tư|Quyết\s+định|Chỉ\s+thị|Công\s+văn)\s+(?:số\s+)?\d
    |
    (?:Thay\s+thế|Bãi\s+bỏ|Sửa\s+đổi|Hết\s+hiệu|Được)\b
    |
    Văn\s+bản\s+(?:bị|được|căn|thay|hướng|sửa|bổ|bãi|hết|liên|dẫn|hợp       # Văn bản căn cứ
        |quy\s+định|đình|đính)\b
    |
    (?:Căn\s+cứ|Theo|Xét|Điều|Chương|Mục|Phần|Kính|Số|Nơi|Ngày|Thực\s+hiện|Sau|Để|Trên|Trong|Tại|Về
        |Qua|Chiểu|Ghi|Tài|Nguồn|Người|Xem|Ảnh|Lưu|Phụ\s+lục|Đối|Nay|Triển\s+khai|Hôm|Một
        |Các|Những|Mọi|Khi|Nếu|Do|Vì|Đây|Như|Đồng\s+thời|Ngoài|Tuy|Bên|Cụ\s+thể|Từ
        |Việc|Nhằm|Hiện|Cùng|Với|Lĩnh\s+vực|Tình\s+trạng|Trạng\s+thái|Loại\s+văn|Hiệu\s+lực
        |Cơ\s+quan\s+(?:ban\s+hành|ký))\b
    |
    [{CAPITAL}]{{2,}}(?:\s+[{CAPITAL}]{{2,}}|\s*$)                       # QUYẾT ĐỊNH
    """,
    re.VERBOSE,
)
# A document at the start of a line, and what leads to it at the end of the line before.
_DOCUMENT = re.compile(
    r"""
    (?:Nghị\s+(?:định|quyết)|Thông\s+(?:tư|báo)|Quyết\s+định|Chỉ\s+thị   # Nghị định
        |Công\s+(?:văn|điện)|Kế\s+hoạch|Kết\s+luận)
    \s+(?:liên\s+tịch\s+)?(?:số\s+)?\d                                # số 5
    """,
    re.VERBOSE,
)
_LEADS_ON = re.compile(r"\b(?:hành|hiện|đổi|sung|dẫn|thế|bỏ|chỉnh|triệt|khai|nhất|kết)$")
# What opens an entry of a list or a cell of a table.
_ENTRY = re.compile(r"[\n|\t][\s*+•–-]*(?:\d+[.)]\s*|[a-zđ]\)\s*)?$")
_LONGEST_MARK = 12
_LETTERED = re.compile(r"[a-zđ]\)")
_LONG_LINE, _LOOK_BACK = 55, 80
_REPEATED = 3  # words
RECITAL = re.compile(
    r"""
    [\s*+•–-]*(?:
        (?:Căn\s+cứ|Chiểu|Xét)\s                                     # Căn cứ
        |Điều\s\d+[.:]\s+(?:Sửa\s+đổi|Bổ\s+sung|Thay\s+thế|Bãi\s+bỏ)\b    # Điều 1. Sửa đổi
    )
    """,
    re.VERBOSE,
)
"""What opens a line in which a semicolon may stand inside a title."""
# Behind a semicolon: what opens no further basis.
_NEXT_PART = re.compile(
    rf"""
    ;\ (?!(?:theo|xét|căn|thực|và|các|nghị|quyết|thông|công|chỉ|luật|bộ|pháp|kế|tờ|báo|văn|biên
        |hướng|kết|số|ý|đề|nhu|tình|đơn|hồ)\b)[{SMALL}]              # ; phân bón
    |
    ;\ UBND\ (?:các\ )?(?:xã|huyện|phường|cấp)                      # ; UBND các xã
    """,
    re.VERBOSE,
)
# What follows a title in a line of its own: nothing, the next cell, a remark in brackets.
_LINE_END = re.compile(r"[^\S\n]*(?:\n|$|[|\t;(])")
# The verb of a sentence behind a semicolon: "; đã bố trí", "; các xã gửi".
_OF_SENTENCE = re.compile(
    r"""
    ;\s+(?:đã|đang|sẽ|được|xã|huyện|tỉnh|sở|phòng|trong\s+đó|hiện)\b      # ; đã bố trí
    |
    \s(?:đã\s+có|là\s+\d)\b                                            # đã có
    """,
    re.VERBOSE,
)


def opens_entry(text: str, position: int) -> bool:
    """Return whether only a number or a mark stands before a position in its line or cell."""
    before = text[max(0, position - _LONGEST_MARK) : position]
    return _ENTRY.search(before if len(before) == _LONGEST_MARK else f"\n{before}") is not None


def _goes_on(text: str, end: int, after: int) -> bool:
    """Return whether a title goes on over the line break between `end` and `after`."""
    opening = text[after : after + 1]
    if opening.islower():
        return _LETTERED.match(text, after) is None
    if opening in {"“", '"', "«", "("}:
        return True
    line = text[max(end - _LOOK_BACK, text.rfind("\n", 0, end) + 1) : end]
    if _DOCUMENT.match(text, after) is not None and _LEADS_ON.search(line) is not None:
        return True
    is_new = _STARTS_ANEW.match(text, after) is not None
    if _UNFINISHED.search(line) is not None:
        is_word = line[-1:].isalpha() and opening.isalpha()
        is_number = line.endswith(" số") and opening.isdigit()
        return not is_new or is_word or is_number or line[-1:] in "-–"
    return not is_new and len(line) >= _LONG_LINE and opening.isalnum()


def clause_end(text: str, start: int) -> int:
    """Return where the clause ends that opens at `start`, over the ends of lines and pages.

    A line goes on where the next one opens with a small letter, or where it is not finished;
    over an empty line only with a word that nothing opens with: "đối với", "của".
    """
    position, limit = start, min(len(text), start + LONGEST_TITLE)
    while match := _LINE.match(text, position, limit):
        end = match.end()
        gap = PAGE_NUMBER.match(text, end) or _BREAK.match(text, end)
        if gap is None or not _goes_on(text, end, gap.end()):
            return end
        is_apart = gap.re is _BREAK and gap.group().count("\n") > 1
        if is_apart and _CONNECTED.match(text, gap.end()) is None:
            return end
        position = gap.end()
    return position


def clause_over_semicolons(text: str, core: Core, start: int, following: Sequence[Core]) -> int:
    """Return where the clause of a title ends; in a recital a semicolon may stand inside it.

    "Căn cứ … về điều kiện kinh doanh hóa chất; phân bón;" is one title, as is what fills a line
    of its own behind a number.
    """
    end = clause_end(text, start)
    while text[end : end + 1] == ";":
        is_part = _NEXT_PART.match(text, end) is not None
        is_next = is_part and of_line(text, core.start, RECITAL)
        is_next = is_next or _repeats(text, (start, end))
        is_entry = not is_next and is_part and opens_entry(text, core.start)
        after = clause_end(text, end + 2) if is_next or is_entry else end
        if after == end or any(end < one.start < after for one in following):
            return end
        if is_entry and not _fills_line(text, end, after):
            return end
        end = after
    return end


def _fills_line(text: str, start: int, end: int) -> bool:
    """Return whether the last part of a title ends its line, without the verb of a sentence."""
    is_last = _LINE_END.match(text, end) is not None
    return is_last and _OF_SENTENCE.search(text, start, end) is None


def _repeats(text: str, title: Span) -> bool:
    """Return whether the part behind a semicolon opens with three words of the title before it.

    "công bố thủ tục hành chính mới; thủ tục hành chính bị bãi bỏ" is one title.
    """
    words = text[title[1] + 1 : title[1] + _LOOK_BACK].split(maxsplit=_REPEATED)[:_REPEATED]
    return len(words) == _REPEATED and f" {' '.join(words)} " in text[slice(*title)]


def of_line(text: str, position: int, opening: re.Pattern[str]) -> bool:
    """Return whether the line of a position opens with a pattern: "Căn cứ"."""
    line = text.rfind("\n", 0, position) + 1
    return opening.match(text, line, position) is not None
