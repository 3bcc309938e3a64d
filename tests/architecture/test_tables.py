"""What is not in `homeroom.tables` is in no backup."""

import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import homeroom
from homeroom.platform.database.records import Record

LISTED = "from homeroom.tables import METADATA; print(*METADATA.tables, sep='\\n')"


def test_every_table_is_known_where_nothing_else_is_imported() -> None:
    for module in walk_packages(homeroom.__path__, "homeroom."):
        if module.name.split(".")[1] not in {"__main__", "migrations"}:
            import_module(module.name)
    ran = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)  # noqa: S603
    assert set(ran.stdout.split()) == set(Record.metadata.tables)
