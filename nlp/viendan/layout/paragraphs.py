"""Paragraphs: lines joined across page breaks, each with a role and the path of its headings."""

import re
from dataclasses import dataclass
from functools import cache

from viendan.documents.document_types import letterhead_types
from viendan.layout.headings import HeadingPath, heading_mark
from viendan.layout.lines import Line, is_chrome, lines_of
from viendan.text.folding import CAPITAL, SMALL, fold
from viendan.text.patterns import longest_of

# Every way opens with a letter, so that the search skips to one; that the third opens the line is asked after.
_MOTTO = re.compile(
    r"cộng\s+h[oò][àa]\s+xã\s+hội\s+chủ\s+nghĩa|độc\s+lập\s*[-–—]\s*tự\s+do|đ(?<!.đ)ảng\s+cộng\s+sản\s+việt\s+nam"
)
_OWN_NUMBER = re.compile(r"^\W*số\s*:?[\s.…]*\d*\s?[a-z]?\s?[-/]|^\W*số\s*:")
_PLACE_DATE = re.compile(
    r"^\W*[^\W\d][^\d:;]{1,40},\s*(?:ngày\s*[\d.…\s]*tháng[\d.…\s]*năm[\s\d.…]*|(?:ngày\s*)?\d{1,2}/\d{1,2}/\d{4})\W*$"
)
_TELLS_OF_REPORT = re.compile(
    r"báo cáo|hội nghị|sơ kết|tổng kết|kết quả|tình hình|công tác|tiếp tục|năm 20\d\d|quý\s+[iv1-4]"
)
_SUBJECT = re.compile(r"^\W*[Vv]/v\b")
_TYPED_TITLE = re.compile(
    r"(?:Báo cáo|Kế hoạch|Thông báo|Tờ trình|Chương trình|Phương án|Đề án)\s+(?:\S+\s+){2,}\S+$"
)
_AGENCY = re.compile(
    r"^\W*(?:(?:ủy|uỷ) ban|hội đồng nhân dân|sở|bộ|cục|chi cục|văn phòng|thanh tra|ban|tỉnh|thành phố|tp\.?|huyện|thị xã|quận|phường|xã|tỉnh ủy|"
    r"thành ủy|huyện ủy|đảng ủy|đảng bộ|trung tâm|phòng|tổng cục|công an|ubnd|hđnd)\b"
)
_FOOTER = re.compile(
    r"^\W*nơi\s+nh[ậâ]n\W*(?:$|:)|"
    r"^\W*(?:tm|kt|tl|tuq|q|t/m)\s?[./]?\s*(?:\.|ủy|uỷ|giám|chủ|bộ|ban|sở|cục|trưởng|chánh|bí|hội|đoàn)|"
    r"^\W*người\s+ký\s*:|^\W*(?:(?:phó\s+|quyền\s+|q\.\s*)?(?:giám đốc(?:\s+sở)?|chủ tịch|bộ trưởng|cục trưởng|trưởng ban|chánh văn phòng|"
    r"chánh thanh tra|trưởng phòng|trưởng đoàn|bí thư)|thứ trưởng|người lập biểu|thủ trưởng (?:cơ quan|đơn vị)|đã ký)\W*$|^\W*\((?:đã ký|ký tên).{0,30}\)\W*$"
)
_ANNEX = re.compile(r"^\W*(?:phụ\s+lục|phụ\s+biểu)\b[^.;]{0,60}$")
_ATTACHED = re.compile(
    r"^\W*\(?\W*(?:đính\s+)?(?:kèm|ban\s+hành\s+kèm)\s+(?:theo\s+)?(?:\w+\s+){1,4}số\b"
)
_CAPTION = re.compile(
    r"^\W*(?:(?:bảng|biểu|hình|ảnh|biểu đồ|sơ đồ)\s*(?:số\s*)?\d+\W|ảnh\s*:|(?:quang|toàn) cảnh\b|"
    r"(?:đồng chí|ông|bà)\s.{5,120}(?:phát biểu|chủ trì|trao|tham quan).{0,80}$)"
)
_PAGE_NUMBER = re.compile(r"^\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*$")
# How lines open that are rules or page numbers, or whose first words tell a role: most lines open otherwise and are asked no more.
_TELLING = re.compile(
    r"\W*(?:$|_|\d[\d\s/]*+\W*$|trang|phụ|kính|nơi|tm|kt|tl|tuq|q|t/m|người|phó|giám|chủ|bộ|cục|trưởng|chánh|bí|thứ|thủ|đã|ký|đính|kèm|ban|"
    r"bảng|biểu|hình|ảnh|sơ|toàn|đồng|ông|bà)"
)
_RECIPIENT = re.compile(r"^\W*kính\s+gửi\b")
_OPENS_BODY = re.compile(
    r"^(?:.{0,200}báo cáo.{0,120}(?:như sau|cụ thể)\s*:?$|(?:trong|năm 20\d\d,|được sự|theo|nhằm|thực hiện|căn cứ|kính gửi)\b.{30,})"
)
_NAME = re.compile(rf"^\W*(?:[{CAPITAL}][{SMALL}]+\s){{1,4}}[{CAPITAL}][{SMALL}]+\W*$")
_OPEN_JOIN = re.compile(
    r"(?:\b(?:đã|và|của|các|được|cho|với|trong|tại|theo|về|là|do|để|từ|đến|có|sẽ|những|hoặc|bằng|số|ngày|tháng|năm|gồm|như|TP\.|TX\.)|[,(/]|\s[-–])$"
)
_MENU_END = re.compile(
    r"^\W*(?:(?:(?:các|những)\s+)?tin\s+(?:liên quan|khác|cũ hơn|mới hơn|cùng chuyên mục|đã đưa|tức khác)|"
    r"bài viết (?:liên quan|khác)|các tin .{0,15}|từ khóa\s*:.{0,120}|ý kiến bạn đọc.{0,12}|"
    r"lượt xem\s*:?\s*\d+|(?:file|tệp|tập tin) đính kèm.{0,60}|website liên kết|thăm dò ý kiến)\W*$"
)
_LONGEST_OPEN = 8
_LONG = 120
_SHORT = 80
_HEAD_LINES = 60
_LAST_LINES = 3
_REACH = 200
_MOST_SKIPPED = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its span in the text (code points, end exclusive), role and heading path, outermost first."""

    start: int
    end: int
    role: str
    headings: tuple[str, ...] = ()


def is_attached(line: str) -> bool:
    """Return whether a line says which document it is attached to ("Kèm theo Công văn số …")."""
    return _ATTACHED.match(line.lower()) is not None


def _is_letterhead(line: Line) -> bool:
    return _is_letterhead_line_after_type(line) or (
        line.is_upper and _AGENCY.match(line.small) is not None and len(line.text) < _LONG
    )


def _is_typed_title(line: Line) -> bool:
    """Say whether a line is a title that opens with its type in small letters ("Báo cáo tình hình …")."""
    return (
        _TYPED_TITLE.match(line.content) is not None
        and not line.is_sentence
        and not line.is_numbered
    )


def _spelled(letter: str) -> str:
    """Return a pattern for a capital letter of a type, with or without its diacritics."""
    return r"\s" if letter == " " else f"[{letter}{fold(letter).upper()}]"


@cache
def _type_line() -> re.Pattern[str]:
    """Return the pattern of a line that opens with a document type in capitals ("BÁO CÁO")."""
    names = (name.upper() for kind in letterhead_types() for name in kind.names)
    return re.compile(rf"^\W*{longest_of(names, _spelled)}\b(?P<rest>.*)$", re.DOTALL)


def _is_type_line(line: Line) -> bool:
    match = _type_line().match(line.content) if not line.is_numbered else None
    return match is not None and (
        not match["rest"].strip() or line.is_upper or len(line.text) < 3 * _LONG
    )


def _head_start(lines: list[Line]) -> int:
    """Return where the letterhead starts: the first line of the cluster round the motto or the report's number."""
    anchors = (
        index
        for index, line in enumerate(lines)
        if _MOTTO.search(line.small) or (_OWN_NUMBER.match(line.small) and len(line.text) < _LONG)
    )
    signed = (
        index
        for index in anchors
        if any(
            _is_type_line(line) or _PLACE_DATE.match(line.small)
            for line in lines[index : index + 12]
        )
    )
    start = next(signed, 0)
    if start < _HEAD_LINES // 3:
        return 0
    while start > 0 and _is_letterhead(lines[start - 1]):
        start -= 1
    return start


