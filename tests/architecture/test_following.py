"""That a merge of two records reaches every table, those of tomorrow among them."""

from uuid import uuid4

import psycopg
import pytest

from homeroom.platform.database.following import ACCOUNTS, PEOPLE, STUDENTS, children_of, named, references_to
from homeroom.tables import METADATA
from tests.support.application import Application
from tests.support.world import World

NAMES_SOMEBODY = ("student_id", "person_id", "guardian_id", "recipient_id")
TELLS_OF_THE_PAST = {"students.merges.merged_id", "interop.changes.local_id"}
ASIDE_WITH_THEM = {
    ("identity.accounts", "of an account that is set aside, `moving` says what goes to the other account"),
    ("communication.notices", "mails go with what was told"),
    ("students.enrollments", "the history of an enrollment goes with it"),
    ("students.incident_participants", "of two parts in one incident, with what was decided for each"),
    ("students.section_waits", ""),
}
"""What the survivor may have already, with rows that hang on it. See `test_what_is_set_aside_takes_its_rows_along`."""


def test_whoever_is_named_is_reached() -> None:
    followed = {(each.table, each.column) for each in references_to(METADATA, PEOPLE, STUDENTS)}
    for table in METADATA.sorted_tables:
        for column in table.columns:
            if column.name in NAMES_SOMEBODY and f"{named(table)}.{column.name}" not in TELLS_OF_THE_PAST:
                assert (named(table), column.name) in followed, (
                    f"{named(table)}.{column.name} names somebody, and a merge would leave it behind: make it a"
                    " `tenant_key`, or say `mapped_column(info=FOLLOWS)` (homeroom.platform.database.following)"
                )


def test_what_is_set_aside_takes_its_rows_along() -> None:
    """A row that cannot move because of a unique index is set aside with all that hangs on it, and comes back so."""
    known = {table for table, _ in ASIDE_WITH_THEM}
    for each in references_to(METADATA, PEOPLE, STUDENTS):
        table = METADATA.tables[each.table]
        unique = [index for index in table.indexes if index.unique and each.column in index.columns]
        alone = unique or each.alike or each.column in table.primary_key
        if alone and any(True for _ in children_of(METADATA, each.table)) and each.table not in known:
            pytest.fail(
                f"{each.table} lets nobody have two, and other tables refer to its rows: where two records are merged,"
                " the merged one's row is set aside with theirs until the merge is undone. Where that is right, add it"
                " to ASIDE_WITH_THEM; where not, take the person out of the unique index."
            )


async def test_the_database_takes_every_reference_and_nothing_else(world: World, application: Application) -> None:
    survivor, merge_id = await world.a_person(), uuid4()
    application.as_owner(
        "insert into students.merges (tenant_id, id, kind, survivor_id, merged_id, name, merged_at, merged_by)"
        " values (%s, %s, 'student', %s, %s, '', now(), %s)",
        world.tenant_id,
        merge_id,
        survivor,
        uuid4(),
        uuid4(),
    )
    asked = "select * from students.hand_over(%(merge)s, %(table)s, %(column)s, %(one)s, %(other)s, null, null)"
    given = {"merge": merge_id, "one": uuid4(), "other": survivor}
    async with world.work() as work:
        for each in references_to(METADATA, PEOPLE, STUDENTS, ACCOUNTS):
            (found,) = await work.execute(asked, {**given, "table": each.table, "column": each.column})
            assert (found["moved"], found["stays"]) == ([], [])
    for wrong in (
        {"table": "schools.sections", "column": "school_id"},
        {"table": "students.students", "column": "tenant_id"},
        {"table": "students.certificates", "column": "student_id", "merge": uuid4()},
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with world.work() as work:
                await work.execute(asked, {**given, **wrong})
