"""Makes the data directory: `initdb` into a folder beside it, roles and database, then one rename."""

import os
import secrets
import shutil
from pathlib import Path

from homeroom.platform.embedded.binaries import MAJOR
from homeroom.platform.embedded.errors import EmbeddedDatabaseError, disk_is_full
from homeroom.platform.embedded.place import Credentials, Place

SUPERUSER, OWNER, APP, DATABASE = "postgres", "homeroom_owner", "homeroom_app", "homeroom"
_ATTRIBUTES = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
_ROOM_NEEDED = 300_000_000
_GRAVE = ("FATAL:", "PANIC:", "error:")


def make(place: Place, programs: Path, passwords: Credentials, *, durable: bool) -> None:
    """Make the data directory; until the last step it has another name, so a crash leaves nothing half-made in use.

    Raises:
        EmbeddedDatabaseError: the disk has no room for it, or PostgreSQL refuses.
    """
    if shutil.disk_usage(place.cluster).free < _ROOM_NEEDED:
        raise disk_is_full(place.cluster)
    if place.data.exists():  # without the files that make a database of it
        place.data.rename(place.cluster / f"unusable-{secrets.token_hex(4)}")
    half = place.cluster / f"new-{secrets.token_hex(4)}"
    try:
        half.mkdir(mode=0o700)
        place.account.own(half)
        _initdb(place, programs, half, passwords, durable=durable)
        _single_user(place, programs, half, [*_roles(passwords), f"CREATE DATABASE {DATABASE} OWNER {OWNER}"])
        half.rename(place.data)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    _sync(place.cluster)


def forget_half_made(place: Place) -> None:
    """Delete what a crash left half-made."""
    for half in place.cluster.glob("new-*"):
        if half.is_dir():
            shutil.rmtree(half, ignore_errors=True)
        else:
            half.unlink(missing_ok=True)


def is_made(place: Place) -> bool:
    """Whether there is a data directory.

    Raises:
        EmbeddedDatabaseError: another major version of PostgreSQL made it.
    """
    try:
        found = (place.data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        return False
    if found != str(MAJOR):
        raise EmbeddedDatabaseError(
            f"The data in {place.data} was made by PostgreSQL {found} and Homeroom now brings {MAJOR}: "
            "restore a backup into a new folder, or move this one away to start afresh."
        )
    return (place.data / "global" / "pg_control").exists()


def renew_passwords(place: Place, programs: Path, passwords: Credentials) -> None:
    """Set new passwords (the file with the old ones was lost) while no server runs.

    Raises:
        EmbeddedDatabaseError: PostgreSQL refuses.
    """
    _single_user(place, programs, place.data, _roles(passwords))


def refused(place: Place, output: str) -> EmbeddedDatabaseError:
    """What PostgreSQL said last, as one sentence."""
    if "No space left on device" in output:
        return disk_is_full(place.cluster)
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["it printed nothing"]
    last = ([line for line in lines if any(word in line for word in _GRAVE)] or lines)[-1]
    for word in _GRAVE:
        last = last.split(word, 1)[-1].strip()
    return EmbeddedDatabaseError(f"PostgreSQL did not start: {last.rstrip('.')} (more in {place.log}).")


def _initdb(place: Place, programs: Path, half: Path, passwords: Credentials, *, durable: bool) -> None:
    secret = half.with_suffix(".password")
    command = [str(programs / "bin" / "initdb"), "-D", str(half), "-U", SUPERUSER, "--no-instructions"]
    command += ["-A", "scram-sha-256", f"--pwfile={secret}"]
    command += ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(passwords.superuser)
        place.account.own(secret)
        done = place.account.run(command if durable else [*command, "--no-sync"], cwd=place.cluster)
    finally:
        secret.unlink(missing_ok=True)
    if done.returncode != 0:
        raise refused(place, done.stderr)


def _roles(passwords: Credentials) -> list[str]:
    """Roles and passwords, safe to repeat: neither role has an attribute beyond signing in."""
    statements = [f"ALTER ROLE {SUPERUSER} PASSWORD '{passwords.superuser}'"]
    for role, password in ((OWNER, passwords.owner), (APP, passwords.app)):
        statements += [
            f"DO $$ BEGIN IF to_regrole('{role}') IS NULL THEN CREATE ROLE {role}; END IF; END $$",
            f"ALTER ROLE {role} {_ATTRIBUTES} PASSWORD '{password}'",
        ]
    return statements


def _single_user(place: Place, programs: Path, data: Path, statements: list[str]) -> None:
    settings = ["-c", "exit_on_error=on", "-c", "log_checkpoints=off"]
    command = [str(programs / "bin" / "postgres"), "--single", "-D", str(data), *settings, "postgres"]
    done = place.account.run(command, cwd=place.cluster, text="\n".join(statements) + "\n")
    if done.returncode != 0:
        raise refused(place, done.stderr)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
