"""Head patterns: the fixed forms of a document's head, each known by the words of one line or cell.

All patterns but `SUBJECT` and `OF_BODY` are for small letters. Nghị định 30/2020/NĐ-CP prescribes
the forms; older documents and the Party's write some of them otherwise.
"""

import re
from collections.abc import Iterator

from viendan.documents.organisations import organisation_word
from viendan.layout.phrases import PhrasePattern

# Each way opens with a letter, so that a search skips to one.
_MOTTO = re.compile(
    r"""
      c(?<!nước\sc)[ộo]ng\s+h\w{1,2}\s+x[ãàa]\s*     # CỘNG HÒA XÃ
      h[ộo]i\s+ch[ủu]\s+nghĩa\s+việt\s+nam          # HỘI CHỦ NGHĨA VIỆT NAM
    | độc\s+lập\W{1,5}tự(?:\s+do)?\W{1,5}hạnh\s+(?P<whole>phúc)   # Độc lập - Tự do - Hạnh phúc
    | v(?<!\wv)(?<!\w\sv)iệt\s+nam\s+dân\s+chủ\s+cộng\s+h\w\w(?=\W*$)   # VIỆT NAM DÂN CHỦ …
    | đ(?<!\wđ)ảng\s+cộng\s+sản\s+việt\s+nam                     # ĐẢNG CỘNG SẢN VIỆT NAM
      (?=\W*$|\W+(?:s[ốo]\s+\d|[^\d:;]{2,30},\s+ng[àa]y\s))      # Số 5-NQ/TU; Hà Nam, ngày
    """,
    re.VERBOSE,
)
_YOUTH_UNION = re.compile(r"\W*đoàn\s+tncs\s+hồ\s+chí\s+minh\W*$")  # ĐOÀN TNCS HỒ CHÍ MINH
NUMBER = re.compile(
    r"""
    ^\W*(?P<type>(?:[^\W\d]+\s+){0,4}?)   # Nghị quyết (before the word "số")
    s[ốo6](?!/k[ýí]\s)\s*                # Số (read S6 from print), not Số/Ký hiệu of a form
    (?:[:.]\s*)?                          # Số:
    [\dlo.…_\s]{0,24}                     # 104, or a blank
    (?:[a-z]?|(?<=[\d\s])[a-zđ]{2,6}(?=/))  # 18a; 21 TC/TCT, as until 1997
    \\?[-–/]                              # 104/2025, 57-NQ
    | ^\W*s[ốo]\s*:                       # Số: (and nothing)
    | ^\W*s[ốoóôòõ6]\W{0,3}[^\s/]{1,8}\s?/    # Số: I§l / (a scan whose figures nobody can read)
      (?=\s?[a-zđ]{2,8}(?:[-–&][a-zđ]{2,10}){1,2}\W*$)   # BC-SNV
    """,
    re.VERBOSE,
)
# "Số", and what is read for it in print.
_NUMBER_WORDS = ("số", "so", "s6", "só", "sô", "sò", "sõ")
SYMBOL_END = re.compile(r"[^\s,;]*[^\W\d_][^\s,;]*")
_BLANK_OR_FIGURES = r"[\s\dol.…_/]*"  # 05; o5 and 2o21, read from print
PLACE_DATE = re.compile(
    rf"""
    ^\W*(?P<place>[^\W\d][^\d:;]{{0,40}}?)\W*[,.]?\s*        # Kon Tum,
    ng[àa]y{_BLANK_OR_FIGURES}                               # ngày 25
    (?:th[áa]ng{_BLANK_OR_FIGURES}(?:n[ăa]m{_BLANK_OR_FIGURES})?)?\W*$  # tháng 01 năm 2024
    | ^\W*[^\W\d][^\d:;]{{1,30}},\s*\d{{1,2}}/\d{{1,2}}/\d{{4}}\W*$   # Hà Nội, 25/01/2024
    | ^\W*ng[àa]y{_BLANK_OR_FIGURES}th[áa]ng{_BLANK_OR_FIGURES}n[ăa]m{_BLANK_OR_FIGURES}\W*$
    | ^\W*[^\W\d][^\d:;,]{{1,30}},\s*                            # Hà Nội,
      ng[àa]y\s*\S{{1,4}}\s*th[áa]ng\s*\S{{0,4}}\s*       # ngày /Š tháng ll (by hand)
      n[ăa]m\s*\d{{4}}\W*$                                # năm 2024
    """,
    re.VERBOSE,
)
DATE_CONTINUED = re.compile(
    rf"""
    ^\W*(?:
        (?:\d{{1,2}}\s*)?(?:th[áa]ng{_BLANK_OR_FIGURES})?n[ăa]m{_BLANK_OR_FIGURES}  # 5 tháng 6 năm
        | (?:19|20)\d\d                                                          # 2024
        | \d{{1,2}} | th[áa]ng                                                    # a cell each
    )\W*$
    """,
    re.VERBOSE,
)
# The stamp of the office that received a document: its number and day are not the document's own.
_RECEIPT = re.compile(
    r"""
    \W*(?:
        (?:(?:công|giấy)\s+)?(?:văn\s+)?(?:bản\s+)?đ[ếe]n\W*  # ĐẾN, CÔNG VĂN ĐẾN
          (?:(?:s[ốôo]|ng[àa]y|giờ)\b.*|ng[àa]y[\d\s].*)?      # ĐẾN Số: 381, ĐEN Ngày25/02/2025
        | (?:s[ốo]|ng[àa]y)\s+đ[ếe]n\b.*                       # Ngày đến: 25/02/2025
    )$
    """,
    re.VERBOSE,
)
_LONGEST_RECEIPT = 40
WHOLE_DATE = re.compile(r"n[ăa]m[\s.…_]*\d{4}\s*$")
SUBJECT = re.compile(r"^\W*v\s*/\s*v\b\W*", re.IGNORECASE)  # V/v báo cáo quý I
OF_BODY = re.compile(r"^\W*CỦA\s\D+$")  # CỦA BỘ TRƯỞNG BỘ Y TẾ
RECIPIENT = re.compile(r"^\W*kính\s+(?:gửi\b|trình\s*:)")  # Kính gửi: Sở Nội vụ
#: What a document is attached to: with its number (group `number`) in notes of annexes.
ATTACHED = re.compile(
    r"""
    ^\W*(?:(?:đính\s+)?kèm|ban\s+hành\s+kèm)(?:\s+theo)?\b    # (Ban hành kèm theo
    (?P<number>\s+(?:\w+\s+){1,4}số\b)?                       # Quyết định số 12/QĐ-STTTT)
    | ^\W*\(ban\s+hành(?:\s+kèm)?\W*$                          # (Ban hành
    """,
    re.VERBOSE,
)
#: Where the numbered parts of a document begin, or the words before its first article.
_ARTICLES = r"""
    (?:điều|chương)\s+(?:thứ\s|[ivx\d])          # Điều 1. Chương I
    | phần\s+(?:thứ|[ivx\d])                     # Phần thứ nhất
    | (?:quyết\s+(?:định|nghị)|nghị\s+quyết)\W*:\W*$  # QUYẾT ĐỊNH:
    | (?:nay\s+)?ra\s+(?:sắc\s+lệnh|lệnh|nghị\s+quyết|quyết\s+định)\W*$  # RA SẮC LỆNH
"""
OPENS_ARTICLES = re.compile(rf"^\W*(?:{_ARTICLES})", re.VERBOSE)
#: How the first paragraph below a letterhead begins.
OPENS_BODY = PhrasePattern(
    rf"""
    ^\W*(?:
        {{head_ending}}\b               # Căn cứ Luật …
        | ngày\s+\d                    # Ngày 12/11/2024, …
        | năm\s+\d{{4}},                # Năm 2024, …
        | {_ARTICLES}
    )
    """,
)
#: What stands below the name of who decides: a council's session, the rest of the state's name.
BELOW_DECIDER = re.compile(
    r"""
    ^\W*(?:
        kh[óo][áa]\s+[ivx\d]+(?!\w)                # KHÓA IX, KỲ HỌP THỨ HAI
        | k[ỳì]\s+họp\s+(?:thứ|bất|chuyên)        # KỲ HỌP THỨ HAI
        | nước\s+cộng\s+h\w\w\s                    # NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA …
    )
    """,
    re.VERBOSE,
)


