"""Tone marks: one spelling for a syllable, wherever its writer set the tone."""

import re
import unicodedata
from functools import lru_cache

from viendan.text.folding import TONES

# A vowel with its circumflex, breve or horn.
_FIRST_VOWEL = re.compile(r"[aeiouy][\u0302\u0306\u031b]?")


# Vietnamese has some ten thousand syllables, and a text says each again and again.
@lru_cache(maxsize=1 << 15)
def tone_first(word: str) -> str:
    """Return a word in small letters with its tone mark on its first vowel: "hòa" for "hoà".

    The result is a key for comparison ("qúy" for "quý"), not a correct spelling. A word without
    a tone mark, or with several, stays as it is.
    """
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = [letter for letter in letters if letter in TONES]
    plain = "".join(letter for letter in letters if letter not in TONES)
    vowel = _FIRST_VOWEL.search(plain)
    if len(tones) != 1 or vowel is None:
        return word
    end = vowel.end()
    return unicodedata.normalize("NFC", plain[:end] + tones[0] + plain[end:])
