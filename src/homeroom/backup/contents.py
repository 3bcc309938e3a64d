"""What the database holds, as it can be compared with what was restored from it: rows, and rights."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

import psycopg
from psycopg import sql

from homeroom.backup.archive import Tell
from homeroom.backup.manifest import Digest, Roles
from homeroom.kernel.refusals import Refused
from homeroom.tables import METADATA

JOBS: Final = "jobs"
"""Procrastinate's schema, which has no models of ours."""

AS_TEXT: Final = """
set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'iso_8601';
set local extra_float_digits = 1; set local bytea_output = 'hex'; set local lc_monetary = 'C';
"""
"""Whatever the server's settings, a row reads the same."""

TABLES: Final = """
select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = any(%s) and c.relkind = 'r' order by 1, 2
"""

# Sums do not depend on the order, and need no sorting of millions of rows.
DIGEST: Final = """
select count(*), coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint), 0),
       coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint), 0)
from (select encode(sha256(convert_to((r.*)::text, 'UTF8')), 'hex') as h from only {} r) hashed
"""
HALF: Final = 1 << 64

# What the owner may do is left out: it is the owner's by right, and longer in newer versions of PostgreSQL.
RIGHTS: Final = """
with here as (select oid, nspname, nspacl from pg_catalog.pg_namespace where nspname = any(%(schemas)s)),
granted as (
    select 'schema ' || nspname as what, acl.* from here, aclexplode(nspacl) acl
    union all
    select 'relation ' || nspname || '.' || relname, acl.*
    from pg_catalog.pg_class c join here on here.oid = c.relnamespace, aclexplode(relacl) acl
    union all
    select 'function ' || p.oid::regprocedure, acl.*
    from pg_catalog.pg_proc p join here on here.oid = p.pronamespace,
         aclexplode(coalesce(proacl, acldefault('f', proowner))) acl
)
select what || ' ' || privilege_type || case grantee when 0 then ' public' else ' app' end
from granted where grantee in (0, %(app)s::oid) and privilege_type <> 'MAINTAIN'
union all
select 'rows of ' || nspname || '.' || relname || ' guarded ' || relrowsecurity || ' forced ' || relforcerowsecurity
from pg_catalog.pg_class c join here on here.oid = c.relnamespace where relkind in ('r', 'p')
union all
select 'policy ' || nspname || '.' || relname || ' ' || polname || ' ' || polcmd::text || ' ' || polpermissive || ' '
       || coalesce((select string_agg(case r when 0 then 'public' when %(app)s::oid then 'app' else 'owner' end, ' '
                                      order by r = %(app)s::oid, r = 0)
                    from unnest(polroles) r where r in (0, %(app)s::oid, relowner)), '')
from pg_catalog.pg_policy join pg_catalog.pg_class c on c.oid = polrelid join here on here.oid = c.relnamespace
where polroles && array[0, %(app)s::oid, relowner]
"""


def our_schemas() -> list[str]:
    """The schemas of this version's tables, and the jobs'."""
    return sorted({table.schema for table in METADATA.tables.values() if table.schema} | {JOBS})


def digests(connection: psycopg.Connection[Any], schemas: Iterable[str], tell: Tell, what: str) -> dict[str, Digest]:
    """Count and digest every table of the schemas, as the current transaction sees them."""
    connection.execute(AS_TEXT)
    tables = connection.execute(TABLES, (list(schemas),)).fetchall()
    found = {}
    for done, (schema, table) in enumerate(tables):
        tell(what, done / len(tables))
        row = connection.execute(sql.SQL(DIGEST).format(sql.Identifier(schema, table))).fetchone()
        assert row is not None  # noqa: S101  (an aggregate gives one row)
        rows, first, second = (int(number) for number in row)
        found[f"{schema}.{table}"] = Digest(rows=rows, digest=f"{first % HALF:016x}{second % HALF:016x}")
    return found


def rights(connection: psycopg.Connection[Any], schemas: Sequence[str], roles: Roles) -> str:
    """A digest of what the application may do and which rows it sees, whatever the roles are called."""
    role = connection.execute("select oid from pg_catalog.pg_roles where rolname = %s", (roles.app,)).fetchone()
    if role is None:
        raise Refused(f"There is no role {roles.app}: HOMEROOM_DATABASE_URL names the application's (docs/install.md).")
    with connection.transaction():
        connection.execute("set local search_path = ''")
        named = {"schemas": list(schemas), "app": role[0]}
        rows = sorted(str(row[0]) for row in connection.execute(RIGHTS, named))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
