"""Calendars that nothing follows may go; people are told what changes in theirs.

Revision ID: 0019
Revises: 0018
"""

from pathlib import Path

from alembic import context, op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
