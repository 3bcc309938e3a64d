"""Enrollments say why they began and ended; what was believed of them is kept; the district numbers its students.

Revision ID: 0023
Revises: 0022
"""

from pathlib import Path

from alembic import context, op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
