"""The routes of a list, from its description: its page, its file, and its bulk edits."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field, StringConstraints, create_model, model_validator
from starlette.types import Receive, Scope, Send

from homeroom.gateway.answers import problems
from homeroom.gateway.limits import Bucket, limited
from homeroom.kernel.pages import Limit
from homeroom.kernel.problems import Forbidden, Invalid, NotFound, Problem
from homeroom.kernel.schemas import Answer, Page, Schema, ShortText
from homeroom.platform.listing.bulk import (
    MOST_ROWS,
    PreviewUnknown,
    RowsChanged,
    TooMany,
    token_of,
)
from homeroom.platform.listing.description import Filters, Listing
from homeroom.platform.listing.export import Exported, File, Paged, export
from homeroom.platform.listing.files import MEDIA_TYPES
from homeroom.platform.print import TooLongToPrint
from homeroom.platform.print.compiling import NotPrinted
from homeroom.platform.work import Work

_PIECE: Final = 64 * 1024
LONGEST_TOKEN: Final = 100_000


class FilePage(Paged):
    """A page of a list."""

    limit: Limit = 50
    cursor: str | None = None


class PreviewedRow(Answer):
    """A row of a bulk edit: what it is, what it would be, and a code that says why it cannot be."""

    id: UUID
    name: str
    before: str | None
    after: str | None
    refused: str | None


class BulkPreview(Answer):
    """What a bulk edit would do. `token` applies just that; rows that stay as they are, are no part of it."""

    items: list[PreviewedRow]
    changing: int
    refused: int
    token: str


class BulkApply(Schema):
    token: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TOKEN)]


class BulkApplied(Answer):
    changed: int


class FileAnswer(Response):
    """A file as an attachment, gone when it has been sent.

    Unlike Starlette's streams it waits for nothing from the client: to the edge that would be a body that never comes.
    """

    def __init__(self, file: File, status_code: int = 200) -> None:
        self.file = file
        self.status_code, self.background = status_code, None
        self.init_headers(
            {
                "Content-Type": file.media_type,
                "Content-Disposition": f'attachment; filename="{file.name}"',
                "Content-Length": str(file.size),
            }
        )

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it piece by piece."""
        with self.file.content as content:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            while piece := await asyncio.to_thread(content.read, _PIECE):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})


FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file",
        "content": {
            media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for media_type in MEDIA_TYPES.values()
        },
    }
}


def list_routes(
    router: APIRouter,
    listing: Listing[Any],
    work: Any,
    item: type[Answer],
    said: str,
    answer: type[Answer] | None = None,
) -> None:
    """Add `GET <path>`, which `said` tells of, and `GET <path>/export`; `work` is the type of who may read it.

    `answer` is the page of `item`, where it says more than a `Page`.
    """
    path = listing.path.removeprefix(router.prefix)
    word = _word(listing)
    paged: Any = create_model(f"{word}Page", __base__=(FilePage, listing.filters))
    taken: Any = create_model(f"{word}Export", __base__=(Exported, listing.filters))
    own = frozenset(listing.filters.model_fields)

    async def page(work: Any, asked: Any) -> Any:
        return await listing.page(
            work,
            _filters(listing, asked, own),
            listing.chosen(work, asked.columns) if asked.columns else [],
            limit=asked.limit,
            cursor=asked.cursor,
        )

    async def take(work: Any, asked: Any) -> Any:
        return FileAnswer(await export(work, listing, _filters(listing, asked, own), asked))

    page.__annotations__ |= {"work": work, "asked": Annotated[paged, Query()]}
    take.__annotations__ |= {"work": work, "asked": Annotated[taken, Query()]}
    page.__name__, page.__doc__ = f"list_{_name(listing)}", said
    take.__name__ = f"export_{_name(listing)}"
    take.__doc__ = f"""The whole list as CSV, XLSX or tagged PDF, with the same filters. {said}

    Text is never a formula, and columns that need a right are there for those who have it. Who took what is on record.
    """
    whole = answer or Page[item]  # type: ignore[valid-type]
    router.get(path, response_model=whole, responses=problems(NotFound, Invalid, Forbidden))(page)
    router.get(
        f"{path}/export",
        response_class=FileAnswer,
        responses=FILES | problems(NotFound, Invalid, Forbidden, TooLongToPrint, NotPrinted),
        openapi_extra=limited(Bucket.HEAVY),
    )(take)


