"""How long a district takes to come in, and how much memory that needs beside PostgreSQL's.

Runs `homeroom import oneroster` in a process of its own on the embedded PostgreSQL: a dry run, for real, and the same
package again; then `homeroom export oneroster`. Beside it the floor: the same rows copied by bare psycopg into plain
tables that have no key, no policy and no trigger, from text that is ready.
`python -m bench.import_district --students 100000`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import psycopg

from bench.district_package import DistrictPackage
from homeroom.platform import embedded
from homeroom.platform.database.migrate import migrate

SLUG = "bench"
PIECE = 1 << 20


def main() -> None:
    """Print a table, and write the same as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="homeroom-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        made = DistrictPackage(wanted.students)
        path = folder / "district.zip"
        made.write(path)
        with embedded.server(folder / "pg", durable=True) as server:
            migrate(server.owner_url, embedded.APP)
            with psycopg.connect(server.owner_url) as owner:
                owner.execute(
                    "insert into identity.tenants (id, slug, name, time_zone, locale, demo)"
                    " values (%s, %s, 'A Large District', 'America/Chicago', 'en', false)",
                    (uuid4(), SLUG),
                )
            floor = copy_barely(server.owner_url, path)
            found = {
                "students": wanted.students,
                "roster_lines": made.roster_lines,
                "package_bytes": path.stat().st_size,
                "floor_seconds": floor,
                "dry_run": timed(server.app_url, folder, path, "--dry-run"),
                "first": timed(server.app_url, folder, path),
                "again": timed(server.app_url, folder, path),
                "out_again": timed(server.app_url, folder, folder / "out.zip", way="export"),
            }
    for step in ("dry_run", "first", "again", "out_again"):
        seconds, memory = found[step]["seconds"], found[step]["peak_mb"]
        print(f"{step:9} {seconds:7.1f} s   {seconds / floor:5.1f} × the floor   {memory:6.0f} MB")  # noqa: T201
    print(f"{'floor':9} {floor:7.1f} s")  # noqa: T201
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(found, indent=2) + "\n")


def copy_barely(url: str, path: Path) -> float:
    """The floor: every file as it is, into a table without anything."""
    started = time.perf_counter()
    with psycopg.connect(url) as connection, zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as entry:
                columns = ", ".join(f'"{column}" text' for column in entry.readline().decode().strip().split(","))
                connection.execute(f"create temporary table bare ({columns}) on commit drop")
                with connection.cursor().copy("copy bare from stdin (format csv)") as copy:
                    while piece := entry.read(PIECE):
                        copy.write(piece)
            connection.commit()
    return time.perf_counter() - started


def timed(url: str, folder: Path, path: Path, *options: str, way: str = "import") -> dict[str, float]:
    """Seconds, and the peak of memory in MB, of one import (or export) in a process of its own."""
    environment = {
        **os.environ,
        "HOMEROOM_ENV": "development",
        "HOMEROOM_DATABASE_URL": url,
        "HOMEROOM_STATE_DIR": str(folder / "state"),
    }
    command: Sequence[str] = (
        *(sys.executable, "-m", "bench.measured", way, "oneroster", str(path)),
        *("--tenant", SLUG, "--end-dates", "inclusive", *options),
    )
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  (ours)
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return {"seconds": seconds, "peak_mb": float(done.stderr.rpartition("peak_kb=")[2]) / 1024}


if __name__ == "__main__":
    main()
