"""Pairs of reports that are one report twice, and pairs that only look so; the same for a seed."""

import random
import re
import textwrap
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from conftest import REPORTS

_BODY = re.compile(r"\n\s*\n")
_FIGURE = re.compile(r"(?<![\d/.,-])\d{1,6}(?![\d/.,]*[/-])(?![\d/.])")
_OWN_NUMBER = re.compile(r"(?m)^(Số\s*:?\s*)\d+(?=/)")
_OWN_DAY = re.compile(r"ngày \d{1,2} (?=tháng \d)")
_YEAR = re.compile(r"(?<![\d/])20\d\d(?!/)")

#: Forms that many offices fill in, each with its own figures.
FORMS = (
    """ỦY BAN NHÂN DÂN TỈNH {place_capital}
SỞ THÔNG TIN VÀ TRUYỀN THÔNG

Số: {number}/BC-STTTT

{place}, ngày {day} tháng {month} năm {year}

BÁO CÁO
Công tác kiểm tra thuê bao di động trả trước tháng {month} năm {year}

Thực hiện Nghị định số 49/2017/NĐ-CP ngày 24/4/2017 của Chính phủ, Sở Thông tin và Truyền thông \
báo cáo kết quả như sau:

1. Trong tháng, Sở đã kiểm tra {a} điểm đăng ký thông tin thuê bao của {b} doanh nghiệp, lập biên \
bản {c} trường hợp kích hoạt sẵn SIM và thu hồi {d} SIM.

2. Các doanh nghiệp đã gửi {e} tin nhắn đề nghị bổ sung ảnh chân dung; {f} thuê bao đã cập nhật, \
{g} thuê bao bị tạm dừng một chiều, {h} thuê bao bị chấm dứt hợp đồng.

3. Đường dây nóng tiếp nhận {i} phản ánh về tin nhắn rác, đã chuyển {j} phản ánh cho doanh nghiệp \
xử lý, phạt tiền {k} đồng theo Nghị định số 15/2020/NĐ-CP.

Sở Thông tin và Truyền thông kính báo cáo.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC""",
    """UBND TỈNH {place_capital}
VĂN PHÒNG

Số: {number}/BC-VP

{place}, ngày {day} tháng {month} năm {year}

BÁO CÁO
Tình hình tiếp công dân tháng {month} năm {year}

Trong tháng, trên địa bàn tỉnh {place} không phát sinh vụ việc khiếu nại, tố cáo đông người, kéo \
dài. Việc tiếp công dân định kỳ được duy trì theo quy định của Luật Tiếp công dân; hồ sơ được lưu \
giữ đầy đủ, sổ sách ghi chép rõ ràng, cán bộ được phân công có thái độ đúng mực.

Văn phòng tiếp tục theo dõi, nắm tình hình, phối hợp với các sở, ngành và các huyện để kịp thời \
tham mưu khi có vụ việc mới phát sinh, không để bị động, bất ngờ.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHÁNH VĂN PHÒNG""",
)
#: A form without a letterhead, as it is pasted into a mail.
BARE_FORM = """Kính gửi phòng nghiệp vụ, đơn vị xin báo cáo số liệu cấp phép để tổng hợp: tiếp \
nhận {a} hồ sơ, đã giải quyết {b} hồ sơ, trả lại {c} hồ sơ do thiếu giấy tờ, còn {d} hồ sơ đang \
xem xét; thu lệ phí {e} nghìn đồng. Trong đó cấp mới {f} giấy phép lập trang thông tin tổng \
hợp, sửa đổi {g} giấy phép, thu hồi {h} giấy phép. Đơn vị cam kết số liệu là đúng và sẽ gửi bản ký \
sau theo đường công văn. Trân trọng cảm ơn phòng đã phối hợp trong thời gian qua."""


class Pair(NamedTuple):
    """Two texts and what they are to one another."""

    kind: str
    one: str
    other: str

    @property
    def is_near(self) -> bool:
        """Whether they are one report twice."""
        return self.kind in SAME


def filled(form: str, seed: int, place: str, year: int = 2021, month: int = 5) -> str:
    """Return a form as an office fills it in."""
    made = random.Random(seed)  # noqa: S311  # texts, no secrets
    figures = {letter: made.randint(2, 900) for letter in "abcdefghijk"}
    return form.format(
        place=place,
        place_capital=place.upper(),
        number=made.randint(10, 900),
        day=made.randint(10, 27),
        month=month,
        year=year,
        **figures,
    )


