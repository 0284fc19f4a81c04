"""Where a title ends: at the end of its clause, or where the sentence around it goes on."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from viendan.documents.table_files import read_table
from viendan.references.mention import Core
from viendan.references.title_lines import PAGE_NUMBER
from viendan.text.folding import small
from viendan.text.patterns import longest_of

Place = Literal["anywhere", "subject", "comma", "last"]
"""Where words end a title.

Behind a mention that opens its sentence, `subject` words do; `last` words do where the sentence has
no other verb. `comma` words stand behind a comma.
"""

Role = Literal["subject", "object", "basis"]
"""What a mention is in its sentence: its subject, a part of it, or a basis in a list of them."""

_MASKED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|\([^()]*\)")
# The verbs of a sentence that a mention opens, which their next word tells from those of a title.
_SUBJECT_VERBS = r"""
    |
        (?<!hàng\s)không\s(?=\w)                                       # không nêu
        (?!chuyên|gian|khí|quân|dây|đủ|hoàn|thường|tập|kinh|lây|vì|dưới|dùng|là|quá|giết|rác|khói|tiền)
    |
        (?<!chứng\s)chỉ\s(?!đạo|tiêu|số|huy|dẫn|định|giới|thị)               # chỉ áp dụng
    |
        có\s(?:ba|hai|bốn|sáu|tác|giá|lỗi|sai|điểm|tổng|mức|tên|phần|điều(?!\skiện)|chương|phụ)\b   # có ba
    |
        (?<!thiết\s)(?<!chuẩn\s)(?<!trang\s)(?<!dự\s)(?:là|bị|còn)(?=\s)   # là, bị
    |
        quy\sđịnh(?=\s(?!tại|của|về|chi\stiết|này|trên|hiện|pháp|chung))   # quy định người
    |
        (?<=\b20\d\d\s)(?!và|của|trên|tại|cho|thuộc|ở|trong|đối|theo|từ|do|tỉnh|huyện|xã|thành|quận
            |thị|đến|tầm|định|vùng|ngành|lĩnh|bằng|với|áp|có|nguồn|vốn|thực|ban|phê|về|để|cấp|sang|trở|trước
            |sau|tới|đợt|giữa|là|khu|quy|hướng|sửa|bổ|giao|lần|gắn|thông|vào|theo|ngày|của|nước|số)[^\W\d_]   # năm 2022 nhận
    |
        (?<!,\s)(?<!và\s)(?<!hoặc\s)(?<!về\s)(?<!việc\s)
        (?:mở\srộng|thu\shẹp|giữ\snguyên|(?:tăng|giảm|nâng|hạ)\smức
            |giao\s(?:sở|ubnd|các|phòng|bộ|ban|cục|huyện|xã|công\san)
            |khó\s(?:áp|thực|triển|khả|kiểm|đi)
            |quá\s(?:thấp|cao|nhiều|ít|chậm|dài|rộng|hẹp|chung|nặng|sơ|khắt))(?![^\W_])   # mở rộng
