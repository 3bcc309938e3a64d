"""Sign-in by OpenID Connect: subjects, the role map, logouts, and what a session keeps of a provider's.

Revision ID: 0005
Revises: 0004
"""

from pathlib import Path

from alembic import context, op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