def _body_start(lines: list[Line]) -> int:
    """Return the index of the first line of the report proper: a numbered heading or a long paragraph."""
    seen_type = seen_title = False
    first = _head_start(lines)
    for index, line in enumerate(lines[first : first + _HEAD_LINES], first):
        if _is_type_line(line) or (
            index > first and _is_typed_title(line) and any(map(_is_letterhead, lines[first:index]))
        ):
            seen_type, seen_title = True, not _is_type_line(line)
            continue
        if (
            line.is_numbered
            and not _OWN_NUMBER.match(line.small)
            and heading_mark(line, lines, index) is not None
        ):
            return index
        if _is_prose(line) or (seen_title and _OPENS_BODY.match(line.content.lower())):
            return index
        if (
            seen_type
            and line.mark
            and not line.is_marked_up
            and not line.is_bold
            and not _is_recipient(lines, index, first)
        ):
            return index
        if seen_type and line.content[:7].lower() in {"căn cứ ", "thực hi"}:
            return index
        seen_title = seen_title or (seen_type and not _is_letterhead_line_after_type(line))
    if seen_type:
        return min(len(lines), first + _HEAD_LINES)
    letterhead = [
        index
        for index, line in enumerate(lines[: first + _HEAD_LINES])
        if _is_letterhead(line) or _SUBJECT.match(line.text)
    ]
    return letterhead[-1] + 1 if letterhead else 0


