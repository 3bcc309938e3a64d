"""Rosters are taken out again: who asked for a package, how far it is, and where it lies.

Revision ID: 0027
Revises: 0026
"""

from pathlib import Path

from alembic import context, op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