"""
# A clause with any subject: ", vườn cây đã", ", tình trạng thiếu nước được khắc phục".
_ANY_CLAUSE = r"|[^,]{1,60}\s(?:đã|sẽ|đang|chưa)\s|[^,]{3,60}?\s(?:được|là)\s[^,]*$"
# What stands behind words of the table, though they are part of a title.
_IN_TITLE = re.compile(
    r"""
    (?:
        \bđối\s+với\s+(?:tổng|kinh\s+phí|số\s+tiền|mục\s+tiêu|diện\s+tích)(?:\s\w+)?   # đối với kinh phí
    |
        \b(?:những|các)\s+(?:điều|việc|hành\s+vi|trường\s+hợp|nội\s+dung)\s(?:[^\W\d_]+\s){0,3}
        (?:không\s+được|phải|chưa|đang|bị)                       # những điều … không được
    |
        \b(?:nhà|chung\s+cư|doanh\s+nghiệp|đơn\s+vị|hộ|người|đối\s+tượng|cơ\s+sở|trẻ\s+em|xã|vùng)
        \s+có\s+(?:nhiều|một|hai|ba)                               # nhà có nhiều chủ
    |
        \b(?:của|(?:điều|khoản|mục|phụ\s+lục)\s+\w+)\s+(?:quy\s+(?:định|chế|chuẩn|trình)|điều\s+lệ|danh\s+mục|kế\s+hoạch|đề\s+án|bảng\s+giá)
        [^,;]*?\s(?:ban\s+hành\s+)?kèm\s+theo                    # của Quy định ban hành kèm theo
    |
        \b(?:số\s+tiền|khoản|kinh\s+phí|tài\s+sản|lợi\s+nhuận)\s+(?:thu\s+)?được   # số tiền thu được
    |
        \b(?:người|văn\s+bản|bản\s+án|cán\s+bộ|vụ\s+việc|dự\s+án|tổ\s+chức|cá\s+nhân|đối\s+tượng
            |công\s+dân|công\s+trình|nhà\s+ở|đất|tài\s+sản|hộ\s+gia\s+đình|quân\s+nhân|công\s+chức
            |viên\s+chức|học\s+sinh|người\s+lao\s+động|đảng\s+viên|thủ\s+tục\s+hành\s+chính)
        \s+(?:đã|đang|sẽ|chưa|được|bị|không\s+có|phải|cần)[^,]{0,12}   # người đang
    |
        \b(?:văn\s+bản|bản\s+án)\s+(?:có|hết|còn)\s+hiệu\s+lực         # văn bản hết hiệu lực
    |
        không\s+là|trợ\s+giúp|kèm\s+theo\s+mã          # trợ giúp
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
# "quy định" or "yêu cầu" inside a title: a noun, or the verb of a document that it contains.
_NORM = re.compile(r"\s*(?:quy\s+định|yêu\s+cầu)$")
_NORM_LEADS = re.compile(
    r"""
    (?:
        (?:^|\s)(?:các|những|theo|một\s+số|về|việc|hành|hiện|đổi|ứng|định|bổ\s+sung|vi\s+phạm|và|thông\s+tư
            |nghị\s+định|quyết\s+định|nghị\s+quyết|văn\s+bản|số\s+điều|của)               # các
    |
        ,|\S*[/\d]\S*|\bcủa(?:\s+[^\W\d_]+){2,4}                    # 44/2014/NĐ-CP
    )$
    """,
    re.VERBOSE,
)
# Verbs that stand in a clause of the title itself, where no sentence is around it.
_OF_CLAUSE = re.compile(
    r"""
    [\s,]+(?:đã|sẽ|vẫn|đang|chưa|không|bị|được|cần|phải|có|hiện|nhằm|mà)(?![^\W_])   # đang bị
    (?!\s+(?:sửa|bổ|thay|đính|hợp|bãi|ban|hiệu)\b)                    # được sửa đổi
    """,
    re.VERBOSE,
)
_AMENDING = ("sửa đổi", "bổ sung", "bãi bỏ", "thay thế", "điều chỉnh", "đính chính")
# Nouns that stand before and behind the comma of a list: "các cơ quan, đơn vị".
_LISTED = re.compile(
    r"""
    \b(?:cơ\s+quan|đơn\s+vị|tổ\s+chức|cá\s+nhân|cán\s+bộ|công\s+chức|viên\s+chức|quân\s+nhân|bộ|ngành
        |sở|ban|xã(?!\s+hội)|phường|thị\s+trấn|huyện|quận|thị\s+xã|tỉnh|doanh\s+nghiệp|học\s+sinh|giáo\s+viên
        |giảng\s+viên|sinh\s+viên|hội\s+nghị|trình\s+tự|hồ\s+sơ|tiêu\s+chuẩn|chương\s+trình|dự\s+án
        |đại\s+học|cao\s+đẳng|trung\s+cấp|tiểu\s+học|cơ\s+sở|nhà|tài\s+liệu|chính\s+sách|nhiệm\s+vụ)
    (?:\s+[^\W\d_]+)?$                                           # cơ quan
    """,
    re.VERBOSE,
)
_NEXT_LISTED = re.compile(
    r"""
    ,\s+(?:đơn\s+vị|cán\s+bộ|công\s+|cơ\s+quan|hội\s|ban\b|ngành|xã\b|phường|huyện|thành\s+phố|thị\s+xã
        |địa\s+phương|doanh\s+nghiệp|trường|trung\s+tâm|dự\s+án|đề\s+án|chương\s+trình|hồ\s+sơ|điều
        |học\s+sinh|giáo\s+viên|số\s|mức|đội|bản|nội\s+dung|hệ\s+thống|kết\s+quả|bệnh\s+viện|viện\b
        |trạm|quận|việc|hợp\s+tác|các\s)                          # , đơn vị
    """,
    re.VERBOSE,
)
# A participle of the title: "tổ chức được phép hoạt động".
_PARTICIPLE = re.compile(
    r"\s(?:phép|hưởng|miễn|giảm|đào|tính|hỗ|bảo|trang|cấp|công\s+nhận|sử|xác|ủy|phê|ưu|chứng|giao)\b"
)
_FINITE = re.compile(r"\s+(?:đã|đang|sẽ|chưa)\s")
_REVISED = re.compile(r"\s+đã\s+được\s+(?:sửa|bổ|thay|đính|hợp|bãi)\b")
# What is said to be something: "xác định năng lượng tái tạo là ưu tiên".
_SAID_TO_BE = re.compile(r"\s(?:xác\s+định|khẳng\s+định|coi|chọn|quy\s+định)\s[^,]{3,60}$")
_LEAST_CLAUSE, _LEAST_TITLE = 3, 12
# What leads to a document that a title contains: "một số điều của …".
_LEADS = re.compile(
    r"""
    (?:của|theo|thực\s*hiện|thi\s*hành|hướng\s*dẫn|sửa\s*đổi|bổ\s*sung|điều\s*chỉnh|bãi\s*bỏ
        |hủy\s*bỏ|thay\s*thế|áp\s*dụng|triển\s*khai|tại|quy\s*định|chi\s*tiết|trong|về|điều|thu\s+hồi|hợp\s+nhất
        |đính\s+chính|kèm|ban\s+hành|quán\s+triệt|học\s+tập|tuyên\s+truyền|phổ\s+biến|sơ\s+kết
        |tổng\s+kết|hiệu\s+lực|chấp\s+hành)\s+
    (?:các\s+|một\s+số\s+)?
    (?:(?:điểm|khoản|Điều|Phụ\s+lục|Mục|Chương)\s[^,;]{0,40}\s)?   # khoản 3 Điều 7
    (?:(?:[^\W\d_]+\s+){0,4}số\s+)?$                              # Nghị định số
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A part of another document, which only a title that amends it contains: "và Điều 30 của".
_AND_PART = re.compile(
    r"\svà\s+(?:(?:điểm|khoản|Điều|Phụ\s+lục|Mục|Chương)\s+[^\s,;]+\s+)+(?:của\s+)?(?:[^\W\d_]+\s+){0,4}$"
)
_LONGEST_VERB = 12
# What stands between two items of one list: "của Luật Nhà ở và Luật Đất đai".
_BETWEEN_ITEMS = re.compile(
    r"""
    (?:\s*(?:
        số\s[\w/-]+|năm\s\d{4}|ngày\s[\d/]+(?:\stháng\s\d+\snăm\s\d{4})?       # ngày 01/7/2021
        |của\s(?:Chính\sphủ|Quốc\shội|HĐND\stỉnh|UBND\stỉnh)                   # của Chính phủ
    ))*
    \s*(?:,|và|;|,\s*các)\s*
    (?:(?:điểm|khoản|Điều|Phụ\s+lục|Mục|Chương)\s[^,;]{0,30}\s)?$                 # và khoản 2 Điều 3
    """,
    re.VERBOSE,
)
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
def _words(role: Role) -> re.Pattern[str]:
    """Return a pattern of the words that end a title, with what stands before them."""
    is_subject = role == "subject"
    places: tuple[Place, ...] = ("anywhere", "subject") if is_subject else ("anywhere",)
    return re.compile(
        rf"""
        [\s,]\s*+(?:[,–-]\s+)?+
        (?:
            (?:{longest_of(title_ends(*places))})(?![^\W_])      # có hiệu lực
        |
            (?:tăng|giảm|đạt|hoàn\s+thành|(?<!đối\s)với|gồm|có|kết\s+quả)\s*:?\s\d   # tăng 31
        |
            kết\s+quả(?=\s*:|$)|được\s+\d|(?<=,\s)căn\scứ(?=\s)
        |
            do\s+[^,.;]{{3,90}}?\s                               # do Bộ Y tế ban hành
            (?:ban\s+hành|ký|phát\s+hành|soạn\s+thảo|chủ\s+trì|tham\s+mưu
                |(?<!chương\s)(?<!quy\s)(?<!công\s)(?<!giáo\s)trình)(?![^\W_])
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
        (?:
            (?:{longest_of(title_ends("comma"))})(?![^\W_])|\d[\d.,]*\s?%      # , qua đó
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


def _is_of_title(letters: str, match: re.Match[str], role: Role) -> bool:
    """Return whether what may end a title is a clause of the title itself."""
    if role == "basis" and _REVISED.match(letters, match.start()) is not None:
        return False
    if role == "basis" and _OF_CLAUSE.match(letters, match.start()) is not None:
        return True
    if letters[match.start()] == ",":
        return False
    if letters.startswith(_AMENDING) and "kèm theo" in match.group():
        return True
    if _IN_TITLE.search(letters, 0, match.end()) is not None:
        return True
    if _NORM.match(letters, match.start(), match.end()) is not None:
        return _NORM_LEADS.search(letters, 0, match.start()) is not None
    is_participle = match.group().endswith("được") and _PARTICIPLE.match(letters, match.end())
    if is_participle:
        return True
    is_relative = role != "subject" and _OF_PERSON.search(letters, match.start(), match.end())
    return bool(is_relative) and _PERSON.search(letters, 0, match.start()) is not None


def _clause_start(letters: str, role: Role) -> int:
    """Return where a clause of the sentence around a title opens, or the length."""
    if role == "basis":
        return len(letters)
    for clause in _clause(role).finditer(letters):
        is_next = _NEXT_LISTED.match(letters, clause.start()) is not None
        if not (is_next and _LISTED.search(letters, 0, clause.start()) is not None):
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
        if not _is_of_title(letters, match, role):
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
def _last_verbs() -> re.Pattern[str]:
    verbs = longest_of(title_ends("last"))
    return re.compile(
        rf"""
        (?:
            \s(?<!,\s)(?<!và\s)(?<!hoặc\s)(?<!hướng\s)(?<!bãi\s)(?<!hủy\s)(?<!huỷ\s)(?<!xóa\s)
            (?<!loại\s)(?<!việc\s)(?<!thẩm\s)(?<!bắt\s)(?<!về\s)(?<!để\s)(?<!không\s)
            (?:{verbs})(?![^\W_])                                        # làm
            (?!\s(?:việc|công|vật|thuốc|thực|chủ|khí|tầng|ký|kiểm|nhãn|âm|hình|đổi|chữa|sẻ|duyệt
                |xử|tuyển|mẫu|phiếu|ý|vào|nhiễm|hại|chuẩn|tiêu|yêu|đầu|quyền|cắp|nghiệm|an)\b)  # làm việc
        )+
        """,
        re.VERBOSE,
    )


def predicate(window: str) -> int:
    """Return where the verb of the sentence stands that a mention and its title open.

    It is the last verb that hardly ever stands inside a title; without one, the length.
    """
    start = len(window)
    for match in _last_verbs().finditer(_masked(window), window.find(" ", _LEAST_TITLE)):
        start = match.start()
    return start


def main_clause(window: str) -> int:
    """Return where the last clause of a window opens: the main one, behind an adverbial."""
    comma = _masked(window).rfind(", ")
    return comma if comma > 0 and window.count(" ", comma) > _LEAST_CLAUSE else len(window)


def before_next(text: str, start: int, end: int, following: Sequence[Core]) -> int:
    """Return where a title ends before the next document that it does not contain."""
    held: Core | None = None
    is_amending = text[start : start + _LONGEST_VERB].lower().startswith(_AMENDING)
    for core in following:
        if core.start >= end:
            break
        lead = PAGE_NUMBER.sub("\n", text[max(0, start - 20, core.start - 60) : core.start])
        is_item = (
            held is not None
            and (held.type, held.symbol) == (core.type, core.symbol)
            and _BETWEEN_ITEMS.match(text, held.end, core.start) is not None
        )
        is_other_part = _AND_PART.search(lead) is not None and not is_amending
        if not is_item and (is_other_part or not _LEADS.search(lead)):
            link = _LINK.search(text, max(start, core.start - 40), core.start)
            return link.start() if link else core.start
        held = core
    return end
