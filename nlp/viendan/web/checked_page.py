"""A checked draft as one HTML file with comments, to send back to its writer."""

from typing import TYPE_CHECKING

from viendan.language.catalogue import Language
from viendan.web.templating import rendered

if TYPE_CHECKING:
    from viendan.checking import CheckedDraft


def checked_page(draft: "CheckedDraft", lang: Language) -> str:
    """Return the page of a checked draft; it needs no other file and has no script."""
    return rendered("checked_page.html", lang, draft=draft)
