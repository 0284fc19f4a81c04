"""Annotation: one report, where the parts meet: header, record, and the same as spaCy components."""