def draft(text: str, made: random.Random) -> str:
    """Return a report before it was numbered and signed: a word and the end are different."""
    blank = _OWN_DAY.sub("ngày     ", _OWN_NUMBER.sub(r"\1    ", text, count=1), count=1)
    words = blank.split(" ")
    words.insert(made.randrange(len(words) // 2, len(words)), "cơ bản")
    return "DỰ THẢO\n\n" + " ".join(words)


def scanned(text: str, made: random.Random) -> str:
    """Return a report as a scanner reads it: misread letters, lines of a page, page numbers."""
    words = [
        _misread(word, made) if made.random() < _MISREAD_WORDS else word for word in text.split(" ")
    ]
    lines = [
        line for block in " ".join(words).split("\n") for line in (textwrap.wrap(block, 90) or [""])
    ]
    return "\n".join(
        line + (f"\n\n{number // 45 + 1}\n" if number % 45 == 44 else "")
        for number, line in enumerate(lines)
    )


_MISREAD_WORDS = 0.06
_CONFUSED = {
    "o": "c",
    "e": "c",
    "l": "1",
    "i": "l",
    "n": "u",
    "h": "b",
    "ế": "é",
    "ữ": "ử",
    "m": "rn",
}


def _misread(word: str, made: random.Random) -> str:
    at = [number for number, letter in enumerate(word) if letter in _CONFUSED]
    if not at:
        return word
    chosen = made.choice(at)
    return word[:chosen] + _CONFUSED[word[chosen]] + word[chosen + 1 :]


def published_again(text: str, made: random.Random) -> str:
    """Return a report as a portal has it: a new paragraph, a last line, a figure mended."""
    blocks = _BODY.split(text)
    blocks.insert(
        made.randrange(len(blocks) // 2, len(blocks)), "Báo cáo này được công khai trên cổng."
    )
    figures = list(_FIGURE.finditer(text))
    changed = "\n\n".join(blocks)
    if len(figures) > 30:
        one = made.choice(figures)[0]
        changed = changed.replace(f" {one} ", f" {int(one) + 1} ", 1)
    return changed + "\n\nNguồn: Cổng thông tin điện tử\n\nLượt xem: 120\n"


def hidden_letters(text: str, made: random.Random) -> str:
    """Return a report with letters without width and doubled spaces."""
    words = text.split(" ")
    return " ".join(
        word[:1] + "\u00ad" + word[1:] + " " if made.random() < 0.2 else word for word in words
    )


def other_figures(text: str, made: random.Random, years: int) -> str:
    """Return a report with all its figures changed, and its years later."""
    changed = _FIGURE.sub(lambda found: str(made.randint(1, 3 * int(found[0]) + 9)), text)
    return _YEAR.sub(lambda found: str(int(found[0]) + years), changed)


#: What makes one report a second time.
SAME: dict[str, Callable[[str, random.Random], str]] = {
    "draft": draft,
    "scan": scanned,
    "published again": published_again,
    "hidden letters": hidden_letters,
}


def pairs(seed: int = 0) -> Iterator[Pair]:
    """Yield the pairs of every kind."""
    made = random.Random(seed)  # noqa: S311  # texts, no secrets
    samples = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.iterdir())]
    typed = [*samples, *(filled(form, seed, "Bến Tre") for form in FORMS)]
    for text in [*typed, filled(BARE_FORM, seed, "")]:
        yield from (Pair(kind, text, make(text, made)) for kind, make in SAME.items())
    for form in FORMS:
        one = filled(form, seed, "Bến Tre")
        yield Pair("other province", one, filled(form, seed + 1, "Trà Vinh"))
        yield Pair("next month", one, filled(form, seed + 2, "Bến Tre", month=6))
        yield Pair("next year", one, filled(form, seed + 3, "Bến Tre", year=2022))
    for text in samples:
        yield Pair("next year", text, other_figures(text, made, 1))
    bare = (filled(BARE_FORM, seed + number, "") for number in (4, 5))
    yield Pair("bare form", *bare)
    yield from (Pair("other report", one, other) for one, other in pairwise(typed))
