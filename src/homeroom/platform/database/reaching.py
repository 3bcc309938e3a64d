"""How a database is reached: how long a connection, a statement and a lock may take, and what a lost server costs."""

import select
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import ConnStatus

PATIENCE: Final = {
    "connect_timeout": "3",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "2",
    "tcp_user_timeout": "15000",
}
"""Of every connection, unless its URL says otherwise: a server that went silent is noticed in seconds, not in hours."""

_MOST_NEWS: Final = 10

SET_LIMITS = """
select set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false),
       set_config('idle_in_transaction_session_timeout', %s, false)
"""


@dataclass(frozen=True, slots=True)
class Limits:
    """What PostgreSQL ends by itself, in seconds; 0 is never."""

    statement: float
    lock: float
    idle: float  # in a transaction, waiting for us

    def texts(self) -> tuple[str, str, str]:
        """As `SET_LIMITS` takes them, in milliseconds."""
        statement, lock, idle = (str(round(seconds * 1000)) for seconds in (self.statement, self.lock, self.idle))
        return statement, lock, idle


JOBS: Final = Limits(statement=0, lock=60, idle=600)
"""Of the worker and the commands: an import's statements take minutes, and a job is run again."""


def patient(url: str) -> str:
    """The URL as libpq's string, with `PATIENCE` where it says nothing else."""
    return make_conninfo(url, **{name: value for name, value in PATIENCE.items() if name not in conninfo_to_dict(url)})


def is_dead(connection: psycopg.AsyncConnection[Any]) -> bool:
    """Whether the server closed an idle connection, without asking it: what it said last lies in the socket."""
    server = connection.pgconn
    try:
        for _ in range(_MOST_NEWS):
            if server.status != ConnStatus.OK:
                return True
            poll = select.poll()
            poll.register(server.socket, select.POLLIN)
            if not poll.poll(0):
                return False
            server.consume_input()
    except psycopg.OperationalError:
        return True
    return True  # nobody has so much to say to a connection that asked nothing


def remember_limits(url: str, limits: Limits, lock: int) -> None:
    """Make `limits` the defaults of the role in `url`, in its database.

    A pooler that shares connections between transactions takes no settings from those it serves: there the role's own
    defaults hold. A role may change its own.
    """
    statement, locked, idle = limits.texts()
    wanted = {
        "statement_timeout": statement,
        "lock_timeout": locked,
        "idle_in_transaction_session_timeout": idle,
    }
    with psycopg.connect(patient(url), autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", (lock,))
        for name, value in wanted.items():
            connection.execute(
                sql.SQL("alter role current_user in database {} set {} = {}").format(
                    sql.Identifier(connection.info.dbname), sql.Identifier(name), sql.Literal(value)
                )
            )
