"""Lookup: questions to a store and their answers."""
