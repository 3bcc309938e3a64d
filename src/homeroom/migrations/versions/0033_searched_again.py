"""A search for duplicates that is to be followed by another.

Revision ID: 0033
Revises: 0032
"""

from pathlib import Path

from alembic import context, op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql.replace("%", "%%"))
