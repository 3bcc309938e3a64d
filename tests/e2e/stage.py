"""Who and what the tests play with: sections that no other test touches, people of a story."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tests.e2e.api import Api, Roll
from tests.e2e.system import HOUR, Account, System

COLLEAGUE_PASSWORD = "four chalk marks on slate"
REGISTRAR_PASSWORD = "two herons by the weir"


class Stage:
    """Reads the demo district once; each section it hands out is handed out once."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.accounts: dict[str, Account] = dict(system.accounts)
        self._apis: dict[str, Api] = {}
        self._free: dict[str, list[Roll]] = {}
        self.school_id: str
        self.child: Mapping[str, Any]
        self.child_at_teachers: Roll
        self.child_elsewhere: Roll
        self.roll_of_now: Roll  # the colleague's, for the live board alone
        self.guest: Mapping[str, Any]  # a teacher without an account

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
        free = {roll.section_id: roll for roll in rolls if roll not in with_child}
        held: dict[str, list[Roll]] = defaultdict(list)
        for section in board["sections"]:
            if section["section_id"] in free and section["section_id"] not in mine:
                held[section["teacher"]].append(free[section["section_id"]])
        busy = {name: theirs for name, theirs in held.items() if any(map(_meets_now, theirs))}
        colleague = max(sorted(busy), key=lambda name: len(busy[name]))
        self.roll_of_now = next(filter(_meets_now, busy[colleague]))
        self._free = {
            "teacher": [roll for section_id, roll in free.items() if section_id in mine],
            "colleague": [roll for roll in busy[colleague] if roll is not self.roll_of_now],
        }
        self.child_at_teachers = next(roll for roll in with_child if roll.section_id in mine)
        self.child_elsewhere = next(roll for roll in with_child if roll.section_id not in mine)
        await self._engage(principal, colleague)

    def fresh_roll(self, who: str) -> Roll:
        """A roll of today that nobody took yet, of a section this person teaches; it is the test's own."""
        assert self._free[who], f"no section of the {who} is left: give the demo district more students"
        return self._free[who].pop()

    async def _engage(self, principal: Api, colleague: str) -> None:
        staff = (await principal.get("/schools/staff", limit="100"))["items"]
        free = [one for one in staff if not one["has_account"] and one["position"] == "Teacher"]
        chosen = next(one for one in free if f"{one['given_name']} {one['family_name']}" == colleague)
        self.guest = next(one for one in free if one is not chosen)
        await self._invite(principal, chosen, "teacher", COLLEAGUE_PASSWORD, as_="colleague")

    async def engage_registrar(self) -> None:
        """Somebody of the staff, but not the guest, gets an account as the registrar."""
        admin = await self.api("admin")
        staff = (await admin.get("/schools/staff", limit="100"))["items"]
        free = (one for one in staff if not one["has_account"] and one["email"] and one["id"] != self.guest["id"])
        await self._invite(admin, next(free), "registrar", REGISTRAR_PASSWORD, as_="registrar")

    async def _invite(self, office: Api, staff: Mapping[str, Any], role: str, password: str, *, as_: str) -> None:
        """Invite a member of the staff, and accept for them."""
        invitation = await office.ask("POST", "/identity/invitations", {"person_id": staff["id"], "role": role})
        accept = {"token": invitation["token"], "email": staff["email"], "password": password, "locale": "en"}
        await office.ask("POST", "/identity/invitations/accept", accept)
        self.accounts[as_] = Account(staff["email"], password, f"{staff['given_name']} {staff['family_name']}")


def _meets_now(roll: Roll) -> bool:
    return any(period["starts_at"] <= HOUR <= period["ends_at"] for period in roll.told["periods"])
