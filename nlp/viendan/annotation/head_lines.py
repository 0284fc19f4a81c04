"""Lines of a head without a letterhead: the title, the type, the number and the place they name."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from viendan.annotation.body_place import most_named, place_named
from viendan.documents.document_types import letterhead_types_by_name, types_by_folded_name
from viendan.documents.places import Place
from viendan.documents.symbols import read_symbol
from viendan.layout import Paragraph
from viendan.layout.phrases import PhrasePattern
from viendan.references.mention import Mention
from viendan.references.place_names import place_at
from viendan.text.folding import fold

_GOES_ON = PhrasePattern(r"(?:\s+(?:19|20)\d\d)?(?:\s+(?:của|ngày|năm|{title_opening})\b|$)")
_TYPE_WORDS = 4
# A longer line is running text that a copy has put behind the head.
_LONGEST_HEAD_LINE = 400


def is_head_line(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is no longer than a line of a head is."""
    return paragraph.end - paragraph.start < _LONGEST_HEAD_LINE


def title_of_head(text: str, head: Sequence[Paragraph]) -> str | None:
    """Return the title: the lines after the type if there are any, otherwise all title lines.

    A web page may have a title of its own above the type.
    """
    typed = [
        p.end
        for p in head
        if p.role == "header" and type_of_lines([text[p.start : p.end]]) is not None
    ]
    titles = [p for p in head if p.role == "title"]
    own = [p for p in titles if typed and p.start > typed[-1]] or titles
    return " ".join(" ".join(text[p.start : p.end].strip("#* ").split()) for p in own) or None


def number_of_title(title: str | None, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that opens a title, where it goes on as the title of that document.

    "Thông tư 46/2006/TT-BTC của Bộ Tài chính hướng dẫn …" names the document of its page.
    """
    if not title:
        return None
    for mention in mentions:
        words = " ".join(mention.text.split())
        if mention.symbol and title.startswith(words):
            return mention if _GOES_ON.match(title.lower()[len(words) :]) else None
    return None


def number_in_head(
    mentions: Sequence[Mention], heads: list[Paragraph], annexes: list[Paragraph], kind: str | None
) -> Mention | None:
    """Return the mention of the report's own number in its head, otherwise in its annexes.

    An annex states the document that it is attached to.
    """
    numbered = [mention for mention in mentions if mention.symbol]
    for mention in numbered:
        if (
            any(head.start <= mention.start < head.end for head in heads)
            and not mention.text[:1].isdigit()
        ):
            return mention
    starts = [annex.start for annex in annexes]
    attached = [
        m
        for m in numbered
        if (before := bisect_right(starts, m.start)) and m.start < annexes[before - 1].end
    ]
    return next(
        (
            m
            for m in attached
            if kind is None or ((own := read_symbol(m.symbol or "").type) and own.name == kind)
        ),
        None,
    )


def type_of_lines(lines: Iterable[str]) -> str | None:
    """Return the first type in capitals with which a line opens, or None."""
    names = letterhead_types_by_name()
    for line in lines:
        said = line.strip("#*_ ").split()
        words = fold(" ".join(said)).split() if said and said[0].isupper() else []
        for size in range(min(len(words), _TYPE_WORDS), 0, -1):
            name = names.get(" ".join(words[:size]))
            if name is not None:
                return name
    return None


def type_of_title(title: str | None) -> str | None:
    """Return the type that a title opens with ("Báo cáo tình hình …"), or None."""
    words = fold(title or "").split()[:_TYPE_WORDS]
    names = types_by_folded_name()
    for size in range(len(words), 1, -1):
        if (name := names.get(" ".join(words[:size]))) is not None:
            return name
    return None


def place_of_text(
    text: str, lines: list[str], title: str | None, mentions: Sequence[Mention]
) -> Place | None:
    """Return the place that the lines of a head name, else its title, else the text most often."""
    found = place_named("\n".join(lines))
    if found is not None:
        return found
    for line in lines:
        named = place_at(line, 0) if "ngày" in line else None
        if named is not None:
            return named[0]
    citations = [mention.end for mention in mentions if mention.symbol]
    own = (_dateline(title) or place_named(title)) if title else None
    return own or most_named(text, citations)


def _dateline(title: str) -> Place | None:
    """Return the place that a paper puts before a title: "Hà Giang: Khai trương …", or None."""
    before, colon, _ = title.partition(":")
    found = place_at(before, 0) if colon else None
    return found[0] if found is not None and found[1] == len(before) else None
