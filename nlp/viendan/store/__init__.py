"""The store: annotated reports, the documents that they cite, and the links between them."""

from viendan.store.lookup import Citation, Document, Found, lookup
from viendan.store.store import FileState, Store, Summary

__all__ = ["Citation", "Document", "FileState", "Found", "Store", "Summary", "lookup"]
