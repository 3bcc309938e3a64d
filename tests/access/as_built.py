"""The scene as it was built, before each test: what a route answers does not depend on which were tried before it."""

import os
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Composed, Identifier, Literal

from tests.access.stage import TENANT_TABLES, Stage
from tests.conftest import SUPERUSER_URL

STORED_COLUMNS: Final = """
select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
"""


class AsBuilt:
    """Every row of the scene's tenants, kept to be put back."""

    def __init__(self, stage: Stage) -> None:
        owner = stage.application.settings.owner_database_url
        assert owner is not None
        database = conninfo_to_dict(owner.get_secret_value())["dbname"]
        self._stage = stage
        self._districts = (stage.scene.here, stage.scene.there)
        self._connection = psycopg.connect(make_conninfo(os.environ[SUPERUSER_URL], dbname=database))
        self._connection.execute("set session_replication_role = replica")  # rows come back as they were: no triggers
        self._rows = {table: self._read(table) for table in TENANT_TABLES}
        self._connection.commit()
        self._written = stage.written(*self._districts)

    def restore(self) -> None:
        written = self._stage.written(*self._districts)
        changed = [table for table in TENANT_TABLES if written[table] != self._written[table]]
        if not changed:
            return
        with self._connection.transaction():
            for table in changed:
                self._put_back(table)
        self._written = self._stage.written(*self._districts)
        for runtime in self._stage.application.runtimes:
            runtime.actors._known.clear()

    def close(self) -> None:
        self._connection.close()

    def _read(self, table: str) -> tuple[SQL, bytes]:
        ((columns,),) = self._connection.execute(STORED_COLUMNS, [table]).fetchall()
        name, listed = Identifier(*table.split(".")), SQL(columns)
        kept = SQL("copy (select {} from {} where {}) to stdout").format(listed, name, self._theirs)
        with self._connection.cursor().copy(kept) as copy:
            rows = b"".join(bytes(chunk) for chunk in copy)
        return listed, rows

    def _put_back(self, table: str) -> None:
        listed, rows = self._rows[table]
        name = Identifier(*table.split("."))
        self._connection.execute(SQL("delete from {} where {}").format(name, self._theirs))
        with self._connection.cursor().copy(SQL("copy {} ({}) from stdin").format(name, listed)) as copy:
            copy.write(rows)

    @property
    def _theirs(self) -> Composed:
        tenants = SQL(", ").join(Literal(district.world.tenant_id) for district in self._districts)
        return SQL("tenant_id in ({})").format(tenants)
