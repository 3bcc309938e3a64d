"""What the matrix tries of a case: which ids from which place, sent by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.access.scene import District, Ids, Someone
from tests.access.shapes import Case, Id
from tests.access.situations import PLACES, PLACES_OF_SCHOOLS, Kind, Situation

Chosen = Mapping[str, UUID]
"""Where an id goes, as `path.student_id`, and which it is."""


@dataclass(frozen=True)
class Attempt:
    """One request."""

    situation: Situation
    someone: Someone
    case: Case
    chosen: Chosen
    together: bool  # all ids are of one place

    @property
    def name(self) -> str:
        ids = ", ".join(f"{place} {self.case_slots[place].kind} {id_}" for place, id_ in self.chosen.items())
        return f"{self.someone.name} × {self.situation}" + (f" ({ids})" if ids else "")

    @property
    def case_slots(self) -> Mapping[str, Id]:
        return slots(self.case)

    def path(self, template: str) -> str:
        return template.format_map(self._filled(self.case.path, "path"))

    def query(self) -> dict[str, str]:
        filled = self._filled(self.case.query, "query")
        return {name: str(value) for name, value in filled.items() if value is not None}

    def body(self) -> Any:
        return self._filled(self.case.body, "body")

    def _filled(self, template: Any, place: str) -> Any:
        match template:
            case Kind() | Id():
                return self.chosen.get(place) and str(self.chosen[place])
            case Mapping():
                return {name: self._filled(value, f"{place}.{name}") for name, value in template.items()}
            case list():
                return [self._filled(value, f"{place}[]") for value in template]
            case _ if callable(template):
                return template()
            case _:
                return template


def slots(case: Case) -> dict[str, Id]:
    """Where ids go in this case, in the order in which they are authorized: path, query, body."""
    parts = (("path", case.path), ("query", case.query), ("body", case.body))
    return {place: slot for name, template in parts for place, slot in _slots(template, name)}


def _slots(template: Any, place: str) -> Iterator[tuple[str, Id]]:
    match template:
        case Id():
            yield place, template
        case Kind():
            yield place, Id(template)
        case Mapping():
            for name, value in template.items():
                yield from _slots(value, f"{place}.{name}")
        case list():
            for value in template:
                yield from _slots(value, f"{place}[]")
        case _:
            pass


def everywhere(case: Case, district: District, abroad: District) -> Iterator[Attempt]:
    """Everybody of the district, with the ids of every place of it that differs for them and of the other tenant."""
    for someone in district.everyone:
        home = district.ids_for(someone, someone.home)
        for place in PLACES_OF_SCHOOLS if someone in district.programs else PLACES:
            yield from _with(case, someone, place, district.ids_for(someone, place), home, own=place is someone.home)
        theirs = abroad.places[Situation.OWN]
        yield from _with(case, someone, Situation.OTHER_TENANT, theirs, home, own=False)


def from_home(case: Case, someone: Someone, situation: Situation, home: Ids) -> Attempt:
    """With the ids of the sender's own place, all of them."""
    return Attempt(situation, someone, case, {place: home[slot.kind] for place, slot in slots(case).items()}, True)


def _with(case: Case, someone: Someone, place: Situation, there: Ids, home: Ids, *, own: bool) -> Iterator[Attempt]:
    """All ids of that place; each of them by itself, the others being from home; at home also without the optional."""
    wanted = slots(case)
    situation = Situation.OWN if own else place
    needed = {name: home[slot.kind] for name, slot in wanted.items() if not slot.optional}
    tried = []
    if own:
        tried.append((needed, True))
    if wanted:
        tried.append(({name: there[slot.kind] for name, slot in wanted.items()}, True))
    if len(wanted) > 1:
        tried += [({**needed, name: there[slot.kind]}, own or len(needed) == 0) for name, slot in wanted.items()]
    seen = []
    for chosen, together in tried:
        if chosen not in seen:
            seen.append(chosen)
            yield Attempt(situation, someone, case, chosen, together)
