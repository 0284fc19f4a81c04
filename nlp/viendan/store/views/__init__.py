"""The views of a store: a document, a report, a group of reports, the whole."""
