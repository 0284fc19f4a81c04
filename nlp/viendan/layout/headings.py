"""Headings: which lines head others, and the path of headings above each paragraph."""

import re

from viendan.layout.lines import Line

_VERBS = re.compile(
    r"(?:Tham mưu|Triển khai|Tổ chức|Phối hợp|Ban hành|Thực hiện|Tiếp tục|Xây dựng|Hoàn thành|Hoàn thiện|Tiếp nhận|Tiếp và|Chỉ đạo|Chủ trì|Cấp|Xử lý|"
    r"Đề nghị|Kiến nghị|Tăng cường|Đẩy mạnh|Hướng dẫn|Thẩm định|Rà soát|Trình|Duy trì|Cử|Lập|Thành lập|Phát hành|Kiểm tra|Nổi bật|Trong|Ngoài ra|Ngày|Từ|"
    r"Tuy nhiên|Ví dụ|Đã|Hiện|Đến|Sở|Tính|Tại|Căn cứ|Theo|Để|Nhằm|Được|Việc|Số|Có|Cụ thể|Kết quả|Qua|Riêng|Sáng|Chiều|Bên cạnh|Phát biểu)\b"
)
_CLAUSE = re.compile(
    r"\b(?:đã|như sau|sau đây|gồm|bao gồm|cụ thể|như|là|được|tiếp tục|sau)\s*(?:là)?\s*:?\s*$|\b(?:đã|được|tiếp tục là)\b"
)
_OPEN_END = re.compile(
    r"\b(?:đã|và|của|các|được|cho|với|trong|tại|theo|về|là|do|để|từ|đến|có|sẽ|những|hoặc|bằng)$"
)
_RUN_IN = re.compile(r"(?P<label>[^\W\d_][^:.;!?\n]{2,70}?)\s*:\s*(?=\S)")
_QUANTITY = re.compile(
    r"\d[\d.,]*\s*(?:%|tỷ|triệu|đồng|tin\b|bài|hồ sơ|cuộc|trường hợp|thuê bao|điểm|trạm|máy|người|giấy|văn bản|lượt|đơn|buổi|lớp|xã|"
    r"cơ quan|doanh nghiệp|đơn vị)"
)
_FINITE = re.compile(r"^\S+(?:\s\S+){0,6}?\s(?:có|chiếm|đạt|còn|chưa|không)\s")
_LONGEST_OPEN = 7
_LONGEST_NUMBERED = 300
_LONGEST_BARE = 90
_LONGEST_STOPPED = 70
_LONGEST_LABEL_WORDS = 14
_LABEL_WORDS = 3
_SENTENCE_WORDS = 10
_LONGEST_LABEL = 24
_FIELD = re.compile(r"(?:Về|Công tác|Lĩnh vực|Kết quả|Hoạt động|Nhiệm vụ|Phương hướng)\b")


def _is_open(plain: str) -> bool:
    return _OPEN_END.search(plain, max(0, len(plain) - _LONGEST_OPEN)) is not None


def _run_in(line: Line) -> re.Match[str] | None:
    return _RUN_IN.match(line.content) if ":" in line.content else None


def _is_statement(plain: str) -> bool:
    """Say whether a line tells something rather than names it: it has a finite verb or counts something."""
    return (
        _CLAUSE.search(plain) is not None
        or _QUANTITY.search(plain) is not None
        or _FINITE.match(plain) is not None
    )


def _is_numbered_heading(line: Line, following: Line | None) -> bool:
    if not line.content:
        return line.mark == "phrase"
    if line.is_upper or line.is_marked_up or (line.is_bold and not _ends_as_long_sentence(line)):
        return len(line.content) <= _LONGEST_NUMBERED
    heads_nothing = following is not None and (
        (following.mark == line.mark and not following.is_upper) or following.starts_lower
    )
    if (
        heads_nothing
        or len(line.content) > _LONGEST_NUMBERED
        or (_labels_a_value(line) and not line.is_sentence)
    ):
        return False
    if line.is_sentence:
        return _is_stopped_heading(line, following)
    if line.text.endswith(":"):
        return len(line.content) < _LONGEST_BARE or not _CLAUSE.search(line.content)
    return line.mark not in {"letter", "paren"} or len(line.content) < 1.5 * _LONGEST_BARE


def _ends_as_long_sentence(line: Line) -> bool:
    return line.is_sentence and len(line.content) > _LONGEST_STOPPED


def _is_stopped_heading(line: Line, following: Line | None) -> bool:
    """A numbered heading that ends in a full stop is short, tells nothing, and has something under it."""
    plain = line.content
    if (
        following is None
        or not plain.endswith(".")
        or plain.endswith("..")
        or len(plain) >= _LONGEST_STOPPED
    ):
        return False
    tells = (
        _VERBS.match(plain) is not None
        or _is_statement(plain)
        or any(letter.isdigit() for letter in plain)
    )
    return not tells and (not following.is_numbered or following.mark != line.mark)


