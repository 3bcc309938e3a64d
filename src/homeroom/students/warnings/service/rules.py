"""The rules of a district and of its schools."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from homeroom.kernel.problems import Invalid, NotFound
from homeroom.platform.database.refusing import refusing
from homeroom.platform.work import Work
from homeroom.students.permissions import StudentPermission
from homeroom.students.warnings.errors import WarningRulesChanged
from homeroom.students.warnings.models import WarningRules
from homeroom.students.warnings.repository import districts_rules, school_to_rule, schools_rules
from homeroom.students.warnings.ruling import MEASURES, SOURCE, SOURCE_ADDRESS, Unit, WarningRule, in_force
from homeroom.students.warnings.schemas import WarningRulesWrite

RENEW: Final = "students.renew_warnings"
WHOLE: Final = 100
MOST: Final = 10_000
MOST_DAYS: Final = 200

Rows = Sequence[Mapping[str, Any]]


class WarningRuleService:
    """Rules are published: whoever is signed in may read the district's, and those of schools within reach."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, school_id: UUID | None = None) -> dict[str, Any]:
        """Those in force. Raises `NotFound` for a school out of reach."""
        if school_id is None:
            return self._told(await self.work.read(districts_rules), None)
        district, school = await self.work.read_all([(districts_rules, {}), (schools_rules, {"school_id": school_id})])
        if not school:
            raise NotFound("school_id")
        return self._told(district, school[0])

    async def put(self, version: int, wanted: WarningRulesWrite, school_id: UUID | None = None) -> dict[str, Any]:
        """Make rules of one's own, on top of a version. Raises `NotFound`, `Invalid`, `WarningRulesChanged`."""
        if school_id is not None:
            await self.work.require(StudentPermission.MANAGE_SCHOOL_WARNING_RULES, school_to_rule, school_id=school_id)
        _refuse(wanted.rules)
        its = WarningRules.school_id.is_(None) if school_id is None else WarningRules.school_id == school_id
        own = select(WarningRules).where(WarningRules.tenant_id == self.work.actor.tenant_id, its)
        found = (await self.work.session.scalars(own.with_for_update())).one_or_none()
        if (found.version if found else 0) != version:
            raise WarningRulesChanged(found.version if found else 0)
        found = found or WarningRules(school_id=school_id, version=0)
        found.rules, found.version = [rule.model_dump(mode="json") for rule in wanted.rules], version + 1
        self.work.session.add(found)
        first = WarningRulesChanged(1)
        with refusing({"uq_warning_rules_district": lambda: first, "uq_warning_rules_school": lambda: first}):
            await self.work.session.flush()
        self.work.start(RENEW)
        return await self.read(school_id)

    def _told(self, district: Rows, school: Mapping[str, Any] | None) -> dict[str, Any]:
        """Of rules that a district and a school made, those in force."""
        districts = district[0]["rules"] if district else []
        if school is None:
            own, right = (district[0] if district else None), StudentPermission.MANAGE_WARNING_RULES
        else:
            own, right = (school if school["version"] else None), StudentPermission.MANAGE_SCHOOL_WARNING_RULES
        reach = self.work.reach(right)
        may = bool(reach) if school is None else reach.covers(school["id"])
        ruled = in_force(districts, (own or {}).get("rules", ()) if school is not None else ())
        return {
            "version": own["version"] if own else 0,
            "school_id": school["id"] if school else None,
            "school_name": school["name"] if school else None,
            "may_change": may,
            "source": SOURCE,
            "source_address": SOURCE_ADDRESS,
            "rules": [
                {
                    **each.rule.model_dump(),
                    "unit": each.measure.unit,
                    "origin": each.origin,
                    "standard": each.measure.standard,
                }
                for each in ruled
            ],
        }


def _refuse(rules: Sequence[WarningRule]) -> None:
    """Every reason why rules cannot hold. Raises `Invalid`."""
    errors = []
    seen: set[str] = set()
    for place, rule in enumerate(rules):
        measure = MEASURES.get(rule.measure)
        if measure is None:
            errors.append(_error(place, "measure", "unknown_measure", "Nothing is measured under this name."))
            continue
        if rule.measure in seen:
            errors.append(_error(place, "measure", "twice", "A measure has one rule."))
        seen.add(rule.measure)
        errors += [_error(place, *said) for said in _reasons(rule, measure.unit)]
    if errors:
        raise Invalid("These thresholds cannot hold.", errors)


def _reasons(rule: WarningRule, unit: Unit) -> list[tuple[str, str, str]]:
    found = []
    most = WHOLE if unit is Unit.PERCENT else MOST
    for name in ("watch", "alert"):
        value = getattr(rule, name)
        if not value > 0:
            found.append((name, "not_positive", "A threshold is more than nothing: everybody would have a flag."))
        elif value > most:
            found.append((name, "over_whole" if unit is Unit.PERCENT else "too_large", f"At most {most}."))
        elif round(value, 1) != value:
            found.append((name, "too_fine", "One decimal is enough."))
    if rule.alert < rule.watch:
        found.append(("alert", "weaker_than_watch", "An alert begins where watching does, or later."))
    if rule.window_days is not None and not 1 <= rule.window_days <= MOST_DAYS:
        found.append(("window_days", "window", f"A window has 1 to {MOST_DAYS} school days."))
    if not 0 <= rule.least_days <= MOST_DAYS:
        found.append(("least_days", "least_days", f"0 to {MOST_DAYS} days."))
    elif rule.window_days is not None and unit is Unit.PERCENT and rule.least_days > rule.window_days > 0:
        found.append(("least_days", "longer_than_window", "The window has fewer days: there would never be a flag."))
    return found


def _error(place: int, name: str, code: str, message: str) -> dict[str, Any]:
    return {"path": f"rules.{place}.{name}", "code": code, "message": message}
