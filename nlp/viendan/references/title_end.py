"""Where a title ends: at the end of its clause, or where the sentence around it goes on."""

import re
from functools import cache
from typing import Literal

from viendan.documents.table_files import read_table
from viendan.references.context_words import context_words
from viendan.references.title_inside import AMENDING, OF_FORCE, Role, is_of_title
from viendan.text.folding import small
from viendan.text.patterns import longest_of

Place = Literal["anywhere", "sentence", "subject", "comma", "last"]
"""Where words end a title.

`sentence` words do so in a sentence, not in a list of bases. Behind a mention that opens its
sentence, `subject` words do; `last` words do where the sentence has no other verb. `comma` words
stand behind a comma.
"""

_MASKED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|\([^()]*\)")
# The verbs of a sentence that a mention opens, which their next word tells from those of a title.
_SUBJECT_VERBS = r"""
    |
        (?<!hàng\s)không\s(?=\w)                                       # không nêu
        (?!chuyên|gian|khí|quân|dây|đủ|hoàn|thường|tập|kinh|lây|vì|dưới|dùng|là|quá|giết|rác|khói
            |tiền)
    |
        (?<!chứng\s)chỉ\s(?!đạo|tiêu|số|huy|dẫn|định|giới|thị)               # chỉ áp dụng
    |
        có\s(?:ba|hai|bốn|sáu|tác|giá|lỗi|sai|điểm|tổng|mức|tên|phần|điều(?!\skiện)|chương|phụ)\b
    |
        (?<!thiết\s)(?<!chuẩn\s)(?<!trang\s)(?<!dự\s)(?:là|bị|còn)(?=\s)   # là, bị
    |
        quy\sđịnh(?=\s(?!tại|của|về|chi\stiết|này|trên|hiện|pháp|chung))   # quy định người
    |
        (?<=\b20\d\d\s)(?!và|của|trên|tại|cho|thuộc|ở|trong|đối|theo|từ|do|tỉnh|huyện|xã|thành
            |quận|thị|đến|tầm|định|vùng|ngành|lĩnh|bằng|với|áp|có|nguồn|vốn|thực|ban|phê|về|để|cấp
            |sang|trở|trước|sau|tới|đợt|giữa|là|khu|quy|hướng|sửa|bổ|giao|lần|gắn|thông|vào|ngày
            |nước|số)[^\W\d_]                                            # năm 2022 nhận
    |
        (?<!,\s)(?<!và\s)(?<!hoặc\s)(?<!về\s)(?<!việc\s)
        (?:(?<!chủng\s)mở\srộng|thu\shẹp|giữ\snguyên|(?:tăng|giảm|nâng|hạ)\smức
            |giao\s(?:sở|ubnd|các|phòng|bộ|ban|cục|huyện|xã|công\san)
            |khó\s(?:áp|thực|triển|khả|kiểm|đi)
            |quá\s(?:thấp|cao|nhiều|ít|chậm|dài|rộng|hẹp|chung|nặng|sơ|khắt))(?![^\W_])   # mở rộng
"""
# A clause with any subject: ", vườn cây đã", ", tình trạng thiếu nước được khắc phục".
_ANY_CLAUSE = r"|[^,]{1,60}\s(?:đã|sẽ|đang|chưa)\s|[^,]{3,60}?(?<!không)\s(?:được|là)\s[^,]*$"
_FINITE = re.compile(r"\s+(?:đã|đang|sẽ|chưa)\s")
# What is said to be something: "xác định năng lượng tái tạo là ưu tiên".
_SAID_TO_BE = re.compile(r"\s(?:xác\s+định|khẳng\s+định|coi|chọn|quy\s+định)\s[^,]{3,60}$")
_PLACES: dict[Role, tuple[Place, ...]] = {
    "basis": ("anywhere",),
    "object": ("anywhere", "sentence"),
    "subject": ("anywhere", "sentence", "subject"),
}
# What ends a title in a sentence, not in a list of bases.
_OF_SENTENCE = r"""
    |
        từ\s+ngày\s+\d(?!\S*\s+(?:đến|tới))                             # từ ngày 01/7/2021
    |
        thành\s+\d+\s                                                # thành 6 chương trình
    |
        (?:và\s+|(?<=,\s))
        (?!khoản|điều|điểm|mục|phụ|danh|biểu|mẫu|bảng
            |phần|chương|kế|giai|nhiệm|khóa|đợt|quý|kỳ|các|những|định|lớp|năm|tháng
            |ngày|km|số|tổ|khu|đường|quốc|mức|cấp|hạng|loại|nhóm|bậc|vùng|từ|đến|trên|dưới|tầm|tại)
        (?:[^\W\d_]+\s+){1,2}(?<!năm\s)\d+\s+[^\W\d_]                  # và tổ chức 8 lớp
"""
# The next part of a document that a title amends.
_PART = re.compile(r",\s+(?:(?:các|một\s+số)\s+)?(?:khoản|điều|điểm|phụ\s+lục|mục|chương)\s")
# The verbs of a title that names parts of another document: "Điều 13, Điều 16 và Điều 35 Luật".
_OF_PARTS = (*AMENDING, "quy định chi tiết", "hướng dẫn")
_LEAST_CLAUSE, _LEAST_TITLE = 3, 12
# A period is no clause.
_PERIODS = (", nhiệm kỳ", ", giai đoạn", ", khóa", ", năm học", ", kỳ họp")
OPEN_LIST = re.compile(r"\bgiữa\s(?:(?!\svà\s).)*$|\b(?:do|bởi)\s[^,]{2,60}$")
"""A list of bodies that goes on: "giữa Sở Y tế, Sở Tài chính", "do Quốc hội, Hội đồng bầu"."""


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
def _listed() -> re.Pattern[str]:
    """Return a pattern of the nouns before the comma of a list: "các cơ quan, đơn vị"."""
    nouns = longest_of(context_words("listed"))
    return re.compile(rf"\b(?:{nouns}|xã(?!\s+hội))(?:\s+[^\W\d_]+)?$")


