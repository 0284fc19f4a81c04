"""Annotation: what is read of one report, as a record and as spaCy components."""
