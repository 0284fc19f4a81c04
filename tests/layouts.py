"""A letterhead, and the paragraphs of a text with their roles and headings, for tests."""

from viendan.layout import paragraphs_of

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH BẠC LIÊU
SỞ THÔNG TIN VÀ TRUYỀN THÔNG

Số: 12/BC-STTTT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bạc Liêu, ngày 05 tháng 4 năm 2018

BÁO CÁO
Kết quả công tác quý I năm 2018

"""


def roles(text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], p.role) for p in paragraphs_of(text)]


def headings_of(text: str, start: str) -> tuple[str, ...]:
    return next(p.headings for p in paragraphs_of(text) if text[p.start :].startswith(start))