def _is_recipient(lines: list[Line], index: int, first: int) -> bool:
    """Say whether a line is "Kính gửi" or one of the bullets directly under it."""
    while index > first and lines[index].mark and not lines[index].is_numbered:
        index -= 1
    return _RECIPIENT.match(lines[index].small) is not None


def _is_prose(line: Line) -> bool:
    if len(line.text) >= _LONG:
        return line.is_sentence or line.text.endswith(":")
    return len(line.text) >= _SHORT / 2 and line.text.endswith(".") and not is_chrome(line)


def _head_roles(lines: list[Line], stop: int) -> list[str]:
    """Return a role for each line before the report proper."""
    head = lines[:stop]
    known = [
        index
        for index, line in enumerate(head)
        if not is_chrome(line) and (_is_letterhead(line) or _is_type_line(line))
    ]
    if not known:
        return _web_head(head)
    roles = ["boilerplate"] * known[0]
    opening = _type_at(head, known[0])
    for index, line in enumerate(head[known[0] :], known[0]):
        after_type = index > opening
        if index == opening or (index < opening and _is_typed_title(line) and not is_chrome(line)):
            roles.append("header" if _is_type_line(line) else "title")
        elif is_chrome(line) or line.is_rule:
            roles.append("boilerplate" if is_chrome(line) else "header")
        elif (
            _ATTACHED.match(line.small)
            or _RECIPIENT.match(line.small)
            or (roles[-1:] == ["header"] and after_type and line.mark and not line.is_numbered)
        ):
            roles.append("header")
        elif after_type and not _is_letterhead_line_after_type(line):
            roles.append("title")
        else:
            roles.append("header")
    return roles


