"""Who and what the tests play with: sections that no other test touches, people of a story."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tests.e2e.api import Api, Roll
from tests.e2e.system import Account, System

COLLEAGUE_PASSWORD = "four chalk marks on slate"


class Stage:
    """Reads the demo district once; each section it hands out is handed out once."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.accounts: dict[str, Account] = dict(system.accounts)
        self._apis: dict[str, Api] = {}
        self._free: dict[str, list[Roll]] = {}
        self.child: Mapping[str, Any] = {}
        self.child_at_teachers: Roll
        self.child_elsewhere: Roll
        self.school_id = ""
        self.guest: Mapping[str, Any] = {}
        """A teacher without an account."""

    async def api(self, who: str) -> Api:
        """The API as somebody who has signed in once for all tests."""
        if who not in self._apis:
            self._apis[who] = await Api(self.system.api).sign_in(self.accounts[who])
        return self._apis[who]

    async def close(self) -> None:
        for api in self._apis.values():
            await api.close()

    async def look_around(self) -> None:
        """Find the story's child, and a colleague who teaches now and gets an account."""
        principal, teacher, guardian = [await self.api(who) for who in ("principal", "teacher", "guardian")]
        mine = {section["section_id"] for section in (await teacher.get("/attendance/my-day"))["sections"]}
        self.school_id = (await principal.get("/schools"))["items"][0]["id"]
        board = await principal.get("/attendance/board", school_id=self.school_id)
        rolls = [await principal.roll(section["section_id"]) for section in board["sections"]]
        children = (await guardian.get("/students"))["items"]
        self.child = next(child for child in children if child["school_id"] == self.school_id)
        with_child = [roll for roll in rolls if any(each["id"] == self.child["id"] for each in roll.students)]
        self.child_at_teachers = next(roll for roll in with_child if roll.section_id in mine)
        colleague = self._colleague(board, mine)
        theirs = {section["section_id"] for section in board["sections"] if section["teacher"] == colleague}
        self.child_elsewhere = next(roll for roll in with_child if roll.section_id not in mine | theirs)
        self._free = {
            "teacher": [roll for roll in rolls if roll.section_id in mine and roll not in with_child],
            "colleague": [roll for roll in rolls if roll.section_id in theirs and roll not in with_child],
        }
        await self._engage(principal, colleague)

    def fresh_roll(self, who: str) -> Roll:
        """A roll of today that nobody took yet, of a section this person teaches; it is the test's own."""
        assert self._free[who], f"no section of the {who} is left: give the demo district more students"
        return self._free[who].pop()

    def roll_of_now(self, who: str) -> Roll:
        """The one that meets at this hour."""
        now = next(roll for roll in self._free[who] if _meets_now(roll.told["periods"]))
        self._free[who].remove(now)
        return now

    def any_roll(self, who: str) -> Roll:
        """One to look at and not to save."""
        return self.child_at_teachers if who == "teacher" else self._free[who][0]

    def _colleague(self, board: Mapping[str, Any], mine: set[str]) -> str:
        """The name of the teacher with most sections, one of them now."""
        sections: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for section in board["sections"]:
            if section["section_id"] not in mine and section["teacher"]:
                sections[section["teacher"]].append(section)
        busy = {name: held for name, held in sections.items() if any(_meets_now([each]) for each in held)}
        return max(sorted(busy), key=lambda name: len(busy[name]))

    async def _engage(self, principal: Api, colleague: str) -> None:
        staff = (await principal.get("/schools/staff", limit="100"))["items"]
        free = [one for one in staff if not one["has_account"] and one["position"] == "Teacher"]
        chosen = next(one for one in free if f"{one['given_name']} {one['family_name']}" == colleague)
        self.guest = next(one for one in free if one is not chosen)
        wanted = {"person_id": chosen["id"], "role": "teacher"}
        invitation = await principal.ask("POST", "/identity/invitations", wanted)
        self.accounts["colleague"] = Account(chosen["email"], COLLEAGUE_PASSWORD, colleague)
        accept = {"token": invitation["token"], "email": chosen["email"], "password": COLLEAGUE_PASSWORD}
        await principal.ask("POST", "/identity/invitations/accept", accept | {"locale": "en"})


def _meets_now(periods: list[Mapping[str, Any]]) -> bool:
    return any(period["starts_at"] <= "09:30" <= period["ends_at"] for period in periods)
