"""PDF files made for tests: drawn, scanned, or with a font that has a box for every letter."""

import io
import tempfile
from functools import cache
from pathlib import Path


@cache
def font_of(letters: str) -> bytes:
    """Return a TrueType font with a box for every letter: fixtures need no font of the machine."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415

    codes = sorted({*range(32, 127), *map(ord, letters)} - {10, 9})
    names = {code: f"u{code:04X}" for code in codes}
    pen = TTGlyphPen(None)
    for point in ((50, 0), (450, 0), (450, 700), (50, 700)):
        (pen.lineTo if pen.points else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys([".notdef", *names.values()], box))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    content = io.BytesIO()
    builder.save(content)
    return content.getvalue()


def use_font(document: object, said: str) -> None:
    """Set a font for a PDF that has a box for every letter of a text."""
    with tempfile.TemporaryDirectory() as folder:
        font = Path(folder) / "boxes.ttf"
        font.write_bytes(font_of(said))
        document.add_font("Boxes", fname=font)  # type: ignore[attr-defined]
    document.set_font("Boxes", size=10)  # type: ignore[attr-defined]


def _subset_of(letters: str) -> bytes:
    """Return a font of these letters, coded 1, 2, 3 …; those of `_DESCENDING` reach below."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # noqa: PLC0415

    def box(bottom: int, top: int) -> object:
        pen = TTGlyphPen(None)
        for point in ((50, bottom), (450, bottom), (450, top), (50, top)):
            (pen.lineTo if pen.points else pen.moveTo)(point)
        pen.closePath()
        return pen.glyph()

    names = [f"g{number}" for number in range(1, len(letters) + 1)]
    shapes = [box(-200 if letter in _DESCENDING else 0, 700) for letter in letters]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({})
    symbols = CmapSubtable.newSubtable(4)
    symbols.platformID, symbols.platEncID, symbols.language = 3, 0, 0
    symbols.cmap = {0xF000 + code: name for code, name in enumerate(names, 1)}
    builder.font["cmap"].tables.append(symbols)
    builder.setupGlyf({".notdef": box(0, 700), **dict(zip(names, shapes, strict=True))})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names], (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Subset", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    content = io.BytesIO()
    builder.save(content)
    return content.getvalue()


_DESCENDING = "gpqy()"
_PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 999 999]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>"
)
_SUBSET = (
    "/Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Subset/FontDescriptor 6 0 R/ToUnicode 7 0 R"
    "/FirstChar 1"
)
_DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/AAAAAA+Subset/Flags 4/FontBBox[0 -200 500 800]/ItalicAngle 0"
    "/Ascent 0/Descent 0/CapHeight 0/StemV 80/FontFile2 8 0 R>>"
)


def unmeasured(lines: list[str], size: int = 10) -> bytes:
    """Return a PDF with these lines at 50, 700 and below, in a font whose measures it leaves out.

    LibreOffice writes such files: a font states 0 for how far it reaches above and below.
    """
    letters = "".join(sorted({*"".join(lines)}))
    codes = {letter: code for code, letter in enumerate(letters, 1)}
    shown = "".join(
        f"BT /F {size} Tf 50 {700 - 2 * size * number} Td "
        f"<{''.join(f'{codes[letter]:02X}' for letter in line)}> Tj ET\n"
        for number, line in enumerate(lines)
    )
    pairs = "".join(f"<{code:02X}> <{ord(letter):04X}>\n" for letter, code in codes.items())
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}endbfchar\nendcmap end end"
    )
    font = f"{_subset_of(letters).hex()}>"
    return plain_pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            _PAGE,
            f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
            f"<<{_SUBSET}/LastChar {len(codes)}/Widths[{'500 ' * len(codes)}]>>",
            _DESCRIPTOR,
            f"<</Length {len(unicode)}>>stream\n{unicode}\nendstream",
            f"<</Length {len(font)}/Filter/ASCIIHexDecode>>stream\n{font}\nendstream",
        ]
    )


def plain_pdf(objects: list[str]) -> bytes:
    """Return a PDF of these objects, the first of them its catalogue."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj{body}endobj\n".encode())
    start = out.tell()
    out.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        + b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    )
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def drawn(content: str) -> bytes:
    """Return a PDF of one page with this content in Helvetica."""
    drawing = f"<</Length {len(content)}>>stream\n{content}\nendstream"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return plain_pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            _PAGE,
            drawing,
            font,
        ]
    )


def scan(*texts: str) -> bytes:
    """Return a PDF with a page for each of these ASCII texts and, as its second page, a picture."""
    picture = (
        "<</Type/XObject/Subtype/Image/Width 1/Height "
        "1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x7f\nendstream"
    )
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    drawings = [f"BT /F 12 Tf 99 700 Td ({said}) Tj ET" for said in texts]
    drawings.insert(1, "q 595 0 0 842 0 0 cm /I Do Q")
    first = 5
    pages = [
        (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 3 0 "
            f"R>>/Font<</F 4 0 R>>>>/Contents {first + len(drawings) + number} 0 R>>"
        )
        for number in range(len(drawings))
    ]
    kids = " ".join(f"{first + number} 0 R" for number in range(len(drawings)))
    contents = [f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream" for drawing in drawings]
    return plain_pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {len(drawings)}/Kids[{kids}]>>",
            picture,
            font,
            *pages,
            *contents,
        ]
    )


def form_in_itself() -> bytes:
    """Return a PDF of 600 bytes whose one form shows itself twice, and so on."""
    shown = "/X Do /X Do"
    resources = "/Resources<</XObject<</X 5 0 R>>>>"
    return plain_pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{resources}>>",
            f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
            (
                f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]{resources}/Length {len(shown)}>>"
                f"stream\n{shown}\nendstream"
            ),
        ]
    )
