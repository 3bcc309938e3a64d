"""What is done about progress."""

from homeroom.students.progress.service.goals import GoalService
from homeroom.students.progress.service.interventions import InterventionService, tell_owners
from homeroom.students.progress.service.notes import NoteService
from homeroom.students.progress.service.reading import ProgressService

__all__ = ["GoalService", "InterventionService", "NoteService", "ProgressService", "tell_owners"]
