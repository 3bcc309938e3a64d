"""`homeroom`: the one program."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import psycopg
import typer
from rich.console import Console
from starlette.types import ASGIApp

from homeroom import __version__, keys
from homeroom.kernel.refusals import Refused

IDLE_MILLISECONDS: Final = 300_000
"""How long the API keeps a connection on which nothing comes."""
SERVICES: Final = "HOMEROOM_SERVED"
"""Which services the API's processes mount; set by `serve` for the processes it starts."""

app = typer.Typer(
    name="homeroom", help="Homeroom, the open school system.", no_args_is_help=True, pretty_exceptions_enable=False
)
app.add_typer(keys.app, name="keys")
console = Console(stderr=True, soft_wrap=True, highlight=False)

Services = Annotated[str, typer.Option(help="Only these, separated by commas; all by default.")]


def main() -> None:
    """Run the command line; what is refused is one line and exit code 1."""
    try:
        app()
    except Refused as refusal:
        _say(str(refusal))
    except psycopg.OperationalError as error:
        _say(f"the database refuses: {str(error).strip().splitlines()[0]}")


def _say(reason: str) -> None:
    console.print(f"homeroom: {reason}", style="red", markup=False)
    sys.exit(1)


@app.command()
def version() -> None:
    """Say which version this is."""
    print(__version__)  # noqa: T201


@app.command()
def run(
    port: Annotated[int, typer.Option(help="Where the web app listens.")] = 3000,
    api_port: Annotated[int, typer.Option(help="Where the API listens.")] = 8000,
    students: Annotated[int, typer.Option(help="How many students the demo district has.")] = 600,
    web: Annotated[bool, typer.Option(help="Also start the web app.")] = True,
    verbose: Annotated[bool, typer.Option(help="Show what every part logs.")] = False,
) -> None:
    """Start everything on this machine: database, demo district, API, worker and web app."""
    from homeroom import run as running  # noqa: PLC0415

    options = running.RunOptions(port=port, api_port=api_port, students=students, web=web, verbose=verbose)
    sys.exit(running.main(options))


@app.command()
def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    services: Services = "",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes.")] = 1,
) -> None:
    """Serve the API."""
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    import homeroom.app  # noqa: F401, PLC0415  (loaded once: a process that died is replaced in a moment)

    settings = _settings()
    _known(services)
    settings.with_secrets()  # made here, once, before the processes look for them
    settings.key_ring()
    asyncio.run(_check_role(settings))
    os.environ[SERVICES] = services
    Server(
        "homeroom.cli:start_process",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        factory=True,
        backlog=4096,
        http1_settings=HTTP1Settings(header_read_timeout=IDLE_MILLISECONDS),
        backpressure=30_000 // workers,
        respawn_failed_workers=True,
        workers_kill_timeout=settings.shutdown_seconds,
        log_access=False,
        websockets=False,
    ).serve()


def start_process() -> ASGIApp:
    """What Granian calls in each of its processes."""
    from homeroom.app import make_app  # noqa: PLC0415
    from homeroom.platform.logs import start_logging  # noqa: PLC0415
    from homeroom.platform.orphans import end_with_parent  # noqa: PLC0415

    end_with_parent()
    settings = _settings()
    start_logging(settings.log_format)
    return make_app(settings, _known(os.environ.get(SERVICES, "")))


@app.command()
def work(services: Services = "") -> None:
    """Run the jobs that requests have started."""
    from homeroom.platform.logs import start_logging  # noqa: PLC0415
    from homeroom.worker import work_until_stopped  # noqa: PLC0415

    settings = _settings()
    start_logging(settings.log_format)
    asyncio.run(work_until_stopped(settings, _known(services)))


@app.command()
def migrate() -> None:
    """Bring the database to the revision this version needs."""
    from homeroom.app import request_limits  # noqa: PLC0415
    from homeroom.platform.database.migrate import MIGRATING  # noqa: PLC0415
    from homeroom.platform.database.migrate import migrate as bring  # noqa: PLC0415
    from homeroom.platform.database.reaching import remember_limits  # noqa: PLC0415

    settings = _settings()
    if settings.owner_database_url is None:
        raise Refused("HOMEROOM_OWNER_DATABASE_URL is missing: the tables belong to the owner's role.")
    app_role = psycopg.conninfo.conninfo_to_dict(settings.database_url.get_secret_value()).get("user")
    revision = bring(settings.owner_database_url.get_secret_value(), str(app_role or "homeroom_app"))
    if settings.pooled:
        remember_limits(settings.listen_url, request_limits(settings), MIGRATING)
    print(f"The database is at revision {revision}.")  # noqa: T201


