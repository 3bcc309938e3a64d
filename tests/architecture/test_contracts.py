"""The import contracts hold, and each of them breaks when it is violated."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]

VIOLATIONS = {
    "The layers of the house": ("kernel/clock.py", "from homeroom.platform import live"),
    "The layers of a service": ("students/models.py", "from homeroom.students import repository"),
    "Identity is entered": ("schools/service/lists.py", "from homeroom.identity import repository"),
    "Schools is entered": ("students/service/students.py", "from homeroom.schools import models"),
    "Students is entered": ("attendance/service/rolls.py", "from homeroom.students import repository"),
    "Saved lists are entered": ("catalog.py", "from homeroom.lists import models"),
    "Search is entered": ("catalog.py", "from homeroom.search import models"),
    "Attendance is entered": ("communication/handlers.py", "from homeroom.attendance import models"),
    "Communication is entered": ("catalog.py", "from homeroom.communication import models"),
    "Interop is entered": ("catalog.py", "from homeroom.interop import models"),
    "A format knows nothing": ("interop/oneroster/rows.py", "from homeroom.platform import live"),
    "Calendar files are read": ("schools/ical/reading.py", "from homeroom.platform import live"),
    "knows no FastAPI": ("attendance/service/rolls.py", "from fastapi import Request"),
    "Migrations import no": ("migrations/versions/0001_ground.py", "from homeroom.kernel import ids"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  (our own linter)
        LINT,
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_contracts_hold(copy: Path) -> None:
    linted = lint(copy)
    assert linted.returncode == 0, linted.stdout
    assert f"Contracts: {len(VIOLATIONS)} kept, 0 broken" in linted.stdout


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_each_contract_breaks_when_violated(copy: Path, contract: str) -> None:
    module, statement = VIOLATIONS[contract]
    path = copy / "src" / "homeroom" / module
    honest = path.read_text()
    path.write_text(f"{honest}\n{statement}  # noqa\n")
    try:
        linted = lint(copy)
    finally:
        path.write_text(honest)
    assert linted.returncode == 1
    assert any(contract in line and "BROKEN" in line for line in linted.stdout.splitlines()), linted.stdout
