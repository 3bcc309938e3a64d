"""Built-in sign-in, complete: one-time links, second factors, printed codes, own sessions, throttling.

Revision ID: 0006
Revises: 0005
"""

from pathlib import Path

from alembic import context, op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    app_role = context.config.attributes["app_role"]
    sql = Path(__file__).with_suffix(".sql").read_text().replace(":app", app_role)
    op.get_bind().exec_driver_sql(sql)
