"""The adults around the children: who lives where, who is responsible, whom a court has barred."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from homeroom.demo.district import Family, Home, Human, Link, Order
from homeroom.demo.keys import Keys, Rng
from homeroom.demo.names import words
from homeroom.demo.schools import GRADES
from homeroom.demo.staff import phone
from homeroom.demo.year import SchoolYear
from homeroom.kernel.names import folded
from homeroom.students.models import Relation

STORY_ORDER: Final = "23-FA-0147"
_SAME_SEX: Final = 0.03
_MOTHER_FIRST: Final = 0.75
_GRANDPARENT: Final = 0.1
_FORMER: Final = 0.02
_EXPIRED_ORDER: Final = 0.25
_WITHOUT_EMAIL: Final = 0.06
_APARTMENT: Final = 0.18
_TOWN: Final = "Demo City"


@dataclass(frozen=True)
class Adults:
    """Adds adults to families."""

    year: SchoolYear
    today: date
    keys: Keys
    rng: Rng

    def join(self, family: Family) -> None:
        """Make the adults of a family as its kind says."""
        children = [child.human for child in family.children]
        since = self._since(family)
        if family.kind == "guardian":
            guardian = self._human(family, family.family_names[1], woman=self.rng.random() < _MOTHER_FIRST)
            self._link(family, guardian, Relation.GUARDIAN, since)
            self._home(family, [guardian, *children], since)
        else:
            self._parents(family, children, since)
        if self.rng.random() < _GRANDPARENT:
            grandparent = self._human(family, family.family_names[0], woman=self.rng.random() < _MOTHER_FIRST)
            self._link(family, grandparent, Relation.RELATIVE, since)
        if family.kind != "barred" and self.rng.random() < _FORMER:
            former = self._human(family, family.community.families.draw(self.rng), woman=self.rng.random() < 0.5)  # noqa: PLR2004
            ended_on = self.today - timedelta(days=self.rng.randrange(10, 300))
            self._link(family, former, Relation.GUARDIAN, min(since, ended_on), ended_on)

    def _parents(self, family: Family, children: list[Human], since: date) -> None:
        rng = self.rng
        woman_first = rng.random() < _MOTHER_FIRST
        same = rng.random() < _SAME_SEX
        one = self._human(family, family.family_names[0], woman=woman_first)
        if family.kind == "single":
            self._link(family, one, Relation.PARENT, since)
            self._home(family, [one, *children], since)
            return
        two = self._human(family, family.family_names[1], woman=woman_first if same else not woman_first)
        self._link(family, one, Relation.PARENT, since)
        self._link(family, two, Relation.PARENT, since)
        if family.kind == "together":
            self._home(family, [one, two, *children], since)
        elif family.kind == "separated":
            self._home(family, [one, *children], since)
            self._home(family, [two, *children], since)
        else:
            self._home(family, [one, *children], since)
            self._home(family, [two], since)
            self._bar(family, two)

    def _human(self, family: Family, family_name: str, *, woman: bool) -> Human:
        rng, community = self.rng, family.community
        taken = {adult.given_name for adult in family.adults}
        while (given_name := community.adult(rng, woman=woman)) in taken:
            pass
        human = Human(self.keys.new(), given_name, family_name, phone=phone(rng))
        if family.community.locale and rng.random() * 100 < community.spoken:
            human.locale = community.locale
        if rng.random() >= _WITHOUT_EMAIL:
            stem = folded(f"{human.given_name} {family_name}").replace(" ", ".")
            human.email = f"{stem}.{int(family.children[0].number) % 100_000}@families.example"
        family.adults.append(human)
        return human

    def _link(
        self, family: Family, guardian: Human, relation: Relation, since: date, ends_on: date | None = None
    ) -> None:
        """A link to every child, with the rights a relation begins with; the first adult pays."""
        rights = relation is not Relation.RELATIVE
        pays = guardian is family.adults[0]
        for child in family.children:
            link = Link(child, guardian, relation, rights, rights, may_pick_up=True, is_billed=pays, starts_on=since)
            link.ends_on = ends_on
            family.links.append(link)

    def _bar(self, family: Family, parent: Human) -> None:
        """An order against a parent; some of them are over. The link stays: it is the order that bars."""
        starts_on = self.year.starts_on - timedelta(days=self.rng.randrange(200, 1100))
        over = self.rng.random() < _EXPIRED_ORDER
        ends_on = self.year.starts_on - timedelta(days=self.rng.randrange(10, 150)) if over else None
        reference = f"{starts_on:%y}-FA-{self.rng.randrange(1, 10_000):04d}"
        for link in family.links:
            if link.guardian is parent:
                link.may_pick_up = over
                family.orders.append(Order(link.pupil, parent, reference, starts_on, ends_on))

    def _home(self, family: Family, members: list[Human], since: date) -> None:
        number, street = self.rng.randint(100, 2999), self.rng.choice(words("streets"))
        kind = self.rng.choice(words("street_kinds"))
        address = f"{number} {street} {kind}"
        if self.rng.random() < _APARTMENT:
            address += f", Apt {self.rng.randint(1, 24)}"
        name = f"{members[0].family_name} household"
        family.homes.append(Home(self.keys.new(), name, address, _TOWN, members, since))

    def _since(self, family: Family) -> date:
        """When the school got to know the family: at the latest as this year began."""
        oldest = max(GRADES.index(child.grade) for child in family.children)
        return date(self.year.autumn - self.rng.randint(0, oldest), 8, 1)


def tell_story_of(family: Family, year: SchoolYear) -> None:
    """Give the family its court order, in force and without an end."""
    starts_on = min(date(2023, 5, 12), year.starts_on - timedelta(days=100))
    for order in family.orders:
        order.reference, order.starts_on, order.ends_on = STORY_ORDER, starts_on, None
    for link in family.links:
        link.starts_on = min(link.starts_on, starts_on)
        if link.guardian is family.adults[1]:
            link.may_pick_up = False
    for human in family.adults[:2]:
        human.locale = None
