"""A generator of reports, made from the samples, and of bad files; the same for a seed."""

import os
import random
import re
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "corpora" / "reports"
_NUMBER = re.compile(r"(?<=số )\d{1,4}(?=[/-])")
_DAY = re.compile(r"(?<=ngày )\d{1,2}(?=/)")
_PLACES = (
    "An Giang",
    "Bến Tre",
    "Cà Mau",
    "Đồng Nai",
    "Hà Giang",
    "Kon Tum",
    "Lâm Đồng",
    "Nghệ An",
    "Quảng Trị",
    "Vĩnh Long",
)


def _blocks() -> list[tuple[str, list[str]]]:
    """Return the letterhead of every sample report and the paragraphs that follow it."""
    found = []
    for path in sorted(SAMPLES.iterdir()):
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        found.append(("\n\n".join(blocks[:3]), [block for block in blocks[3:] if block.strip()]))
    return found


def reports(count: int, seed: int = 0, paragraphs: int = 6) -> Iterator[tuple[str, str]]:
    """Yield the name and text of `count` reports: a letterhead, some paragraphs, other numbers."""
    made = random.Random(seed)  # noqa: S311  # reports, no secrets
    samples = _blocks()
    for index in range(count):
        head, body = made.choice(samples)
        chosen = "\n\n".join([head, *made.sample(body, min(paragraphs, len(body)))])
        text = _NUMBER.sub(
            lambda _: str(made.choice((made.randint(1, 60), made.randint(1, 3000)))), chosen
        )
        text = _DAY.sub(lambda _: str(made.randint(1, 28)), text)
        home, away = made.sample(_PLACES, 2)
        yield (
            f"{index // 1000:03}/{index:06}.txt",
            text.replace(home, away) + f"\n\nBáo cáo thứ {index}./.\n",
        )


def write_reports(folder: Path, count: int, seed: int = 0, paragraphs: int = 6) -> None:
    """Write `count` reports below a folder, a thousand to a subfolder."""
    for name, text in reports(count, seed, paragraphs):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


_TEXT = "Thực hiện Nghị định số 49/2017/NĐ-CP của Chính phủ."


def _socket(path: Path) -> None:
    # A socket's address may have a hundred letters; the folder's path may have more.
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as large:
        large.truncate(64 * 2**20)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.txt", _TEXT)
    path.write_bytes(path.read_bytes()[:-9])


#: Kinds of files that cannot be read, each with what makes it.
BAD: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_bytes(b" \n\t\n" * 9),
    "mark-only.txt": lambda path: path.write_bytes(b"\xef\xbb\xbf\n"),
    "null.txt": lambda path: path.write_bytes(b"abc\0def" * 99),
    # No secret.
    "random.txt": lambda path: path.write_bytes(
        random.Random(path.name).randbytes(5000)  # noqa: S311
    ),
    "controls.txt": lambda path: path.write_bytes(b"\x01\x02\x03 abc" * 99),
    "cut-off.txt": lambda path: path.write_bytes(("ế" * 99).encode()[:-1] + b"\xff\xfe\xfd"),
    "cut-off-utf-16.txt": lambda path: path.write_bytes(
        b"\xff\xfe" + _TEXT.encode("utf-16-le") + b"\x00\xd8"
    ),
    "image.png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99),
    "image.txt": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\x01" * 99),
    "program.exe": lambda path: path.write_bytes(b"MZ\x90\0" + b"\0" * 99),
    "archive.txt": _zip,
    "database.db": lambda path: path.write_bytes(b"SQLite format 3\0" + b"\0" * 99),
    "no-ending": lambda path: path.write_bytes(b"\x00\x01\x02" * 99),
    "too-large.txt": _sparse,
    "dangling.txt": lambda path: path.symlink_to(path.with_name("nowhere")),
    "loop.txt": lambda path: path.symlink_to(path.name),
    "device.txt": lambda path: path.symlink_to("/dev/null"),
    "pipe.txt": os.mkfifo,
    "socket.txt": _socket,
}


def write_bad(folder: Path, count: int) -> None:
    """Write `count` bad files below a folder, of every kind in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        kind = list(BAD)[index % len(BAD)]
        BAD[kind](folder / f"{index:05}-{kind}")
