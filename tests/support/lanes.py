"""What a lane does that cannot run here."""

import os
from typing import Final, NoReturn

import pytest

IN_CI: Final = bool(os.environ.get("CI"))


def cannot_run(reason: str) -> NoReturn:
    """Where everything must be there, fail; elsewhere the tests are skipped by name."""
    (pytest.fail if IN_CI else pytest.skip)(reason)
