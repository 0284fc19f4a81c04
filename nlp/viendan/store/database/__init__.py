"""Database: the tables of the store, and what differs between SQLite and PostgreSQL.

Who speaks plain SQL and who SQLAlchemy (kept by `tests/test_layers.py`):

- Plain SQL stands in this package and in the migrations: bulk writes, and what each database does
  by means of its own (`sqlite`, `postgresql`, behind the protocol of `protocol`; `dialect`
  chooses).
- Plain SQL is also in the few modules of `lookup` that answer a lookup from the shell. They ask
  through `sql.ask`, which needs no SQLAlchemy: it would take longer to load than all questions
  take.
- Everything else builds its statements with SQLAlchemy from the tables of `schema`.
"""
