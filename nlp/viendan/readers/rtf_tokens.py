"""Tokens of rich text (RTF): control words, bytes, braces and letters."""

import re
from collections.abc import Iterable

# Plain letters, and those of Unicode with one letter that stands in for each: M\u7897?t
_LETTERS = re.compile(r"(?:[^\\{}\r\n\x80-\xff]|\\u-?\d{1,5}[ ]?\?)+")
_UNICODE = re.compile(r"\\u(-?\d{1,5})[ ]?\?")


def token_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a token, which has a group for each kind of token.

    `words` are the control words that say something about the text; others in a row are one token.
    """
    followed = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"""
        (?P<ignored>                                           # \lang1066\fs28
            (?: \\(?!(?:{followed})(?![a-zA-Z])) [a-zA-Z]{{1,32}} (?:-?\d{{1,9}})? [ ]? )+
        )
        | \\(?P<word>[a-zA-Z]{{1,32}})(?P<number>-?\d{{1,9}})?[ ]?   # \par  \f1
        | \\'(?P<hex>[0-9a-fA-F]{{2}})                           # \'e1
        | \\(?P<sign>[^a-zA-Z'])                               # \*  \~
        | (?P<brace>[{{}}])
        | (?P<text>[^\\{{}}\r\n]+)
        | [\r\n\\]
        """,
        re.VERBOSE,
    )


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1]) % 0x10000)


def letters_at(source: str, position: int) -> tuple[str, int]:
    """Return the letters at a position, and where they end.

    These are plain ones and those of Unicode, each with one letter that stands in for it.
    """
    match = _LETTERS.match(source, position)
    if match is None:
        return "", position
    return _UNICODE.sub(_letter, match.group()), match.end()
