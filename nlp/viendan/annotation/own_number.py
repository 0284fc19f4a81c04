"""The report's own number as a mention, where its symbol alone would not make it one.

"Số: 68/CT" and "Số: 03-VH/QĐ" are numbers because they stand in a letterhead.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from viendan.annotation.header import Header
from viendan.layout.letterhead import letterhead_of
from viendan.layout.letterhead_cells import Part
from viendan.references.local_party import of_local_party
from viendan.references.mention import Core, Mention
from viendan.text.inserts import visible_part

_NUMBER = re.compile(
    r"""
    [sS][ốỐoO]\s*[:.]?\s*                       # Số:
    \d{1,5}[a-zđ]?\s?                           # 68
    (?:/\s?(?P<year>(?:19|20)\d\d)\s?)?         # /2009
    (?:[-–/]\s?|(?=[^\W\d_]{2,6}/))[^\W\d_][^\s,;|]*   # /CT, TC/TCT
    """,
    re.VERBOSE,
)


def with_own_number(
    text: str, header: Header, mentions: Sequence[Mention]
) -> tuple[Header, list[Mention]]:
    """Return the header and the mentions, in order, with the number in the letterhead.

    `mentions` are those that were found in `text`. The symbol TƯ of a provincial committee of the
    Party is TU in both.
    """
    visible = visible_part(text)
    cells = letterhead_of(visible.text)
    cell = next((one for one in cells if one.part is Part.NUMBER), None)
    found = _NUMBER.search(visible.text, cell.start, cell.end) if cell is not None else None
    if found is None or header.number is None or header.symbol is None:
        return header, list(mentions)
    start, end = visible.back(*found.span())
    own = next((one for one in mentions if one.start < end and start < one.end), None)
    if own is None:
        year = int(found["year"]) if found["year"] else None
        core = Core(start, end, text[start:end], header.type, header.number, year, header.symbol)
        return header, sorted([*mentions, Mention(core)], key=lambda one: one.start)
    read = own._replace(core=of_local_party(own.core, header.issuer))
    if read.symbol != own.symbol:
        header = replace(header, symbol=read.symbol)
    return header, [read if one is own else one for one in mentions]
