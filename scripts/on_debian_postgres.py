"""Run a command against a fresh cluster of Debian's PostgreSQL, as it comes: `on_debian_postgres.py COMMAND …`."""

import os
import shlex
import shutil
import sys

URL = "postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"


def main(command: list[str]) -> None:
    """Become the command inside `pg_virtualenv`; without that program skip by name, or fail in CI."""
    program = shutil.which("pg_virtualenv")
    if program is None:
        print("The lane on Debian's PostgreSQL is skipped: there is no pg_virtualenv (package postgresql-common).")
        sys.exit(1 if os.environ.get("CI") else 0)
    script = f"HOMEROOM_TEST_SUPERUSER_URL={URL} exec {shlex.join(command)}"
    os.execv(program, [program, "sh", "-c", script])


if __name__ == "__main__":
    main(sys.argv[1:])
