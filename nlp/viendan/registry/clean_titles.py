"""Titles of the registry: put in order, and left out where they were cut."""

import re
from html import unescape

from viendan.text.folding import composed, without_invisible

_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"</?[a-z][^<>]{0,80}>", re.IGNORECASE)
# What a register repeats before the title: "Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 về việc …".
_LEAD_IN = re.compile(r"^(?:V/v:?|Về việc|Về)\s+(?=[^\W\d_])", re.IGNORECASE)
# Words with which no title ends.
_NO_END = (
    *("và", "của", "về", "các", "những", "một", "cho", "tại", "trong", "từ", "theo", "do", "với"),
    *("giai đoạn", "về việc", "trong việc", "đối với việc", "bằng", "hoặc", "là", "để", "đối với"),
    *("một số", "một số điều", "hết ngày", "hết", "kèm theo", "kể từ", "thuộc", "bởi", "nhằm"),
    *("như", "bao gồm", "quy định tại", "thuộc lĩnh vực", "theo quy định tại", "ngày", "đến năm"),
)
_CUT = re.compile(
    rf"""
    (?:^|\s)(?i:{"|".join(map(re.escape, _NO_END))})$                   # một số điều của
    |
    [-–(,/]$                                                            # (gọi tắt là -
    |
    \s(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}$                                  # đến ngày 31/12
    |
    \b(?:Luật|(?:Nghị\ định|Quyết\ định|Thông\ tư|Nghị\ quyết)(?:\ số)?)$  # sửa đổi Luật
    |
    \b(?:trái\ với|bị\ bãi\ bỏ|(?:được|để)\ tiếp\ tục|hết\ hiệu\ lực\ (?:kể|thi))\b  # trái với
    |
    \b(?i:điều|khoản|luật|nghị\ định|quyết\ định|thông\ tư)\ này\b     # khoản 10 Điều này
    |
    \.(?:xls|doc|pdf|rar|zip)x?\b                                      # danh mục.xls
    |
    …|\.\.\.                                                            # …
    """,
    re.VERBOSE,
)
# What a list has behind a title: the day from which it has force, and the row's number.
_OF_LIST = re.compile(r"\s+\d{1,2}/\d{1,2}/\d{4}(?:\s+\d{1,4})?$|(?<=\))\s+\d{1,4}$")
_PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))
_SHORTEST, LONGEST = 3, 2000


def clean_title(text: str) -> str:
    """Return a title in NFC, on one line, without what is not of it.

    That are tags, entities, "về việc" before it, the cells of a list behind it, and a bracket that
    closes the place where it was cited. A quotation that its last mark alone lacks gets it.
    """
    plain = _TAG.sub(" ", without_invisible(unescape(composed(text))))
    line = _OF_LIST.sub("", _SPACES.sub(" ", plain).strip(" .;,:/"))
    if line.endswith(")") and line.count(")") == line.count("(") + 1:
        line = line[:-1].rstrip(" .;,:/")
    if line.count("“") == line.count("”") + 1 and line.count('"') == 0:
        line = f"{line}”"
    if line[:1] == "“" and line.find("”") == len(line) - 1:
        line = line[1:-1].strip()
    stated = _LEAD_IN.sub("", line)
    return stated[:1].upper() + stated[1:]


def is_cut(title: str) -> bool:
    """Return whether a title was cut, or runs on into what stood beside it.

    It ends with a word that needs another, or has a bracket or quotation mark without its partner.
    """
    if len(title) < _SHORTEST or _CUT.search(title.rstrip("”")) is not None:
        return True
    if any(title.count(opening) != title.count(closing) for opening, closing in _PAIRS):
        return True
    return title.count('"') % 2 == 1
