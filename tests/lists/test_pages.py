"""Lists page by page."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from homeroom.kernel import pages
from homeroom.platform.listing import LISTINGS, Listing
from tests.lists.everything import one_of_each
from tests.support.world import SignedIn, World


@pytest.fixture
async def admin(world: World) -> SignedIn:
    admin = await world.a_district_admin()
    await world.a_school("Second School")
    for name in ("Falcons", "Owls"):
        await one_of_each(world, admin, name)
    return admin


async def test_every_list_goes_on_where_a_page_ended(admin: SignedIn) -> None:
    for listing in LISTINGS.values():
        for order in orders(listing):
            whole = (await admin.client.get(listing.path, params=order)).json()["items"]
            assert await one_by_one(admin, listing, order) == [row["id"] for row in whole], (listing.name, order)
            assert len(whole) > 1, listing.name


async def test_where_another_list_ended_is_refused(world: World) -> None:
    admin = await world.a_district_admin()
    after = pages.encode(["moss"], admin.person_id)
    assert (await admin.client.get("/v1/students", params={"cursor": after})).status_code == 200
    refused = await admin.client.get("/v1/students/coming-of-age", params={"cursor": after})
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "query.cursor")


def orders(listing: Listing[Any]) -> list[dict[str, str]]:
    fields = listing.filters.model_fields
    sorts = get_args(fields["sort"].annotation) if "sort" in fields else ()
    each: list[dict[str, str]] = [{"sort": sort} for sort in sorts] or [{}]
    return [*each, *({**one, "order": "desc"} for one in each)]


async def one_by_one(admin: SignedIn, listing: Listing[Any], order: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    asked = {**order, "limit": "1"}
    while True:
        answer = await admin.client.get(listing.path, params=asked)
        assert answer.status_code == 200, (listing.name, answer.text)
        page = answer.json()
        found += [row["id"] for row in page["items"]]
        if page["next"] is None:
            return found
        asked["cursor"] = page["next"]
