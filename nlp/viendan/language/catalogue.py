"""The catalogue of messages: what people read, by key, in Vietnamese (the default) or English.

The texts are in `vi.po` and `en.po`, the format that the tools of translators read.
`make catalogue` compiles them into the `.mo` files that gettext loads. The standard library's
gettext was chosen because `argparse` has loaded it already: a command pays only for reading one
compiled file.
"""

import os
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Literal, get_args

from viendan.domains.labels import label_name
from viendan.errors import ViendanError

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def language(chosen: str | None = None) -> Language:
    """Return the language of messages: `chosen`, else VIENDAN_LANG, else Vietnamese."""
    wanted = chosen or os.environ.get("VIENDAN_LANG", "")[:2]
    return wanted if wanted in LANGUAGES else "vi"


def number(value: int, lang: Language) -> str:
    """Return an integer with thousands separators: "12.345" in Vietnamese, "12,345" in English."""
    written = f"{value:,}"
    return written.replace(",", ".") if lang == "vi" else written


@cache
def _messages(lang: Language) -> GNUTranslations:
    with Path(__file__).with_name(f"{lang}.mo").open("rb") as compiled:
        return GNUTranslations(compiled)


def _text(key: str, lang: Language, count: object) -> str:
    messages = _messages(lang)
    plural = messages.ngettext(key, key, count) if isinstance(count, int) else key
    if plural != key:
        return plural
    # An empty key would give the header of the file.
    message = messages.gettext(key) if key else ""
    return label_name(key, lang) if message == key else message


def say(key: str, lang: Language, **values: object) -> str:
    """Return the message of `key` with `values` in place of its parameters.

    The key may also be a domain label, which has its name in the table of labels. An integer
    `count` chooses the plural form and is written with the thousands separator of the language.
    A key without a message is returned unchanged.
    """
    count = values.get("count")
    text = _text(key, lang, count)
    if isinstance(count, int):
        values["count"] = number(count, lang)
    return text.format(**values) if values else text


def _printable(value: object) -> object:
    """Return a path or string on one line: control characters and invalid bytes are escaped."""
    if not isinstance(value, os.PathLike | str):
        return value
    text = os.fsencode(value).decode("utf-8", "backslashreplace")
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def explain(error: ViendanError, lang: Language) -> str:
    """Return the message of an error, on one line: the thing, what is wrong, what to do.

    A `reason` of our own is a key, which has a message too; that of a library is in its own words.
    """
    about = {name: _printable(value) for name, value in error.about.items()}
    if isinstance(reason := about.get("reason"), str):
        about["reason"] = say(reason, lang)
    return say(error.code, lang, **about)
