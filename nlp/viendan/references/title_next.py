"""Where a title ends before the next document, and which documents it contains."""

import re
from collections.abc import Sequence

from viendan.references.legal_force import force_of_type, may_act
from viendan.references.mention import Core, Span
from viendan.references.title_inside import AMENDING
from viendan.references.title_lines import PAGE_NUMBER
from viendan.text.folding import small

# What leads to a document that a title contains, in small letters: "một số điều của …".
_LEADS = re.compile(
    r"""
    (?:của|theo|thực\s*hiện|thi\s*hành|hướng\s*dẫn|sửa\s*đổi|bổ\s*sung|điều\s*chỉnh|bãi\s*bỏ
        |hủy\s*bỏ|thay\s*thế|áp\s*dụng|triển\s*khai|tại|quy\s*định|chi\s*tiết|trong|về|điều
        |thu\s+hồi|hợp\s+nhất|đính\s+chính|kèm|ban\s+hành|quán\s+triệt|học\s+tập
        |tuyên\s+truyền|phổ\s+biến|sơ\s+kết|giới\s+thiệu|vướng\s+mắc|liên\s+quan(?:\s+đến)?
        |tổng\s+kết|hiệu\s+lực|chấp\s+hành|nội\s+dung)\s+
    (?:các\s+|một\s+số\s+)?
    # khoản 3 Điều 7
    (?:(?:điểm|khoản|điều|phụ\s+lục|mục|chương)\s(?:\d|[a-zđ]\b|[ivx])[^,;]{0,40},?\s)*
    (?:(?:[^\W\d_]+\s+){0,4}số\s+)?$                              # Nghị định số
    """,
    re.VERBOSE,
)
# A part of another document, which only a title that amends it contains: "và Điều 30 của".
_AND_PART = re.compile(
    r"""
    (?<!\d)\svà\s+(?:(?:điểm|khoản|Điều|Phụ\s+lục|Mục|Chương)\s+[^\s,;]+\s+)+
    (?:của\s+)?(?:[^\W\d_]+\s+){0,4}$                             # và Điều 30 của
    """,
    re.VERBOSE,
)
# A letter or notice that says where it is stated what the report does, no part of a decree's title:
# "về cứu nạn, cứu hộ tại Thông báo số 319/TB-VPCP".
_SAID_IN = re.compile(r"(?<!định)(?<!hành)(?<!nêu)(?<!duyệt)(?<!giao)(?<!bố)\stại\s+$")
_LETTERS = frozenset({"thông báo", "công văn", "văn bản", "tờ trình", "báo cáo", "công điện"})
_LONGEST_VERB = 12
_GUIDING = re.compile(r"quy\s+định\s+chi\s+tiết|hướng\s+dẫn", re.IGNORECASE)
# What stands between two items of one list: "của Luật Nhà ở và Luật Đất đai".
_BETWEEN_ITEMS = re.compile(
    r"""
    (?:\s*(?:
        số\s[\w/-]+|năm\s\d{4}|ngày\s[\d/]+(?:\stháng\s\d+\snăm\s\d{4})?       # ngày 01/7/2021
        |của\s(?:Chính\sphủ|Quốc\shội|HĐND\stỉnh|UBND\stỉnh)                   # của Chính phủ
    ))*
    \s*(?:,|và|;)\s*(?:các\s+)?
    (?:(?:điểm|khoản|Điều|Phụ\s+lục|Mục|Chương)\s[^,;]{0,30}\s)?$             # và khoản 2 Điều 3
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What joins one more document to those that a title amends: "và", "và khoản 2 Điều 3".
_JOINED = re.compile(
    r"\svà\s+(?:(?:điểm|khoản|Điều|Phụ\s+lục)\s+[^\s,;]+\s+)*(?:của\s+)?$", re.IGNORECASE
)
_LONGEST_JOINT = 50
# What leads to a document that a title does not contain: ", Thông tư", " cùng với Quyết định".
_LINK = re.compile(
    r"""
    [,;\s]*[\s,(]                                              # ", "
    (?:
        (?:và|hoặc|hay|với|cùng(?:\s+với)?|cũng\s+như|so|các|những|tại|kèm|theo|là|thì|còn
            |(?<!thiểu\s)số
            |(?:Điều|khoản|điểm)\s+\w+(?:\s+của)?)
        [\s(,:]*
    )*$
    """,
    re.VERBOSE,
)


def before_next(text: str, own: Core, window: Span, following: Sequence[Core]) -> int:
    """Return where a title ends before the next document that it does not contain.

    `own` is the mention that has the title, `window` where the title may be. A title that guides
    contains only documents of greater force.
    """
    start, end = window
    force = force_of_type(own.type, own.symbol)
    is_guiding = _GUIDING.match(text, start) is not None
    held: Core | None = None
    is_amending = text[start : start + _LONGEST_VERB].lower().startswith(AMENDING)
    for core in following:
        if core.start >= end:
            break
        lead = text[max(0, start - 20, core.start - 60) : core.start]
        if lead.count("\n") > 1:
            lead = PAGE_NUMBER.sub("\n", lead)
        is_item = (
            held is not None
            and (
                (held.type, held.symbol) == (core.type, core.symbol)
                or (is_guiding and _is_guided(force, core))
            )
            and _BETWEEN_ITEMS.match(text, held.end, core.start) is not None
        )
        if not is_item and is_amending and _is_amended(text, own, core):
            held = core
            continue
        is_other_part = _AND_PART.search(lead) is not None and not is_amending
        is_other_part |= core.type in _LETTERS and _SAID_IN.search(lead) is not None
        if not is_item and (is_other_part or not _LEADS.search(small(lead))):
            link = _LINK.search(text, max(start, core.start - 40), core.start)
            return link.start() if link else core.start
        held = core
    return end


def _is_amended(text: str, own: Core, core: Core) -> bool:
    """Return whether a document joined by "và" is older and of one type with what amends it."""
    if own.type != core.type or own.year is None or core.year is None or core.year >= own.year:
        return False
    return _JOINED.search(text, max(0, core.start - _LONGEST_JOINT), core.start) is not None


def _is_guided(force: int | None, core: Core) -> bool:
    """Return whether a document of this force may guide another, which is of a known force."""
    other = force_of_type(core.type, core.symbol)
    return force is not None and other is not None and may_act(force, "guides", other)
