"""Encodings: bytes to text by evidence, never by guess.

Where the evidence supports no encoding, the error names those that were tried.
"""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from viendan.errors import ReadError
from viendan.readers.charsets import TCVN3, VIQR, VNI, to_unicode, viqr_words
from viendan.readers.source import File, Note
from viendan.readers.typed_runs import converted_runs, evidence_in, has_old_letters

# The marks of Unicode, with the orders of bytes, the one that the mark says first. Evidence decides
# between them: programs write the wrong mark.
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8", ("utf-8",)),
    (codecs.BOM_UTF32_LE, "UTF-32", ("utf-32-le", "utf-32-be")),
    (codecs.BOM_UTF32_BE, "UTF-32", ("utf-32-be", "utf-32-le")),
    (codecs.BOM_UTF16_LE, "UTF-16", ("utf-16-le", "utf-16-be")),
    (codecs.BOM_UTF16_BE, "UTF-16", ("utf-16-be", "utf-16-le")),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01
_SAMPLE = 60_000
_BINARY_SAMPLE = 65_536
# Words that evidence needs: to choose between encodings, and to doubt UTF-8.
_FEWEST, _ENOUGH = 3, 20
# Shares of syllables: that of a right encoding, its lead over the next, and that of a wrong one.
_GOOD, _LEAD, _POOR = 0.9, 0.2, 0.5
_SHARE_OF_VIQR = 0.3
# With this many letters for each damaged one, a text is damaged UTF-8 and no other encoding.
_LETTERS_PER_DAMAGED = 20
# Wide letters without a mark: the shares of zeros among the high and the low bytes.
_NEARLY_ALL, _MANY_ZEROS, _FEW_ZEROS = 0.99, 0.1, 0.01
_ASCII_WORD = re.compile(r"[A-Za-z]{2,}")
_NAMES = re.compile(r"(?:windows-|cp|iso-?8859-)\d{1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The letters of a file, its encoding, and the charset that they were typed for, if any."""

    letters: str
    encoding: str
    charset: str | None = None
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """The letters in Unicode."""
        return to_unicode(self.letters, self.charset)


# Name, codec and charset of the encodings that only their words distinguish.
_EIGHT_BIT = (("Windows-1258", "cp1258", None), (TCVN3, "latin-1", TCVN3), (VNI, "cp1252", VNI))
_TRIED = ", ".join(("UTF-8", "UTF-16", "UTF-32", *(name for name, _, _ in _EIGHT_BIT)))


def _is_binary(text: str) -> bool:
    sample = text[:_BINARY_SAMPLE]
    return len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample)


def _not_text(file: File, encoding: str, error: UnicodeDecodeError) -> ReadError:
    return ReadError("not_text", path=file.path, encoding=encoding, position=error.start)