def _type_at(head: list[Line], start: int) -> int:
    """Return the index of the line that tells the report's type: one that names it alone, failing that a title that opens with it."""
    found = (
        index
        for is_type in (_is_type_line, _is_typed_title)
        for index in range(start, len(head))
        if is_type(head[index])
    )
    return next(found, len(head))


def _is_letterhead_line_after_type(line: Line) -> bool:
    return any(pattern.search(line.small) for pattern in (_MOTTO, _OWN_NUMBER, _PLACE_DATE))


def _web_head(head: list[Line]) -> list[str]:
    """Return the roles of a web page's top without a letterhead: its title is the long line that tells of a report or comes first."""
    plain = [index for index, line in enumerate(head) if not is_chrome(line)]
    long = [index for index in plain if len(head[index].text) >= 30] or plain[-1:]
    telling = [
        index
        for index in long
        if _TELLS_OF_REPORT.search(head[index].small) and not _AGENCY.fullmatch(head[index].small)
    ]
    chosen = (telling or long)[:1]
    return ["title" if index in chosen else "boilerplate" for index in range(len(head))]


def _tail_start(lines: list[Line], floor: int) -> int:
    """Return the index from which on there are only menus, counters and buttons of a web page."""
    for index in range(floor, len(lines)):
        if _MENU_END.match(lines[index].small) and not _goes_on(
            lines[index + 1 : index + 1 + _REACH]
        ):
            return index
    index = len(lines)
    while index > floor and _is_tail(lines[index - 1]):
        index -= 1
    chrome = [position for position in range(index, len(lines)) if is_chrome(lines[position])]
    if not chrome:
        return len(lines)
    said = [position for position in range(index, chrome[0]) if _is_said(lines[position])]
    return said[-1] + 1 if said else index


def _goes_on(lines: list[Line]) -> bool:
    """Say whether the report goes on after what looks like its page's end: a numbered heading or two paragraphs of prose."""
    numbered = any(line.is_numbered and line.is_upper for line in lines)
    return numbered or sum(len(line.text) >= _LONG and line.is_sentence for line in lines) >= 2


def _is_said(line: Line) -> bool:
    """Say whether a short line before the first counter is the report's own: words, not a name or a code."""
    return (
        not is_chrome(line)
        and len(line.content.split()) >= 3
        and not _NAME.match(line.text)
        and not line.is_upper
    )


def _is_tail(line: Line) -> bool:
    if is_chrome(line) or line.is_rule:
        return True
    return (
        len(line.text) < _SHORT
        and not line.is_sentence
        and line.mark in {"", "•"}
        and not line.is_table
        and not _FOOTER.match(line.small)
    )


def _continues(line: Line, previous: Line, role: str, *, across_page: bool) -> bool:
    """Say whether a line without a mark goes on with the paragraph before it, which a line's or a page's end cut."""
    if role not in {"body", "table", "heading"} or (
        previous.text.endswith(":") and role != "table"
    ):
        return False
    goes_on = line.starts_lower and (role == "table" or not previous.is_sentence)
    if role == "heading":
        goes_on = goes_on and line.start - previous.end <= 1
    elif role == "body" and not goes_on:
        goes_on = (line.starts_lower and across_page and previous.text.endswith(";")) or (
            _is_open(previous.text) and not _FOOTER.match(line.small)
        )
    return goes_on and not line.is_table and not line.is_upper