@app.command()
def demo(
    students: Annotated[int, typer.Option(min=30, max=100_000, help="How many students.")] = 600,
    seed: Annotated[int, typer.Option(help="Another number, another district.")] = 1,
) -> None:
    """Fill an empty development database with a demo district."""
    from homeroom import demo as district  # noqa: PLC0415
    from homeroom.kernel import clock  # noqa: PLC0415

    settings = _settings()
    if settings.test_now is not None:
        clock.set_out_from(settings.test_now)
    counts = district.seed(settings, students=students, seed=seed)
    print(counts)  # noqa: T201


imports = typer.Typer(help="Bring in what another system wrote.", no_args_is_help=True)
app.add_typer(imports, name="import")


@imports.callback()
def _imports() -> None:
    """Bring in what another system wrote."""


@imports.command("oneroster")
def import_oneroster(
    file: Annotated[Path, typer.Argument(help="A OneRoster 1.2 CSV package (zip).")],
    tenant: Annotated[str, typer.Option(help="The district, by its name or its short name.")],
    end_dates: Annotated[str, typer.Option(help="What an end date means: exclusive (the standard) or inclusive.")] = (
        "exclusive"
    ),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and change nothing.")] = False,
    confirm_ended: Annotated[int, typer.Option(min=0, help="The exact number of records that may end.")] = 0,
) -> None:
    """Import a roster: schools, terms, classes, people, enrollments."""
    from homeroom.at_home import settings_in_force  # noqa: PLC0415
    from homeroom.catalog import registry  # noqa: PLC0415
    from homeroom.interop import command  # noqa: PLC0415

    console = Console(soft_wrap=True, highlight=False)
    with settings_in_force() as settings:
        code = asyncio.run(
            command.import_oneroster(
                settings,
                registry(),
                file,
                tenant,
                end_dates,
                dry_run=dry_run,
                confirm_ended=confirm_ended,
                console=console,
            )
        )
    sys.exit(code)


tenants = typer.Typer(help="The districts and stand-alone schools of this Homeroom.", no_args_is_help=True)
app.add_typer(tenants, name="tenant")


@tenants.command("create")
def create_tenant(
    name: Annotated[str, typer.Option(help='Such as "Grand Bend ISD".')],
    admin_name: Annotated[str, typer.Option(help="Given and family name of who will run it.")],
    admin_email: Annotated[str, typer.Option(help="Where to reach that person; nothing is sent.")],
    slug: Annotated[str | None, typer.Option(help="Its short name at sign-in; made of the name by default.")] = None,
    time_zone: Annotated[str, typer.Option(help="Its IANA time zone.")] = "America/Chicago",
    locale: Annotated[str, typer.Option(help="Its language: en or es.")] = "en",
) -> None:
    """Make a district or a stand-alone school, and print the one-time link for its first administrator."""
    from homeroom import tenants as district  # noqa: PLC0415
    from homeroom.at_home import settings_in_force  # noqa: PLC0415

    wanted = district.NewTenant(name, time_zone, locale, admin_name, admin_email, slug)
    with settings_in_force() as settings:
        made = district.create(settings, wanted)
    print(f"Made {made.slug}. {admin_name} makes an account with this link, once, until {made.expires_at:%B %-d}:")  # noqa: T201
    print(made.address or f"{made.path}   (at the web app's address; HOMEROOM_WEB_URL says which)")  # noqa: T201


@tenants.command("list")
def list_tenants() -> None:
    """Every tenant: its short name, its name, its time zone and how many accounts it has."""
    from homeroom import tenants as district  # noqa: PLC0415
    from homeroom.at_home import settings_in_force  # noqa: PLC0415

    with settings_in_force() as settings:
        listed = district.listed(settings)
    for one in listed:
        print(f"{one.slug:24} {one.name:32} {one.time_zone:24} {one.accounts:>6}")  # noqa: T201


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the backup goes; a new file.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace the file, once the new one is good.")] = False,
    rehearse: Annotated[
        bool | None,
        typer.Option(help="Restore it into a scratch database, to be sure; so by default with `homeroom run`'s own."),
    ] = None,
) -> None:
    """Write everything into one file while Homeroom goes on: database and files."""
    from homeroom.backup import command  # noqa: PLC0415

    command.back_up(file, replace=replace, rehearsed=rehearse, console=Console(soft_wrap=True, highlight=False))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    check: Annotated[bool, typer.Option("--check", help="Only verify the file; nothing is touched.")] = False,
    rehearse: Annotated[
        bool, typer.Option("--rehearse", help="Only verify the file and restore it into a scratch database.")
    ] = False,
) -> None:
    """Restore a backup into an empty machine."""
    from homeroom.backup import command  # noqa: PLC0415

    console = Console(soft_wrap=True, highlight=False)
    if check or rehearse:
        command.check(file, rehearsed=rehearse, console=console)
    else:
        command.restore(file, console)