def may_have_motto(small: str) -> bool:
    """Return whether a line in small letters has a word of a motto: a quick answer for most."""
    return "việt" in small or "hạnh" in small or "tncs" in small


def mottos_in(small: str) -> Iterator[re.Match[str]]:
    """Yield the mottos of a line in small letters: of the state, the Party or the Youth Union.

    Behind other words a motto is one where these name a body: "TỈNH ỦY HÀ NAM ĐẢNG CỘNG SẢN VIỆT
    NAM", but not "ngày thành lập Đảng Cộng sản Việt Nam".
    """
    if "tncs" in small and (union := _YOUTH_UNION.match(small)) is not None:
        yield union
    for match in _MOTTO.finditer(small) if "việt" in small or "hạnh" in small else ():
        before = small[: match.start()]
        is_apart = match["whole"] is not None or not before[-2:-1].isalnum()
        if is_apart or organisation_word(before) is not None:
            yield match


def has_motto(small: str) -> bool:
    """Return whether a line in small letters has a motto."""
    return may_have_motto(small) and next(mottos_in(small), None) is not None


def number_at_start(small: str) -> re.Match[str] | None:
    """Return the number with which a line in small letters begins: most lines have no "số"."""
    return NUMBER.match(small) if any(map(small.__contains__, _NUMBER_WORDS)) else None


def is_receipt(small: str) -> bool:
    """Return whether a line in small letters is of the stamp of who received the document."""
    has_word = "đến" in small or "đen" in small
    return has_word and len(small) <= _LONGEST_RECEIPT and _RECEIPT.match(small) is not None


def is_attached(small: str) -> bool:
    """Return whether a line in small letters says which numbered document it is attached to."""
    found = ATTACHED.match(small)
    return found is not None and found["number"] is not None


def is_subject(text: str) -> bool:
    """Return whether a line is a letter's subject ("V/v báo cáo quý I")."""
    return SUBJECT.match(text) is not None


def is_recipient(small: str) -> bool:
    """Return whether a line in small letters says to whom a document is sent ("kính gửi: …")."""
    return RECIPIENT.match(small) is not None
