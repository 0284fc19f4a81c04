"""Titles (trích yếu): what a document is called, as the words after a mention state it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from viendan.documents.symbols import read_symbol
from viendan.references.context_words import context_words
from viendan.references.issuer_context import Issuer, body_at, issuer_after
from viendan.references.mention import Core, Span
from viendan.references.own_title import capital_title, own_title
from viendan.references.title_end import OPEN_LIST, main_clause, predicate, sentence_end
from viendan.references.title_inside import Role
from viendan.references.title_lines import (
    LONGEST_TITLE,
    PAGE_NUMBER,
    RECITAL,
    clause_over_semicolons,
    of_line,
    opens_entry,
)
from viendan.references.title_next import before_next
from viendan.references.title_opening import Opening, opening_after, opening_words
from viendan.text.folding import CAPITAL, SMALL
from viendan.text.patterns import longest_of

# A mention that opens its sentence or a clause of it.
_SUBJECT = re.compile(
    r"""
    (?:
        ^|[.;:!?\n,“"]                                      # ". Nghị định"
    |
        \b(?:[Dd]o|rằng|và|còn|mà|khi|vì|(?<!đã\s)có|nhắc\s+tới|thấy
            |việc|nếu|bởi|nhận\s+định|đánh\s+giá)              # rằng
    )
    [\s*•+–\d)(-]*(?:[a-zđ]\)\s*)?
    (?:(?:[Đđ]iểm|[Kk]hoản|Điều|Chương|Mục)\s+[\w.]+,?\s+(?:của\s+)?)*$     # Khoản 2 Điều 3
    """,
    re.VERBOSE,
)
# A mention in the noun that opens its sentence: "Một số điều của Thông tư số 5".
_IN_SUBJECT = re.compile(
    r"""
    (?:^|[.\n])\s*
    (?:
        Việc|Một\s+số\s+(?:điều|nội\s+dung)|Nội\s+dung|Mục\s+tiêu|Các\s+quy\s+định|Quy\s+định
        |Vướng\s+mắc|Thời\s+hạn|Hiệu\s+lực|Trình\s+tự|Hồ\s+sơ|Kiến\s+nghị                  # Việc
    )\b[^.;,\n]{0,60}$
    """,
    re.VERBOSE,
)
# A mention in an adverbial, which a main clause must follow: "Theo Thông tư …, …".
_ADVERBIAL = re.compile(
    r"""
    (?:^|[.\n])\s*
    (?:                                                   # Theo
        Theo|Để|Do|Sau|Qua|Trả\s+lời|Nhờ|Khi|Từ|Kể\s+từ|Trước|Phúc\s+đáp|Ngay|Trên\s+cơ\s+sở
    )\b[^.;\n,]{0,60}$
    """,
    re.VERBOSE,
)
# A mention in a list of bases: "Căn cứ …;".
_BASIS = re.compile(
    r"""
    (?:^|[\n;.])[\s*+•–-]*(?:Căn\s+cứ|Xét|Chiểu)\b[^.;\n]*$       # Căn cứ
    |
    [\n;][\s*+•–-]*(?:\d+[.)]\s*)?$                              # the next item
    """,
    re.VERBOSE,
)
_TASKS = re.compile(r"[\s*+•–-]*(?:Thực\s+hiện|Triển\s+khai|Thi\s+hành|Theo)\s")
_VERB_BEFORE_COLON = re.compile(
    r"\s(?:hướng\s+dẫn|ghi|nêu|nêu\s+rõ|quy\s+định|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)$"
)
# Words that run on without a space: "năm 2020Bộ Tài chính", "luật sư,Xét đề nghị".
# A letter opens each, so that the search skips to one.
_CAPITAL_NEXT = rf"(?=[{CAPITAL}][{SMALL}])"
_GLUED = re.compile(
    rf"""
    1(?<!\w1)9\d\d{_CAPITAL_NEXT}|2(?<!\w2)0\d\d{_CAPITAL_NEXT}   # 2020Bộ
    |
    ,(?=(?:Chiểu|Xét|Căn|Theo)\s)                                # ,Xét
    |
    \ (?=(?:Xét|Theo)\s+đề\s+nghị\s|Căn\s+cứ\s)                   # lịch nghỉ lễ Xét đề nghị
    """,
    re.VERBOSE,
)
_BEFORE_BODY = re.compile(rf",\s+(?=[{CAPITAL}])")
# A verb behind the name of a body: no preposition, no kind of place.
_VERB_NEXT = re.compile(
    rf"""
    (?:\s+\([^()\n]{{2,60}}\))?                              # (đơn vị đầu mối)
    \s+(?!(?:và|với|cùng|của|tại|trong|trên|về|đối|cho|các|từ|theo|thuộc|ở|do|giai|năm|tỉnh|thành
        |huyện|quận|thị|xã|phường|cấp|hoặc|khóa|nhiệm|là)\b)[{SMALL}]   # bổ sung
    """,
    re.VERBOSE,
)
# What a letter orders whom to do is no title without "về": "yêu cầu các đơn vị báo cáo".
_ORDER = re.compile(
    r"""
    (?:yêu\s+cầu|chỉ\s+đạo|đề\s+nghị|đôn\s+đốc|nhắc\s+nhở|giao)\s+
    (?:các|những|tất\s+cả|toàn\s+thể)\s                           # yêu cầu các
    """,
    re.VERBOSE,
)
_LOOK_BACK = 80
_LOOSE = ("theo", "căn cứ", "thực hiện")
_POINTS_BACK = (" này", " trên đây", " đó")
_NAMED_ABOVE = re.compile(r"\s+(?:nêu|nói)\s+trên")
# A count of the report: what it counts may be its own topic, not the title.
_COUNTED = re.compile(
    r"""
    \s(?:cho|đối\s+với|tại|ở|tới)\s+\d[\d.]*\s+(?!huyện|tỉnh|quận|thành)[^\W\d_]   # cho 87 cơ sở
    |
    \scủa\s+\d[\d.]*\s+(?:hộ|người|cá\s+nhân|tổ\s+chức|trường\s+hợp
        |học\s+sinh|gia\s+đình)\b                                           # của 43 hộ
    """,
    re.VERBOSE,
)
_NEXT_QUOTATION = re.compile(r"(?:[,;]|\s+và)\s*[“\"«]")
_CLOSING = {"“": '”"', '"': '"”', "«": "»", "‘": "’", "(": ")"}
_MARKS = " \t\n,;:–-(.|*\xa0"
_LINKS = frozenset(
    {"do", "và", "của", "với", "các", "cho", "hoặc", "theo", "tại", "thì", "nêu", "như sau"}
    | {"sau", "là", "vì", "khi", "hiện", "để", "nhưng", "nên", "mà", "đã", "sẽ", "đang", "chưa"}
)
# Words of two syllables of which the second is a link word by itself: "thực hiện".
_OF_WORDS = ("tiếp", "kèm", "thực", "phát", "thể")
_LEAST = 3


class Title(NamedTuple):
    """A title with its span, and the issuer that stands behind it, if any."""

    text: str
    span: Span
    issuer: Issuer | None = None


class Behind(NamedTuple):
    """What stands behind a mention.

    `position` is where date and issuer end, `limit` where the title ends at the latest.
    `is_issued` says that the text states the issuer there or before; else a title may name it.
    """

    position: int
    limit: int
    is_issued: bool


def title_after(text: str, core: Core, behind: Behind, following: Sequence[Core]) -> Title | None:
    """Return the title that follows a mention, or None.

    `following` are the next mentions: a title may contain them.
    """
    own = own_title(text, core)
    if own is not None:
        return _title(text, *own)
    is_loose = behind.position == core.end and _is_loose(text, core.start)
    opening = opening_after(text, core, behind.position, is_loose=is_loose)
    if opening is None:
        return None
    if opening.mark:
        return _enclosed(text, opening)
    start = opening.start
    capital = capital_title(text, start) if core.text.isupper() else None
    if capital is not None:
        return _title(text, start, before_next(text, core, capital, following))
    return _unmarked(text, core, opening, behind, following)


def _unmarked(
    text: str, core: Core, opening: Opening, behind: Behind, following: Sequence[Core]
) -> Title | None:
    """Return the title that opens without quotation mark or bracket, or None."""
    start = opening.start
    clause = min(clause_over_semicolons(text, core, start, following), behind.limit)
    end = before_next(text, core, (start, clause), following)
    is_order = not opening.is_about and _ORDER.match(text, start) is not None
    if is_order or (
        text[end : end + 1] != ";" and _statement().match(text, start, end) is not None
    ):
        return None
    end = _end(text, core, opening, end)
    if text[end : end + 1] != ";" and _COUNTED.search(text, start, end) is not None:
        return None
    issuer = None
    if not (behind.is_issued or opening.is_issued):
        end, issuer = _issuer_behind(text, core, start, end)
    found = _title(text, start, end, issuer)
    is_bare = found is not None and not opening.is_about and found.text.lower() in _bare()
    return None if is_bare else found


def _is_loose(text: str, start: int) -> bool:
    """Return whether a mention is part of "theo …"."""
    return text[max(0, start - 12) : start].rstrip().lower().endswith(_LOOSE)


def _issuer_behind(text: str, core: Core, start: int, end: int) -> tuple[int, Issuer | None]:
    """Return where a title ends before its issuer, with the issuer.

    "… do Bộ Y tế ban hành" names it; "… của UBND tỉnh Lâm Đồng" does where it fits the symbol.
    """
    if text.startswith(" do ", end):
        return end, issuer_after(text, end)
    of = text.rfind(" của ", start, end)
    issuer = issuer_after(text, of) if of > 0 and core.symbol is not None else None
    if issuer is None or issuer.span[1] < end or _needs_body().search(text, start, of):
        return end, None
    author = read_symbol(core.symbol or "").issuer
    if author is None or issuer.name is None:
        return end, None
    is_author = issuer.name in author.spellings or issuer.name.endswith(author.name)
    return (of, issuer) if is_author else (end, None)


def _enclosed(text: str, opening: Opening) -> Title | None:
    """Return the title that stands in quotation marks or brackets."""
    depth = 0
    for end in range(opening.start, min(len(text), opening.start + LONGEST_TITLE)):
        if text[end] in _CLOSING[opening.mark]:
            if depth == 0:
                return _title(text, opening.start, end)
            depth -= 1
        elif text[end] == opening.mark:
            depth += 1
    return None


def _role(text: str, core: Core, clause: int) -> Role:
    """Return what a mention is in its sentence; `clause` is where the clause of its title ends."""
    before = text[max(0, core.start - _LOOK_BACK) : core.start]
    if text[clause : clause + 1] == ";" and (
        _BASIS.search(before) is not None or of_line(text, core.start, RECITAL)
    ):
        return "basis"
    if text[clause : clause + 1] in {"", "\n", "|", "\t", ";"} and opens_entry(text, core.start):
        return "basis"
    near = before if before[-2:-1].isdigit() else before[-12:]
    if near.rstrip().endswith(";") and of_line(text, core.start, _TASKS):
        return "object"
    is_subject = _SUBJECT.search(near) is not None or _IN_SUBJECT.search(before) is not None
    return "subject" if is_subject else "object"


def _end(text: str, core: Core, opening: Opening, clause: int) -> int:
    """Return where a title without quotation marks ends in its clause.

    Where it opens with a verb, that may be the sentence's: "Thông tư số 3 quy định tiêu chuẩn."
    """
    start = opening.start
    glued = _GLUED.search(text, start, clause)
    clause = glued.end() if glued is not None else clause
    window = text[start:clause]
    role = _role(text, core, clause)
    before = text[max(0, core.start - _LOOK_BACK) : core.start]
    ends_sentence = text[clause : clause + 1] == "."
    is_whole = ends_sentence and _opens_sentence(before)
    end = _before_body(text, start, clause) if role != "basis" else clause
    end = min(end, start + sentence_end(window, role, is_whole=is_whole and opening.is_about))
    if end == clause and ends_sentence:
        if "," in window and _ADVERBIAL.search(before) is not None:
            end = start + main_clause(window)
        elif is_whole:
            end = start + predicate(window, is_plain=not opening.is_about)
    if text[end : end + 1] == ":":
        verb = _VERB_BEFORE_COLON.search(text, start, end)
        end = verb.start() if verb is not None else end
    return end if role == "basis" else _quotation_end(text, start, end)


def _opens_sentence(before: str) -> bool:
    """Return whether a sentence opens behind a text."""
    words = before.rstrip()
    ended = words.endswith((".", "!", "?")) and len(words) < len(before)
    return ended or before in {"", "\n"}


def _before_body(text: str, start: int, end: int) -> int:
    """Return where a title ends before the clause of a body: ", Chính phủ bổ sung thông tin".

    A body that a preposition follows is an item of a list of the title.
    """
    for comma in _BEFORE_BODY.finditer(text, start, end):
        body = body_at(text, comma.end())
        is_subject = body is not None and _VERB_NEXT.match(text, body.span[1]) is not None
        if is_subject and OPEN_LIST.search(text, start, comma.start()) is None:
            return comma.start()
    return end


def _quotation_end(text: str, start: int, end: int) -> int:
    """Return where a title ends with a quotation, unless it goes on behind it."""
    window = text[start:end]
    for mark, closing in (("“", "”"), ('"', '"'), ("«", "»")):
        if mark not in window:
            continue
        closed = text.find(closing, text.index(mark, start) + 1, end) + 1
        while closed and (again := _NEXT_QUOTATION.match(text, closed, end)) is not None:
            closed = text.find(closing, again.end(), end) + 1
        if closed and text[closed : closed + 1] in {",", " "}:
            return end if _behind_quotation().match(text, closed) else min(end, closed)
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where a title ends without the marks and link words behind it."""
    words = text[start:end].rstrip(_MARKS)
    opened = words.rfind("(")
    if opened > 0 and ")" not in words[opened:]:
        words = words[:opened].rstrip(_MARKS)
    while True:
        before, _, last = words.rpartition(" ")
        if last.lower() not in _LINKS or before.lower().endswith(_OF_WORDS):
            return start + len(words)
        words = before.rstrip(_MARKS)


