"""What Alembic runs for each command: our connection, whose transaction is ours."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
