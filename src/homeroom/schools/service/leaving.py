"""Leaving the district: what somebody holds ends with the last day, everywhere and in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from homeroom.identity.public import LeavingService as RightsOfLeavers
from homeroom.identity.public import RoleGrant
from homeroom.kernel import clock
from homeroom.kernel.actor import Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import NotFound
from homeroom.platform.work import Work
from homeroom.schools.errors import NotLeaving, StaffLeaving, WorksElsewhere
from homeroom.schools.events import StaffLeaves, StaffStays
from homeroom.schools.models import Departure, DepartureLine, Staff
from homeroom.schools.permissions import SchoolPermission
from homeroom.schools.repository.bookings import HOLD_SCHOOLS
from homeroom.schools.repository.employing import EmployingRepository, managed_staff
from homeroom.schools.repository.leaving import TAUGHT, LeavingRepository, ending, places_of_staff
from homeroom.schools.schemas import Ending, Leave
from homeroom.schools.service.booking import rebook, release_covers_of

MANAGE: Final = SchoolPermission.MANAGE_STAFF
A_DAY: Final = timedelta(days=1)
GRANTS: Final = str(RoleGrant.__table__)


class LeavingService:
    """Who leaves, what ends with it, and who takes over."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.rights = RightsOfLeavers(work)

    async def preview(self, staff_id: UUID, last_on: date) -> Ending:
        """What a last day would end. Raises `NotFound`, `WorksElsewhere`, `StaffLeaving`."""
        await self._answerable(staff_id)
        await self._refuse_twice(staff_id)
        (found,) = await self.work.read(ending, staff_id=staff_id, last_on=last_on)
        rights = await self.rights.rights(staff_id, last_on)
        named = sum(len(found[name]) for name in ("assignments", "headships"))
        beyond = await LeavingRepository(self.work).lines_beyond(staff_id, last_on, held=False)
        taught = sum(1 for line in beyond if line.__tablename__ == "section_teachers")
        return Ending.model_validate(
            {
                **found,
                "last_on": last_on,
                "at_once": last_on < self.work.account.today,
                "others": len(beyond) - taught - named,
                "roles": rights.grants,
                "email": rights.email,
                "suspends": rights.suspended,
            }
        )

    async def leave(self, staff_id: UUID, wanted: Leave) -> None:
        """End everything with that day; what is over today already is done at once, account and all.

        Raises `NotFound`, `WorksElsewhere`, `StaffLeaving`, and of identity `RoleNotYours`, `LastDistrictAdmin`.
        """
        await self._answerable(staff_id)
        if await self._hold(staff_id) is None:
            raise NotFound("This member of staff")
        await self._refuse_twice(staff_id)
        departure = Departure(
            id=new_id(),
            staff_id=staff_id,
            last_on=wanted.last_on,
            reason=wanted.reason,
            recorded_by=self.work.account.by,
            recorded_at=clock.now(),
        )
        self.work.session.add(departure)
        await self.work.session.flush()
        await self._end_lines(departure)
        self._keep(departure, GRANTS, await self.rights.end(staff_id, wanted.last_on, by=MANAGE))
        if wanted.last_on < self.work.account.today:
            await self._close(departure)
        self.work.emit(StaffLeaves(staff_id=staff_id, last_on=wanted.last_on))

    async def undo(self, staff_id: UUID) -> None:
        """Let everything go on as it would have; what was changed since stays as it is.

        Raises `NotFound`, `WorksElsewhere`, `NotLeaving`, and of identity `RoleNotYours`.
        """
        await self._answerable(staff_id)
        repository = EmployingRepository(self.work)
        await self._hold(staff_id)
        departure = (await repository.departures([staff_id])).get(staff_id)
        if departure is None or departure.last_on < self.work.account.today:
            raise NotLeaving
        lines = await self._lines(departure)
        await self.rights.restore(lines.pop(GRANTS, []), by=MANAGE)
        leaving = LeavingRepository(self.work)
        for kind, ended in lines.items():
            was = {key: (before, until) for key, before, until in ended}
            for row in await leaving.rows(kind, [*was]):
                before, until = was[row.id]
                if row.ends_on == until:
                    row.ends_on = before
        await self.work.session.flush()
        await self._rebook([key for key, *_ in lines.get(TAUGHT, [])], departure.last_on)
        departure.undone_at = clock.now()
        self.work.emit(StaffStays(staff_id=staff_id))

    async def finish(self) -> None:
        """What is over in this tenant: end what came up since it was recorded, and close the accounts. For jobs."""
        tenant_zone = (await self.work.execute("select time_zone from identity.tenants where id = %(tenant)s", {}))[0]
        for departure in await LeavingRepository(self.work).over(clock.today(tenant_zone["time_zone"])):
            await self._hold(departure.staff_id)
            await self._end_lines(departure)
            self._keep(departure, GRANTS, await self.rights.end(departure.staff_id, departure.last_on, by=None))
            await self._close(departure)

    async def _hold(self, staff_id: UUID) -> Staff | None:
        """The schools first, as whoever names somebody for a section does: else one would wait for the other."""
        await self.work.execute(HOLD_SCHOOLS, {})
        return await EmployingRepository(self.work).hold(staff_id)

    async def _answerable(self, staff_id: UUID) -> None:
        """Leaving ends everywhere: whoever records it reaches every place. Raises `NotFound`, `WorksElsewhere`."""
        await self.work.require(MANAGE, managed_staff, staff_id=staff_id)
        reach = self.work.reach(MANAGE)
        if Scope.TENANT in reach.scopes:
            return
        places = await self.work.read(places_of_staff, staff_id=staff_id)
        elsewhere = sorted(
            row["name"] for row in places if row["school_id"] is None or not reach.covers(row["school_id"])
        )
        if elsewhere:
            raise WorksElsewhere(elsewhere)

    async def _refuse_twice(self, staff_id: UUID) -> None:
        repository = EmployingRepository(self.work)
        departure = (await repository.departures([staff_id])).get(staff_id)
        if departure is not None:
            raise StaffLeaving(await repository.name_of(staff_id), departure.last_on)

    async def _end_lines(self, departure: Departure) -> None:
        ended = defaultdict(list)
        for line in await LeavingRepository(self.work).lines_beyond(departure.staff_id, departure.last_on):
            until = max(departure.last_on, line.starts_on - A_DAY)
            ended[str(line.__table__)].append((line.id, line.ends_on, until))
            line.ends_on = until
        for kind, lines in ended.items():
            self._keep(departure, kind, lines)
        await self.work.session.flush()
        await self._rebook([key for key, *_ in ended[TAUGHT]], departure.last_on)
        await release_covers_of(self.work, departure.staff_id, departure.last_on)

    async def _rebook(self, line_ids: Sequence[UUID], last_on: date) -> None:
        """What a leaver's lessons took is free after the last day, and taken again where it is undone."""
        sections = {line.section_id for line in await LeavingRepository(self.work).rows(TAUGHT, line_ids)}
        await rebook(self.work, sorted(sections), last_on + A_DAY, refuse=False)

    def _keep(self, departure: Departure, kind: str, lines: Sequence[tuple[UUID, date | None, date]]) -> None:
        self.work.session.add_all(
            DepartureLine(departure_id=departure.id, kind=kind, line_id=key, was_until=was, until=until)
            for key, was, until in lines
        )

    async def _lines(self, departure: Departure) -> dict[str, list[tuple[UUID, date | None, date]]]:
        lines: dict[str, list[tuple[UUID, date | None, date]]] = defaultdict(list)
        for line in await LeavingRepository(self.work).lines_of(departure.id):
            lines[line.kind].append((line.line_id, line.was_until, line.until))
        return lines

    async def _close(self, departure: Departure) -> None:
        await self.work.session.flush()
        await self.rights.close(departure.staff_id, departure.last_on)
        departure.done_at = clock.now()
