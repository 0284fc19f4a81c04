"""Paragraphs: the lines of a report, joined across page breaks, with their roles and headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from viendan.layout.footnotes import opens_footnote
from viendan.layout.heading_path import HeadingPath
from viendan.layout.letterhead import letterhead_of
from viendan.layout.line_roles import (
    Role,
    body_role,
    is_annex,
    is_page_number,
    is_signature,
    opens_attached,
)
from viendan.layout.lines import Line, lines_of
from viendan.layout.phrases import PhrasePattern, phrases_in
from viendan.layout.report_head import head_end, head_roles
from viendan.layout.report_tail import tail_start
from viendan.text.inserts import Uninserted, visible_part

_BROKEN_END = PhrasePattern(
    r"""
    (?: \b(?:{unfinished_end}|{broken_end})    # phối hợp chặt chẽ với
        | [,(/] | \s[-–] )$
    """
)
# A number that a line's end has cut from its type: "Căn cứ Nghị định" / "40/2020/NĐ-CP ngày …".
_TYPE_END = PhrasePattern(r"\b(?:nghị\s+(?:định|quyết)|quyết\s+định|thông\s+tư|chỉ\s+thị|số)$")
_NUMBER_START = re.compile(r"\d{1,5}[a-z]?/(?:\d{4}/)?[A-ZĐ]{2}")
_SENTENCE_ENDS = (".", "!", "?")
_BROKEN_SIGNS = (",", "(", "/", "-", "–")
_LONGEST_BROKEN_END = 8
_MOST_SKIPPED = 4
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 60, 120
_FEWEST_GOING_ON = 2
_BASIS = "căn cứ "
_JOINED = frozenset({"body", "table", "heading"})


class Paragraph(NamedTuple):
    """A paragraph: its span in the text (code points, end exclusive), its role and its headings.

    The headings are those above it, outermost first.
    """

    start: int
    end: int
    role: Role
    headings: tuple[str, ...] = ()


def _with_text(found: list[Paragraph]) -> list[Paragraph]:
    """Return paragraphs; a heading that is all the text has is body: it heads nothing."""
    is_lone = [one.role for one in found] == ["heading"]
    return [found[0]._replace(role="body")] if is_lone else found


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the paragraphs of a report in order; they do not overlap and leave out blank lines.

    Characters without width change nothing but their offsets.
    """
    visible = visible_part(text)
    found = _visible_paragraphs(visible.text)
    return [_at(visible, one) for one in found] if visible.cuts else found


def _at(visible: Uninserted, found: Paragraph) -> Paragraph:
    start, end = visible.back(found.start, found.end)
    return found._replace(start=start, end=end)


def _visible_paragraphs(text: str) -> list[Paragraph]:
    lines = lines_of(text)
    cells = letterhead_of(text)
    lines_of.cache_clear()  # the lines take ten times the memory of the text
    start = head_end(lines, cells)
    tail = tail_start(lines, start)
    roles = head_roles(lines[:start], cells)
    head = [Paragraph(line.start, line.end, role) for line, role in zip(lines, roles, strict=False)]
    body = _Body(lines, start)
    for index in range(start, tail):
        body.read(index)
    rest = [Paragraph(line.start, line.end, "boilerplate") for line in lines[tail:]]
    return _with_text([*head, *body.finished(), *rest])


@dataclass(slots=True)
class _Body:
    """The body of a report while its lines are joined to paragraphs.

    `page_numbers` are those since the last other line: they lie inside a paragraph where that
    continues on the next page. So do the footnotes of its page: `cut` is the index of the
    paragraph that they interrupt, `cut_line` its last line.
    """

    lines: Sequence[Line]
    start: int
    found: list[Paragraph] = field(default_factory=list)
    page_numbers: list[Paragraph] = field(default_factory=list)
    path: HeadingPath = field(default_factory=HeadingPath)
    in_footer: bool = False
    in_annex_head: bool = False
    cut: int | None = None
    cut_line: Line | None = None
    is_wrapped: bool | None = None

    def read(self, index: int) -> None:
        """Add the line at an index."""
        line = self.lines[index]
        if self._opens_footnote(index):
            self._add(line, "body", self.found[-1].headings)
        elif self._goes_on_at_footnote(index) or self._continues(index):
            self._extend(line)
        else:
            self._begin(index)

    def _begin(self, index: int) -> None:
        """Add a paragraph that begins with the line at an index."""
        line = self.lines[index]
        role, style = body_role(
            self.lines, index, in_footer=self.in_footer, in_annex_head=self.in_annex_head
        )
        if role == "boilerplate" and is_page_number(line):
            self.page_numbers.append(Paragraph(line.start, line.end, role))
            return
        self._enter(index, role)
        self.cut = None
        self._add(line, role, self.path.above(line, role, style))

    def _add(self, line: Line, role: Role, headings: tuple[str, ...]) -> None:
        """Add a paragraph that starts with a line."""
        self.found += self.page_numbers
        self.page_numbers.clear()
        self.found.append(Paragraph(line.start, line.end, role, headings))

    def _extend(self, line: Line) -> None:
        """Add a line to the last paragraph."""
        last = self.found[-1]
        self.found[-1] = Paragraph(last.start, line.end, last.role, last.headings)
        self.page_numbers.clear()

    def _opens_footnote(self, index: int) -> bool:
        """Return whether a line opens a footnote below a paragraph, which goes on after it."""
        if not self.lines[index].text[0].isdecimal():
            return False  # most lines: a quick answer
        if not self.found or self.found[-1].role != "body" or self.in_footer:
            return False
        if not opens_footnote(self.lines, index):
            return False
        if self.cut is None:
            self.cut, self.cut_line = len(self.found) - 1, self.lines[index - 1]
        return True

    def _goes_on_at_footnote(self, index: int) -> bool:
        """Return whether a line continues a footnote, or the paragraph that footnotes interrupt.

        They are then left out, as what lies inside that paragraph.
        """
        if self.cut is None or self.cut_line is None:
            return False
        line = self.lines[index]
        if _continues_footnote(line, self.lines[index - 1]):
            return True
        if not line.starts_lower or self.cut_line.is_sentence or line.is_table:
            return False
        del self.found[self.cut + 1 :]
        self.cut = None
        return True

    def finished(self) -> list[Paragraph]:
        """Return the paragraphs."""
        return self.found + self.page_numbers

    def _enter(self, index: int, role: Role) -> None:
        """Enter or leave a footer or the head of an annex, whose headings start again."""
        if role in {"body", "table"}:
            self.in_footer = self.in_annex_head = False
        elif role == "footer":
            self.in_footer = True
        elif role in {"heading", "header"} and self._opens_annex(index):
            self.in_footer, self.in_annex_head = False, True
            self.path = HeadingPath()

    def _opens_annex(self, index: int) -> bool:
        """Return whether a line opens an annex or what the document encloses."""
        is_enclosed = self.in_footer and opens_attached(self.lines, index)
        return is_enclosed or is_annex(self.lines[index])

    def _continues(self, index: int) -> bool:
        """Return whether a line continues the last paragraph, which a line or page break cut."""
        line = self.lines[index]
        if not self.found or self.in_footer:
            return False
        role = self.found[-1].role
        if role == "body" and _is_cut_number(self.lines[index - 1], line):
            return True
        if line.mark:
            return False
        if role not in _JOINED:
            return False
        before = self._line_before(index)
        if before.text.endswith(":") and role != "table":
            return False
        return self._is_cut(line, before, role) and not line.is_table and not line.is_upper

    def _is_cut(self, line: Line, before: Line, role: Role) -> bool:
        goes_on = line.starts_lower and (role == "table" or not before.is_sentence)
        if role == "heading":
            return goes_on and line.start - before.end <= 1
        if role == "table" or goes_on:
            return goes_on
        is_wrapped = self.page_numbers or _is_wrapped(before, line)
        if is_wrapped and line.starts_lower and before.text.endswith(";"):
            return True
        if self._is_next_line(line, before):
            return True
        return _is_broken_off(before.text) and not is_signature(line)

    def _is_next_line(self, line: Line, before: Line) -> bool:
        """Return whether a line that opens with a capital is the next of a page's lines.

        The line before is then as long as those of a page and stops after a word.
        """
        if not (_is_wrapped(before, line) and len(before.text) < _LONGEST_WRAPPED):
            return False
        if not before.text[-1].islower() or not line.content[:1].isupper():
            return False
        if line.small.startswith(_BASIS) or is_signature(line):
            return False
        return (line.is_sentence or _is_long(line)) and self._has_page_lines()

    def _has_page_lines(self) -> bool:
        """Return whether lines of the text go on in small letters, as those of a page do."""
        if self.is_wrapped is None:
            going_on = (
                _is_wrapped(before, line) and line.starts_lower and not before.is_sentence
                for before, line in pairwise(self.lines)
            )
            self.is_wrapped = sum(going_on) >= _FEWEST_GOING_ON
        return self.is_wrapped

    def _line_before(self, index: int) -> Line:
        """Return the line before an index, without page numbers between."""
        before, floor = index - 1, max(self.start, index - _MOST_SKIPPED)
        while before > floor and is_page_number(self.lines[before]):
            before -= 1
        return self.lines[before]


def _continues_footnote(line: Line, before: Line) -> bool:
    """Return whether a line continues the footnote on the line before."""
    if line.mark or line.start - before.end > 1:
        return False
    return not before.text.endswith(_SENTENCE_ENDS) and _is_long(before)


def _is_wrapped(before: Line, line: Line) -> bool:
    """Return whether a line follows a long one at once, as the lines of a page do."""
    return line.start - before.end <= 1 and _is_long(before)


def _is_cut_number(before: Line, line: Line) -> bool:
    """Return whether a line opens with the number of which the line before has the type."""
    if not line.text[0].isdecimal() or line.start - before.end > 1:
        return False
    return _NUMBER_START.match(line.text) is not None and _TYPE_END.search(before.small) is not None


def _is_long(line: Line) -> bool:
    return len(line.text) > _SHORTEST_WRAPPED


@cache
def _broken_ends() -> tuple[str, ...]:
    return (*phrases_in("unfinished_end"), *phrases_in("broken_end"), *_BROKEN_SIGNS)


def _is_broken_off(text: str) -> bool:
    """Return whether a line ends in a word or sign that something must follow."""
    if not text.endswith(_broken_ends()):
        return False
    if text.endswith("-") and text[-2:-1].isalnum():
        return True
    return _BROKEN_END.search(text, max(0, len(text) - _LONGEST_BROKEN_END)) is not None
