"""Paragraphs: lines joined across page breaks, each with a role and the path of its headings."""

import re
from dataclasses import dataclass, replace

from viendan.layout.headings import HeadingPath, heading_mark, run_in_heading
from viendan.layout.lines import Line, is_chrome, lines_of

_MOTTO = re.compile(r"(?i)cộng\s+h[oò][àa]\s+xã\s+hội\s+chủ\s+nghĩa|độc\s+lập\s*[-–—]\s*tự\s+do|^đảng\s+cộng\s+sản\s+việt\s+nam")  # noqa: RUF001
_OWN_NUMBER = re.compile(r"(?i)^\W*số\s*:?[\s.…]*\d*\s?[a-z]?\s?[-/]|^\W*số\s*:")
_PLACE_DATE = re.compile(r"(?i)^\W*[^\W\d][^\d:;]{1,40},\s*ngày\s*[\d.…\s]*tháng[\d.…\s]*năm[\s\d.…]*\W*$")
_SUBJECT = re.compile(r"^\W*[Vv]/v\b")
_TYPE_LINE = re.compile(
    r"^\W*(BÁO CÁO|KẾ HOẠCH|QUYẾT ĐỊNH|THÔNG BÁO|TỜ TRÌNH|CHƯƠNG TRÌNH|CHỈ THỊ|NGHỊ QUYẾT|CÔNG VĂN|CÔNG ĐIỆN|KẾT LUẬN(?: THANH TRA| KIỂM TRA)?|"
    r"BIÊN BẢN|ĐỀ ÁN|HƯỚNG DẪN|PHƯƠNG ÁN|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|B[ÁA]O C[ÁA]O(?: TÓM TẮT| TỔNG KẾT| SƠ KẾT)?)\b(?P<rest>.*)$",
    re.DOTALL,
)
_AGENCY = re.compile(
    r"(?i)^\W*(?:(?:ủy|uỷ) ban|hội đồng nhân dân|sở|bộ|cục|chi cục|văn phòng|thanh tra|ban|tỉnh|thành phố|tp\.?|huyện|thị xã|quận|phường|xã|tỉnh ủy|"
    r"thành ủy|huyện ủy|đảng ủy|đảng bộ|trung tâm|phòng|tổng cục|công an|ubnd|hđnd)\b"
)
_FOOTER = re.compile(
    r"(?i)^\W*nơi\s+nh[ậâ]n\b|^\W*(?:TM|KT|TL|TUQ|Q)\s?\.|^\W*(?:(?:phó\s+)?(?:giám đốc|chủ tịch|bộ trưởng|cục trưởng|trưởng ban|chánh văn phòng|"
    r"chánh thanh tra|trưởng phòng|trưởng đoàn|bí thư)|thứ trưởng|người lập biểu|thủ trưởng đơn vị)\W*$|^\W*\((?:đã ký|ký tên).{0,30}\)\W*$"
)
_ANNEX = re.compile(r"(?i)^\W*(?:phụ\s+lục|phụ\s+biểu)\b[^.;]{0,60}$")
_ATTACHED = re.compile(r"(?i)^\W*\(?\W*(?:đính\s+)?(?:kèm|ban\s+hành\s+kèm)\s+(?:theo\s+)?(?:\w+\s+){1,4}số\b")
_CAPTION = re.compile(
    r"(?i)^\W*(?:(?:bảng|biểu|hình|ảnh|biểu đồ|sơ đồ)\s*(?:số\s*)?\d+\W|ảnh\s*:|(?:quang|toàn) cảnh\b|"
    r"(?:đồng chí|ông|bà)\s.{5,120}(?:phát biểu|chủ trì|trao|tham quan).{0,80}$)"
)
_PAGE_NUMBER = re.compile(r"^\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*$", re.IGNORECASE)
_LONG = 120
_SHORT = 80
_HEAD_LINES = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its span in the text (code points, end exclusive), role and heading path, outermost first."""

    start: int
    end: int
    role: str
    headings: tuple[str, ...] = ()


def _is_letterhead(line: Line) -> bool:
    return any(pattern.search(line.text) for pattern in (_MOTTO, _OWN_NUMBER, _PLACE_DATE)) or (
        line.is_upper and _AGENCY.search(line.text) is not None and len(line.text) < _LONG
    )


def _is_type_line(line: Line) -> bool:
    match = _TYPE_LINE.match(line.content) if not line.is_numbered else None
    return match is not None and (not match["rest"].strip() or line.is_upper or len(line.text) < 3 * _LONG)


def _body_start(lines: list[Line]) -> int:
    """Return the index of the first line of the report proper: a numbered heading or a long paragraph."""
    seen_type = False
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _is_type_line(line):
            seen_type = True
            continue
        if line.is_numbered and not _OWN_NUMBER.search(line.text) and heading_mark(line, lines, index) is not None:
            return index
        if _is_prose(line):
            return index
        if seen_type and line.mark and not line.is_marked_up and not line.is_bold:
            return index
        if seen_type and line.content[:7].lower() in {"căn cứ ", "thực hi", "kính gử"}:
            return index
    if seen_type:
        return min(len(lines), _HEAD_LINES)
    letterhead = [index for index, line in enumerate(lines[:_HEAD_LINES]) if _is_letterhead(line) or _SUBJECT.match(line.text)]
    return letterhead[-1] + 1 if letterhead else 0


def _is_prose(line: Line) -> bool:
    if len(line.text) >= _LONG:
        return line.is_sentence or line.text.endswith(":")
    return len(line.text) >= _SHORT / 2 and line.text.endswith(".") and not is_chrome(line)


def _head_roles(lines: list[Line], stop: int) -> list[str]:
    """Return a role for each line before the report proper."""
    head = lines[:stop]
    known = [index for index, line in enumerate(head) if not is_chrome(line) and (_is_letterhead(line) or _is_type_line(line))]
    if not known:
        return _web_head(head)
    roles = ["boilerplate"] * known[0]
    after_type = False
    for line in head[known[0] :]:
        if _is_type_line(line) and not after_type:
            after_type = True
            roles.append("header")
        elif is_chrome(line) or line.is_rule:
            roles.append("boilerplate" if is_chrome(line) else "header")
        elif _ATTACHED.match(line.text):
            roles.append("header")
        elif after_type and not _is_letterhead_line_after_type(line):
            roles.append("title")
        else:
            roles.append("header")
    return roles


def _is_letterhead_line_after_type(line: Line) -> bool:
    return any(pattern.search(line.text) for pattern in (_MOTTO, _OWN_NUMBER, _PLACE_DATE))


def _web_head(head: list[Line]) -> list[str]:
    """Return the roles of a web page's top without a letterhead: its title is the last long line that is no menu."""
    plain = [index for index, line in enumerate(head) if not is_chrome(line)]
    long = [index for index in plain if len(head[index].text) >= 30] or plain[-1:]
    return ["title" if index in long[:1] else "boilerplate" for index in range(len(head))]


