"""What people do with health."""

from homeroom.students.health.service.cards import CardService
from homeroom.students.health.service.immunizations import ImmunizationService, renew, renew_stale
from homeroom.students.health.service.records import HealthService

__all__ = ["CardService", "HealthService", "ImmunizationService", "renew", "renew_stale"]
