"""Alembic's way in: the owner's connection, handed over by `homeroom.platform.database.migrate`."""

from alembic import context
from sqlalchemy import NullPool, create_engine

from homeroom.tables import METADATA

config = context.config


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "schema" or name not in {None, "public", "jobs"}


with create_engine(config.attributes["url"], poolclass=NullPool).connect() as connection:
    connection.exec_driver_sql("set lock_timeout = '5s'")
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        include_schemas=True,
        include_name=_is_ours,
        transaction_per_migration=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
