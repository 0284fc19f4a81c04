"""Issuers that no table knows: the name of a body as the text writes it, by its opening word."""

import re
from functools import cache

from viendan.documents.symbols import read_symbol
from viendan.references.issuer_context import BY, Issuer
from viendan.references.mention import Core
from viendan.text.folding import CAPITAL, SMALL

_HEAD = r"(?:(?:Phó\s+|Tổng\s+)?(?:Giám\s+đốc|Hiệu\s+trưởng|Cục\s+trưởng|Viện\s+trưởng)\s+)?"
_OPENING = r"""
(?:
    (?:Tổng\s+|Chi\s+)?[Cc]ục|Vụ|Viện|Học\s+viện|Văn\s+phòng|Thanh\s+tra|Trung\s+tâm    # Cục
|
    Phòng|Ban|Ủy\s+ban|Uỷ\s+ban|Hội\s+đồng|Hội|Hiệp\s+hội|Liên\s+(?:đoàn|hiệp|minh)        # Phòng
|
    Tổ\s+[Cc]ông\s+tác|Đoàn|Công\s+đoàn|Bệnh\s+viện|Trường|Đại\s+học|Tập\s+đoàn          # Đoàn
|
    (?:Tổng\s+)?[Cc]ông\s+ty                                                      # Công ty
|
    Ngân\s+hàng|Kho\s+bạc|Hải\s+quan|Đảng\s+(?:bộ|đoàn)|Sở\s+Giao\s+dịch                # Kho bạc
)
"""
# Words that no name of a body has in small letters.
_OF_CLAUSE = r"""
(?!(?:
    về|ngày|tại|trong|cho|theo|để|đã|sẽ|với|từ|là|do|được|nhằm|đối|trên|khi|kèm|như|sau|gửi|tới
    |hướng\s+dẫn|ban\s+hành|phê\s+duyệt|quy\s+định|sửa\s+đổi|bổ\s+sung|công\s+bố|thông\s+(?:báo|qua)
    |yêu\s+cầu|đề\s+nghị|chỉ\s+đạo|trả\s+lời|triển\s+khai|thực\s+hiện|nêu|này|đó|trước|đến|có|không
    |cùng|của|các|thì|nơi|phối\s+hợp|khóa|khoá|nhiệm\s+kỳ|giao|ký|trình
)(?![^\W_]))
"""
_WORD = rf"{_OF_CLAUSE}[^\W\d_](?:[^\W\d_]|[&-](?=\w))*"
# A part of a name behind a comma: "Quản lý khám, chữa bệnh".
_COMMA = rf",(?=\s+{_OF_CLAUSE}[{SMALL}])"
_NAME = rf"""
{_OPENING}(?=\s+(?:[{CAPITAL}]|và\s|quản\s+lý|kiểm\s+tra|nhân\s+dân|thi\s+đua|chuyên\s|liên\s))
(?:\s+{_WORD})(?:{_COMMA})?(?:\s+{_WORD}(?:{_COMMA})?){{0,10}}?
"""
# The body above, or the letters that stand for the name: "- Bộ Y tế", "(UBCKNN)".
_ABOVE = rf"""
(?:\s*[,–-]\s*(?:thuộc\s+)?Bộ(?:\s+{_WORD}(?:{_COMMA})?){{1,6}}?)?       # - Bộ Y tế
(?:\s*\([^()\n]{{2,30}}\))?                                          # (UBCKNN)
"""
# "Cục Quản lý khám, chữa bệnh Bộ Y tế", but not "Thanh tra Bộ Y tế".
_BEFORE_MINISTRY = re.compile(rf"(\S+(?:\s+\S+){{2,}})\s+Bộ\s+[{CAPITAL}].*", re.DOTALL)
# Bodies with the letters of one that the table knows: TCT is Tổng cục Thuế, too.
_ALIKE = {"TCT": re.compile(r"Tổ\s+[Cc]ông\s+tác|Tổng\s+công\s+ty")}
_LONGEST, _NEAR = 120, 250


@cache
def _behind() -> re.Pattern[str]:
    """Return a pattern of "của …" up to what follows a name: a title, a date, the clause's end."""
    return re.compile(
        rf"""
        \s*+,?\s*+của\s+{_HEAD}(?P<name>{_NAME})(?<!,){_ABOVE}          # của Cục Quản lý Dược
        (?=\s+(?:về|V/v|ngày\s+\d|hướng\s+dẫn|ban\s+hành|phê\s+duyệt|quy\s+định|sửa\s+đổi
            |công\s+bố|thông\s+báo|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo|trả\s+lời|triển\s+khai|thực\s+hiện
            |đã|của|tại|trong|được|và\s+(?:{_OPENING}|các))(?![^\W_])
            |\s*[,;.:)”]|\s*\n|\s*$)
        """,
        re.VERBOSE,
    )


@cache
def _before() -> re.Pattern[str]:
    """Return a pattern of a body that is all of its clause: "Ngày 5/6, Cục Quản lý Dược"."""
    return re.compile(
        rf"""
        (?:^|[.,;:\n)–-]\s*|\scủa\s+){_HEAD}(?P<name>{_NAME})(?<!,){_ABOVE}$      # , Cục Thú y
        """,
        re.VERBOSE,
    )


def _has_unknown_letters(core: Core) -> bool:
    """Return whether no table is sure of the body that a number's letters stand for."""
    if core.symbol is None or core.law is not None:
        return False
    issuer = read_symbol(core.symbol).issuer
    return issuer is None or issuer.abbreviation in _ALIKE


def is_alike(abbreviation: str, name: str | None) -> bool:
    """Return whether a body has the letters of another one that the table knows."""
    alike = _ALIKE.get(abbreviation)
    return alike is not None and alike.match(name or "") is not None


def alike_near(text: str, core: Core) -> Issuer | None:
    """Return the body before a mention that may have its letters, where the known one is not near.

    "thành lập Tổ công tác và Kế hoạch số 51/KH-TCT" is no plan of Tổng cục Thuế.
    """
    known = read_symbol(core.symbol).issuer if core.symbol is not None else None
    alike = _ALIKE.get(known.abbreviation) if known is not None else None
    if known is None or alike is None:
        return None
    start = max(0, core.start - _NEAR)
    match = alike.search(text, start, core.start)
    is_other = match is not None and known.name not in text[start : core.end + _NEAR]
    return Issuer(match.group(), match.span(), None) if match is not None and is_other else None


def unknown_body_after(text: str, core: Core, position: int) -> Issuer | None:
    """Return the body that "của …" names at a position, or right behind the number.

    "của Cục Quản lý Dược - Bộ Y tế về việc …" names the office; it has no place.
    """
    if not _has_unknown_letters(core):
        return None
    for start in sorted({position, core.end}, reverse=True):
        match = _behind().match(text, start, start + _LONGEST)
        if match is not None:
            return _issuer(match)
    return None


def unknown_body_before(text: str, core: Core) -> Issuer | None:
    """Return the body that is the subject of "… ban hành" before a number of unknown letters."""
    by = BY.search(text, max(0, core.start - _LONGEST // 2), core.start)
    if by is None or not _has_unknown_letters(core):
        return None
    start = max(0, by.start() - _LONGEST)
    match = _before().search(text, start, by.start())
    return _issuer(match) if match is not None else None


def _issuer(match: re.Match[str]) -> Issuer:
    office = _BEFORE_MINISTRY.fullmatch(match["name"])
    name = office[1] if office is not None else match["name"]
    return Issuer(" ".join(name.split()), (match.start("name"), match.end()), None)
