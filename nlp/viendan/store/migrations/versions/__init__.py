"""The versions of the tables, one step in each module."""
