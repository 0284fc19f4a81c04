"""Where a title ends: at the end of its clause, or where the sentence around it goes on."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from viendan.documents.table_files import read_table
from viendan.references.mention import Core
from viendan.text.folding import small
from viendan.text.patterns import longest_of

Place = Literal["anywhere", "subject", "comma", "last"]
"""Where words end a title.

Behind a mention that opens its sentence, `subject` words do; `last` words do where the sentence has
no other verb. `comma` words stand behind a comma.
"""

_MASKED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|\([^()]*\)")
# The verbs of a sentence that a mention opens, which their next word tells from those of a title.
_SUBJECT_VERBS = r"""
    |
        không\s(?=\w)                                           # không nêu
        (?!chuyên|gian|khí|quân|dây|đủ|hoàn|thường|tập|kinh|lây|vì|dưới|dùng|là|quá|giết|rác|khói|tiền)
    |
        chỉ\s(?!đạo|tiêu|số|huy|dẫn|định|giới|thị)               # chỉ áp dụng
    |
        có\s(?:ba|hai|bốn|sáu|tác|giá|lỗi|sai|điểm|tổng|mức|tên|phần|điều|chương|phụ)\b   # có ba
    |
        (?:là|bị|còn)(?=\s)                                      # là, bị
"""
# What stands behind words of the table, though they are part of a title.
_IN_TITLE = re.compile(
    r"""
    (?:
        \b(?:người|văn\s+bản|bản\s+án|cán\s+bộ|vụ\s+việc|dự\s+án|tổ\s+chức|cá\s+nhân|đối\s+tượng
            |công\s+dân|công\s+trình|nhà\s+ở|đất|tài\s+sản|hộ\s+gia\s+đình|quân\s+nhân|công\s+chức
            |viên\s+chức|học\s+sinh|người\s+lao\s+động|đảng\s+viên|thủ\s+tục\s+hành\s+chính)
        \s+(?:đã|đang|sẽ|chưa|được|có\s+hiệu\s+lực|hết\s+hiệu\s+lực|bị|không\s+có|phải|cần)
        [^,]{0,12}                                               # văn bản hết hiệu lực
    |
        không\s+là|hàng\s+không|trợ\s+giúp            # trợ giúp
    |
        (?:tình\s+hình|giai\s+đoạn|điều\s+kiện|tình\s+trạng)\s+hiện\s+nay
    |
        (?:người|đảng\s+viên|cán\s+bộ|đối\s+tượng|chủ\s+hộ|hộ|nạn\s+nhân)
        \s+(?:[^\W\d_]+\s+)?(?:là|bị|còn)                        # người bị
    )$
    """,
    re.VERBOSE,
)
_PERSON = re.compile(
    r"""
    \b(?:người|quân\s+nhân|cán\s+bộ|đối\s+tượng|hộ|thanh\s+niên|công\s+nhân|học\s+sinh
        |sinh\s+viên)\s                                         # người
    """,
    re.VERBOSE,
)
_OF_PERSON = re.compile(r"\s(?:đã|đang|chưa|được|bị|sẽ|có\s+\w+|phải)$")
_LEAST_CLAUSE, _LEAST_TITLE = 3, 12
# What leads to a document that a title contains: "một số điều của …".
_LEADS = re.compile(
    r"""
    (?:của|theo|thực\s+hiện|thi\s+hành|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|bãi\s+bỏ
        |hủy\s+bỏ|thay\s+thế|áp\s+dụng|triển\s+khai|tại|quy\s+định|trong|về|thu\s+hồi|hợp\s+nhất
        |đính\s+chính|kèm|ban\s+hành|quán\s+triệt|học\s+tập|tuyên\s+truyền|phổ\s+biến|sơ\s+kết
        |tổng\s+kết|hiệu\s+lực|chấp\s+hành)\s+
    (?:các\s+|một\s+số\s+)?
    (?:(?:điểm|khoản|Điều|Phụ\s+lục|Mục|Chương)\s[^,;]{0,40}\s)?   # khoản 3 Điều 7
    (?:(?:[^\W\d_]+\s+){0,4}số\s+)?$                              # Nghị định số
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What stands between two items of one list: "của Luật Nhà ở và Luật Đất đai".
_BETWEEN_ITEMS = re.compile(
    r"""
    (?:\s*(?:
        số\s[\w/-]+|năm\s\d{4}|ngày\s[\d/]+(?:\stháng\s\d+\snăm\s\d{4})?       # ngày 01/7/2021
        |của\s(?:Chính\sphủ|Quốc\shội|HĐND\stỉnh|UBND\stỉnh)                   # của Chính phủ
    ))*
    \s*(?:,|và|;|,\s*các)\s*$                                                  # và
    """,
    re.VERBOSE,
)
# What leads to a document that a title does not contain: ", Thông tư", " cùng với Quyết định".
_LINK = re.compile(
    r"""
    [,;\s]*[\s,(]                                              # ", "
    (?:
        (?:và|hoặc|hay|với|cùng(?:\s+với)?|cũng\s+như|so|các|những|tại|kèm|theo|là|thì|còn|số
            |(?:Điều|khoản|điểm)\s+\w+)
        [\s(,:]*
    )*$
    """,
    re.VERBOSE,
)


