"""Every query of saved lists."""

from sqlalchemy import ARRAY, String, Uuid, bindparam, func, or_, select

from homeroom.kernel.actor import Reach
from homeroom.lists.models import DefaultList, SavedList
from homeroom.platform.queries import AnySelect, query
from homeroom.platform.scopes import Bounds, in_scope
from homeroom.schools.public import School, SchoolPermission

_ACCOUNT = bindparam("account_id", type_=Uuid())
_LIST = bindparam("list", type_=String())


def visible(reach: Reach) -> AnySelect:
    """One's own, and those shared with a role one has and a school one sees. Parameters: `account_id`, `roles`."""
    role, school = SavedList.shared_role, SavedList.shared_school_id
    mine = SavedList.account_id == _ACCOUNT
    with_me = (
        SavedList.shared
        & or_(role.is_(None), role == func.any(bindparam("roles", type_=ARRAY(String()))))
        & or_(school.is_(None), school.in_(select(School.id).where(in_scope(reach, School))))
    )
    return select(
        SavedList.id,
        SavedList.list,
        SavedList.name,
        mine.label("mine"),
        SavedList.parameters,
        SavedList.shared,
        SavedList.shared_role,
        SavedList.shared_school_id,
        SavedList.version,
    ).where(SavedList.tenant_id == Bounds.tenant, mine | with_me)


@query(SchoolPermission.READ)
def saved_lists(reach: Reach) -> AnySelect:
    """Those of one list, one's own first."""
    return visible(reach).where(SavedList.list == _LIST).order_by(SavedList.account_id != _ACCOUNT, SavedList.name)


@query(SchoolPermission.READ)
def saved_list(reach: Reach) -> AnySelect:
    return visible(reach).where(SavedList.id == bindparam("saved_id", type_=Uuid()))


@query(SchoolPermission.READ)
def default_list(_reach: Reach) -> AnySelect:
    return select(DefaultList.saved_list_id).where(
        DefaultList.tenant_id == Bounds.tenant, DefaultList.account_id == _ACCOUNT, DefaultList.list == _LIST
    )
