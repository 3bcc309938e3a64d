"""Paper: tables, weeks and year calendars as tagged PDF (PDF/UA-1), set by Typst."""

from homeroom.platform.print.paper import Paper, paper_for
from homeroom.platform.print.sheets import (
    Cell,
    Lines,
    PrintColumn,
    PrintDay,
    PrintMonth,
    Sheet,
    TooLongToPrint,
    month_of,
    print_calendar,
    print_grid,
    print_table,
    written_date,
    written_weekday,
)

__all__ = [
    "Cell",
    "Lines",
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
    "written_date",
    "written_weekday",
]
