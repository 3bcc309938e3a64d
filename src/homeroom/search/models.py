"""The words people and sections are found by. Triggers keep them (migration 0003): no service writes here."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from homeroom.platform.database.records import TenantOwned

SCHEMA = "search"


class Kind(StrEnum):
    STUDENT = "student"
    GUARDIAN = "guardian"
    STAFF = "staff"
    SECTION = "section"


class Word(TenantOwned):
    """A word of a name, beside the whole of it: the other words are looked for there, and by it hits are ordered."""

    __tablename__ = "words"
    __table_args__ = (
        Index("ix_words_word", "tenant_id", "kind", "word", "name", "subject_id"),
        {"schema": SCHEMA},
    )
    __not_audited__ = True

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(String(32, collation="C"), primary_key=True)
    word: Mapped[str] = mapped_column(String(collation="C"), primary_key=True)
    name: Mapped[str] = mapped_column(String(collation="C"))