@cache
def _next_listed() -> re.Pattern[str]:
    """Return a pattern of the nouns behind the comma of a list."""
    return re.compile(rf",\s+{longest_of(context_words('next_listed'))}")


@cache
def _words(role: Role) -> re.Pattern[str]:
    """Return a pattern of the words that end a title, with what stands before them."""
    is_subject = role == "subject"
    places = _PLACES[role]
    return re.compile(
        rf"""
        [\s,](?!(?<=nông\sthôn\s)mới\b)                       # nông thôn mới
        (?!giúp\s+việc\b|(?:(?<=bãi\s)|(?<=hủy\s)|(?<=xóa\s))bỏ\b)          # bãi bỏ
        \s*+(?:[,–-]\s+)?+
        (?:
            (?:{longest_of(title_ends(*places))})(?![^\W_])      # có hiệu lực
        |
            (?:tăng|giảm|đạt|phát\s+hiện|xử\s+phạt|hoàn\s+thành|(?<!đối\s)với|gồm|có       # tăng 31
                |kết\s+quả)\s*:?\s\d
        |
            kết\s+quả(?=\s*:|$)|được\s+\d|(?<=,\s)căn\scứ(?=\s)
        |
            do\s+[^,.;]{{3,90}}?\s                               # do Bộ Y tế ban hành
            (?:ban\s+hành|ký|lập|phát\s+hành|soạn\s+thảo|chủ\s+trì|tham\s+mưu
                |(?<!chương\s)(?<!quy\s)(?<!công\s)(?<!giáo\s)trình)(?![^\W_])
            {_OF_SENTENCE if role != "basis" else ""}
            {_SUBJECT_VERBS if is_subject else ""}
        )
        """,
        re.VERBOSE,
    )


@cache
def _clause(role: Role) -> re.Pattern[str]:
    """Return a pattern of the clauses that follow a title behind a comma."""
    subjects, verbs = longest_of(clause_words("subject")), longest_of(clause_words("verb"))
    any_subject = "" if role == "subject" else _ANY_CLAUSE
    return re.compile(
        rf"""
        ,\s+
        (?!ngày\s[\d/-]+(?:\stháng\s\d+\snăm\s\d{{4}})?\scủa\s)            # that of a document
        (?:
            (?:{longest_of(title_ends("comma"))})(?![^\W_])|\d[\d.,]*\s?%      # , qua đó
        |
            (?!các\s(?:tổ\schức|cơ\squan)(?:,|\s(?:và|hoặc|trong|ngoài|của)\s))   # các tổ chức,
            (?:{subjects})(?![^\W_])
            (?:(?:(?!\sdo\s)[^,]){{0,70}}?\s(?:{verbs})(?![^\W_])|\s[^,]{{0,40}}?\d)   # , xã đã
        {any_subject}
        )
        """,
        re.VERBOSE,
    )


