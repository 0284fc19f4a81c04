"""Addresses: where each page is, and a page's address with some of its state changed."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

#: The path of the pages of each kind of group.
GROUPS = {"issuer": "co-quan", "place": "dia-phuong", "domain": "linh-vuc"}


def document_address(identity: str) -> str:
    """Return where a document's page is."""
    return f"/van-ban/{quote(identity, safe='')}"


def report_address(report: int, paragraph: int | None = None) -> str:
    """Return where a report's page is, at one of its paragraphs if it is named."""
    return f"/bao-cao/{report}" + (f"#d{paragraph}" if paragraph is not None else "")


def group_address(kind: str, value: str) -> str:
    """Return where the page of an issuer, a place or a domain is."""
    return f"/{GROUPS[kind]}/{quote(value, safe='')}"


def changed(path: str, state: Mapping[str, str], **changes: object) -> str:
    """Return a path with its state, some of it changed; what is changed to None or empty is left out."""
    merged = {
        **state,
        **{name: "" if value is None else str(value) for name, value in changes.items()},
    }
    query = urlencode({name: value for name, value in merged.items() if value})
    return f"{path}?{query}" if query else path
