"""Where the attempts are made: the scene, the client that sends them, and what is checked of every answer."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode
from uuid import UUID

import psycopg

from homeroom.kernel import clock
from homeroom.kernel.actor import Actor
from homeroom.tables import METADATA
from tests.access.asking import Answer, first_words
from tests.access.attempts import Attempt
from tests.access.expected import Expected, sender
from tests.access.facts import Facts
from tests.access.scene import District, Scene, Someone
from tests.access.shapes import Gives
from tests.access.situations import Situation
from tests.access.tally import TALLY
from tests.access.walk import Walked
from tests.support.application import Application, FreshToken

TENANT_TABLES: Final = sorted(table.fullname for table in METADATA.tables.values() if "tenant_id" in table.columns)
UUIDS: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
REFUSED: Final = 400
BY_THE_CLOCK: Final = "last_used_at"
"""What the application writes by itself, whoever asks for what."""


class Stage:
    """One scene on one application."""

    def __init__(self, application: Application, scene: Scene) -> None:
        self.application, self.scene = application, scene
        assert application.settings.owner_database_url is not None
        self._owner = psycopg.connect(application.settings.owner_database_url.get_secret_value(), autocommit=True)
        ids = {district.world.tenant_id: self._ids_of(district) for district in (scene.here, scene.there)}
        self._foreign = {
            tenant: frozenset().union(*(others for other, others in ids.items() if other != tenant)) for tenant in ids
        }
        self._facts: dict[UUID, tuple[Mapping[str, str], Facts]] = {}
        self._remembered: dict[UUID, Actor] = {}
        self._tokens: dict[UUID, str] = {}

    def facts(self, district: District) -> Facts:
        """What is so in a district now; what was read of it before, where nothing was written since."""
        written = self.written(district)
        known, facts = self._facts.get(district.world.tenant_id, (None, None))
        if facts is None or known != written:
            facts = Facts(self.as_owner, district.world.tenant_id)
            self._facts[district.world.tenant_id] = (written, facts)
        return facts

    def as_owner(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Look at, or change, the tables as their owner, on one connection for all that is asked."""
        cursor = self._owner.execute(sql.encode(), parameters)
        return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        self._owner.close()

    async def keep_out(self) -> None:
        """End sessions and suspend accounts that the application has in mind, as it may have in every situation."""
        for situation, how in (
            (Situation.SESSION_ENDED, "update identity.sessions set ended_at = now() where account_id = %s"),
            (
                Situation.SESSION_EXPIRED,
                (
                    "with seen as (update identity.accounts set version = version + 1 where id = %s returning id)"
                    f" update identity.sessions set expires_at = '{clock.now()}' from seen where account_id = seen.id"
                ),
            ),
            (Situation.SUSPENDED, "update identity.accounts set status = 'suspended' where id = %s"),
        ):
            for someone in self.scene.here.kept_out[situation]:
                account = someone.signed_in
                await account.client.get("/v1/identity/me")  # whatever the answer to a program is
                key = (account.account_id, account.session_id)
                known = (runtime.actors._known.get(key) for runtime in self.application.runtimes)
                self._remembered[account.account_id] = next(filter(None, known))
                self.as_owner(how, account.account_id)

    def remind(self, someone: Someone) -> None:
        """Have the application remember an account as it did before it was kept out."""
        account = someone.signed_in
        actor = self._remembered.get(account.account_id)
        if actor is not None:
            for runtime in self.application.runtimes:
                runtime.actors._known[account.account_id, account.session_id] = actor

    async def send(self, route: Walked, attempt: Attempt, **headers: str) -> Answer:
        """Send what an attempt says, as who it says, or with an authorization of its own.

        Without a client in between, which would cost as much as the answer.
        """
        TALLY.count(route.key, attempt.situation)
        if attempt.situation is not Situation.NO_TOKEN:
            headers["authorization"] = self._token(attempt.someone)
        if attempt.case.if_match:
            stated = attempt.case.if_match
            headers["if-match"] = stated if isinstance(stated, str) else self._version(attempt)
        path, query, wanted = attempt.path(route.path), urlencode(attempt.query()), attempt.body()
        body = b"" if wanted is None else json.dumps(wanted).encode()
        if body:
            headers["content-type"] = "application/json"
        answer = await first_words(
            self.application.asgi,
            route.method,
            quote(path, safe="/:@").encode(),
            query.encode(),
            [(b"host", b"homeroom.test"), (b"content-length", str(len(body)).encode())]
            + [(name.encode(), value.encode()) for name, value in headers.items()],
            body,
        )
        self.application.contract.examine(route.method, path, answer)
        return answer

    def _token(self, someone: Someone) -> str:
        """A token issued once is good for all tests: the clock stands still."""
        account = someone.signed_in
        if account.account_id not in self._tokens:
            auth = account.client.auth
            assert isinstance(auth, FreshToken)
            self._tokens[account.account_id] = f"Bearer {auth.issue()}"
        return self._tokens[account.account_id]

    def _version(self, attempt: Attempt) -> str:
        program = attempt.chosen.get("path.program_id")
        if program is not None:
            rows = self.as_owner("select version from identity.programs where id = %s", program)
            return f'"{rows[0][0]}"'
        rows = self.as_owner(
            "select version from attendance.rolls where section_id = %s and marked_on = %s",
            attempt.chosen["path.section_id"],
            attempt.case.path["on"],
        )
        return f'"{rows[0][0] if rows else 0}"'

    # -- what is wrong with an answer -----------------------------------------------------------------------------

    def wrong(
        self, route: Walked, attempt: Attempt, answer: Answer, wanted: Expected, facts: Facts, home: District
    ) -> Iterator[str]:
        """Every way in which an answer is not what it must be."""
        if answer.status_code not in wanted.statuses:
            statuses = " or ".join(str(status) for status in sorted(wanted.statuses))
            said = answer.json().get("detail", "") if answer.status_code >= REFUSED else ""
            yield f"answered {answer.status_code}, must be {statuses}: {said}".removesuffix(": ")
        elif wanted.guarded and answer.json().get("permission") != route.permission:
            yield f"refused, but not by the guard: {answer.json()['type']}"
        elif answer.status_code == attempt.case.success and wanted.allowed:
            for gives in attempt.case.gives:
                yield from self._given(route, attempt, gives, answer.json(), facts)
        leaked = self._leaked(route, attempt, answer, home)
        if leaked:
            yield f"tells of the other tenant: {leaked}"

    def _given(self, route: Walked, attempt: Attempt, gives: Gives, body: Any, facts: Facts) -> Iterator[str]:
        given = {UUID(id_) for id_ in _at(body, gives.path)}
        within = facts.reach(sender(attempt.someone), gives.permission or str(route.permission), gives.kind)
        for place, id_ in attempt.chosen.items():
            among = gives.among.get(place.partition(".")[2])
            if among is not None:
                within = within & among(facts, id_)
        if given - within:
            yield f"gives what is out of reach at {gives.path}: {sorted(map(str, given - within))}"
        if gives.every and within - given:
            yield f"leaves out at {gives.path}: {sorted(map(str, within - given))}"

    def _leaked(self, route: Walked, attempt: Attempt, answer: Answer, home: District) -> list[str]:
        """What an answer tells of the tenant it is not for, beyond what the request said itself."""
        told = self._foreign[home.world.tenant_id].intersection(UUIDS.findall(answer.text))
        if not told:
            return []
        sent = f"{attempt.path(route.path)} {attempt.query()} {json.dumps(attempt.body())}"
        return sorted(told.difference(UUIDS.findall(sent)))

    def _ids_of(self, district: District) -> frozenset[str]:
        """Every id in every row of a tenant."""
        tables = " union all ".join(
            f"select to_jsonb(t)::text from {table} t where t.tenant_id = %(tenant)s" for table in TENANT_TABLES
        )
        rows = self.as_owner(tables.replace("%(tenant)s", f"'{district.world.tenant_id}'"))
        return frozenset(id_ for (row,) in rows for id_ in UUIDS.findall(row))

    # -- what was written -----------------------------------------------------------------------------------------

    def written(self, *districts: District) -> Mapping[str, str]:
        """A digest of every table of these tenants, and of the jobs that were started in them."""
        tenants = ", ".join(f"'{district.world.tenant_id}'" for district in districts)
        digests = " union all ".join(
            f"select '{table}', count(*) || ' ' || coalesce(sum(hashtextextended({_row(table)}, 0)), 0)"
            f" from {table} t where t.tenant_id in ({tenants})"
            for table in TENANT_TABLES
        )
        jobs = f"select 'jobs', count(*)::text from jobs.procrastinate_jobs where args->>'tenant_id' in ({tenants})"
        return dict(self.as_owner(f"{digests} union all {jobs}"))


def _row(table: str) -> str:
    """SQL for what is another with every write to a row, but for what the application writes by itself."""
    by_itself = BY_THE_CLOCK in METADATA.tables[table].columns
    return f"(to_jsonb(t) - '{BY_THE_CLOCK}')::text" if by_itself else "t.xmin || ' ' || t.ctid"


def _at(body: Any, path: str) -> Iterator[Any]:
    """The values at a path such as `items[].id`."""
    name, _, rest = path.partition(".")
    found = body[name.removesuffix("[]")]
    if not rest:
        yield found
    elif name.endswith("[]"):
        for item in found:
            yield from _at(item, rest)
    else:
        yield from _at(found, rest)
