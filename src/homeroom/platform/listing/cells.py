"""Text in files that spreadsheets open: never a formula, whatever somebody is called.

OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection): a cell that begins with one of these signs
is given an apostrophe, and every text is quoted.
"""

from typing import Final

SIGNS: Final = frozenset("=+-@\t\r\n＝＋－＠")
BLANKS: Final = " \u00a0\u2007\u202f\u200b\ufeff\u3000"
"""What a program may leave out before it looks at the first sign."""
LONGEST: Final = 32_767
"""Characters in a cell of a spreadsheet (ECMA-376; Excel's own limit)."""

_NO_CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65534, 65535))


def plain(text: str) -> str:
    """Text as a cell may hold it: lines end with LF, no control characters, not longer than a cell can be."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NO_CONTROLS)[: LONGEST - 1]


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might take it for a formula."""
    return text.lstrip(BLANKS)[:1] in SIGNS


def neutralized(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    said = plain(text)
    return f"'{said}" if is_risky(said) else said
