"""What each change makes of a student's enrollments, before anything is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Invalid
from homeroom.students.enrollment.codes import NEVER_CAME, EntryType, ExitType
from homeroom.students.enrollment.errors import EnrollmentBegun, EnrollmentOver
from homeroom.students.enrollment.models import ChangeKind
from homeroom.students.enrollment.schemas import (
    Advance,
    Cancel,
    Correct,
    EnrollmentCreate,
    Exit,
    MakePrimary,
    Transfer,
)
from homeroom.students.enrollment.stays import A_DAY, Days, Stay


@dataclass(frozen=True, slots=True)
class Wanted:
    """The enrollments as they would be: those that end, then those that begin or go on."""

    kind: ChangeKind
    reason: str | None
    changed: Sequence[Stay]


def enroll(body: EnrollmentCreate, path: str = "") -> Wanted:
    """A new enrollment."""
    stay = Stay(
        new_id(),
        body.school_id,
        body.grade_level.value,
        body.starts_on,
        body.ends_on,
        body.primary,
        body.entry_type,
        previous_school=body.previous_school,
    )
    if body.ends_on is not None and body.ends_on < body.starts_on:
        raise Invalid.at(f"{path}ends_on", "before_entry", "The last day is not before the first.")
    return Wanted(ChangeKind.ENROLLED, body.reason, [stay])


def _exit(stay: Stay, body: Exit, _all: Sequence[Stay], today: date) -> Wanted:
    _refuse_over(stay, today)
    return Wanted(ChangeKind.EXITED, body.reason, [_ended(stay, body.ends_on, body.exit_type)])


def _transfer(stay: Stay, body: Transfer, _all: Sequence[Stay], today: date) -> Wanted:
    _refuse_over(stay, today)
    if body.school_id == stay.school_id:
        raise Invalid.at("school_id", "same_school", "The student goes to this school: choose another.")
    last = body.starts_on - A_DAY if body.ends_on is None else body.ends_on
    _refuse_order(last, body.starts_on)
    ended = _ended(stay, last, ExitType.TRANSFERRED_WITHIN, "starts_on" if body.ends_on is None else "ends_on")
    begun = Stay(
        new_id(),
        body.school_id,
        body.grade_level.value,
        body.starts_on,
        None,
        stay.primary,
        EntryType.TRANSFER_WITHIN,
    )
    return Wanted(ChangeKind.TRANSFERRED, body.reason, [ended, begun])


def _advance(stay: Stay, body: Advance, _all: Sequence[Stay], today: date) -> Wanted:
    _refuse_over(stay, today)
    _refuse_order(body.ends_on, body.starts_on)
    retained = body.grade_level.value == stay.grade_level
    ended = _ended(stay, body.ends_on, ExitType.RETAINED if retained else ExitType.PROMOTED)
    begun = Stay(
        new_id(),
        body.school_id or stay.school_id,
        body.grade_level.value,
        body.starts_on,
        None,
        stay.primary,
        EntryType.NEXT_YEAR,
    )
    return Wanted(ChangeKind.ADVANCED, body.reason, [ended, begun])


def _make_primary(stay: Stay, body: MakePrimary, everyone: Sequence[Stay], today: date) -> Wanted:
    _refuse_over(stay, today)
    if stay.primary:
        raise Invalid.at("action", "primary_already", "This is the primary enrollment.")
    first = body.starts_on
    if not stay.starts_on <= first <= stay.last:
        raise Invalid.at("starts_on", "outside", "The student is not enrolled here on this day.")
    for_now = Days(first, stay.last)
    was, begun = _split(stay, for_now, primary=True)
    ended = [was]
    for other in everyone:
        if other.primary and other.in_force and other.starts_on <= for_now.last and for_now.first <= other.last:
            was, more = _split(other, for_now, primary=False)
            ended.append(was)
            begun += more
    ended.sort(key=lambda each: each.primary and each.starts_on >= first)  # whichever is primary no more goes first
    return Wanted(ChangeKind.MADE_PRIMARY, body.reason, [*ended, *begun])


def _split(stay: Stay, days: Days, *, primary: bool) -> tuple[Stay, list[Stay]]:
    """A stay of which these days become primary or not: what it is now, and its later parts, which go on."""
    parts = []
    if stay.starts_on < days.first:
        parts.append(replace(stay, ends_on=days.first - A_DAY))
    last = stay.ends_on if stay.last <= days.last else days.last
    parts.append(replace(stay, starts_on=max(stay.starts_on, days.first), ends_on=last, primary=primary))
    if days.last < stay.last:
        parts.append(replace(stay, starts_on=days.last + A_DAY))
    whole = [replace(each, exit_type=ExitType.CONTINUED) for each in parts[:-1]] + parts[-1:]
    later = [replace(each, id=new_id(), entry_type=EntryType.CONTINUED) for each in whole[1:]]
    return whole[0], later


def _cancel(stay: Stay, body: Cancel, _all: Sequence[Stay], today: date) -> Wanted:
    if not stay.in_force:
        raise EnrollmentOver(stay.ends_on)
    if stay.starts_on <= today:
        raise EnrollmentBegun
    return Wanted(
        ChangeKind.CANCELLED,
        body.reason,
        [replace(stay, ends_on=stay.starts_on - A_DAY, exit_type=ExitType.INVALID)],
    )


def _correct(stay: Stay, body: Correct, _all: Sequence[Stay], _today: date) -> Wanted:
    sent = {name: getattr(body, name) for name in body.model_fields_set - {"action", "reason"}}
    if "grade_level" in sent:
        sent["grade_level"] = body.grade_level.value
    if "ends_on" in sent and body.ends_on is None:
        sent["exit_type"] = None
    corrected = replace(stay, **sent)
    if corrected.exit_type is not None and corrected.ends_on is None:
        raise Invalid.at("exit_type", "no_exit", "An enrollment without a last day has no exit.")
    return Wanted(
        ChangeKind.CORRECTED, body.reason, [_checked(corrected, "ends_on" if "ends_on" in sent else "starts_on")]
    )


def _ended(stay: Stay, ends_on: date, exit_type: ExitType, path: str = "ends_on") -> Stay:
    return _checked(replace(stay, ends_on=ends_on, exit_type=exit_type), path)


def _checked(stay: Stay, path: str) -> Stay:
    earliest = stay.starts_on - A_DAY if stay.exit_type in NEVER_CAME else stay.starts_on
    if stay.last < earliest:
        raise Invalid.at(path, "before_entry", "The last day is not before the first.")
    return stay


def _refuse_over(stay: Stay, today: date) -> None:
    if not stay.in_force or stay.last < today:
        raise EnrollmentOver(stay.ends_on)


def _refuse_order(ends_on: date, starts_on: date) -> None:
    if ends_on >= starts_on:
        raise Invalid.at("ends_on", "after_entry", "The last day is before the first day there.")


ACTIONS: Final[dict[type, Callable[[Stay, Any, Sequence[Stay], date], Wanted]]] = {
    Exit: _exit,
    Transfer: _transfer,
    Advance: _advance,
    MakePrimary: _make_primary,
    Cancel: _cancel,
    Correct: _correct,
}
