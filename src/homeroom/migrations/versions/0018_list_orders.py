"""What lists of staff and sections are sorted by stands in their own rows, so that a page is a range of an index.

Revision ID: 0018
Revises: 0017
"""

from pathlib import Path

from alembic import context, op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