def bulk_routes(router: APIRouter, listing: Listing[Any], work: Any, refuses: Sequence[type[Problem]] = ()) -> None:
    """Add `POST <path>/changes/preview` and `POST <path>/changes` of a list that has changes; `work` may make them."""
    path = listing.path.removeprefix(router.prefix)
    asked_for = _preview_model(listing)

    async def preview(work: Any, body: Any) -> Any:
        change = listing.change(body.change)
        assert change is not None  # noqa: S101  (the model knows them)
        ids = body.ids if body.ids is not None else await _all_of(work, listing, body.filters, change.permission)
        return await change.previewed(work, ids, body.value)

    async def apply(work: Any, body: Any) -> Any:
        await work.prove()
        token = token_of(work, body.token)
        change = listing.change(token.change)
        if change is None:
            raise PreviewUnknown
        return {"changed": await change.applied(work, token)}

    preview.__annotations__ |= {"work": work, "body": asked_for}
    apply.__annotations__ |= {"work": work, "body": BulkApply}
    preview.__name__, apply.__name__ = f"preview_{_name(listing)}_change", f"apply_{_name(listing)}_change"
    preview.__doc__ = f"""What a change would do to rows of the list: to `ids`, or to all that `filters` leave.

    Nothing is changed. At most {MOST_ROWS} rows at a time.
    """
    apply.__doc__ = """Do what a preview showed: all of it, or, where a row is no longer as it was shown, nothing."""
    refused = problems(NotFound, Invalid, Forbidden, TooMany)
    router.post(f"{path}/changes/preview", response_model=BulkPreview, responses=refused)(preview)
    router.post(
        f"{path}/changes",
        response_model=BulkApplied,
        responses=problems(Invalid, Forbidden, PreviewUnknown, RowsChanged, *refuses),
    )(apply)


def _name(listing: Listing[Any]) -> str:
    return listing.name.rpartition(".")[2]


def _word(listing: Listing[Any]) -> str:
    return "".join(part.title() for part in listing.name.replace(".", "_").split("_"))


def _filters(listing: Listing[Any], asked: Any, own: frozenset[str]) -> Filters:
    given = {name: getattr(asked, name) for name in own if name in asked.model_fields_set}
    filters: Filters = listing.filters.model_construct(**given)
    return filters


class _Chosen(Schema):
    """Which rows are meant."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (getattr(self, "ids", None) is None) == (getattr(self, "filters", None) is None):
            raise ValueError("say either ids or filters")
        return self


def _preview_model(listing: Listing[Any]) -> Any:
    names: Any = Literal[tuple(change.name for change in listing.changes)]
    ids: Any = Annotated[list[UUID], Field(min_length=1, max_length=MOST_ROWS)] | None
    filters: Any = listing.filters | None
    make: Any = create_model
    return make(
        f"{_word(listing)}Preview",
        __base__=_Chosen,
        __doc__="Which change, to what, of which rows: these, or all that filters leave.",
        change=(names, ...),
        value=(ShortText | None, None),
        ids=(ids, None),
        filters=(filters, None),
    )


async def _all_of(work: Work, listing: Listing[Any], filters: Filters, permission: str) -> list[UUID]:
    page = await listing.page(work, filters, [], limit=MOST_ROWS, permission=permission)
    if page["next"] is not None:
        raise TooMany
    return [row["id"] for row in page["items"]]
