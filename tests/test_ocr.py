"""Recognition by Tesseract."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import scans

from viendan.errors import ReadError
from viendan.readers import converters, ocr
from viendan.readers.pdf_layout import write_sheets
from viendan.readers.pdf_rules import Ruling
from viendan.readers.pdf_sheets import page_of
from viendan.readers.source import Draft


@pytest.fixture
def without_vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Tesseract that knows English only."""
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(converters.shutil, "which", lambda _: str(program))
    ocr._tesseract.cache_clear()
    yield
    ocr._tesseract.cache_clear()


def test_the_words_of_an_image_are_what_tesseract_prints(tesseract: Callable[[str], None]) -> None:
    tesseract("Báo cáo")
    (scan,) = ocr.scans_of(Path("a.png"), b"image")
    (segment,) = scan.segments
    assert segment.text == "Báo cáo"
    assert segment.left == pytest.approx(72)


def said(*lines: str) -> list[str]:
    (scan,) = ocr.scans_in(scans.table(*lines))
    draft = Draft()
    write_sheets(draft, [page_of(scan.segments, 1, scan.width, Ruling())])
    return draft.finish().text.strip().split("\n")


LONG = "Trong kỳ, Sở đã hướng dẫn các cơ quan rà soát, sắp xếp lại theo đúng lộ"


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (
            [scans.line(LONG, 5), scans.line("trình được phê duyệt.", 6)],
            [f"{LONG} trình được phê duyệt."],
        ),  # a wrapped line is no paragraph of its own
        (
            [scans.line(LONG, 5), scans.line("12", 50, left=1200)],
            [LONG],
        ),  # the number of the page
        (
            [scans.line(LONG, 5), scans.line("i~Z (O", 8, left=1500, certainty=12)],
            [LONG],
        ),  # the print of a seal
        (
            [
                scans.line("UBND TỈNH BẾN TRE", 2),
                scans.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2, left=1100),
                scans.line("Số: 12/BC-UBND", 3),
                scans.line("Độc lập - Tự do - Hạnh phúc", 3, left=1200),
                scans.line(LONG, 6),
            ],
            [
                "UBND TỈNH BẾN TRE",
                "Số: 12/BC-UBND",
                "",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "",
                LONG,
            ],
        ),  # the columns of a letterhead
        (
            [
                scans.line("UBND TỈNH BẾN TRE", 2),
                scans.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2, left=300 + 17 * 24 + 80),
                scans.line("Số: 12/BC-UBND", 3),
                scans.line("Độc lập - Tự do - Hạnh phúc", 3, left=1000),
                scans.line(LONG, 6),
            ],
            [
                "UBND TỈNH BẾN TRE",
                "Số: 12/BC-UBND",
                "",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "",
                LONG,
            ],
        ),  # columns of capitals that nearly touch
        (
            [
                scans.line("Sở Nội vụ và", 2, slope=0.03),
                scans.line("Sở Tài chính", 2, left=1500, slope=0.03),
                *(scans.line(LONG, number, slope=0.03) for number in (4, 5)),
            ],
            ["Sở Nội vụ và\tSở Tài chính", "", f"{LONG} {LONG}"],
        ),  # a page that is askew
        (
            [scans.line(LONG, 5), scans.line("sau:", 6, height=20)],
            [f"{LONG} sau:"],
        ),  # a last line of low letters
        (
            [scans.line("Tên | Điểm", 2), scans.line("| Sở | 7,5|", 3), scans.line(LONG, 6)],
            ["Tên\tĐiểm", "Sở\t7,5", "", LONG],
        ),  # lines of a table that are taken for letters
        (
            [scans.line("Kính gửi: Sở", 2), scans.line("sà", 2, left=1800, certainty=20)],
            ["Kính gửi: Sở"],
        ),  # a stroke of a pen beside a line
        (
            [scans.line("Ba Tri", 2), scans.line("19", 2, left=1800, certainty=20)],
            ["Ba Tri\t19"],
        ),  # a number of a table
        ([scans.line("x", 2, certainty=70)], [""]),  # a single letter
        ([scans.line("Só: 12/BC-UBND", 2)], ["Số: 12/BC-UBND"]),  # the tone of a letterhead
        ([], [""]),  # an empty page
    ],
)
def test_a_scan_is_laid_out_as_a_page_with_a_text_layer(lines: list[str], texts: list[str]) -> None:
    assert said(*lines) == texts


@pytest.mark.usefixtures("without_vietnamese")
def test_tesseract_without_vietnamese_is_no_tesseract() -> None:
    with pytest.raises(ReadError) as caught:
        ocr.scans_of(Path("a.png"), b"image")
    assert (caught.value.code, caught.value.about["path"]) == ("no_tesseract", Path("a.png"))