@cache
def title_ends(*places: Place) -> tuple[str, ...]:
    """Return the words that end a title at these places."""
    rows = read_table(__package__, "title_ends")
    return tuple(row["words"] for row in rows if row["where"] in places)


@cache
def clause_words(part: Literal["subject", "verb"]) -> tuple[str, ...]:
    """Return the words that open a main clause, or those that its verb may be."""
    rows = read_table(__package__, "clause_words")
    return tuple(row["words"] for row in rows if row["part"] == part)


@cache
def _words(*, is_subject: bool) -> re.Pattern[str]:
    """Return a pattern of the words that end a title, with what stands before them."""
    places: tuple[Place, ...] = ("anywhere", "subject") if is_subject else ("anywhere",)
    return re.compile(
        rf"""
        [\s,]\s*+(?:[,–-]\s+)?+
        (?:
            (?:{longest_of(title_ends(*places))})(?![^\W_])      # có hiệu lực
        |
            (?:tăng|giảm|đạt|với|gồm|có|kết\s+quả)\s*:?\s\d       # tăng 31
        |
            kết\s+quả(?=\s*:|$)|được\s+\d
        |
            do\s+[^,.;]{{3,90}}?\s                               # do Bộ Y tế ban hành
            (?:ban\s+hành|ký|phát\s+hành|soạn\s+thảo|chủ\s+trì|tham\s+mưu|trình)(?![^\W_])
            {_SUBJECT_VERBS if is_subject else ""}
        )
        """,
        re.VERBOSE,
    )


@cache
def _clause(*, is_subject: bool) -> re.Pattern[str]:
    """Return a pattern of the clauses that follow a title behind a comma."""
    subjects, verbs = longest_of(clause_words("subject")), longest_of(clause_words("verb"))
    any_subject = "" if is_subject else r"|[^,]{1,60}\s(?:đã|sẽ|đang|chưa)\s"
    return re.compile(
        rf"""
        ,\s+
        (?:
            (?:{longest_of(title_ends("comma"))})(?![^\W_])                      # , qua đó
        |
            (?:{subjects})(?![^\W_])
            (?:(?:(?!\sdo\s)[^,]){{0,70}}?\s(?:{verbs})(?![^\W_])|\s[^,]{{0,40}}?\d)   # , xã đã
        {any_subject}
        )
        """,
        re.VERBOSE,
    )


def _masked(window: str) -> str:
    """Return a window in small letters, its quotations and brackets blotted out."""
    if any(map(window.__contains__, '“"«(')):
        window = _MASKED.sub(lambda match: "·" * len(match.group()), window)
    return small(window)


def _is_of_title(letters: str, match: re.Match[str], *, is_subject: bool) -> bool:
    """Return whether what may end a title is a clause of the title itself."""
    if letters[match.start()] == ",":
        return False
    if _IN_TITLE.search(letters, 0, match.end()) is not None:
        return True
    is_relative = not is_subject and _OF_PERSON.search(letters, match.start(), match.end())
    return bool(is_relative) and _PERSON.search(letters, 0, match.start()) is not None


def sentence_end(window: str, *, is_subject: bool) -> int:
    """Return where the sentence around a title goes on in a window, or its length.

    `is_subject` says that the mention opens its sentence, so that a verb must follow.
    """
    letters = _masked(window)
    clause = _clause(is_subject=is_subject).search(letters)
    end = clause.start() if clause is not None else len(window)
    for match in _words(is_subject=is_subject).finditer(letters, 0, end):
        if not _is_of_title(letters, match, is_subject=is_subject):
            return match.start()
    return end


@cache
def _last_verbs() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{longest_of(title_ends('last'))})(?![^\W_])")


def predicate(window: str) -> int:
    """Return where the verb of the sentence stands that a mention and its title open.

    It is the last verb that hardly ever stands inside a title; without one, the length.
    """
    found = list(_last_verbs().finditer(_masked(window), window.find(" ", _LEAST_TITLE)))
    return found[-1].start() if found else len(window)


def main_clause(window: str) -> int:
    """Return where the last clause of a window opens: the main one, behind an adverbial."""
    comma = _masked(window).rfind(", ")
    return comma if comma > 0 and window.count(" ", comma) > _LEAST_CLAUSE else len(window)


def before_next(text: str, start: int, end: int, following: Sequence[Core]) -> int:
    """Return where a title ends before the next document that it does not contain."""
    held: Core | None = None
    for core in following:
        if core.start >= end:
            break
        is_item = (
            held is not None
            and held.type == core.type
            and _BETWEEN_ITEMS.match(text, held.end, core.start) is not None
        )
        if not is_item and not _LEADS.search(text, max(start - 20, core.start - 60), core.start):
            link = _LINK.search(text, max(start, core.start - 40), core.start)
            return link.start() if link else core.start
        held = core
    return end
