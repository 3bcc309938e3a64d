"""Early warning by measure and by level in the order of an index.

Revision ID: 0035
Revises: 0034
"""

from pathlib import Path

from alembic import context, op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql.replace("%", "%%"))
