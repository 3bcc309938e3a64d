"""What other services may use of identity."""

from homeroom.identity.events import SessionReused
from homeroom.identity.models import Account, Person, RoleGrant, Tenant
from homeroom.identity.schemas import Locale

__all__ = ["Account", "Locale", "Person", "RoleGrant", "SessionReused", "Tenant"]
