"""An open number is one however it is written.

Revision ID: 0034
Revises: 0033
"""

from pathlib import Path

from alembic import context, op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql.replace("%", "%%"))
