"""Who was away when: the days of four weeks, student by student, consistent within each day."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from homeroom.demo.district import District, Pupil
from homeroom.demo.keys import Rng, lot

Happening = Literal["away", "late", "tardy", "appointment", "left", "cut"]

PRESENT: Final = "P"
EXCUSED: Final = "AE"
_CHRONIC: Final = 0.04  # of the students; chronic: away on a tenth of the days or more (US ED)
_CHRONIC_DAYS: Final = (0.1, 0.3)  # of them a spell begins on so many of the other days
_SPELL_BEGINS: Final = (0.008, 0.032)
_SPELL_GOES_ON: Final = 0.35
_PARTLY: Final[tuple[tuple[Happening, ...], tuple[float, ...]]] = (
    ("late", "tardy", "appointment", "left", "cut"),
    (0.016, 0.012, 0.005, 0.004, 0.003),
)
_PARTLY_SHARE: Final = sum(_PARTLY[1])
_AWAY_CODES: Final = (EXCUSED, "AU", "A")
_USUAL_CODES: Final = (72, 21, 7)
_LAST_DAY_CODES: Final = (40, 5, 55)  # the office has not heard of all yet
_STAYS_AWAY: Final = 0.4
_KNOWN_BEFOREHAND: Final = 0.008
_FEW_MEETINGS: Final = 3
_REASONS: Final = ("Flu", "Fever", "Stomach bug", "Cold", "Family matter", "Doctor's appointment", "Migraine")
_PLANNED: Final = ("Dentist appointment", "Doctor's appointment", "Family trip", "Funeral", "College visit")


@dataclass(frozen=True, slots=True)
class Excuse:
    """What the office wrote down of a student; `known_on` is the day it did."""

    pupil: Pupil
    starts_on: date
    ends_on: date
    reason: str
    known_on: date


@dataclass
class Absences:
    """Four weeks before today, and what the office knows of the school day to come."""

    district: District
    days: dict[date, list[tuple[Pupil, Happening, str]]] = field(default_factory=lambda: defaultdict(list), init=False)
    """What happened to whom, with the code where it lasted all day."""
    excuses: list[Excuse] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        district = self.district
        self.history = district.year.before(district.today)
        self._last = self.history[-1]
        self._coming = district.year.next_from(district.today)
        self._rng = lot(district.seed, f"absences {district.today}")
        for school in district.schools:
            for pupil in school.pupils:
                if pupil is not district.story.child and pupil is not district.story.sibling:
                    self._draw(pupil)
        self._tell_story()

    def _draw(self, pupil: Pupil) -> None:
        rng, history = self._rng, self.history
        begins = rng.uniform(*(_CHRONIC_DAYS if rng.random() < _CHRONIC else _SPELL_BEGINS))
        place = 0
        while place < len(history):
            chance, day = rng.random(), history[place]
            length = 1
            if day >= pupil.starts_on and chance < begins:
                length = self._stay_away(pupil, place)
            elif day >= pupil.starts_on and chance < begins + _PARTLY_SHARE:
                self.days[day].append((pupil, rng.choices(*_PARTLY)[0], ""))
            place += length
        if self._coming and rng.random() < _KNOWN_BEFOREHAND:
            self._excuse_the_coming_day(pupil, rng.choice(_PLANNED))

    def _stay_away(self, pupil: Pupil, place: int) -> int:
        """A spell of whole days under one code; excused, the office wrote it down, perhaps for the next day too."""
        rng, length = self._rng, 1
        while rng.random() < _SPELL_GOES_ON:
            length += 1
        days = self.history[place : place + length]
        code = rng.choices(_AWAY_CODES, _LAST_DAY_CODES if days[-1] == self._last else _USUAL_CODES)[0]
        for day in days:
            self.days[day].append((pupil, "away", code))
        if code == EXCUSED:
            longer = days[-1] == self._last and rng.random() < _STAYS_AWAY
            ends_on = (longer and self._coming) or days[-1]
            self.excuses.append(Excuse(pupil, days[0], ends_on, rng.choice(_REASONS), days[0]))
        return len(days)

    def _excuse_the_coming_day(self, pupil: Pupil, reason: str) -> None:
        if self._coming and not self._is_excused_on(self._coming, pupil):
            self.excuses.append(Excuse(pupil, self._coming, self._coming, reason, self._last))

    def _is_excused_on(self, day: date, pupil: Pupil) -> bool:
        # only the end of the list: a student's excuses are drawn together
        return any(excuse.pupil is pupil and excuse.ends_on >= day for excuse in self.excuses[-2:])

    def _tell_story(self) -> None:
        """The child was away and nobody knows why; the sibling was ill; a classmate is known to be away next."""
        story, history = self.district.story, self.history
        for pupil, days_ago, code in ((story.child, 3, "A"), (story.child, 9, "AU"), (story.sibling, 5, EXCUSED)):
            day = history[-min(days_ago, len(history))]
            if day < pupil.starts_on or any(who is pupil for who, _, _ in self.days[day]):
                continue
            self.days[day].append((pupil, "away", code))
            if code == EXCUSED:
                self.excuses.append(Excuse(pupil, day, day, _REASONS[0], day))
        known = {excuse.pupil.human.id for excuse in self.excuses if self._coming and excuse.ends_on >= self._coming}
        classmates = [pupil for pupil in story.section.roster if pupil is not story.child]
        if classmates and not any(pupil.human.id in known for pupil in classmates):
            self._excuse_the_coming_day(self._rng.choice(classmates), _PLANNED[0])


def codes_of(happening: Happening, code: str, count: int, rng: Rng) -> Iterator[tuple[str, int | None]]:
    """Code and minutes in each of a day's `count` meetings."""
    if count < _FEW_MEETINGS and happening in ("cut", "left"):
        happening = "tardy"
    turn = rng.randrange(1 if happening == "left" else 0, count)
    for meeting in range(count):
        match happening, (meeting > turn) - (meeting < turn):
            case "away", _:
                yield code, None
            case "late", _ if meeting == 0:
                yield "T", rng.randint(3, 25)
            case "tardy", 0:
                yield "T", rng.randint(1, 8)
            case "cut", 0:
                yield "A", None
            case "appointment", 0:
                yield "TE", rng.randint(5, 30)
            case "left", 0:
                yield "LE", rng.randint(5, 40)
            case ("appointment", -1) | ("left", 1):
                yield EXCUSED, None
            case _:
                yield PRESENT, None
