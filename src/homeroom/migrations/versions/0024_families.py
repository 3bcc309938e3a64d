"""Where families live, whom to call first, what they propose, and what stays shared when a student comes of age.

Revision ID: 0024
Revises: 0023
"""

from pathlib import Path

from alembic import context, op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
