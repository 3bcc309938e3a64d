"""`homeroom doctor` asks each provider."""

import json

from pydantic import SecretStr

from homeroom.doctor import _providers
from homeroom.platform.settings import Settings
from tests.support.provider import Realm
from tests.support.world import World


async def test_each_provider_is_asked(world: World, realm: Realm, settings: Settings) -> None:
    async def found(tenant: str) -> tuple[str, bool]:
        issuer = SecretStr(json.dumps([realm.entry(tenant)]))
        (finding,) = await _providers(settings.model_copy(update={"oidc_issuer": issuer}))
        return finding.says, bool(finding.remedy)

    assert await found(world.slug) == (f"{realm.issuer} answers", False)
    assert await found("nowhere") == ("there is no tenant nowhere", True)
    realm.away = True
    assert await found(world.slug) == (f"{realm.issuer} does not answer as a provider", True)
    assert await _providers(settings.model_copy(update={"oidc_issuer": None})) == []
