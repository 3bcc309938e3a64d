"""Who a student is: profiles, identifiers and their schemes, programs and services.

Revision ID: 0026
Revises: 0025
"""

from pathlib import Path

from alembic import context, op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
