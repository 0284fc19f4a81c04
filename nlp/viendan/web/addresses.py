"""Addresses: the path of each page, and the address of a page with some parameters changed."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from viendan.store.database.keys import GroupKind

#: The path of the pages of each kind of group.
GROUPS: dict[GroupKind, str] = {"issuer": "co-quan", "place": "dia-phuong", "domain": "linh-vuc"}


def document_address(identity: str) -> str:
    """Return the path of the page of a document."""
    return f"/van-ban/{quote(identity, safe='')}"


def report_address(report: int, paragraph: int | None = None) -> str:
    """Return the path of the page of a report, at one of its paragraphs if a position is given."""
    return f"/bao-cao/{report}" + (f"#d{paragraph}" if paragraph is not None else "")


def group_address(kind: GroupKind, value: str) -> str:
    """Return the path of the page of an issuer, a place or a domain."""
    return f"/{GROUPS[kind]}/{quote(value, safe='')}"


def changed(path: str, state: Mapping[str, str], **changes: object) -> str:
    """Return a path with parameters, some of them changed; None and empty values are left out."""
    merged = {
        **state,
        **{name: "" if value is None else str(value) for name, value in changes.items()},
    }
    query = urlencode({name: value for name, value in merged.items() if value})
    return f"{path}?{query}" if query else path
