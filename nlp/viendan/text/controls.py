"""Control characters: what a text must not carry into a terminal, a page or an XML file."""

import re

# The controls of ASCII without tab and line feed, those of ISO 6429 (a terminal obeys both), those
# that turn the direction of writing, lone surrogates, and what XML 1.0 forbids.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def without_controls(text: str) -> str:
    """Return a text with each control character written out as JSON does: "u001b" after a stroke.

    Tabs and line feeds stay, so JSON keeps its meaning.
    """
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
