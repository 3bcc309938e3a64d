"""Paper: tables, weeks and year calendars as tagged PDF (PDF/UA-1), set by Typst."""

from homeroom.platform.print.paper import Paper, paper_for
from homeroom.platform.print.sheets import (
    Cell,
    PrintColumn,
    PrintDay,
    PrintMonth,
    Sheet,
    TooLongToPrint,
    month_of,
    print_calendar,
    print_grid,
    print_table,
)

__all__ = [
    "Cell",
    "Paper",
    "PrintColumn",
    "PrintDay",
    "PrintMonth",
    "Sheet",
    "TooLongToPrint",
    "month_of",
    "paper_for",
    "print_calendar",
    "print_grid",
    "print_table",
]
