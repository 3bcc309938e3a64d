"""What people do with documents."""

from homeroom.students.documents.service.deciding import DecidingService
from homeroom.students.documents.service.kinds import KindService
from homeroom.students.documents.service.reading import ReadingService
from homeroom.students.documents.service.transfer import TransferService
from homeroom.students.documents.service.upkeep import UpkeepService
from homeroom.students.documents.service.uploads import UploadService

__all__ = ["DecidingService", "KindService", "ReadingService", "TransferService", "UpkeepService", "UploadService"]
