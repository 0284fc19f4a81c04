"""Charsets: text typed for a font (TCVN3, VNI) or in plain ASCII (VIQR), converted to Unicode."""

import codecs
import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from viendan.readers.syllables import is_syllable

TCVN3, TCVN3_CAPITALS, VNI, VIQR = "TCVN3", "TCVN3 (H)", "VNI", "VIQR"
# The letters of Windows-1258 for bytes that TCVN3 and VNI fonts use differently, and those of the
# private range of symbol fonts, back to Latin-1.
_TO_BYTES = str.maketrans(
    dict(zip("\u0300Đ\u0309Ơ\u0303Ưđ\u0301\u0323ơư₫Ăă", "ÌÐÒÕÞÝðìòõýþÃã", strict=True))
    | {chr(0xF000 + byte): chr(byte) for byte in range(0x20, 0x100)}
)
_NO_BYTE = re.compile(f"[{''.join(map(chr, _TO_BYTES))}]")
_ASCII_CAPITALS, _ASCII_SMALL = re.compile(r"[A-Z]"), re.compile(r"[a-z]")
_VIQR_WORD = re.compile(r"[A-Za-z](?:\\?[A-Za-z`'?~.(^+*])*")
_VIQR_LETTER = re.compile(r"\\.|[AEIOUYaeiouy][(^+*]?[`'?~.]?|[Dd][Dd]")
_VIQR_CERTAIN = re.compile(r"\\.|[AEIOUYaeiouy][(^+*]?[`'~]?|[Dd][Dd]")
_VIQR_ACRONYM = re.compile(r"[A-Z]*DD[A-Z]*")
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n\v]+")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")


@cache
def table(name: str) -> dict[str, str]:
    """Return the letters of a charset ("tcvn3", "vni", "viqr") by the way each is written."""
    with (files(__package__) / f"{name}.csv").open(encoding="utf-8") as lines:
        return {row["written"]: row["letter"] for row in csv.DictReader(lines)}


@lru_cache(maxsize=1024)
def charset_of(font: str | None) -> str | None:
    """Return the charset of a font by its name (".VnTimeH", "AB+VNI-Times"), None for Unicode."""
    name = (font or "").rpartition("+")[2].strip("'\" ").lower().replace(" ", "")
    if name.startswith((".vn", "#.vn")):
        stem = re.split(r"[-,]|bold|italic", name)[0]
        return TCVN3_CAPITALS if stem.endswith("h") else TCVN3
    return VNI if name.startswith(("vni-", "vni_", "vnitimes", "vni-times")) else None


@cache
def _tcvn3() -> tuple[dict[int, str], str]:
    """Return the letters of TCVN3 by their codes, and those of all bytes."""
    letters = {ord(written): letter for written, letter in table("tcvn3").items()}
    return letters, "".join(letters.get(byte, chr(byte)) for byte in range(0x100))


def _in_unicode(text: str) -> str:
    """Return TCVN3 text in Unicode letter by letter: bytes all at once, which is much quicker."""
    letters, of_bytes = _tcvn3()
    try:
        return codecs.charmap_decode(text.encode("latin-1"), "strict", of_bytes)[0]
    except UnicodeEncodeError:
        return text.translate(letters)


# A text says its words again and again.
@lru_cache(maxsize=1 << 14)
def _is_capital(word: str) -> bool | None:
    """Return whether all ASCII letters of a word are capitals.

    None where there are too few, or digits.
    """
    if any(map(str.isdigit, word)):
        return None
    capitals, small = len(_ASCII_CAPITALS.findall(word)), len(_ASCII_SMALL.findall(word))
    if small:
        return False
    return True if capitals > 1 else None