def _tail_start(lines: list[Line], floor: int) -> int:
    """Return the index from which on there are only menus, counters and buttons of a web page."""
    index = len(lines)
    while index > floor and _is_tail(lines[index - 1]):
        index -= 1
    chrome = [position for position in range(index, len(lines)) if is_chrome(lines[position])]
    return index if chrome else len(lines)


def _is_tail(line: Line) -> bool:
    if is_chrome(line) or line.is_rule:
        return True
    return len(line.text) < _SHORT and not line.is_sentence and line.mark in {"", "•"} and not line.is_table and not _FOOTER.search(line.text)


def _continues(line: Line, previous: Line, role: str) -> bool:
    """Say whether a line goes on with the paragraph before it, which a page break cut."""
    if role not in {"body", "table"} or line.is_numbered:
        return False
    if role == "table":
        return line.starts_lower and not line.is_table
    if previous.text.endswith(("/", "-")) and previous.text[-2:-1].isalnum():
        return not line.mark and not line.is_table
    return line.starts_lower and not line.is_table and not previous.is_sentence and not previous.text.endswith(":")


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the paragraphs of a report in order, without overlap; blank lines belong to none."""
    lines = lines_of(text)
    start = _body_start(lines)
    tail = _tail_start(lines, start)
    roles = _head_roles(lines, start)
    found = [Paragraph(line.start, line.end, role) for line, role in zip(lines[:start], roles, strict=True)]
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
        if found and not in_footer and _continues(line, _skip_pages(lines, index, start), found[-1].role):
            found[-1] = replace(found[-1], end=line.end)
            page_numbers.clear()
            continue
        role = _role(line, lines, index, in_footer=in_footer, in_annex_head=in_annex_head)
        if role == "boilerplate" and _PAGE_NUMBER.match(line.text):
            page_numbers.append(Paragraph(line.start, line.end, role))
            continue
        if role == "heading" and _ANNEX.match(line.text):
            in_footer, in_annex_head, path = False, True, HeadingPath()
        elif role == "footer":
            in_footer = True
        elif role in {"body", "table"}:
            in_footer = in_annex_head = False
        found += page_numbers
        page_numbers.clear()
        found.append(Paragraph(line.start, line.end, role, path.headings(line, lines, index, role)))
    return found + page_numbers


def _is_annex_title(line: Line) -> bool:
    return not (line.is_sentence or line.mark or line.text.endswith(":"))


def _skip_pages(lines: list[Line], index: int, start: int) -> Line:
    previous = index - 1
    while previous > start and _PAGE_NUMBER.match(lines[previous].text):
        previous -= 1
    return lines[previous]


def _role(line: Line, lines: list[Line], index: int, *, in_footer: bool, in_annex_head: bool) -> str:
    """Return the role of a line of the report proper: the first whose sign it bears."""
    short, is_heading = len(line.text) < _LONG, heading_mark(line, lines, index) is not None
    signs = (
        ("boilerplate", is_chrome(line) or line.is_rule or _PAGE_NUMBER.match(line.text) is not None),
        ("heading", _ANNEX.match(line.text) is not None),
        ("footer", _FOOTER.search(line.text) is not None and not line.is_numbered),
        ("table", line.is_table),
        ("header", _ATTACHED.match(line.text) is not None and len(line.text) < 2 * _LONG),
        ("caption", _CAPTION.match(line.text) is not None and len(line.text) < 2 * _LONG and not line.is_sentence),
        ("heading", is_heading or (in_annex_head and _is_annex_title(line))),
        ("footer", in_footer and short),
    )
    return next((role for role, bears in signs if bears), "body")


__all__ = ["Paragraph", "paragraphs_of", "run_in_heading"]
