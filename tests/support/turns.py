"""What is too much for one run is tried in turns: HOMEROOM_TEST_MATRIX says which is on."""

import os
from typing import Final

HOW_MUCH: Final = os.environ.get("HOMEROOM_TEST_MATRIX", "0/24")
"""`0/24` to `23/24`, `each` or `whole`: `tests/access/test_matrix.py` says what each means there."""
TURN: Final = None if HOW_MUCH in {"each", "whole"} else [f"{turn}/24" for turn in range(24)].index(HOW_MUCH)
"""Null where no turns are taken: all of it is tried."""
