"""Calendars with cycles and changes, bell schedules, dated meetings, bookings.

Revision ID: 0010
Revises: 0009
"""

from pathlib import Path

from alembic import context, op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
