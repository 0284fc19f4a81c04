"""Domains: what field of work a paragraph is about, with calibrated scores."""