def _zeros(content: bytes, width: int) -> list[float]:
    """Return the share of zeros among the first, second, … bytes of letters of this width."""
    sample = content[: min(_BINARY_SAMPLE, len(content) // width * width)]
    letters = max(1, len(sample) // width)
    return [sample[place::width].count(0) / letters for place in range(width)]


def _unmarked_wide(content: bytes) -> tuple[str, tuple[str, str]] | None:
    """Return the name and the orders of UTF-16 or UTF-32 without a mark, or None.

    The high bytes of most letters are zeros, the low bytes of hardly any.
    """
    lowest, _, third, highest = _zeros(content, 4)
    if len(content) % 4 == 0 and min(third, highest) > _NEARLY_ALL and lowest < _FEW_ZEROS:
        return "UTF-32", ("utf-32-le", "utf-32-be")
    highest, second, _, lowest = _zeros(content, 4)
    if len(content) % 4 == 0 and min(highest, second) > _NEARLY_ALL and lowest < _FEW_ZEROS:
        return "UTF-32", ("utf-32-be", "utf-32-le")
    even, odd = _zeros(content, 2)
    if odd > _MANY_ZEROS and even < _FEW_ZEROS:
        return "UTF-16", ("utf-16-le", "utf-16-be")
    is_reversed = even > _MANY_ZEROS and odd < _FEW_ZEROS
    return ("UTF-16", ("utf-16-be", "utf-16-le")) if is_reversed else None


def _by_syllables(file: File) -> Decoded:
    """Return eight-bit text in the encoding that makes most of its words syllables.

    Raises ReadError where no encoding clearly does.
    """
    sample = file.content[:_SAMPLE]
    read = (
        (evidence_in(sample.decode(codec, "replace"), charset), name, codec, charset)
        for name, codec, charset in _EIGHT_BIT
    )
    (best, name, codec, charset), (second, *_), *_ = sorted(read, key=lambda item: -item[0].share)
    if best.words < _FEWEST or best.share < _GOOD or best.share - second.share < _LEAD:
        raise ReadError("unknown_encoding", path=file.path, tried=_TRIED)
    notes = (Note("encoding_by_evidence", name),)
    return Decoded(file.content.decode(codec, "replace"), name, charset, notes)


def _typed_for(text: str) -> str | None:
    """Return the charset that UTF-8 text was typed for, or None where it is Unicode."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return VIQR if _is_viqr(sample) else None
    if not has_old_letters(sample):
        return None
    seen = evidence_in(sample)
    if seen.words < _ENOUGH or seen.share >= _POOR:
        return None
    for charset in (TCVN3, VNI):
        if evidence_in(sample, charset).share >= _GOOD:
            return charset
    return None


def _is_viqr(sample: str) -> bool:
    fewest = max(_ENOUGH, _SHARE_OF_VIQR * len(set(_ASCII_WORD.findall(sample))))
    if len(viqr_words(sample)) < fewest:  # as in most texts
        return False
    seen = evidence_in(to_unicode(sample, VIQR))
    return seen.words >= fewest and seen.share >= _GOOD


def _utf8(file: File) -> Decoded | None:
    """Return text in UTF-8, or None where it is in another encoding.

    Raises ReadError where most of it is UTF-8 and some bytes are damaged.
    """
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        loose = file.content.decode("utf-8", "replace")
        letters = len(loose) - len(loose.encode("ascii", "ignore"))
        damaged = loose.count("\ufffd")
        if letters >= _LETTERS_PER_DAMAGED * damaged:
            raise _not_text(file, "UTF-8", error) from error
        return None
    charset = _typed_for(text)
    if charset is None:
        if has_old_letters(text):
            text = "\n".join(converted_runs(text.split("\n")))
        return Decoded(text, "UTF-8")
    return Decoded(text, charset, charset, (Note("encoding_by_evidence", charset),))


def _decoded(content: bytes, codec: str) -> str | UnicodeDecodeError:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        return error


def _in_best_order(file: File, content: bytes, name: str, orders: Sequence[str]) -> Decoded:
    """Return the content in the first order of bytes, or in the other where only that makes words.

    Raises ReadError where it fits neither, or is binary.
    """
    first, *others = (_decoded(content, codec) for codec in orders)
    text = next((one for one in others if _makes_words(one) and not _makes_words(first)), first)
    if isinstance(text, UnicodeDecodeError):
        raise _not_text(file, name, text) from text
    if _is_binary(text):
        raise ReadError("binary", path=file.path)
    return Decoded(text, name)


def _makes_words(text: str | UnicodeDecodeError) -> bool:
    return isinstance(text, str) and evidence_in(text).share >= _GOOD


def _wide(file: File) -> Decoded | None:
    """Return text that has a byte order mark, or is in UTF-16 or UTF-32 without one, or None."""
    for mark, name, orders in _MARKS:
        if file.content.startswith(mark):
            return _in_best_order(file, file.content[len(mark) :], name, orders)
    unmarked = _unmarked_wide(file.content)
    return _in_best_order(file, file.content, *unmarked) if unmarked is not None else None


def decode(file: File, declared: str | None = None) -> Decoded:
    """Return the text of a file with its encoding; notes say how the encoding was found.

    `declared` is the encoding that the file names itself. It counts where the bytes are not UTF-8
    and no encoding is certain, if its words are syllables. Raises ReadError where the file is
    binary, damaged, or in no encoding that the evidence supports.
    """
    wide = _wide(file)
    if wide is not None:
        return wide
    if b"\0" in file.content or _is_binary(file.content[:_BINARY_SAMPLE].decode("latin-1")):
        raise ReadError("binary", path=file.path)
    utf8 = _utf8(file)
    if utf8 is not None:
        return utf8
    try:
        return _by_syllables(file)
    except ReadError:
        if declared is None:
            raise
        return _as_declared(file, declared)


def _as_declared(file: File, declared: str) -> Decoded:
    """Return the text in the encoding that the file names itself.

    Raises ReadError where there is no such encoding, or where it does not fit the text.
    """
    try:
        text = file.content.decode(declared if _NAMES.fullmatch(declared) else "ascii")
    except (LookupError, ValueError):
        text = ""
    if evidence_in(text).share < _POOR:
        raise ReadError("unknown_encoding", path=file.path, tried=f"{_TRIED}, {declared}")
    return Decoded(text, declared, None, (Note("encoding_as_declared", declared),))