def _raise(line: str, plain: str) -> str:
    """Return a line with its capital words in capitals: TCVN3 has no capitals with a tone.

    `line` is as it was typed, `plain` in Unicode. A word with too few letters follows its
    neighbours.
    """
    capital = [_is_capital(word) for word in line.split()]
    if True not in capital:
        return plain
    parts, last = [], 0
    for index, word in enumerate(_WORD.finditer(line)):
        start, end = word.span()
        near = capital[max(index - 1, 0) : index + 2]
        is_raised = capital[index] or (
            capital[index] is None and True in near and False not in near
        )
        parts += [plain[last:start], plain[start:end].upper() if is_raised else plain[start:end]]
        last = end
    return "".join(parts) + plain[last:]


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Return TCVN3 (ABC) text, given as its bytes in Latin-1, in Unicode.

    `capitals` says that the font has capitals only.
    """
    plain = _in_unicode(text)
    if capitals:
        return plain.upper()
    if True not in map(_is_capital, text.split()):
        return plain
    return _LINE.sub(lambda line: _raise(line.group(), plain[line.start() : line.end()]), text)


@cache
def _vni() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(table("vni"), key=len, reverse=True))))


def from_vni(text: str) -> str:
    """Return VNI text, given as its bytes in Windows-1252, in Unicode."""
    letters = table("vni")
    return _vni().sub(lambda match: letters[match.group()], text)


def _viqr_letter(match: re.Match[str]) -> str:
    written = match.group()
    return written[1:] if written.startswith("\\") else table("viqr").get(written, written)


def _ends_line(match: re.Match[str]) -> bool:
    return _LINE_END.match(match.string, match.end()) is not None


def _viqr_word(match: re.Match[str]) -> str:
    word = match.group()
    return _viqr_reading(word, ends_line=word[-1] == "." and _ends_line(match))


@lru_cache(maxsize=8192)
def _viqr_reading(word: str, *, ends_line: bool) -> str:
    """Return a word of VIQR in Unicode, the first of its readings that is a syllable.

    "." and "?" at its end are a tone or a mark; "." at the end of a line is rather a full stop.
    """
    if _VIQR_ACRONYM.fullmatch(word):
        return word.replace("DD", "Đ")
    stem, mark = (word[:-1], word[-1]) if word[-1] in ".?" else (word, "")
    is_full_stop = mark == "." and (len(stem) == 1 or ends_line)
    toned, apart = _VIQR_LETTER.sub(_viqr_letter, word), _VIQR_LETTER.sub(_viqr_letter, stem) + mark
    certain = _VIQR_CERTAIN.sub(_viqr_letter, word)
    readings = (apart, toned, certain) if is_full_stop else (toned, apart, certain)
    return next((reading for reading in readings if is_syllable(reading.rstrip(".?'"))), word)


def viqr_words(text: str) -> set[str]:
    """Return the different words with marks that the words of a text may be in VIQR."""
    words = set(_VIQR_WORD.findall(text))
    readings = {_viqr_reading(word, ends_line=ends) for word in words for ends in (False, True)}
    return {reading for reading in readings if not reading.isascii()}


def from_viqr(text: str) -> str:
    r"""Return VIQR text in Unicode; words that are no syllables are unchanged.

    "\\." is always a full stop.
    """
    return _VIQR_WORD.sub(_viqr_word, text)


def to_unicode(text: str, charset: str | None) -> str:
    """Return the text of a run in Unicode, by the charset of its font (None for Unicode)."""
    if charset is None:
        return text
    if charset == VIQR:
        return from_viqr(text)
    letters = text.translate(_TO_BYTES) if _NO_BYTE.search(text) else text
    if charset == VNI:
        return from_vni(letters)
    return from_tcvn3(letters, capitals=charset == TCVN3_CAPITALS)


def joined(runs: list[tuple[str, str | None]]) -> str:
    """Return the text of runs, each with its charset, in Unicode."""
    if len(runs) == 1:  # as in most paragraphs
        return to_unicode(*runs[0])
    if {charset for _, charset in runs} <= {None}:
        return "".join([text for text, _ in runs])
    parts: list[str] = []
    held, charset = "", None  # a letter may be split between two runs of one charset
    for text, run_charset in [*runs, ("", "")]:
        if run_charset != charset:
            parts.append(to_unicode(held, charset))
            held, charset = "", run_charset
        held += text
    return "".join(parts)
