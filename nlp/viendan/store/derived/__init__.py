"""Derived tables: what follows from the rows of reports (links, tallies, full text)."""
