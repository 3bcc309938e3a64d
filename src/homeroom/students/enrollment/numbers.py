"""Student numbers by the district's rule."""

from typing import Any, Final

from homeroom.kernel.problems import Conflict
from homeroom.platform.work import Work
from homeroom.students.enrollment.models import NumberRule
from homeroom.students.enrollment.repository import HOLD_RULE, MAKE_RULE, SHOW_NUMBER, TAKE_NUMBER
from homeroom.students.enrollment.schemas import NumberRuleWrite

TRIES: Final = 10_000
"""Numbers in a row that may be taken already, as after an import."""


class NoNumberFree(Conflict):
    slug, title = "students/no-number-free", "No number free"

    def __init__(self) -> None:
        super().__init__("The district's rule finds no free student number: give one, or change the rule.")


class NumberService:
    """The district's rule for student numbers: six digits from 1 on, until it says otherwise."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self) -> dict[str, Any]:
        """The rule, and the number it would make next. Raises `NoNumberFree`."""
        rule = await self._held()
        shown = await self.work.execute(SHOW_NUMBER, {"tries": TRIES})
        if not shown:
            raise NoNumberFree
        return {**rule, "next": shown[0]["given"]}

    async def write(self, wanted: NumberRuleWrite) -> dict[str, Any]:
        """Raises `NoNumberFree`."""
        await self._held()
        rule = await self.work.session.get_one(NumberRule, self.work.actor.tenant_id)
        for name, value in wanted.model_dump().items():
            setattr(rule, name, value)
        await self.work.session.flush()
        return await self.read()

    async def take(self) -> str:
        """The next free number: two who take one at once get two. Raises `NoNumberFree`."""
        await self._held()
        taken = await self.work.execute(TAKE_NUMBER, {"tries": TRIES})
        if not taken:
            raise NoNumberFree
        return str(taken[0]["given"])

    async def _held(self) -> dict[str, Any]:
        _ = self.work.session
        await self.work.execute(MAKE_RULE, {})
        return dict((await self.work.execute(HOLD_RULE, {}))[0])