def _is_open(text: str) -> bool:
    """Say whether a line ends in a word or mark that something must follow."""
    is_cut = text.endswith("-") and text[-2:-1].isalnum()
    return is_cut or _OPEN_JOIN.search(text, max(0, len(text) - _LONGEST_OPEN)) is not None


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the paragraphs of a report in order, without overlap; blank lines belong to none."""
    lines = lines_of(text)
    start = _body_start(lines)
    tail = _tail_start(lines, start)
    roles = _head_roles(lines, start)
    found = [
        Paragraph(line.start, line.end, role)
        for line, role in zip(lines[:start], roles, strict=True)
    ]
    found += _body(lines, start, tail)
    found += [Paragraph(line.start, line.end, "boilerplate") for line in lines[tail:]]
    return found


def _body(lines: list[Line], start: int, tail: int) -> list[Paragraph]:
    found: list[Paragraph] = []
    page_numbers: list[Paragraph] = []
    path = HeadingPath()
    in_footer = in_annex_head = False
    for index in range(start, tail):
        line = lines[index]
        is_open = found and not in_footer and not line.mark
        if is_open and _continues(
            line, _skip_pages(lines, index, start), found[-1].role, across_page=bool(page_numbers)
        ):
            found[-1] = Paragraph(found[-1].start, line.end, found[-1].role, found[-1].headings)
            page_numbers.clear()
            continue
        role, style = _role(line, lines, index, in_footer=in_footer, in_annex_head=in_annex_head)
        if role == "boilerplate" and _PAGE_NUMBER.match(line.small):
            page_numbers.append(Paragraph(line.start, line.end, role))
            continue
        if role == "heading" and _ANNEX.match(line.small):
            in_footer, in_annex_head, path = False, True, HeadingPath()
        elif role == "footer":
            in_footer = True
        elif role in {"body", "table"}:
            in_footer = in_annex_head = False
        found += page_numbers
        page_numbers.clear()
        found.append(Paragraph(line.start, line.end, role, path.headings(line, role, style)))
    return found + page_numbers


def _is_caption(line: Line) -> bool:
    if _CAPTION.match(line.small) is None:
        return False
    return len(line.text) < (_SHORT if line.is_sentence else 2 * _LONG)


def _is_annex_title(line: Line) -> bool:
    return not (line.is_sentence or line.mark or line.text.endswith(":"))


def _skip_pages(lines: list[Line], index: int, start: int) -> Line:
    previous, floor = index - 1, max(start, index - _MOST_SKIPPED)
    while previous > floor and _is_page_number(lines[previous]):
        previous -= 1
    return lines[previous]


def _role(
    line: Line, lines: list[Line], index: int, *, in_footer: bool, in_annex_head: bool
) -> tuple[str, str]:
    """Return the role of a line of the report proper, the first whose sign it bears, and the style of a heading."""
    tells = _TELLING.match(line.small) is not None
    if (tells and _is_page_furniture(line)) or (not line.text.endswith(".") and is_chrome(line)):
        return "boilerplate", ""
    role = (
        (_role_by_words(line) if tells else None)
        or ("table" if line.is_table else None)
        or (_role_by_length(line) if tells else None)
    )
    if role is None:
        is_last = index >= len(lines) - _LAST_LINES and _NAME.match(line.text) is not None
        if is_last or (
            in_footer
            and not line.is_numbered
            and not line.is_marked_up
            and (len(line.text) < _LONG or bool(line.mark))
        ):
            return "footer", ""
    elif role != "heading":
        return role, ""
    style = heading_mark(line, lines, index)
    is_heading = role or style or (in_annex_head and _is_annex_title(line))
    return ("heading", style or "bare") if is_heading else ("body", "")


def _is_page_number(line: Line) -> bool:
    return (line.small[0] == "t" or not line.small[0].isalpha()) and _PAGE_NUMBER.match(
        line.small
    ) is not None


def _is_page_furniture(line: Line) -> bool:
    return line.is_rule or _PAGE_NUMBER.match(line.small) is not None


def _role_by_words(line: Line) -> str | None:
    """Return the role that the first words of a line tell, whatever its length."""
    if _ANNEX.match(line.small):
        return "heading"
    if _RECIPIENT.match(line.small):
        return "header"
    return "footer" if _FOOTER.match(line.small) and not line.is_numbered else None


def _role_by_length(line: Line) -> str | None:
    """Return the role that the first words of a line tell where it is not too long for it."""
    if len(line.text) >= 2 * _LONG:
        return None
    if _ATTACHED.match(line.small):
        return "header"
    return "caption" if _is_caption(line) else None
