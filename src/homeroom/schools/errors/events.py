"""How events, their imports and feeds are refused."""

from homeroom.kernel.problems import Invalid, NotFound, Problem
from homeroom.schools.ical import CalendarRefused


class EventNotFound(NotFound):
    def __init__(self) -> None:
        super().__init__("This event")


class FeedNotFound(NotFound):
    """Whether a link never was, was revoked, or its maker lost the right: it is not told."""

    def __init__(self) -> None:
        super().__init__("This calendar")


class SavedByAnother(Problem):
    status, slug, title = 412, "schools/event-changed", "Somebody changed it meanwhile"

    def __init__(self, version: int) -> None:
        super().__init__("Somebody else changed this event while you did. Look at it anew.", version=version)


class EventOfSource(Problem):
    status, slug, title = 409, "schools/event-of-source", "This event comes from another calendar"

    def __init__(self) -> None:
        super().__init__("It is changed where it comes from, and follows with the next import.")


class CalendarFileRefused(Invalid):
    """Nothing of the file was taken; `errors` says where it is wrong, `count` how often in all."""

    slug, title = "schools/calendar-refused", "This calendar file cannot be taken"

    def __init__(self, refused: CalendarRefused) -> None:
        super().__init__(
            f"Nothing was taken from the file. {refused.findings[0].message}",
            [finding.as_error() for finding in refused.findings],
        )
        self.extra["count"] = refused.count


class CalendarNotFetched(Problem):
    status, slug, title = 422, "schools/calendar-not-fetched", "This address gives no calendar"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class ImportOver(Problem):
    status, slug, title = 409, "schools/calendar-import-over", "This import was applied already"

    def __init__(self) -> None:
        super().__init__("This import was applied already. Bring the file again to see what it would change now.")


class TooManyFeeds(Problem):
    status, slug, title = 409, "schools/too-many-feeds", "Too many calendar links"

    def __init__(self, most: int) -> None:
        super().__init__(f"You have {most} calendar links, which is the most. Revoke one that nobody reads.", most=most)
