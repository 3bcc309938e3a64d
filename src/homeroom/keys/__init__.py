"""`homeroom keys`: the ring that seals what is secret at rest."""

import sys

import typer
from rich.console import Console

app = typer.Typer(help="The keys that seal what is secret at rest.", no_args_is_help=True)


@app.command("new")
def new() -> None:
    """Print a fresh key, to be put into HOMEROOM_KEYS."""
    from homeroom.platform.keys import new_key  # noqa: PLC0415

    print(new_key())  # noqa: T201


@app.command("status")
def status() -> None:
    """Count what each key sealed; the exit code is 1 where a key is missing."""
    from homeroom.at_home import settings_in_force  # noqa: PLC0415
    from homeroom.keys import ring  # noqa: PLC0415

    with settings_in_force() as settings:
        code = ring.status(settings, Console(soft_wrap=True, highlight=False))
    sys.exit(code)


@app.command("rotate")
def rotate() -> None:
    """Seal everything anew with the first key, while Homeroom goes on; killed, it goes on when it is run again."""
    from homeroom.at_home import settings_in_force  # noqa: PLC0415
    from homeroom.keys import ring  # noqa: PLC0415

    with settings_in_force() as settings:
        code = ring.rotate(settings, Console(soft_wrap=True, highlight=False))
    sys.exit(code)
