"""Titles: what a document is about, as the words after a mention state it."""

import re

from viendan.references.mention import Span

_ABOUT = r"""
\s*+,?\s*+[-–(]?\s*+
(?:
    (?:quy\s+định\s+)?(?:về\s+việc|về|V/v|v/v)\s*:?                                 # quy định về
|
    (?=[Qq]uy\s+định|[Pp]hê\s+duyệt|[Bb]an\s+hành|[Hh]ướng\s+dẫn|[Ss]ửa\s+đổi)      # phê duyệt …
)
"""
_TITLE_OPENS = re.compile(_ABOUT, re.VERBOSE)
_TITLE = re.compile(
    rf"""
    {_ABOUT}\s*
    (?:
        [“"«](?P<quoted>[^”"»\n]{{3,400}})[”"»]     # “tiếp nhận hồ sơ”
    |
        (?P<plain>(?:
            [^.;\n“”"()]++                          # letters, up to the end of the clause
        |
            \.(?=\d)|(?<=T[Pp])\.                   # 1.000, TP.
        |
            “[^”\n]{{0,300}}”|"[^"\n]{{0,300}}"     # words in quotation marks
        |
            \([^()\n]{{0,80}}\)                     # words in brackets
        )++)
    )
    """,
    re.VERBOSE,
)
_TITLE_END = re.compile(
    r"""
    \s*,?\s+(?:
        theo\s+đó|trong\s+đó|có\s+hiệu\s+lực|hết\s+hiệu\s+lực|có\s+nội\s+dung|đến\s+nay    # theo đó
    |
        tăng\s+\d+|giảm\s+\d+|đạt\s+\d+                                                    # tăng 31
    )\b
    |
    ,\s+(?:
        thay\s+thế|nhằm|bao\s+gồm                                                        # , bao gồm
    |
        sở|ubnd|các|phòng|ủy\s+ban|thanh\s+tra|ban|trung\s+tâm|văn\s+phòng|công\s+an|đài    # , Sở
    |
        huyện|thành\s+phố|tỉnh                                                              # , tỉnh
    |
        trong\s+(?:năm|quý|tháng|thời\s+gian)|tính\s+đến|kết\s+quả|qua                 # , trong năm
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEAST, _LONGEST = 3, 420
_NEXT_ITEM = re.compile(r"(?:,|;|\s+và|\s+và\s+các)\s*(?:các\s+)?$")


def title_after(text: str, position: int, following: int) -> tuple[str, Span] | None:
    """Return the title that follows a mention, with its span, or None.

    It ends where the next mention, at `following`, is the next item of a list.
    """
    if _TITLE_OPENS.match(text, position) is None:
        return None
    item = _NEXT_ITEM.search(text, max(position, following - 12), following)
    limit = position + _LONGEST
    match = _TITLE.match(text, position, min(item.start(), limit) if item else limit)
    if match is None:
        return None
    part = "quoted" if match["quoted"] else "plain"
    start, end = match.span(part)
    if end - start < _LEAST:
        return None
    stop = _TITLE_END.search(text, start, end) if part == "plain" else None
    end = stop.start() if stop else end
    title = " ".join(text[start:end].split()).rstrip(" ,")
    return (title, (start, end)) if title else None
