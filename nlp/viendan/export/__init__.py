"""Exports: the store in formats for other programs."""
