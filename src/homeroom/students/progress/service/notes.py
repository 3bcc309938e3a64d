"""Notes: sealed, for whom they are meant, and what they were before they were corrected."""

from typing import Any
from uuid import UUID

from homeroom.kernel import clock
from homeroom.platform.work import Work
from homeroom.students.errors import StudentNotFound
from homeroom.students.progress.errors import ProgressEntryNotFound
from homeroom.students.progress.models import ProgressNote, ProgressNoteBefore
from homeroom.students.progress.repository import NOTES_BEFORE, own_note, student_to_manage
from homeroom.students.progress.schemas import NoteWrite
from homeroom.students.progress.service.held import held_entry, hold, refuse_changed


class NoteService:
    """The notes on students within reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def add(self, student_id: UUID, wanted: NoteWrite) -> ProgressNote:
        """Raises `StudentNotFound`."""
        await hold(self.work, student_id)
        made = ProgressNote(
            student_id=student_id,
            visibility=wanted.visibility,
            author_id=self.work.account.by,
            written_at=clock.now(),
            version=1,
        )
        self.work.seals.put(made, ProgressNote.sealed, wanted.words)
        self.work.session.add(made)
        await self.work.session.flush()
        return made

    async def change(self, student_id: UUID, note_id: UUID, version: int, wanted: NoteWrite) -> ProgressNote:
        """Correct a note of one's own; what it was stays. Raises as `held_entry`, and `ProgressEntryChanged`."""
        await hold(self.work, student_id)
        found = await held_entry(self.work, ProgressNote, own_note, student_id, note_id)
        refuse_changed(found, version)
        seals, now = self.work.seals, clock.now()
        before = ProgressNoteBefore(note_id=note_id, version=version, visibility=found.visibility, changed_at=now)
        seals.put(before, ProgressNoteBefore.sealed, seals.text(ProgressNote.sealed, note_id, found.sealed))
        seals.put(found, ProgressNote.sealed, wanted.words)
        found.visibility, found.changed_at, found.version = wanted.visibility, now, version + 1
        self.work.session.add(before)
        await self.work.session.flush()
        return found

    async def history(self, student_id: UUID, note_id: UUID) -> dict[str, Any]:
        """What a note of one's own was before. Raises `StudentNotFound`, `ProgressEntryNotFound`."""
        mine = {"student_id": student_id, "entry_id": note_id}
        student, note = await self.work.read_all([(student_to_manage, {"student_id": student_id}), (own_note, mine)])
        if not student:
            raise StudentNotFound
        if not note:
            raise ProgressEntryNotFound
        seals = self.work.seals
        return {
            "items": [
                {**row, "words": seals.text(ProgressNoteBefore.sealed, row["id"], row["sealed"])}
                for row in await self.work.execute(NOTES_BEFORE, {"note_id": note_id})
            ]
        }
