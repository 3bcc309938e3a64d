"""Carries out the script that pg_restore makes of a dump, on one connection, for roles that are called otherwise."""

import re
from collections.abc import Mapping
from typing import IO, Any, Final

import psycopg

from homeroom.backup.archive import Tell
from homeroom.kernel.refusals import Refused

# pg_restore heads each object with a comment, in the same words for twenty years.
HEADER: Final = re.compile(rb"-- (?:Data for )?Name: (?P<name>.*); Type: (?P<kind>[A-Z ]+); Schema: .*; Owner: .*\n")
COPY: Final = re.compile(rb"COPY .+ FROM stdin;\n")
END_OF_COPY: Final = b"\\.\n"
RIGHTS: Final = ("ACL", "DEFAULT ACL", "POLICY")
NOT_OURS: Final = (b"\\restrict ", b"\\unrestrict ", b"SET SESSION AUTHORIZATION ", b"RESET SESSION AUTHORIZATION")
"""psql's own commands, and who granted a right: here the owner grants them all."""

ROLE: Final = r'"(?:[^"]|"")+"|[\w$]+'
GRANTEE: Final = re.compile(rf"( TO | FROM )({ROLE})( WITH GRANT OPTION)?;\s*\Z")
POLICY_ROLES: Final = re.compile(
    rf"\A(CREATE POLICY .+? ON .+?)( TO )((?:{ROLE})(?:, (?:{ROLE}))*)(?= USING| WITH CHECK|;)"
)
STATEMENT: Final = re.compile(r"[^;]+;\s*")

AS_DUMPED: Final = """
set local search_path = ''; set local client_encoding = 'UTF8'; set local standard_conforming_strings = on;
set local check_function_bodies = off; set local row_security = off; set local client_min_messages = warning;
set local xmloption = content; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
"""
LINES_AT_ONCE: Final = 2_000


class ScriptRefused(Refused):
    """The database refuses a part of the script."""


def carry_out(
    script: IO[bytes], connection: psycopg.Connection[Any], roles: Mapping[str, str], tables: int, tell: Tell
) -> list[str]:
    """Do what the script says in the current transaction; returns the rights it leaves out: those of strange roles.

    `roles`: the dump's role names, and what they are called here. `tables`: how many tables hold rows, for `tell`.

    Raises:
        ScriptRefused: the database refuses something; the message says of what.
    """
    connection.execute(AS_DUMPED)
    object_, kind = "", ""
    statements: list[bytes] = []
    left_out: list[str] = []
    copied = 0

    def flush() -> None:
        text = b"".join(statements).decode()
        statements.clear()
        if kind in RIGHTS:
            text, strange = _for_roles(text, kind, roles)
            left_out.extend(strange)
        if text.strip():
            connection.execute(text.encode())

    try:
        for line in script:
            if header := HEADER.fullmatch(line):
                flush()
                object_, kind = header["name"].decode(), header["kind"].decode()
            elif kind == "TABLE DATA" and COPY.fullmatch(line):
                flush()
                tell("restoring", copied / max(1, tables))
                _copy(script, connection, line)
                copied += 1
            elif kind and not line.startswith((b"--", *NOT_OURS)):
                statements.append(line)
        flush()
    except psycopg.OperationalError:
        raise
    except psycopg.Error as error:
        reason = (error.diag.message_primary or str(error)).strip().splitlines()[0]
        raise ScriptRefused(f"The database refuses {kind.lower()} {object_}: {reason}") from error
    return left_out


def _copy(script: IO[bytes], connection: psycopg.Connection[Any], statement: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(statement.rstrip(b";\n")) as copy:
        lines: list[bytes] = []
        for line in script:
            if line == END_OF_COPY:
                copy.write(b"".join(lines))
                return
            lines.append(line)
            if len(lines) == LINES_AT_ONCE:
                copy.write(b"".join(lines))
                lines.clear()
        raise ScriptRefused("The dump ends in the middle of a table.")


def _for_roles(text: str, kind: str, roles: Mapping[str, str]) -> tuple[str, list[str]]:
    """The statements with the roles' names here, and those left out because they name another one."""
    kept, left_out = [], []
    for statement in [text] if kind == "POLICY" else STATEMENT.findall(text):
        renamed = _renamed(statement.strip(), kind, roles)
        if renamed is None:
            left_out.append(" ".join(statement.split()))
        else:
            kept.append(renamed)
    return "\n".join(kept), left_out


def _renamed(statement: str, kind: str, roles: Mapping[str, str]) -> str | None:
    """The statement for the roles here; None where it names one that is not of Homeroom."""
    if kind == "POLICY":
        match = POLICY_ROLES.search(statement)
        if match is None:
            return statement  # for everybody
        named = [_here(role, roles) for role in re.findall(ROLE, match[3])]
        start, end = match.span(3)
    else:
        match = GRANTEE.search(statement)
        if match is None:
            return None
        named = [_here(match[2], roles)]
        start, end = match.span(2)
    if None in named:
        return None
    return statement[:start] + ", ".join(role for role in named if role) + statement[end:]


def _here(quoted: str, roles: Mapping[str, str]) -> str | None:
    if quoted == "PUBLIC":
        return quoted
    name = quoted[1:-1].replace('""', '"') if quoted.startswith('"') else quoted
    here = roles.get(name)
    return None if here is None else '"' + here.replace('"', '""') + '"'