@app.command()
def openapi(path: Annotated[Path | None, typer.Argument(help="A file; standard output by default.")] = None) -> None:
    """Write the OpenAPI document."""
    from homeroom.app import document  # noqa: PLC0415

    _write(document(), path)


@app.command("keycloak-realm")
def keycloak_realm(
    path: Annotated[Path | None, typer.Argument(help="A file; standard output by default.")] = None,
) -> None:
    """Write the realm that a fresh Keycloak imports."""
    from homeroom.keycloak import realm  # noqa: PLC0415

    _write(realm(), path)


def _write(document: dict[str, Any], path: Path | None) -> None:
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    if path is None:
        sys.stdout.write(text)
    else:
        path.write_text(text, encoding="utf-8")


@app.command()
def routes(
    form: Annotated[str, typer.Option("--format", help="table, nginx or httproute.")] = "table",
    upstream: Annotated[
        list[str] | None,
        typer.Option(help="host:port of the services, with {service} and {port}; or service=host:port for one."),
    ] = None,
    listen: Annotated[str, typer.Option(help="nginx: where it listens, as its directive takes it.")] = "80",
    server_name: Annotated[str, typer.Option(help="nginx: for which host names.")] = "_",
    gateway: Annotated[str, typer.Option(help="httproute: the Gateway the routes belong to.")] = "homeroom",
) -> None:
    """Print the gateway's routing table: which service answers what, and where it is."""
    from homeroom.platform.settings import load_settings  # noqa: PLC0415
    from homeroom.routes import routes_at, table  # noqa: PLC0415
    from homeroom.routes.httproute import http_routes  # noqa: PLC0415
    from homeroom.routes.nginx import server_block  # noqa: PLC0415

    where = upstream or ["homeroom-{service}:8000" if form == "httproute" else "127.0.0.1:{port}"]
    match form:
        case "table":
            sys.stdout.write(table(routes_at(where)))
        case "nginx":
            limits = load_settings(env="development", database_url="postgresql://nowhere")  # it asks no database
            sys.stdout.write(server_block(routes_at(where), limits, listen, server_name))
        case "httproute":
            sys.stdout.write(http_routes(routes_at(where), gateway))
        case _:
            raise Refused(f"There is no format {form}; there are table, nginx and httproute.")


@app.command()
def doctor() -> None:
    """Check each configured part: what fails, why, and what to do."""
    from homeroom.doctor import examine  # noqa: PLC0415

    sys.exit(asyncio.run(examine(Console())))


def _settings() -> Any:
    from homeroom.platform.settings import load_settings  # noqa: PLC0415

    return load_settings()


def _known(services: str) -> Sequence[str]:
    """The services named in an option; refuses one that does not exist."""
    from homeroom.catalog import CATALOG  # noqa: PLC0415

    wanted = [name.strip() for name in services.split(",") if name.strip()]
    names = {service.name for service in CATALOG}
    unknown = sorted(set(wanted) - names)
    if unknown:
        raise Refused(f"There is no service {', '.join(unknown)}; there are {', '.join(sorted(names))}.")
    return wanted


async def _check_role(settings: Any) -> None:
    """Raise `UnsafeRole`; where the database is not there yet, each process asks when it is."""
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from homeroom.platform.database.engine import Database  # noqa: PLC0415
    from homeroom.platform.database.failures import failure_of  # noqa: PLC0415

    database = Database(settings.database_url.get_secret_value(), 1)
    try:
        await database.refuse_unsafe_role()
    except (psycopg.Error, SQLAlchemyError) as error:
        if failure_of(error) is None:
            raise
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        console.print(f"homeroom: the database does not answer yet: {reason}", style="yellow", markup=False)
    finally:
        await database.close()
