"""Keeping lists: what somebody asks of one, under a name."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import func, select

from homeroom.kernel import clock
from homeroom.kernel.actor import Scope
from homeroom.kernel.ids import new_id
from homeroom.kernel.problems import Forbidden, Invalid
from homeroom.lists.errors import ListNameTaken, NoSuchList, SavedListChanged, SavedListNotFound, TooManyLists
from homeroom.lists.models import SavedList
from homeroom.lists.permissions import ListsPermission
from homeroom.lists.repository import default_list, saved_list, saved_lists
from homeroom.lists.schemas import SavedListCreate, SavedListUpdate, Sharing
from homeroom.platform.database.refusing import refusing
from homeroom.platform.listing import LISTINGS, Listing
from homeroom.platform.work import Work
from homeroom.schools.public import find_school

MOST: Final = 100
FORGET_DEFAULTS: Final = "delete from lists.default_lists where tenant_id = %(tenant)s and saved_list_id = %(saved_id)s"
FORGET_DEFAULT: Final = """
delete from lists.default_lists where tenant_id = %(tenant)s and account_id = %(account_id)s and list = %(list)s
"""
SET_DEFAULT: Final = """
insert into lists.default_lists (tenant_id, account_id, list, saved_list_id)
select tenant_id, %(account_id)s, list, id from lists.saved_lists
where tenant_id = %(tenant)s and id = %(saved_id)s for key share
on conflict (tenant_id, account_id, list) do update set saved_list_id = excluded.saved_list_id
"""


class ListService:
    """Lists, and what the actor has saved of them."""

    def __init__(self, work: Work) -> None:
        self.work = work

    async def read(self, name: str) -> dict[str, Any]:
        """A list with its saved ones, each as it holds for the actor. Raises `NoSuchList`, `Forbidden`."""
        listing = self._listing(name)
        me = {**self._me, "list": name}
        saved, default = await self.work.read_all([(saved_lists, me), (default_list, me)])
        there = await self._within_reach(listing, saved)
        items = [self._as_it_holds(listing, row, there) for row in saved]
        chosen = default[0]["saved_list_id"] if default else None
        return {
            "name": name,
            "path": listing.path,
            "labels": listing.words._asdict(),
            "columns": [
                {"key": each.key, "labels": each.words._asdict(), "kind": each.kind, "standard": each.standard}
                for each in listing.readable(self.work)
            ],
            "filters": sorted(listing.asked_by.values()),
            "changes": [
                {"name": change.name, "labels": change.words._asdict(), "kind": change.kind}
                for change in listing.changes
                if self.work.reach(change.permission)
            ],
            "saved": items,
            "default_id": chosen if any(item["id"] == chosen for item in items) else None,
        }

    async def save(self, name: str, wanted: SavedListCreate) -> dict[str, Any]:
        """Raises `NoSuchList`, `Forbidden`, `Invalid`, `ListNameTaken`, `TooManyLists`."""
        listing = self._listing(name)
        self._refuse_unknown(listing, wanted.filters, wanted.columns)
        account_id = self.work.account.account_id
        mine = select(func.count()).where(
            SavedList.tenant_id == self.work.account.tenant_id,
            SavedList.list == name,
            SavedList.account_id == account_id,
        )
        if (await self.work.session.scalar(mine) or 0) >= MOST:
            raise TooManyLists(MOST)
        kept = SavedList(
            id=new_id(),
            account_id=account_id,
            list=name,
            name=wanted.name,
            parameters={"filters": wanted.filters, "columns": wanted.columns},
            shared=False,
            version=1,
            changed_at=clock.now(),
        )
        self.work.session.add(kept)
        return await self._saved(listing, kept)

    async def change(self, saved_id: UUID, expected: int, wanted: SavedListUpdate) -> dict[str, Any]:
        """Raises `SavedListNotFound`, `SavedListChanged`, `Invalid`, `ListNameTaken`."""
        kept = await self._mine(saved_id)
        listing = self._listing(kept.list)
        if kept.version != expected:
            raise SavedListChanged(kept.version)
        given = wanted.model_fields_set
        filters = wanted.filters if "filters" in given else kept.parameters["filters"]
        columns = wanted.columns if "columns" in given else kept.parameters["columns"]
        if given - {"name"}:
            self._refuse_unknown(listing, filters, columns)
        if "name" in given:
            kept.name = wanted.name
        kept.parameters = {"filters": filters, "columns": columns}
        kept.version, kept.changed_at = kept.version + 1, clock.now()
        return await self._saved(listing, kept)

    async def delete(self, saved_id: UUID) -> None:
        """Delete it; who began a page with it begins with the plain list. Raises `SavedListNotFound`."""
        kept = await self._mine(saved_id)
        await self.work.execute(FORGET_DEFAULTS, {"saved_id": saved_id})
        await self.work.session.delete(kept)

    async def share(self, saved_id: UUID, wanted: Sharing) -> dict[str, Any]:
        """Raises `SavedListNotFound`, `Forbidden`, `NotFound`, `Invalid`."""
        kept = await self._mine(saved_id)
        if not wanted.shared and (wanted.role or wanted.school_id):
            raise Invalid.at("shared", "not_shared", "What is not shared, is shared with nobody.")
        if wanted.school_id is not None:
            await self.work.require(ListsPermission.SHARE, find_school, school_id=wanted.school_id)
        elif wanted.shared and Scope.TENANT not in self.work.reach(ListsPermission.SHARE).scopes:
            raise Forbidden(ListsPermission.SHARE)
        if wanted.role is not None and wanted.role not in self.work.account.roles:
            raise Invalid.at("role", "unknown", "There is no such role.")
        kept.shared, kept.shared_role, kept.shared_school_id = wanted.shared, wanted.role, wanted.school_id
        kept.version, kept.changed_at = kept.version + 1, clock.now()
        return await self._saved(self._listing(kept.list), kept)

    async def begin_with(self, name: str, saved_id: UUID | None) -> None:
        """Raises `NoSuchList`, `Forbidden`, `SavedListNotFound`."""
        self._listing(name)
        me = {"account_id": self.work.account.account_id, "list": name}
        await self.work.begin()
        if saved_id is None:
            await self.work.execute(FORGET_DEFAULT, me)
            return
        found = await self.work.read(saved_list, saved_id=saved_id, **self._me)
        if not found or found[0]["list"] != name:
            raise SavedListNotFound
        await self.work.execute(SET_DEFAULT, {**me, "saved_id": saved_id})

    # -- whose ----------------------------------------------------------------------------------------------------

    @property
    def _me(self) -> dict[str, Any]:
        account = self.work.account
        return {"account_id": account.account_id, "roles": sorted({grant.role for grant in account.current_grants})}

    def _listing(self, name: str) -> Listing[Any]:
        listing = LISTINGS.get(name)
        if listing is None:
            raise NoSuchList
        if not self.work.reach(listing.query.permission):
            raise Forbidden(listing.query.permission)
        return listing

    async def _mine(self, saved_id: UUID) -> SavedList:
        """One's own, held against others until this work ends; another's is not there."""
        own = select(SavedList).where(
            SavedList.tenant_id == self.work.account.tenant_id,
            SavedList.id == saved_id,
            SavedList.account_id == self.work.account.account_id,
        )
        found = (await self.work.session.scalars(own.with_for_update())).first()
        if found is None:
            raise SavedListNotFound
        return found

    async def _saved(self, listing: Listing[Any], kept: SavedList) -> dict[str, Any]:
        with refusing({"uq_saved_lists_name": ListNameTaken}):
            await self.work.session.flush()
        row = {column.key: getattr(kept, column.key) for column in SavedList.__table__.columns} | {"mine": True}
        return self._as_it_holds(listing, row, await self._within_reach(listing, [row]))

    # -- what holds -----------------------------------------------------------------------------------------------

    def _refuse_unknown(self, listing: Listing[Any], filters: Mapping[str, str], columns: Sequence[str] | None) -> None:
        wrong = [("filters." + name, code) for name, code in _wrong(listing, filters).items()]
        known = {column.key for column in listing.readable(self.work)}
        wrong += [("columns", "unknown") for key in columns or () if key not in known]
        if wrong:
            raise Invalid(
                "This list has no such filter or column.",
                [{"path": path, "code": code, "message": "This list has no such value."} for path, code in wrong],
            )

    async def _within_reach(self, listing: Listing[Any], rows: Sequence[Mapping[str, Any]]) -> set[tuple[str, UUID]]:
        """Which of the ids that saved filters hold the actor reaches, all asked for in one trip."""
        asked: dict[tuple[str, UUID], Any] = {}
        for row in rows:
            filters = row["parameters"]["filters"]
            right = {name: value for name, value in filters.items() if name not in _wrong(listing, filters)}
            of = listing.ask(listing.filters.model_validate(right), frozenset()).of
            asked |= {(name, key): find for name, (find, key) in of.items() if key is not None}
        if not asked:
            return set()
        found = await self.work.read_all(
            [(find, {name: key}) for (name, key), find in asked.items()], permission=listing.query.permission
        )
        return {each for each, there in zip(asked, found, strict=True) if there}

    def _as_it_holds(
        self, listing: Listing[Any], row: Mapping[str, Any], there: set[tuple[str, UUID]]
    ) -> dict[str, Any]:
        filters, columns = row["parameters"]["filters"], row["parameters"]["columns"]
        gone = _wrong(listing, filters)
        of = listing.ask(
            listing.filters.model_validate({name: value for name, value in filters.items() if name not in gone}),
            frozenset(),
        ).of
        gone |= {name: "out-of-reach" for name, (_, key) in of.items() if key is not None and (name, key) not in there}
        readable = {column.key for column in listing.readable(self.work)}
        every = {column.key for column in listing.columns}
        lost = {key: "out-of-reach" if key in every else "unknown" for key in columns or () if key not in readable}
        kept = [key for key in columns or () if key in readable]
        return {
            **row,
            "filters": {name: value for name, value in filters.items() if name not in gone},
            "columns": kept or None,
            "gone": [{"name": name, "code": code} for name, code in {**gone, **lost}.items()],
        }


def _wrong(listing: Listing[Any], filters: Mapping[str, str]) -> dict[str, str]:
    """The filters that this list does not have, or that do not take such a value any more."""
    try:
        listing.filters.model_validate(filters)
    except ValidationError as error:
        return {
            str(each["loc"][0]): "unknown" if each["type"] == "extra_forbidden" else "invalid"
            for each in error.errors(include_url=False, include_context=False)
            if each["loc"]
        }
    return {}
