"""The API as a program sees it: for arranging what a test begins with, and for asserting what it left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from tests.e2e.system import TODAY, Account

TENANT = "demo"


class Api:
    """One account at one address."""

    def __init__(self, address: str) -> None:
        self.client = httpx.AsyncClient(base_url=f"{address}/v1", timeout=30, trust_env=False)

    async def sign_in(self, account: Account) -> "Api":
        pair = await self.ask(
            "POST", "/identity/sign-in", {"tenant": TENANT, "email": account.email, "password": account.password}
        )
        self.client.headers["authorization"] = f"Bearer {pair['access_token']}"
        return self

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        """The answer's JSON; fails on a refusal."""
        answer = await self.client.request(method, path, json=body, headers=headers)
        assert answer.is_success, f"{method} {path} → {answer.status_code}: {answer.text}"
        return answer.json() if answer.content else None

    async def get(self, path: str, **parameters: str) -> Any:
        return await self.ask("GET", str(httpx.URL(path, params=parameters)))

    async def roll(self, section_id: str) -> "Roll":
        return Roll(await self.get(f"/attendance/sections/{section_id}/rolls/{TODAY}"))

    async def close(self) -> None:
        await self.client.aclose()


@dataclass(frozen=True)
class Roll:
    """A section's day, as the API tells it."""

    told: Mapping[str, Any]

    @property
    def section_id(self) -> str:
        return str(self.told["section"]["id"])

    @property
    def path(self) -> str:
        return f"/sections/{self.section_id}/roll/{self.told['on']}"

    @property
    def title(self) -> str:
        section = self.told["section"]
        return f"{section['course_title']} · {section['name']}"

    @property
    def version(self) -> int:
        return int(self.told["version"])

    @property
    def students(self) -> list[Mapping[str, Any]]:
        return list(self.told["students"])

    @property
    def codes(self) -> dict[str, str]:
        """The codes' letters to their ids."""
        return {code["code"]: code["id"] for code in self.told["codes"]}

    @property
    def marks(self) -> dict[str, str | None]:
        """Each student's id to the letters of the mark."""
        letters = {code_id: code for code, code_id in self.codes.items()}
        return {
            student["id"]: letters[student["mark"]["code_id"]] if student["mark"] else None for student in self.students
        }

    @property
    def as_it_begins(self) -> dict[str, str]:
        """What saves who touches nothing: present, or what the office knew."""
        letters = {code_id: code for code, code_id in self.codes.items()}
        return {
            student["id"]: letters[student["expected"]["code_id"]] if student["expected"] else "P"
            for student in self.students
        }

    def pick(self, count: int, besides: Mapping[str, Any] | None = None) -> list[Mapping[str, Any]]:
        """Some students of whom the office knows nothing beforehand, not next to each other."""
        free = [student for student in self.students if not student["expected"]]
        chosen = [student for student in free if not besides or student["id"] != besides["id"]][1::2][:count]
        assert len(chosen) == count, f"{self.title} has too few students"
        return chosen


def name_of(student: Mapping[str, Any]) -> str:
    """As lists write it."""
    return f"{student['family_name']}, {student['preferred_name'] or student['given_name']}"
