"""Every service, listed once: its name, its routes, what it handles and what it runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from homeroom.attendance import handlers as attendance_handlers
from homeroom.attendance.router import router as attendance_router
from homeroom.communication import handlers as communication_handlers
from homeroom.communication import tasks as communication_tasks
from homeroom.communication.router import router as communication_router
from homeroom.identity.router import router as identity_router
from homeroom.identity.throttling import forget_attempts
from homeroom.interop import tasks as interop_tasks
from homeroom.interop.exports.tasks import run_export
from homeroom.interop.router import router as interop_router
from homeroom.lists.router import router as lists_router
from homeroom.platform import upkeep
from homeroom.platform.jobs import Handler, Periodic, Registry, Task
from homeroom.schools import tasks as schools_tasks
from homeroom.schools.router import router as schools_router
from homeroom.search.router import router as search_router
from homeroom.students import handlers as students_handlers
from homeroom.students.behavior import handlers as behavior_handlers
from homeroom.students.documents import tasks as document_tasks
from homeroom.students.family import tasks as family_tasks
from homeroom.students.health import tasks as health_tasks
from homeroom.students.merging import handlers as merging_handlers
from homeroom.students.merging import tasks as merging_tasks
from homeroom.students.papers import tasks as papers_tasks
from homeroom.students.profile import tasks as profile_tasks
from homeroom.students.progress import tasks as progress_tasks
from homeroom.students.router import router as students_router
from homeroom.students.warnings import tasks as warning_tasks


@dataclass(frozen=True)
class Service:
    """One service; it owns the URLs below `/v1/<name>` and the queue of its name."""

    name: str
    router: APIRouter | None = None
    handlers: Sequence[Handler] = ()
    tasks: Sequence[Task] = ()
    periodic: Sequence[Periodic] = ()
    uploads: Sequence[str] = ()
    """Paths that take a file as their body, as it comes: their limit is the import limit."""

    @property
    def prefix(self) -> str:
        return f"/v1/{self.name}"


CATALOG: Sequence[Service] = (
    Service(
        "platform",
        periodic=(upkeep.rescue_stalled_jobs, upkeep.forget_old_answers, upkeep.forget_unfinished_files),
    ),
    Service("identity", identity_router, periodic=(forget_attempts,)),
    Service(
        "schools",
        schools_router,
        tasks=(schools_tasks.refresh_event_source, schools_tasks.book_school),
        periodic=(schools_tasks.finish_departures, schools_tasks.refresh_event_sources),
        uploads=("/v1/schools/event-imports",),
    ),
    Service(
        "students",
        students_router,
        handlers=(
            students_handlers.end_roster,
            behavior_handlers.count_incidents,
            merging_handlers.count_merged,
            merging_handlers.count_unmerged,
        ),
        tasks=(
            document_tasks.draw_thumbnail,
            document_tasks.forget_upload,
            health_tasks.renew_immunizations,
            merging_tasks.find_duplicates,
            papers_tasks.print_papers,
            warning_tasks.renew_warnings,
        ),
        periodic=(
            document_tasks.sweep_uploads,
            document_tasks.sweep_documents,
            document_tasks.look_for_lost_documents,
            document_tasks.remind_of_documents,
            family_tasks.tell_of_age,
            health_tasks.renew_by_clock,
            papers_tasks.forget_papers,
            profile_tasks.sweep_photos,
            progress_tasks.remind_of_reviews,
            warning_tasks.renew_by_clock,
        ),
        uploads=("/v1/students/document-uploads", "/v1/students/photos"),
    ),
    Service("search", search_router),
    Service("lists", lists_router),
    Service(
        "attendance", attendance_router, handlers=(attendance_handlers.give_codes, attendance_handlers.renew_warnings)
    ),
    Service(
        "communication",
        communication_router,
        handlers=(
            communication_handlers.follow_absences,
            communication_handlers.tell_session_ended,
            communication_handlers.mail_invitation,
            communication_handlers.tell_sign_in_changed,
            communication_handlers.mail_reset_link,
            communication_handlers.mail_email_links,
            communication_handlers.mail_email_changed,
            communication_handlers.tell_cover_assigned,
            communication_handlers.tell_cover_released,
            communication_handlers.tell_calendar_changed,
            communication_handlers.tell_document_decided,
            communication_handlers.tell_document_expires,
            communication_handlers.tell_incident_recorded,
            communication_handlers.tell_review_due,
        ),
        tasks=(communication_tasks.send_mail, communication_tasks.send_invitation, communication_tasks.send_link),
        periodic=(communication_tasks.send_due_notices,),
    ),
    Service(
        "interop",
        interop_router,
        tasks=(interop_tasks.check_import, interop_tasks.apply_import, run_export),
        periodic=(interop_tasks.forget_packages,),
        uploads=("/v1/interop/imports",),
    ),
)


def registry() -> Registry:
    """What the jobs of all services run; an event finds its handlers here whichever process raised it."""
    return Registry(
        handlers=[handler for service in CATALOG for handler in service.handlers],
        tasks=[task for service in CATALOG for task in service.tasks],
        periodic=[periodic for service in CATALOG for periodic in service.periodic],
    )
