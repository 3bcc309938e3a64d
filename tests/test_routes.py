"""`homeroom routes` prints the gateway's table from the catalog, and a process serves only what is its own."""

import httpx
import pytest
import yaml
from typer.testing import CliRunner

from homeroom.app import edge, make_api
from homeroom.catalog import CATALOG
from homeroom.cli import app
from homeroom.gateway.routing import routes_of
from homeroom.kernel.refusals import Refused
from homeroom.platform.settings import Settings
from homeroom.routes import routes_at
from tests.support.application import Application

SERVED = [service for service in CATALOG if service.router is not None]


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["routes", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_table_has_every_service_once() -> None:
    rows = [line.split() for line in printed().splitlines()]
    assert [row[0] for row in rows[1:]] == [service.name for service in SERVED]
    assert "http://127.0.0.1:8002/readyz" in rows[2]


def test_nginx_is_told_of_streams_uploads_and_limits(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEROOM_BODY_LIMIT", "4711")
    text = printed("--format", "nginx", "--upstream", "{service}.internal:8000", "--upstream", "search=10.0.0.7:80")
    assert "client_max_body_size 4711;" in text
    assert "upstream homeroom_search { server 10.0.0.7:80; keepalive 32; }" in text
    assert "upstream homeroom_schools { server schools.internal:8000; keepalive 32; }" in text
    streams = [path for path in application.contract.document["paths"] if path.endswith("/stream")]
    assert text.count("proxy_buffering off;") == len(streams) > 2
    assert "location ~ ^/v1/interop/imports/[^/]+/stream$ {" in text


def test_an_http_route_for_each_service() -> None:
    made = list(yaml.safe_load_all(printed("--format", "httproute", "--gateway", "edge")))
    assert [route["metadata"]["name"] for route in made] == [f"homeroom-{service.name}" for service in SERVED]
    for route, service in zip(made, SERVED, strict=True):
        assert route["spec"]["parentRefs"] == [{"name": "edge"}]
        rules = route["spec"]["rules"]
        assert rules[-1]["matches"][0]["path"] == {"type": "PathPrefix", "value": service.prefix}
        assert {rule["backendRefs"][0]["name"] for rule in rules} == {f"homeroom-{service.name}"}
        assert {rule["backendRefs"][0]["port"] for rule in rules} == {8000}


@pytest.mark.parametrize("where", ["nowhere=127.0.0.1:80", "a b:80", "127.0.0.1", "x:80;}"])
def test_an_address_that_is_none_is_refused(where: str) -> None:
    with pytest.raises(Refused):
        routes_at([where])


@pytest.mark.parametrize("service", [service.name for service in SERVED])
async def test_a_process_serves_only_its_own_prefix(settings: Settings, service: str) -> None:
    api = make_api(settings, [service])
    prefixes = {"/".join(getattr(route, "path", "").split("/")[:3]) for route in routes_of(api)}
    assert {prefix for prefix in prefixes if prefix.startswith("/v1")} == {f"/v1/{service}"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(edge(api, settings)), base_url="http://a.test"
    ) as client:
        answers = {
            other.name: await client.get(f"{other.prefix}/anything") for other in SERVED if other.name != service
        }
    told = {(answer.status_code, answer.json()["type"]) for answer in answers.values()}
    assert told == {(404, "/problems/no-such-route")}


def test_a_process_tells_of_the_whole_api(application: Application, settings: Settings) -> None:
    assert make_api(settings, ["search"]).openapi() == application.contract.document
