"""What a failing database means for whoever asked: not there, too slow, busy, full; or a mistake of ours."""

from enum import StrEnum

import psycopg
from psycopg import errors
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class Failure(StrEnum):
    GONE = "gone"  # it cannot be reached, or ended what was under way
    SLOW = "slow"  # a time limit cut the statement or the transaction
    BUSY = "busy"  # somebody else holds what this needs, or all connections
    FULL = "full"  # its disk


_KINDS: tuple[tuple[type[psycopg.Error], Failure], ...] = (
    (errors.DiskFull, Failure.FULL),
    (errors.QueryCanceled, Failure.SLOW),
    (errors.IdleInTransactionSessionTimeout, Failure.SLOW),
    (errors.LockNotAvailable, Failure.BUSY),
    (errors.DeadlockDetected, Failure.BUSY),
    (errors.SerializationFailure, Failure.BUSY),
    (errors.TooManyConnections, Failure.BUSY),
    (errors.ReadOnlySqlTransaction, Failure.GONE),  # a replica, while another server takes over
    (psycopg.OperationalError, Failure.GONE),
    (psycopg.InterfaceError, Failure.GONE),
)


def failure_of(error: BaseException) -> Failure | None:
    """What a failure of the database is; None where trying again would not help."""
    if isinstance(error, PoolTimeout):
        return Failure.BUSY
    cause = error.orig if isinstance(error, DBAPIError) else error
    return next((failure for kind, failure in _KINDS if isinstance(cause, kind)), None)


def was_outrun(error: BaseException) -> bool:
    """Whether what a new row refers to was taken away meanwhile, as by a merge: the next attempt is told of it."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(cause, errors.ForeignKeyViolation)
