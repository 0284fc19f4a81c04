"""Database: the tables, and what differs between SQLite and PostgreSQL."""
