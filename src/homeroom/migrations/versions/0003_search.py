"""Search: middle and preferred names are searched, too; the words that people and sections are found by.

Revision ID: 0003
Revises: 0002
"""

import unicodedata
from pathlib import Path

from alembic import context, op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ALSO_NAMED = """
select tenant_id, id, concat_ws(' ', family_name, given_name, middle_name, preferred_name) from identity.people
where coalesce(middle_name, preferred_name) is not null
"""
FOLD = """
update identity.people p set search_name = f.name from unnest(%s::uuid[], %s::uuid[], %s::text[]) f(tenant_id, id, name)
where p.tenant_id = f.tenant_id and p.id = f.id
"""
ROWS_A_PIECE = 5_000
APART = str.maketrans(dict.fromkeys("-'’`.,", " "))


def folded(name: str) -> str:
    """As names were folded when this was written."""
    decomposed = unicodedata.normalize("NFKD", name.translate(APART))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.casefold().split())


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("set local lock_timeout = '10s'")
    named = connection.exec_driver_sql(ALSO_NAMED).all()
    for start in range(0, len(named), ROWS_A_PIECE):
        piece = named[start : start + ROWS_A_PIECE]
        values = [row[0] for row in piece], [row[1] for row in piece], [folded(row[2]) for row in piece]
        connection.exec_driver_sql(FOLD, values)
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", context.config.attributes["app_role"])
    connection.exec_driver_sql(sql.replace("%", "%%"))