def _labels_a_value(line: Line) -> bool:
    """Say whether a line gives a value after its label ("Tổng số máy tính: 5.210 máy"), which a heading does not."""
    match = _run_in(line)
    if match is None or line.is_upper:
        return False
    value = line.content[match.end() :]
    return (
        any(letter.isdigit() for letter in value)
        or _VERBS.match(value) is not None
        or len(value.split()) >= _SENTENCE_WORDS
    )


def _is_bullet_heading(line: Line, following: Line | None) -> bool:
    """A bullet heads others when it ends open and the next line is of another, deeper kind, or is prose under its field."""
    breaks_off = line.text.endswith(("-", "/")) or _is_open(line.content)
    if line.is_sentence or breaks_off or len(line.content) > _LONGEST_BARE or _labels_a_value(line):
        return False
    if line.text.rstrip("*_ ").endswith(":"):
        return not _CLAUSE.search(line.content) and not _VERBS.match(line.content)
    if (
        line.text.endswith(",")
        or following is None
        or following.is_numbered
        or _is_statement(line.content)
    ):
        return False
    if not following.mark:
        return (
            _FIELD.match(line.content) is not None
            and len(following.text) > len(line.text)
            and following.is_sentence
        )
    return following.mark != line.mark and not _VERBS.match(line.content)


def _is_bare_heading(line: Line, following: Line | None) -> bool:
    """A line without number or bullet heads others when it is marked up, in capitals, or short and no sentence."""
    plain = line.content
    if line.is_marked_up or line.is_bold:
        return len(plain) < _LONGEST_NUMBERED and (
            not line.is_sentence
            or line.is_upper
            or (line.is_bold and not _ends_as_long_sentence(line))
        )
    too_long = len(plain) > _LONGEST_NUMBERED / 1.5
    if (
        following is None
        or too_long
        or plain[:1].islower()
        or line.text.startswith(("(", "“", '"'))
        or line.is_sentence
        or _is_open(plain)
    ):
        return False
    opens_with_verb = _VERBS.match(plain) is not None
    if plain.endswith(":"):
        return len(plain) < _LONGEST_BARE and not opens_with_verb and not _is_statement(plain)
    if line.is_upper:
        return True
    if _is_statement(plain) or _labels_a_value(line):
        return False
    named = plain.startswith(("Về ", "Công tác ", "Lĩnh vực ")) and not opens_with_verb
    is_label = len(plain.split()) <= _LABEL_WORDS and len(plain) < _LONGEST_LABEL
    has_prose = not opens_with_verb or (len(plain.split()) <= 6 and _FIELD.match(plain) is not None)
    return (
        named or is_label or (len(plain) < _LONGEST_BARE and has_prose and not plain.endswith(","))
    )


def heading_mark(line: Line, lines: list[Line], index: int) -> str | None:
    """Return the style of a line that is a heading ("roman", "decimal2", "bare"), or None where it is none."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    if line.is_table:
        return None
    if line.is_numbered:
        return line.mark if _is_numbered_heading(line, following) else None
    if line.mark:
        if line.is_bold or line.is_marked_up:
            return line.mark
        return line.mark if _is_bullet_heading(line, following) else None
    return "bare" if _is_bare_heading(line, following) else None


def run_in_heading(line: Line) -> str | None:
    """Return the label that opens a paragraph and heads it, as in "- Lĩnh vực báo chí:Chỉ đạo …", or None."""
    match = _run_in(line)
    if match is None or _VERBS.match(line.content):
        return None
    label = match["label"].strip("*_ ")
    words = label.split()
    limit = _LONGEST_LABEL_WORDS if line.mark else _LONGEST_LABEL_WORDS // 3
    if (
        len(words) > limit
        or not label[:1].isupper()
        or _CLAUSE.search(label)
        or re.search(r"\d{3}|https?", label)
    ):
        return None
    return label


class HeadingPath:
    """The headings above the line that is being read, outermost first, each with its style."""

    def __init__(self) -> None:
        self._styles: list[str] = []
        self._path: tuple[
            str, ...
        ] = ()  # of the same depth; paragraphs under the same headings share one tuple

    def headings(self, line: Line, role: str, style: str) -> tuple[str, ...]:
        """Return the headings above this line, having taken in what it says itself; `style` is its own as a heading."""
        if role == "heading":
            self._enter(style)
            above = self._path
            self._add(style, line.text.strip("#* "))
            return above
        label = run_in_heading(line) if role == "body" else None
        style = f"run-in {line.mark}"
        if label is not None:
            self._enter(style)
            self._add(style, label)
        elif role == "body" and line.mark and style in self._styles:
            self._enter(style)
        return self._path

    def _enter(self, style: str) -> None:
        """Leave every heading of this style and those below it; any but a run-in heading leaves the run-in headings above it."""
        depth = len(self._styles)
        if style in self._styles:
            depth = self._styles.index(style)
        elif not style.startswith("run-in"):
            while depth and self._styles[depth - 1].startswith("run-in"):
                depth -= 1
        if depth < len(self._styles):
            del self._styles[depth:]
            self._path = self._path[:depth]

    def _add(self, style: str, text: str) -> None:
        self._styles.append(style)
        self._path = (*self._path, text)
