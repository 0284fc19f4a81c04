"""Heading paths: the headings above each paragraph."""

import re

from viendan.layout.line_roles import Role
from viendan.layout.lines import Line
from viendan.layout.wording import has_clause, label_of, opens_statement

_MOST_WORDS, _MOST_BARE_WORDS = 14, 4
_NUMBER_OR_ADDRESS = re.compile(r"\d{3}|https?")
_RUN_IN = "run-in"


def run_in_heading(line: Line) -> str | None:
    """Return the label that heads its own paragraph, or None.

    An example is "Lĩnh vực báo chí" in "- Lĩnh vực báo chí: Chỉ đạo …".
    """
    match = label_of(line)
    if match is None or opens_statement(line.content):
        return None
    label = match["label"].strip("*_ ")
    most = _MOST_WORDS if line.mark else _MOST_BARE_WORDS
    is_name = label[:1].isupper() and len(label.split()) <= most and not has_clause(label)
    return label if is_name and not _NUMBER_OR_ADDRESS.search(label) else None


class HeadingPath:
    """The headings above the line that is being read, outermost first, each with its style."""

    def __init__(self) -> None:
        self._styles: list[str] = []
        # Paragraphs under the same headings share one tuple.
        self._path: tuple[str, ...] = ()

    def above(self, line: Line, role: Role, style: str) -> tuple[str, ...]:
        """Return the headings above a line, and add what the line heads itself.

        `style` is the style of a heading. A run-in heading heads its own paragraph too.
        """
        if role == "heading":
            return self._above_heading(line, style)
        if role != "body":
            return self._path
        label = run_in_heading(line)
        if label is None and not line.mark:
            return self._path
        style = f"{_RUN_IN} {line.mark}"
        if label is not None:
            self._leave(style)
            self._add(style, label)
        elif style in self._styles:
            self._leave(style)
        return self._path

    def _above_heading(self, line: Line, style: str) -> tuple[str, ...]:
        self._leave(style)
        above = self._path
        self._add(style, line.text.strip("#* "))
        return above

    def _leave(self, style: str) -> None:
        """Leave the headings that a line of this style ends.

        These are those of the same style and below. A heading of a new style ends the innermost
        run-in headings only.
        """
        depth = len(self._styles)
        if style in self._styles:
            depth = self._styles.index(style)
        elif not style.startswith(_RUN_IN):
            while depth and self._styles[depth - 1].startswith(_RUN_IN):
                depth -= 1
        if depth < len(self._styles):
            del self._styles[depth:]
            self._path = self._path[:depth]

    def _add(self, style: str, text: str) -> None:
        self._styles.append(style)
        self._path = (*self._path, text)
