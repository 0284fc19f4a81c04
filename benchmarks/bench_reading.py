"""The speed of reading each format, beside the usual readers of the same files."""

import io
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from html import escape
from pathlib import Path

import formats
import pdf_files
from measuring import Section, table_row

from viendan.readers import normalise, read

REPORTS = Path(__file__).parents[1] / "corpora" / "reports"
RUNS = 7
Work = Callable[[Path], object]


def _page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    return (
        "<!DOCTYPE html><html><body><nav><a href='/'>Trang chủ</a></nav>"
        f"<main>{paragraphs}</main></body></html>"
    ).encode()


def _word(text: str) -> bytes:
    from docx import Document  # noqa: PLC0415  # each is loaded where it is measured

    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _print(text: str) -> bytes:
    from fpdf import FPDF  # noqa: PLC0415  # each is loaded where it is measured

    document = FPDF()
    pdf_files.use_font(document, text)
    document.add_page()
    for line in text.split("\n"):
        document.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def _rich(text: str) -> bytes:
    lines = (
        "".join(formats.rtf_letter(letter, is_byte=False) for letter in line)
        for line in text.split("\n")
    )
    return ("{\\rtf1\\ansi\\uc1\n" + "".join(f"{line}\\par\n" for line in lines) + "}").encode(
        "ascii"
    )


def _trafilatura(path: Path) -> object:
    import trafilatura  # noqa: PLC0415  # each is loaded where it is measured

    return trafilatura.extract(path.read_bytes())


def _pypdf(path: Path) -> object:
    import pypdf  # noqa: PLC0415  # each is loaded where it is measured

    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def _pdfium(path: Path) -> object:
    import pypdfium2  # noqa: PLC0415  # each is loaded where it is measured

    with closing(pypdfium2.PdfDocument(path)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _docx2txt(path: Path) -> object:
    import docx2txt  # noqa: PLC0415  # each is loaded where it is measured

    return docx2txt.process(str(path))


def _striprtf(path: Path) -> object:
    # Each is loaded where it is measured.
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    return rtf_to_text(path.read_text(encoding="ascii"))


FORMATS: dict[str, tuple[str, Callable[[str], bytes], dict[str, Work]]] = {
    "plain text, UTF-8": (".txt", str.encode, {}),
    "plain text, Windows-1258": (
        ".txt",
        lambda text: formats.windows_1258(
            "".join(one for one in text if one not in formats.LACKING)
        ),
        {},
    ),
    "plain text, TCVN3": (
        ".txt",
        lambda text: formats.typed(text, "tcvn3").encode("latin-1", "replace"),
        {},
    ),
    "HTML": (".html", _page, {"trafilatura": _trafilatura}),
    "DOCX": (".docx", _word, {"docx2txt": _docx2txt}),
    "PDF": (".pdf", _print, {"pypdf": _pypdf, "PDFium alone": _pdfium}),
    "RTF": (".rtf", _rich, {"striprtf": _striprtf}),
}


def _seconds(work: Work, paths: list[Path]) -> float:
    started = time.process_time()
    for path in paths:
        work(path)
    return time.process_time() - started


def reading() -> Iterator[str]:
    """Yield the rows on reading: the sample reports, written in each format."""
    texts = [normalise(path.read_text(encoding="utf-8")) for path in sorted(REPORTS.iterdir())]
    said = sum(len(text.encode()) for text in texts)
    for name, (suffix, make, peers) in FORMATS.items():
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / f"{number}{suffix}" for number in range(len(texts))]
            for path, text in zip(paths, texts, strict=True):
                path.write_bytes(make(text))
            size = sum(path.stat().st_size for path in paths)
            runs = [
                [_seconds(work, paths) for work in (read, *peers.values())] for _ in range(RUNS)
            ]
        ours = statistics.median(own for own, *_ in runs)
        speeds = f"{size / ours / 1e6:.1f} MB/s of file, {said / ours / 1e6:.1f} MB/s of text"
        beside = []
        for place, peer in enumerate(peers, 1):
            ratio = statistics.median(run[place] / run[0] for run in runs)
            beside.append(f"{peer} takes {ratio:.1f} times as long")
        yield table_row(name, speeds, ", ".join(beside))


def sections() -> Iterator[Section]:
    """Yield the section on reading."""
    yield Section(
        "Reading",
        reading(),
        (
            "format",
            "the sample reports in it",
            "the usual reader of the format, same files, same run",
        ),
    )
