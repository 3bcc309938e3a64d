"""What saved lists take and give."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from homeroom.kernel.schemas import Answer, LeftOutText, Schema, ShortText
from homeroom.platform.listing import Kind

_Name = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]
_Value = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*$")]
FilterValues = Annotated[dict[_Name, _Value], Field(max_length=20)]
ColumnKeys = Annotated[list[_Name], Field(min_length=1, max_length=60)]


class Labels(Answer):
    en: str
    es: str


class ColumnRead(Answer):
    key: str
    labels: Labels
    kind: Kind
    standard: bool


class ChangeRead(Answer):
    """What may be changed in many rows at once; `kind` says what one chooses."""

    name: str
    labels: Labels
    kind: str


class GoneRead(Answer):
    """A parameter that does not hold for the reader: `unknown` and `invalid` are gone, `out-of-reach` is not theirs."""

    name: str
    code: str


class SavedListRead(Answer):
    """A saved list as it holds for the reader; `gone` are the filters and columns that do not, and are left out."""

    id: UUID
    name: str
    mine: bool
    shared: bool
    shared_role: str | None
    shared_school_id: UUID | None
    filters: dict[str, str]
    columns: list[str] | None
    gone: list[GoneRead]
    version: int


class ListRead(Answer):
    """A list: what the reader may see and do of it, and the reader's saved lists."""

    name: str
    path: str
    labels: Labels
    columns: list[ColumnRead]
    filters: list[str]
    changes: list[ChangeRead]
    saved: list[SavedListRead]
    default_id: UUID | None


class SavedListCreate(Schema):
    """Filters and order as the list's own parameters; `columns` in their order, or null for the usual ones."""

    name: ShortText
    filters: FilterValues = Field(default_factory=dict)
    columns: ColumnKeys | None = None


class SavedListUpdate(Schema):
    """What is left out stays as it is."""

    name: LeftOutText
    filters: FilterValues = Field(default_factory=dict)
    columns: ColumnKeys | None = None


class Sharing(Schema):
    """With whom: those of a role, of a school, of both; with nothing said, everybody. `shared` false ends it."""

    shared: bool
    role: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,60}$")] | None = None
    school_id: UUID | None = None


class DefaultWrite(Schema):
    """The list a page begins with; null for the plain one."""

    saved_id: UUID | None
