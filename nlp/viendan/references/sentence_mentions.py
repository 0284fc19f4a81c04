"""The mentions of one sentence: what is between them, their lists and titles."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from viendan.documents.document_types import TypeTrait, types_with
from viendan.references import relation_words as words
from viendan.references.document_verbs import verb_chain
from viendan.references.mention import Span
from viendan.references.sentence_bounds import WholeText
from viendan.text.folding import small

_LIST = re.compile(
    r"\s*(?:,|và|,\s+và)\s*(?:các\s+)?(?:(?:khoản|điều|điểm)\s+\w+\s+)*(?:của\s+)?", re.IGNORECASE
)


# What a normative document is not listed with over its title.
_LETTERS = frozenset({"công văn", "công điện", "báo cáo", "tờ trình", "kế hoạch", "biên bản"})
_OWN_NUMBER = frozenset("Ss0123456789")
_NOWHERE = (0, 0)


class SentenceMentions:
    """The mentions of one sentence, by their indexes in the text."""

    def __init__(self, whole: WholeText, span: Span, members: list[int]) -> None:
        self.text, self._whole_low, self.mentions, self.own = whole
        self.span, self.members = span, members

    @cached_property
    def low(self) -> str:
        """The sentence in small letters, its mentions blotted out."""
        pieces, position = [], self.span[0]
        for start, end in map(self.core, self.members):
            pieces += [self._whole_low[position:start], "·" * (end - start)]
            position = end
        return "".join([*pieces, self._whole_low[position : self.span[1]]])

    @cached_property
    def brackets(self) -> list[Span]:
        """Where brackets stand in the sentence, with what they enclose."""
        return [match.span() for match in words.BRACKETS.finditer(self.text, *self.span)]

    def _start(self, index: int) -> int:
        return self.mentions[index].core.start

    def _core_end(self, index: int) -> int:
        return self.mentions[index].core.end

    def _is_in_title(self, index: int, position: int) -> bool:
        start, end = self.mentions[index].spans.get("title", _NOWHERE)
        return start <= position < end

    def core(self, index: int) -> Span:
        """Return the span of a mention."""
        return self.mentions[index].core[:2]

    def end(self, index: int) -> int:
        """Return where a mention ends with its date and issuer."""
        core, spans = self.mentions[index].core, self.mentions[index].spans
        return max(core.end, spans.get("date", _NOWHERE)[1], spans.get("issuer", _NOWHERE)[1])

    def title(self, index: int) -> Span:
        """Return the span of a mention's title; an empty one behind the mention if it has none."""
        title = self.mentions[index].spans.get("title")
        return title if title is not None else (self.end(index),) * 2

    def title_end(self, index: int) -> int:
        """Return where a mention ends with its date, issuer and title."""
        return max(self.end(index), self.title(index)[1])

    def left(self, position: int) -> list[int]:
        """Return the mentions that end before a position."""
        return self.members[: bisect_right(self.members, position, key=self._core_end)]

    def right(self, position: int) -> list[int]:
        """Return the mentions that start behind a position."""
        return self.members[bisect_left(self.members, position, key=self._start) :]

    def gap(self, one: int, other: int) -> str:
        """Return the text between two mentions."""
        return self.text[self.core(one)[1] : self.core(other)[0]]

    def holders(self, position: int) -> list[int]:
        """Return the mentions whose titles contain a position, the nearest first."""
        return [one for one in reversed(self.left(position)) if self._is_in_title(one, position)]

    def opens_own_title(self, position: int) -> bool:
        """Return whether the title of the text's own document opens at a position.

        It stands below the number, which has no type word, or below the type.
        """
        if self._is_below_type(position):
            return True
        first = self.members[0] - 1 if self.members else -1
        return any(
            self.title(one)[0] == position and self._is_own_number(one, position)
            for one in (*self.left(position)[-1:], first)
            if one >= 0 and self.mentions[one].text[0] in _OWN_NUMBER
        )

    def _is_own_number(self, index: int, position: int) -> bool:
        """Return whether a mention is the number of the text itself, above its title.

        A number without "Số" that has its title in its line is a row of a list.
        """
        start, end = self.core(index)
        is_row = self.text[start].isdigit() and "\n" not in self.text[end:position]
        return not is_row and self._opens_line(start)

    def _is_below_type(self, position: int) -> bool:
        """Return whether a line opens at a position below one of only a type: "THÔNG TƯ"."""
        if not self._opens_line(position):
            return False
        end = position
        while end and self.text[end - 1].isspace():
            end -= 1
        line = self.text[self.text.rfind("\n", 0, end) + 1 : end].strip(" *#|")
        return line.isupper() and small(line) in types_with(TypeTrait.ACTS)

    def _opens_line(self, position: int) -> bool:
        """Return whether no letter stands before a position in its line."""
        while position and self.text[position - 1] != "\n":
            position -= 1
            if self.text[position].isalnum():
                return False
        return True

    def is_of_title(self, index: int, position: int) -> bool:
        """Return whether a position is in the title of a mention, which no comma parts from it."""
        start, end = self.title(index)
        return start <= position < end and "," not in self.text[self.end(index) : start]

    def list_after(self, first: int, *, is_over_titles: bool = True) -> list[int]:
        """Return a mention and the items of the list that it opens.

        Titles may stand between them, with `is_over_titles` also before a part of a document.
        """
        items = [first]
        for one in self.right(self.core(first)[1]):
            last = items[-1]
            gaps = list(self._gaps(last, one))
            is_part = not is_over_titles and len(gaps) > 1 and words.PART.search(gaps[-1])
            if is_part or not self._is_norm(first, one):
                gaps = gaps[:1]
            gap = next(filter(words.LINKS.match, gaps), None)
            if gap is None and self.core(one)[0] < self.title_end(last):
                continue  # a document of the title
            if gap is None or (";" in gap and self._has_verb(one)):
                break
            if "\n" in gap and not gap.strip() and not self._opens_line(self.core(first)[0]):
                break
            items.append(one)
        return items

    def _is_norm(self, first: int, other: int) -> bool:
        """Return whether a document may be listed with the first one over a title."""
        kind = self.mentions[other].type
        return kind in {None, self.mentions[first].type} or kind not in _LETTERS

    def list_before(self, last: int) -> list[int]:
        """Return a mention and the items of the list that it closes; titles may stand between."""
        items = [last]
        for one in reversed(self.left(self.core(last)[0])):
            if any(map(_LIST.fullmatch, self._gaps(one, items[0]))):
                items.insert(0, one)
            elif not self.holders(self.core(one)[0]):
                break
        return items

    def _gaps(self, one: int, other: int) -> Iterator[str]:
        """Yield the text between two mentions, first with the title of the first."""
        start = self.core(other)[0]
        yield self.text[self.end(one) : start]
        if self.title_end(one) <= start:
            yield self.text[self.title_end(one) : start]

    def of_line(self, items: list[int]) -> list[int]:
        """Return the items up to one that opens a line, unless the first one does."""
        start = self.core(items[0])[0]
        if not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip():
            return items
        for place, (one, other) in enumerate(pairwise(items), 1):
            if not self.text[self.title_end(one) : self.core(other)[0]].strip():
                return items[:place]
        return items

    def before_semicolon(self, items: list[int]) -> list[int]:
        """Return the items up to a semicolon: behind a title, the next recital follows."""
        for place, (one, other) in enumerate(pairwise(items), 1):
            if ";" in self.gap(one, other):
                return items[:place]
        return items

    def _has_verb(self, index: int) -> bool:
        """Return whether a verb follows a mention directly: it is the subject of its own clause."""
        position = self.end(index) - self.span[0]
        match = verb_chain().search(self.low, position)
        if match is None:
            return False
        return not self.low[position : match.start()].replace("đã", "").strip()
