"""What early warning does."""

from homeroom.students.warnings.service.rules import WarningRuleService
from homeroom.students.warnings.service.standings import WarningService, renew_stale, renew_standings

__all__ = ["WarningRuleService", "WarningService", "renew_stale", "renew_standings"]
