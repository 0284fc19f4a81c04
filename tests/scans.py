"""Tables of Tesseract, for tests without the program."""

_HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num"
    "\tleft\ttop\twidth\theight\tconf\ttext\n"
)
_PAGE = "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n"
_LETTER, _HEIGHT, _PITCH = 24, 42, 60


def line(  # noqa: PLR0913  # what a line may differ in
    text: str,
    number: int,
    *,
    left: int = 300,
    certainty: float = 95.0,
    height: int = _HEIGHT,
    slope: float = 0.0,
) -> str:
    """Return the words of a line, which is counted from the top, with boxes in pixels.

    With `slope` the line falls to the right, so many pixels a pixel.
    """
    rows = []
    for index, word in enumerate(text.split(" "), 1):
        width = _LETTER * len(word)
        top = _PITCH * number + round(slope * left)
        box = f"{left}\t{top}\t{width}\t{height}"
        rows.append(f"5\t1\t1\t1\t{number}\t{index}\t{box}\t{certainty}\t{word}\n")
        left += width + _LETTER
    return "".join(rows)


def table(*lines: str) -> str:
    """Return the table of a page with these lines."""
    return _HEAD + _PAGE + "".join(lines)


def table_of(text: str) -> str:
    """Return the table of a page with the lines of a text."""
    return table(*(line(one, number) for number, one in enumerate(text.split("\n"), 2) if one))
