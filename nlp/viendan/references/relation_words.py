"""The words around verbs and mentions that tell who does what to which document."""

import re
from functools import cache

from viendan.references.context_words import context_words
from viendan.text.folding import CAPITAL
from viendan.text.patterns import longest_of

ITEM = re.compile(r"\s*(?:\d+\.|[a-zđ]\)|[-+•*])\s*$")
# A body may act by a document: "đã được Chính phủ sửa đổi theo".
PASSIVE = re.compile(
    r"""
    \b(?i:được|bị)
    (?:
        \s+(?i:lần\s+\w+|tiếp\s+tục|\w+)                              # được tiếp tục
    |
        \s+(?:Chính|Quốc|Thủ|Bộ|Sở|[UỦ][yỷ]\s+ban|UBND|HĐND|Hội|Ban|Chủ|Ngân|Tổng|Liên|Tòa|Viện)
        (?:\s+(?!(?:ban|ký|đã|thông|giao|xem|đề|yêu|cho|khi|để)\b)[^\W\d_]+){0,9}   # được Chính phủ
    )?
    \s*$
    """,
    re.VERBOSE,
)
AGENT = re.compile(
    r"""
    (?:^|[\s,(])(?:bởi|bằng|tại|theo|trong|thành)\s+               # bởi
    (?:(?:các|quy\s+định\s+tại|số)\s+)*
    (?:(?:điểm|khoản|Điều|mục|Phụ\s+lục)\s+[\w.]+,?\s*(?:của\s+)?)*$  # khoản 2 Điều 4
    """,
    re.VERBOSE | re.IGNORECASE,
)
ANNEX = re.compile(r"\b(?:phụ\s+lục|danh\s+mục)\b.*\skèm\s+theo\s+$", re.IGNORECASE)
ENCLOSED = re.compile(r"\bkèm\s+theo\s+$", re.IGNORECASE)
ISSUES = re.compile(r"\b(?:ban\s+hành|đã\s+ký|vừa\s+ký|ký\s+ban\s+hành)\s+$")
# The words of a line that names who acts, before its document.
ITEM_OR_NONE = re.compile(r"\s*(?:\d+\.|[a-zđ]\)|[-+•*–])?\s*")
AWAITS = re.compile(r"\s*(?:bởi|bằng|tại|theo)(?:\s+các\s+văn\s+bản(?:\s+sau)?)?\s*:\s*$")
# The status on the page of a document: "Tình trạng: hết hiệu lực".
STATUS = re.compile(r"\b(?:tình\s+trạng|trạng\s+thái|hiệu\s+lực)[^:\n]{0,20}:\s*$", re.IGNORECASE)
# A label of such a page with nothing behind it: "Ngày hết hiệu lực: Đang cập nhật".
DAY_LABEL = re.compile(r"\bngày\s+$", re.IGNORECASE)
NO_DAY = re.compile(r"(?!\s*[:|]?\s*(?:\d|ngày\s+\d))", re.IGNORECASE)
# A second verb with the object of the first: "A được sửa đổi bởi B; thay thế bởi C".
SAME_OBJECT = re.compile(r"\s*(?:,|và\b|;\s*(?:(?:đã|và)\s+)?(?:được|bị)?\s*$)")
AGENT_BEFORE = re.compile(r"\b(?:được|bị|do|đã\s+có)\s+$", re.IGNORECASE)
APPOSED = re.compile(
    r"\s*(?:,|(?:,\s*)?là)\s+(?:văn\s+bản|nghị\s+định|thông\s+tư|quyết\s+định)\s*", re.IGNORECASE
)
# A verb of a list or table without "được": "| Bãi bỏ tại Quyết định".
BARE = re.compile(r"(?:[^\n]*\|\s*|[\s,(:–-]*(?:đã\s+)?)", re.IGNORECASE)
# A new document without a number: "vừa ban hành Nghị định sửa đổi".
ISSUED = re.compile(
    r"""
    (?:\b(?P<done>đã|vừa)\s+)?(?:\bký\s+)?\bban\s+hành\s+            # vừa ký ban hành
    (?P<type>nghị\s+(?:định|quyết)|thông\s+tư(?:\s+liên\s+tịch)?   # Nghị định
        |quyết\s+định|chỉ\s+thị)\s+(?:mới\s+)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
AT = re.compile(r"\s*(?:bởi|tại|theo)\s", re.IGNORECASE)
# What joins a verb to the one before it, whose subject it shares: "sửa đổi A và bãi bỏ B".
JOINED = re.compile(
    r"(?:[,;]|\b(?:và|hoặc|còn|cũng|đồng\s+thời))\s*(?:(?:đã|đồng\s+thời|nay)\s+)*$"
)
# Another document, without a number: "Nghị định số 5 và nghị định mới thay thế".
OTHER_NOUN = re.compile(
    r"""
    \b(?:và|hoặc)\s+(?:các\s+|những\s+)?(?:dự\s+thảo\s+)?             # và các dự thảo
    (?:nghị\s+định|thông\s+tư|quyết\s+định|nghị\s+quyết|chỉ\s+thị|luật|văn\s+bản)\b
    (?!\s+(?:này|trên|nói|nêu))
    """,
    re.VERBOSE | re.IGNORECASE,
)
BODY = re.compile(r",\s+(?:Sở|UBND|Ủy|Bộ|Phòng|huyện|tỉnh|xã|ông|bà|Chính)\b")
TOGETHER = re.compile(r"\b(?:cùng|đều)\s*$")
IS = re.compile(r"(?:^|[\s,(])là\s+$")
SUPPOSED = re.compile(r"\s*(?:Nếu|Giả\s+sử|Trường\s+hợp|Hỏi)\b")
GOVERNED = re.compile(r"\b(?:theo|căn\s+cứ|thực\s+hiện|triển\s+khai|thi\s+hành)\s*$", re.IGNORECASE)
ELSEWHERE = re.compile(r"\s*(?:vào|ra\s+khỏi|khỏi|là\s+(?:cần|phù|hợp|đúng))\s")
NOUN_OF = re.compile(r"\s*(?:tại|của|theo|trong|ở)\b")
INTO = re.compile(
    r"""
    \b(?:của|tại|kèm\s+theo)\s*
    (?:(?:điểm|khoản|Điều|[Mm]ục|Phụ\s+lục)\s+[\w.]+,?\s*(?:của\s+)?)*$   # quy định tại Điều 3
    """,
    re.VERBOSE,
)
FOREIGN = re.compile(
    r"""
    (?:
        ^\s*(?:thêm\s+)?(?:kinh\s+phí|vốn|biên\s+chế)                 # bổ sung kinh phí
    |
        \b(?:theo(?!\s+cơ\s+chế)|so\s+với|cho|nêu                     # so với
            |hồ\s+sơ|\d+\s+(?:tỷ|triệu|xã|thủ\s+tục))                 # hồ sơ
    )\b
    """,
    re.VERBOSE,
)
PART = re.compile(
    r"""
    \b(?:
        khoản|điều\s+\d|điểm\s+\w|phụ\s+lục|(?<!danh\ )mục\s+[\dIVX]  # khoản 3 Điều 7
        |(?:một|1)\s+phần|một\s+số|cụm\s+từ|nội\s+dung|thủ\s+tục      # một phần
        |phần\s+(?:danh|quy|thủ|phụ|căn|mở|thứ|[IVX]+\b)              # phần danh mục
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What stands before a document of which only a part is meant: "Phụ lục 2 của".
PART_OF = re.compile(
    r"""
    \b(?:
        (?:một|1)\s+phần\s+(?:của\s+)?                                # một phần
    |
        (?:phụ\s+lục|(?:mẫu\s+)?biểu|mẫu|danh\s+mục|nội\s+dung|(?<!theo\s)quy\s+định|mức|thủ\s+tục)
        \b[^.;:,]{0,40}?\s(?:của|tại|trong)\s+                        # Phụ lục 2 của
    |
        (?:phụ\s+lục|biểu|mẫu)\b[^.;:,]{0,40}?\skèm\s+theo\s+        # mẫu kèm theo
    )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
LINKS = re.compile(
    r"""
    # "; b) "
    (?:\s|[,;]|\n|[a-zđ]\)|\d+\.|[-+•|.]
        |\b(?:khoản|điều|điểm|mục|chương|phụ\s+lục)\s+[\w.]+          # khoản 3 Điều 7
        |\b(?:và|hoặc|cùng|với|các|của|số|năm\s+\d{4}|bởi|bằng|tại|theo|lần\s+(?:thứ\s+)?\w+)\b
    )*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "từ ngày 1"; a letter opens it, so that the search skips to one.
SINCE = re.compile(r"[tT](?<!\w[tT])[ừỪ]\s+(?=(?i:ngày)\s+\d|\d)")
# Marks inside an issuer: "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Liên Bộ: Tài chính".
ISSUER_MARKS = re.compile(r"\bBộ\s+trưởng,\s+Chủ\s+nhiệm\b|\b[Ll]iên\s+Bộ:")
NEW_LINE = re.compile(rf"[ .]*\n\s*(?:[-+*•]\s*)?[{CAPITAL}]")
ISSUED_ON = re.compile(
    r"""
    \b(?:ban\s+hành|ký)\s+                                          # ban hành căn cứ
    (?:căn\s+cứ(?:\s+vào)?|dựa\s+(?:trên|vào)|trên\s+cơ\s+sở)\s*$
    """,
    re.VERBOSE,
)
#: What every sentence says in which one document rests on another, in small letters.
RESTS = re.compile(r"căn\s+cứ|dựa|trên\s+cơ\s+sở")
RESTS_ON = re.compile(r"\s*(?:có\s+)?(?:căn\s+cứ|dựa)\s+(?:là\s+|vào\s+|trên\s+)?")
OUT_OF = re.compile(r"\s*(?:được\s+hợp\s+nhất\s+)?(?:của|từ)\s+(?:các\s+)?")
BASIS = re.compile(r"\bcăn\s+cứ\s*$", re.IGNORECASE)
IS_ISSUED = re.compile(r"\bđược\b[^,;.]{0,60}\bban\s+hành\b")
TAKES = re.compile(r"\b(?:lấy|viện\s+dẫn|dùng)\s*$")
AS_BASIS = re.compile(r"\s*làm\s+căn\s+cứ\b")
IN_FORCE = re.compile(r"\s*(?:có|bắt\s+đầu\s+có)\s+hiệu\s+lực")
OWN_ARTICLE = re.compile(
    r"""
    (?:^|\n|[.;]|(?<!gồm):)\s*(?:Điều\s+\d+\s*[.:]\s*)?               # Điều 1.
    (?:\d+\.\s*|[a-zđ]\)\s*)?$                                      # a)
    """,
    re.VERBOSE,
)
BY_MEANS = re.compile(
    r"""
    (?:^\s*(?:Theo|Tại|Bằng|Với)|ban\s+hành)\s+                       # Theo quy định tại khoản 2
    (?:quy\s+định\s+(?:tại|của)\s+)?(?:(?:điểm|khoản|Điều)\s+[\w.]+\s+)*(?:của\s+)?$
    """,
    re.VERBOSE,
)
OWN_FORCE = re.compile(
    r"""
    \bnày\s+có\s+hiệu\s+lực
    |
    \bngày\s+(?:ký|ban\s+hành|công\s+bố)\s+[^\W\d_]+\s+[^\W\d_]+\s+này\b   # ngày ký Quyết định này
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Who makes another one end: "Kể từ khi A có hiệu lực, B hết hiệu lực".
MAKES = re.compile(r"\blàm\s+cho\b|^\s*có\s+hiệu\s+lực\b[^.;]{0,30},\s*$")
# "quy định tại khoản 2 A": A says something, and does nothing.
STATED_IN = re.compile(
    r"""
    \b(?:quy\s+định|nêu|ghi)\s+(?:tại|trong|ở)\s+                      # quy định tại khoản 2
    (?:(?:điểm|khoản|điều)\s+[\w.]+\s+)*(?:của\s+)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What replaces is something else: "được thay thế bằng mức chi tại Nghị định số 5".
OTHER_AGENT = re.compile(
    r"""
    ^\s*(?:bởi|bằng)\s+(?!(?:các|quy\s+định|số|điểm|khoản|điều|mục|phụ\s+lục|văn\s+bản|nội\s+dung
    |chương)\b)[^\W\d_]                                                # bằng mức chi
    """,
    re.VERBOSE | re.IGNORECASE,
)


BY = re.compile(r"[^.;]{0,30}?\b(?:bởi|bằng)\s", re.IGNORECASE)
DENIED = re.compile(
    r"""
    \b(?:
        chưa|nếu|sẽ|không(?!\s+còn)|cần|phải|nên(?=\s+(?:được|bị|sớm|sửa|thay|bãi|bổ|hủy)\b)
        |sắp|dự\s+kiến|kiến\s+nghị
        |đề\s+nghị|đề\s+xuất                                            # chưa
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
OTHER_THING = re.compile(r"\b(?:nếu|giấy|hình\s+phạt|thẻ|thiết\s+bị|gói\s+thầu)\b", re.IGNORECASE)

_PART_OF = r"(?:(?:điểm|khoản|điều|mục|phụ\s+lục)\s+[\w.]+\s+(?:của\s+)?)*"
_KINDS = r"(?:văn\s+bản|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|chỉ\s+thị|luật)"
BRACKETS = re.compile(r"\([^()]*\)")
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
# What stands between who acts and a verb: "được Nghị quyết số 5 cho phép kéo dài".
ALLOWS = re.compile(r"\s*(?:(?:cho\s+phép|đã|tiếp\s+tục)\s+)?", re.IGNORECASE)
BY_WHOM = re.compile(r"\b(?:bởi|bằng|tại|theo|trong|thành)\s", re.IGNORECASE)
# By which document a body acts; "theo" would only say on what ground.
BY_DOCUMENT = re.compile(
    rf"\s*(?:bằng|bởi)\s+(?:các\s+)?(?:quy\s+định\s+tại\s+)?{_PART_OF}", re.IGNORECASE
)
WHEN = re.compile(r"\b(?:ngày|khi)\b", re.IGNORECASE)
LISTED = re.compile(
    r"""
    \s*(?:bao\s+)?(?:gồm(?:\s+có)?\s*)?:?\s*$                       # bao gồm:
    |
    [^.;:•|]{0,60}:\s*$                                             # kể từ ngày ký:
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A document without a number, which names the next one: "bãi bỏ Thông tư hướng dẫn Luật".
OF_UNNUMBERED = re.compile(
    rf"""
    \b{_KINDS}\s+(?:(?!số\b)[^\W\d_]+\s+){{0,4}}?                       # Thông tư liên tịch
    (?:hướng\s+dẫn|quy\s+định\s+chi\s+tiết|thi\s+hành|thực\s+hiện)\b    # hướng dẫn
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The subject is texts: "Những văn bản sau bị bãi bỏ".
OF_TEXTS = re.compile(
    rf"\b{_KINDS}\s+(?:(?:sau|dưới|trên)(?:\s+đây)?\s+)?(?:(?:đã|được|bị|là)\s+)*$", re.IGNORECASE
)
# A list that its noun announces: "bãi bỏ các Thông tư sau đây của Bộ trưởng Bộ Nội vụ:".
LIST_OF = re.compile(
    rf"\s*(?:toàn\s+bộ\s+)?(?:các|những|\d+)\s+{_KINDS}\b[^.;:]{{0,80}}:\s*", re.IGNORECASE
)
NAMES = re.compile(r"\s*,?\s*(?:chính\s+)?(?:là|gồm|bao\s+gồm|gồm\s+có|:)\s*:?\s*", re.IGNORECASE)
TIMES = re.compile(r"\b(?:lần|lượt)\s+$", re.IGNORECASE)
AND = re.compile(r"\s*(?:,|và)\s*")
NO_OBJECT = re.compile(r"\s*(?:thi\s+hành|thực\s+hiện)?\s*(?:[.,;)]|đều|đã|$)", re.IGNORECASE)
DRAFTED = re.compile(
    r"\b(?:dự\s+thảo|soạn\s+thảo|chuẩn\s+bị\s+ban\s+hành|dự\s+kiến\s+ban\s+hành)\s+$", re.IGNORECASE
)
BASIS_OF = re.compile(r"\bcăn\s+cứ\s+(?:để\s+)?(?:ban\s+hành|xây\s+dựng)\s+$", re.IGNORECASE)


@cache
def unreal() -> re.Pattern[str]:
    """Return the pattern of what makes a verb state no relation.

    Proposals, drafts, questions and denials, and the noun that a verb is an attribute of.
    """
    return re.compile(
        rf"""
        \b(?:
            {longest_of(context_words("unreal"))}\b(?<!(?-i:[Bộở]\ Xây\ dựng))
            |giao(?!\ thông)|(?<!về\ )việc|không(?!\s+chỉ)          # kiến nghị bãi bỏ
        )
        (?:\s+(?!này\b)[^\W\d_]+){{0,6}}\s*$
        |
        (?:^|\s){longest_of(context_words("attribute"))}\s*$           # văn bản thay thế
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def is_real(before: str) -> bool:
    """Return whether a verb states a relation, by the words before it."""
    return unreal().search(before) is None or APPOSED.fullmatch(before) is not None


def says_where(lead: str, before: str) -> bool:
    """Return whether a mention only says where it is: "quy định tại A và được bổ sung"."""
    return STATED_IN.search(lead) is not None and before.lstrip().startswith("và")


def leads_into(after: str) -> bool:
    """Return whether the words behind a verb lead to a part of the next document."""
    into = INTO.search(after)
    if into is None:
        return False
    return FOREIGN.search(after, 0, into.start()) is None or ANNEX.search(after) is not None


@cache
def to_object() -> re.Pattern[str]:
    """Return the pattern of what may be between a verb and its object."""
    return re.compile(
        rf"""
        (?:\s|[,:;()“"]|\n|[a-zđ]\)|\d+\.|-
            |\b{longest_of(context_words("before_object"))}\b
            |\b(?:khoản|điều|điểm|mục|chương|phần|phụ\s+lục)\s+[\w.]+   # khoản 3 Điều 7
        )*$
        """,
        re.VERBOSE | re.IGNORECASE,
    )
