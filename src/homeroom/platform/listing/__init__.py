"""Lists: one description each, from which come its pages, its files, its print, what is saved of it and bulk edits."""

from homeroom.platform.listing.bulk import BulkChange, Previewed, RowsChanged
from homeroom.platform.listing.columns import Column, Kind, Words
from homeroom.platform.listing.description import LISTINGS, Asked, Filters, Listing, register
from homeroom.platform.listing.files import Format

__all__ = [
    "LISTINGS",
    "Asked",
    "BulkChange",
    "Column",
    "Filters",
    "Format",
    "Kind",
    "Listing",
    "Previewed",
    "RowsChanged",
    "Words",
    "register",
]
