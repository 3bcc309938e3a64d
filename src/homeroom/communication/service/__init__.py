"""What people are told, and how it reaches them."""

from homeroom.communication.service.absences import AbsenceNoticeService
from homeroom.communication.service.calendars import CalendarNoticeService
from homeroom.communication.service.covers import CoverNoticeService
from homeroom.communication.service.documents import DocumentNoticeService
from homeroom.communication.service.link_mail import LinkMailService
from homeroom.communication.service.mail import MailService
from homeroom.communication.service.notices import NoticeService, notices_topic
from homeroom.communication.service.reviews import ReviewNoticeService

__all__ = [
    "AbsenceNoticeService",
    "CalendarNoticeService",
    "CoverNoticeService",
    "DocumentNoticeService",
    "LinkMailService",
    "MailService",
    "NoticeService",
    "ReviewNoticeService",
    "notices_topic",
]
