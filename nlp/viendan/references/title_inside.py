"""What stands inside a title, though its words may end one: "người đang hưởng lương"."""

import re
from typing import Literal

Role = Literal["subject", "object", "basis"]
"""What a mention is in its sentence: its subject, a part of it, or a basis in a list of them.

An entry of a list or table without a sentence around it is one of the last kind.
"""

# What stands behind words of the table, though they are part of a title.
_IN_TITLE = re.compile(
    r"""
    (?:
        \bđối\s+với\s+(?:tổng|kinh\s+phí|số\s+tiền|mục\s+tiêu|diện\s+tích)
        (?:\s\w+)?                                              # đối với kinh phí
    |
        \b(?:những|các)\s+(?:điều|việc|hành\s+vi|trường\s+hợp|nội\s+dung)\s(?:[^\W\d_]+\s){0,3}
        (?:không\s+được|phải|chưa|đang|bị|được(?:\s[^\W\d_]+)?)      # những điều … không được
    |
        \b(?:nhà|chung\s+cư|doanh\s+nghiệp|đơn\s+vị|hộ|người|đối\s+tượng|cơ\s+sở|trẻ\s+em|xã|vùng)
        \s+có\s+(?:nhiều|một|hai|ba)                               # nhà có nhiều chủ
    |
        \b(?:của|(?:điều|khoản|mục|phụ\s+lục)\s+\w+)\s+
        (?:quy\s+(?:định|chế|chuẩn|trình)|điều\s+lệ|danh\s+mục|kế\s+hoạch|đề\s+án|bảng\s+giá)
        [^,;]*?\s(?:ban\s+hành\s+)?kèm\s+theo                    # của Quy định ban hành kèm theo
    |
        \b(?:số\s+tiền|khoản|kinh\s+phí|tài\s+sản|lợi\s+nhuận)
        \s+(?:thu\s+)?được                                       # số tiền thu được
    |
        \b(?:người|văn\s+bản|bản\s+án|cán\s+bộ|vụ\s+việc|dự\s+án|tổ\s+chức|cá\s+nhân|đối\s+tượng
            |công\s+dân|công\s+trình|nhà\s+ở|đất|tài\s+sản|hộ\s+gia\s+đình|quân\s+nhân|công\s+chức
            |viên\s+chức|học\s+sinh|người\s+lao\s+động|đảng\s+viên|thủ\s+tục\s+hành\s+chính)
        \s+(?:đã|đang|sẽ|chưa|được|bị|không\s+có|phải|cần)[^,]{0,12}   # người đang
    |
        \b(?:kết\s+luận|ý\s+kiến|phát\s+biểu|chỉ\s+đạo)(?:\s[^,;]{0,80})?
        \s(?:tại|trong)(?:\s\w+){1,2}                            # kết luận … tại cuộc họp
    |
        \b(?:văn\s+bản|bản\s+án)\s+(?:có|hết|còn)\s+hiệu\s+lực         # văn bản hết hiệu lực
    |
        \b(?:văn\s+bản|các\s+(?:thông\s+tư|nghị\s+(?:định|quyết)|quyết\s+định))
        (?:\s+[^\W\d_]+){0,5}\s+do\s[^,;]{3,90}\sban\s+hành                # văn bản do UBND
    |
        \b(?:triển\s+khai|thực\s+hiện|sử\s+dụng|quản\s+lý|khai\s+thác)\s+có\s+hiệu\s+quả
    |
        \bkỹ\s+thuật\s+trình\s+bày|\bdanh\s+mục\s[^;.]{2,60}?\skhông\s+được
    |
        \bsự\s+(?:phù\s+hợp|tham\s+gia|đồng\s+ý)(?:\s+với)?          # sự phù hợp với
    |
        \b(?:hỗ\s+trợ|chính\s+sách|biện\s+pháp|giải\s+pháp|khoản\s+phí|lệ\s+phí)
        (?:\s+[^\W\d_]+){0,4}\s+nhằm                              # hỗ trợ nhằm
    |
        \bmột\s+cửa[^;]{0,60}?\stại\s+bộ\s+phận                   # một cửa tại Bộ phận
    |
        không\s+là|trợ\s+giúp|kèm\s+theo\s+mã          # trợ giúp
    |
        (?:tình\s+hình|giai\s+đoạn|điều\s+kiện|tình\s+trạng)\s+hiện\s+nay
    |
        (?:người|đảng\s+viên|cán\s+bộ|đối\s+tượng|chủ\s+hộ|hộ|nạn\s+nhân|huyện|xã|vùng
            |diện\s+tích|gia\s+súc|vật\s+nuôi|cây\s+trồng|công\s+trình|tuyến\s+đường)
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
OF_FORCE = re.compile(
    r"""
    \b(?:
        (?:có|hết|còn|mất)\s+hiệu\s+lực                              # hết hiệu lực
        |(?:được|bị)\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)   # bị bãi bỏ
    )
    """,
    re.VERBOSE,
)
"""What happens to documents, not to what a title is about."""
# A verb that may be one of a clause of the title: "đối tượng phải tiêm phòng".
_OF_EITHER = re.compile(r"\s(?:phải|được|bị|là|không(?:\s(?:có|được|phải))?|cần|có|còn)\s*")
_LEAST_CLAUSE = 3
_TEXT_NOUN = re.compile(r"\b(?:văn\s+bản|bản\s+án|quyết\s+định|quy\s+định)\s+$")
# "quy định" or "yêu cầu" inside a title: a noun, or the verb of a document that it contains.
_NORM = re.compile(r"\s*(?:quy\s+định|yêu\s+cầu)$")
_NORM_LEADS = re.compile(
    r"""
    (?:
        (?:^|\s)(?:các|những|theo|một\s+số|về|việc|hành|hiện|đổi|ứng|định|bổ\s+sung|vi\s+phạm|và
            |thông\s+tư|nghị\s+định|quyết\s+định|nghị\s+quyết|văn\s+bản
            |số\s+điều|của)                                           # các
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
_REVISED = re.compile(r"\s+đã\s+được\s+(?:sửa|bổ|thay|đính|hợp|bãi)\b")
# A participle of the title: "tổ chức được phép hoạt động".
_PARTICIPLE = re.compile(
    r"""
    \s(?:phép|hưởng|miễn|giảm|đào|tính|hỗ|bảo|trang|cấp|công\s+nhận|sử|xác|ủy|phê|ưu|chứng
        |giao)\b                                                # phép
    """,
    re.VERBOSE,
)
# What "đã" says of a thing or a person: "xe đã qua sử dụng".
_PAST = re.compile(
    r"""
    \s(?:qua\s+sử\s+dụng|nghỉ\s+(?:hưu|việc)|từ\s+trần|xuất\s+ngũ       # qua sử dụng
        |được\s+chuẩn\s+hóa|phục\s+viên|thôi\s+việc|hy\s+sinh)\b
    """,
    re.VERBOSE,
)
AMENDING = ("sửa đổi", "bổ sung", "bãi bỏ", "thay thế", "điều chỉnh", "đính chính")
"""The verbs of a title that amends another document."""


def is_of_title(letters: str, match: re.Match[str], role: Role) -> bool:
    """Return whether what may end a title is a clause of the title itself.

    `letters` are the title and what follows it in small letters, `match` the words that may end it.
    """
    if role == "basis" and _OF_CLAUSE.match(letters, match.start()) is not None:
        return _REVISED.match(letters, match.start()) is None
    if letters[match.start()] == ",":
        return False
    force = OF_FORCE.search(letters, match.start()) if role == "subject" else None
    if force is not None:
        if force.end() == match.end():
            return _TEXT_NOUN.search(letters, 0, match.start() + 1) is not None
        is_before = letters.count(" ", match.end(), force.start()) >= _LEAST_CLAUSE
        if is_before and _OF_EITHER.fullmatch(match.group()) is not None:
            return True
    return (
        _IN_TITLE.search(letters, 0, match.end()) is not None
        or (letters.startswith(AMENDING) and "kèm theo" in match.group())
        or _is_norm_of_title(letters, match)
        or _is_participle(letters, match)
        or (role != "subject" and _is_of_person(letters, match))
    )


def _is_norm_of_title(letters: str, match: re.Match[str]) -> bool:
    is_norm = _NORM.match(letters, match.start(), match.end()) is not None
    return is_norm and _NORM_LEADS.search(letters, 0, match.start()) is not None


def _is_participle(letters: str, match: re.Match[str]) -> bool:
    if match.group().endswith("đã"):
        return _PAST.match(letters, match.end()) is not None
    has_verb = _PARTICIPLE.match(letters, match.end()) is not None
    return has_verb and match.group().endswith("được")


def _is_of_person(letters: str, match: re.Match[str]) -> bool:
    is_verb = _OF_PERSON.search(letters, match.start(), match.end()) is not None
    return is_verb and _PERSON.search(letters, 0, match.start()) is not None
