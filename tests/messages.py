"""The messages of the catalogue as their authors wrote them, for tests."""

from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from viendan.language import catalogue
from viendan.language.catalogue import LANGUAGES


def _messages(lang: str) -> dict[str, Message]:
    with Path(catalogue.__file__).with_name(f"{lang}.po").open("rb") as file:
        found = read_po(file)
    return {m.id if isinstance(m.id, str) else m.id[0]: m for m in found if m.id}


#: The messages of each language by their keys.
MESSAGES = {lang: _messages(lang) for lang in LANGUAGES}


def forms(message: Message) -> tuple[str, ...]:
    """Return the text of a message, or its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)