def _masked(window: str) -> str:
    """Return a window in small letters, its quotations and brackets blotted out."""
    if "“" in window or '"' in window or "«" in window or "(" in window:
        window = _MASKED.sub(lambda match: "·" * len(match.group()), window)
    return small(window)


def _clause_start(letters: str, role: Role) -> int:
    """Return where a clause of the sentence around a title opens, or the length."""
    if role == "basis" or "," not in letters:
        return len(letters)
    for clause in _clause(role).finditer(letters):
        force = OF_FORCE.search(letters, clause.start(), clause.end()) if role == "object" else None
        if force is not None:
            continue  # what happens to the document itself
        is_part = letters.startswith(_OF_PARTS) and _PART.match(letters, clause.start()) is not None
        if is_part or OPEN_LIST.search(letters, 0, clause.start()) is not None:
            continue
        is_next = _next_listed().match(letters, clause.start()) is not None
        if not (is_next and _listed().search(letters, 0, clause.start()) is not None):
            return clause.start()
    return len(letters)


def sentence_end(window: str, role: Role, *, is_whole: bool = False) -> int:
    """Return where the sentence around a title goes on in a window, or its length.

    Behind a subject a verb must follow; a basis has no sentence around it. `is_whole` says that
    subject and window are a whole sentence: it has a verb, if only a doubtful one.
    """
    letters = _masked(window)
    end = _clause_start(letters, role)
    doubtful = end
    for match in _words(role).finditer(letters, 0, end):
        is_name = window[match.end() - len(match.group().lstrip(" ,–-\n"))].isupper()
        if is_name and not window.isupper():
            continue
        if not is_of_title(letters, match, role):
            return _before_complement(letters, match)
        if _FINITE.match(letters, match.start()) is not None:
            doubtful = match.start()
    return doubtful if is_whole and role == "subject" and end == len(window) else end


def _before_complement(letters: str, match: re.Match[str]) -> int:
    """Return where a title ends before "là", or before the verb that "là" belongs to."""
    is_complement = match.group().split()[0] == "là"
    verb = _SAID_TO_BE.search(letters, 1, match.start()) if is_complement else None
    return verb.start() if verb is not None else match.start()


@cache
def _last_verbs(*, is_plain: bool) -> re.Pattern[str]:
    """Return a pattern of verbs that hardly ever stand inside a title; the plainest if wished."""
    verbs = longest_of(word for word in title_ends("last") if " " in word or not is_plain)
    return re.compile(
        rf"""
        (?:
            \s(?<!,\s)(?<!và\s)(?<!hoặc\s)(?<!hướng\s)(?<!bãi\s)(?<!hủy\s)(?<!huỷ\s)(?<!xóa\s)
            (?<!loại\s)(?<!việc\s)(?<!thẩm\s)(?<!bắt\s)(?<!về\s)(?<!để\s)(?<!không\s)
            (?:{verbs})(?![^\W_])                                        # làm
            (?!\s(?:việc|công|vật|thuốc|thực|chủ|khí|tầng|ký|kiểm|nhãn|âm|hình|đổi|chữa|sẻ|duyệt
                |xử|tuyển|mẫu|phiếu|ý|vào|nhiễm|hại|chuẩn|tiêu|yêu|đầu|quyền|cắp|nghiệm
                |an)\b)                                                  # làm việc
        )+
        """,
        re.VERBOSE,
    )


def predicate(window: str, *, is_plain: bool = False) -> int:
    """Return where the verb of the sentence stands that a mention and its title open.

    It is the last verb that hardly ever stands inside a title; without one, the length. Where a
    title opens with a verb, which may be the sentence's, another one must be plain.
    """
    start = len(window)
    for match in _last_verbs(is_plain=is_plain).finditer(
        _masked(window), window.find(" ", _LEAST_TITLE)
    ):
        start = match.start()
    return start


def main_clause(window: str) -> int:
    """Return where the last clause of a window opens: the main one, behind an adverbial."""
    letters = _masked(window)
    comma = letters.rfind(", ")
    is_clause = comma > 0 and window.count(" ", comma) > _LEAST_CLAUSE
    return comma if is_clause and not letters.startswith(_PERIODS, comma) else len(window)
