"""The versions of the tables, one step a module."""
