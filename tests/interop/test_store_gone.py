"""The file store is gone when a package is uploaded."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from homeroom.kernel.actor import Role
from tests.interop.test_over_http import IMPORTS, packed, upload
from tests.support.world import World


async def test_an_upload_is_refused_and_taken_when_it_is_back(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registrar = await world.signs_in(await world.a_person(), Role.REGISTRAR)
    store = tmp_path / "store"
    store.write_text("a file where the folder should be")
    monkeypatch.setattr(world.application.settings, "storage_url", SecretStr(f"file://{store}/files"))
    refused = await upload(registrar, packed(tmp_path))
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/file-store-unavailable")
    assert int(refused.headers["retry-after"]) > 0
    assert (await registrar.client.get(IMPORTS)).json()["items"] == []
    store.unlink()
    (store / "files").mkdir(parents=True)
    assert (await upload(registrar, packed(tmp_path))).status_code == 201
