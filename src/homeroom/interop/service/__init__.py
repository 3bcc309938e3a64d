"""What people and jobs do with imports."""

from homeroom.interop.service.imports import ImportService
from homeroom.interop.service.running import ImportBusyError, ImportRunner, Result

__all__ = ["ImportBusyError", "ImportRunner", "ImportService", "Result"]
