"""Constraints that settle a race answer as the rule they stand for."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import IntegrityError

from homeroom.kernel.problems import Problem


@contextmanager
def refusing(refusals: Mapping[str, Callable[[], Problem]]) -> Iterator[None]:
    """Turn the violation of a named constraint into its refusal; any other goes on as it is."""
    try:
        yield
    except (IntegrityError, psycopg.IntegrityError) as error:
        original = error.orig if isinstance(error, IntegrityError) else error
        name = original.diag.constraint_name if isinstance(original, psycopg.Error) else None
        refusal = refusals.get(name or "")
        if refusal is None:
            raise
        raise refusal() from error
