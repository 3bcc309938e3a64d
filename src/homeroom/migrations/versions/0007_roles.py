"""What tenants' own roles need, and grants that are taken back before they hold.

Revision ID: 0007
Revises: 0006
"""

from pathlib import Path

from alembic import context, op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
