"""What a browser says it is, in words: enough to know one's own devices apart, never for a decision."""

from collections.abc import Sequence
from typing import Final

BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
"""Marks in the order in which they are looked for: most browsers say that they are several."""


def browser_of(user_agent: str | None) -> str | None:
    return _first(BROWSERS, user_agent)


def system_of(user_agent: str | None) -> str | None:
    return _first(SYSTEMS, user_agent)


def _first(marks: Sequence[tuple[str, str]], user_agent: str | None) -> str | None:
    return next((name for mark, name in marks if user_agent and mark in user_agent), None)
