"""What is too much for one run is tried in turns: HOMEROOM_TEST_MATRIX says which is on."""

import os
from typing import Final

HOW_MUCH: Final = os.environ.get("HOMEROOM_TEST_MATRIX", "0/6")
"""`0/6` to `5/6`, `each` or `whole`: `tests/access/test_matrix.py` says what each means there."""
TURN: Final = None if HOW_MUCH in {"each", "whole"} else ("0/6", "1/6", "2/6", "3/6", "4/6", "5/6").index(HOW_MUCH)
"""Null where no turns are taken: all of it is tried."""