def _title(text: str, start: int, end: int, issuer: Issuer | None = None) -> Title | None:
    end = _trimmed(text, start, end)
    words = text[start:end]
    # The number of a page is a line of its own, between two ends of lines.
    title = " ".join((PAGE_NUMBER.sub("\n", words) if words.count("\n") > 1 else words).split())
    points_back = f" {title}".endswith(_POINTS_BACK) or _NAMED_ABOVE.match(text, end) is not None
    return None if len(title) < _LEAST or points_back else Title(title, (start, end), issuer)


@cache
def _bare() -> frozenset[str]:
    return frozenset(opening_words("all") + opening_words("tasks"))


@cache
def _statement() -> re.Pattern[str]:
    """Return a pattern of what a document says, not what it is called.

    "quy định học sinh lớp 9 được miễn học phí" is no title.
    """
    return re.compile(
        rf"""
        (?:quy\s+định|hướng\s+dẫn)\s+(?:(?:các|mọi|những|mỗi|tất\s+cả)\s+)?
        (?:
            {longest_of(context_words("person"))}\s[^,.;:\n]{{0,80}}?
            \b(?:được|phải|không|là|bị|có\s+(?:quyền|thể|trách))\s     # học sinh lớp 9 được
        |
            đối\s+tượng\s[^,.;:\n]{{0,60}}?\slà\s                      # đối tượng … là
        |
            [^,.;:\n]{{0,60}}?\s(?:là|bằng)\s+\d                       # mức phạt là 2
        |
            (?:trước|sau|trong|tối\s+(?:đa|thiểu)|không\s+quá|ít\s+nhất)\s+\d     # trước 10 ngày
        |
            (?:khá|rất)\s                                             # khá rõ
        )
        |
            bổ\s+sung\s+(?:thêm|và\s+mở)\s                            # bổ sung thêm
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _needs_body() -> re.Pattern[str]:
    """Return a pattern of what is always that of a body: "quy chế làm việc của …"."""
    words = longest_of(context_words("of_body"))
    return re.compile(rf"(?:{words}|\d{{4}}|(?:định|quyết)\s+số\s\S+)$")


@cache
def _behind_quotation() -> re.Pattern[str]:
    """Return a pattern of what goes on with a title behind a quotation: "giai đoạn 2021"."""
    words = longest_of(context_words("behind_quotation"))
    return re.compile(rf"\s+(?:{words}|\(|tại\s+[{CAPITAL}])")
