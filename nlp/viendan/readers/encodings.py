"""Encodings: bytes to text by evidence. What cannot be told is an error that names what was tried, never a guess."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from viendan.errors import ReadError
from viendan.readers.charsets import TCVN3, VIQR, VNI, to_unicode
from viendan.readers.source import File, Note
from viendan.readers.syllables import is_syllable

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01
# A word: ASCII letters and whatever is not ASCII; quotation marks and dashes at its ends are no part of it.
_WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
_EDGES = "“”‘’–—…•·\u00a0\ufeff\u200b"  # the marks of real text
_ACRONYM = re.compile(r"[A-ZĐ]{2,12}|[Đđ]")
_SAMPLE = 60_000
_FEWEST, _ENOUGH = 3, 20
_GOOD, _LEAD, _POOR = 0.9, 0.2, 0.5
_SHARE_OF_VIQR = 0.3
_FEW_DAMAGED = 20
_ASCII_WORD = re.compile(r"[A-Za-z]{2,}")
_NAMES = re.compile(r"(?:windows-|cp|iso-?8859-)\d{1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's letters, the name of its encoding, and the charset of a font that they were typed for, where it is one."""

    letters: str
    encoding: str
    charset: str | None = None
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """The letters in Unicode."""
        return to_unicode(self.letters, self.charset)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How many words with Vietnamese letters a decoded text has, and the share of them that are syllables."""

    words: int
    share: float


def _evidence(text: str) -> _Evidence:
    words = {
        word.strip(_EDGES) for word in _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]))
    }
    words = {word for word in words if not word.isascii()}
    valid = sum(is_syllable(word) or _ACRONYM.fullmatch(word) is not None for word in words)
    return _Evidence(len(words), valid / len(words) if words else 0.0)


# Codec and charset of each encoding that only the evidence of its words can tell.
_EIGHT_BIT = (("Windows-1258", "cp1258", None), (TCVN3, "latin-1", TCVN3), (VNI, "cp1252", VNI))
_TRIED = ", ".join(("UTF-8", "UTF-16", *(name for name, _, _ in _EIGHT_BIT)))


def _is_binary(text: str) -> bool:
    sample = text[:65536]
    return len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample)


def _strict(file: File, name: str, codec: str) -> str:
    try:
        return file.content.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError("not_text", path=file.path, encoding=name, position=error.start) from error


def _wide(content: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark: spaces and ASCII have a zero in one half of their bytes only."""
    sample = content[:65536]
    pairs = len(sample) // 2
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.1 * pairs and even < 0.01 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.1 * pairs and odd < 0.01 * pairs else None


def _by_syllables(file: File) -> Decoded:
    """Return the eight-bit text by whichever encoding makes syllables of its words; raises ReadError where none clearly does."""
    sample = file.content[:_SAMPLE]
    read = (
        (_evidence(to_unicode(sample.decode(codec, "replace"), charset)), name, codec, charset)
        for name, codec, charset in _EIGHT_BIT
    )
    (best, name, codec, charset), (second, *_), *_ = sorted(read, key=lambda item: -item[0].share)
    if best.words < _FEWEST or best.share < _GOOD or best.share - second.share < _LEAD:
        raise ReadError("unknown_encoding", path=file.path, tried=_TRIED)
    return Decoded(
        file.content.decode(codec, "replace"), name, charset, (Note("encoding_by_evidence", name),)
    )


def _typed_for(text: str) -> str | None:
    """Return the charset that UTF-8 text was typed for, where its letters make syllables in that charset only; None for Unicode."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return VIQR if _is_viqr(sample) else None
    seen = _evidence(sample)
    if seen.words < _ENOUGH or seen.share >= _POOR:
        return None
    return next(
        (
            charset
            for charset in (TCVN3, VNI)
            if _evidence(to_unicode(sample, charset)).share >= _GOOD
        ),
        None,
    )


def _is_viqr(sample: str) -> bool:
    seen = _evidence(to_unicode(sample, VIQR))
    words = len(set(_ASCII_WORD.findall(sample)))
    return seen.words >= _ENOUGH and seen.share >= _GOOD and seen.words >= _SHARE_OF_VIQR * words


def _utf8(file: File) -> Decoded | None:
    """Return the text of UTF-8; None where it is another encoding.

    Raises ReadError where all but a few bytes are UTF-8: then it is UTF-8, and damaged.
    """
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        loose = file.content.decode("utf-8", "replace")
        if sum(letter > "\x7f" for letter in loose) >= _FEW_DAMAGED * loose.count("\ufffd"):
            raise ReadError(
                "not_text", path=file.path, encoding="UTF-8", position=error.start
            ) from error
        return None
    charset = _typed_for(text)
    return (
        Decoded(text, charset, charset, (Note("encoding_by_evidence", charset),))
        if charset
        else Decoded(text, "UTF-8")
    )


def decode(file: File, declared: str | None = None) -> Decoded:
    """Return the text of a file, with the name of its encoding and what a person should know of how it was told.

    `declared` is a codec that the file names itself; it counts where the bytes are no UTF-8 and the words it makes are
    syllables. Raises ReadError where the file is binary or in no encoding that the evidence supports.
    """
    marked = next(
        ((name, codec) for mark, name, codec in _MARKS if file.content.startswith(mark)), None
    )
    wide = None if marked else _wide(file.content)
    if marked or wide:
        name, codec = marked or ("UTF-16", str(wide))
        text = _strict(file, name, codec)
        if _is_binary(text):
            raise ReadError("binary", path=file.path)
        return Decoded(text, name)
    if b"\0" in file.content or _is_binary(file.content[:65536].decode("latin-1")):
        raise ReadError("binary", path=file.path)
    unicode = _utf8(file)
    if unicode is not None:
        return unicode
    try:
        return _by_syllables(file)
    except ReadError:
        if declared is None:
            raise
        return _as_declared(file, declared)


def _as_declared(file: File, declared: str) -> Decoded:
    """Return the text in the encoding that the file names itself; ReadError where that is none or it is not in it."""
    try:
        text = file.content.decode(declared if _NAMES.fullmatch(declared) else "ascii")
    except (LookupError, ValueError):
        text = ""
    if _evidence(text).share < _POOR:
        raise ReadError("unknown_encoding", path=file.path, tried=f"{_TRIED}, {declared}")
    return Decoded(text, declared, None, (Note("encoding_as_declared", declared),))
