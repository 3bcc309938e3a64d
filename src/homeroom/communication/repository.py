"""Every query of communication, and which of its rows a scope opens."""

from sqlalchemy import ColumnElement, Uuid, bindparam, select, text

from homeroom.communication.models import Notice, NoticeState
from homeroom.communication.permissions import CommunicationPermission
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.students.public import GuardianLink, not_barred


@opens(Notice, Scope.SELF)
def told_to_me(bounds: Bounds) -> ColumnElement[bool]:
    """What I was told; about a student only while my link to that student holds and no court bars it."""
    linked = (
        select(GuardianLink.id)
        .where(
            GuardianLink.tenant_id == bounds.tenant,
            GuardianLink.guardian_id == bounds.person,
            GuardianLink.student_id == Notice.student_id,
            bounds.holds(GuardianLink),
            not_barred(bounds.today),
        )
        .exists()
    )
    return (
        (Notice.recipient_id == bounds.person)
        & (Notice.state == NoticeState.SENT)
        & (Notice.student_id.is_(None) | linked)
    )


@query(CommunicationPermission.READ_NOTICES)
def notices(reach: Reach, *, after: bool) -> AnySelect:
    """My notices, newest first."""
    listed = select(
        Notice.id,
        Notice.kind,
        Notice.about_on,
        Notice.sections,
        Notice.sent_at,
        Notice.read_at,
        text(
            """(select jsonb_build_object('id', p.id, 'given_name', p.given_name, 'family_name', p.family_name)
                from identity.people p
                where p.tenant_id = notices.tenant_id and p.id = notices.student_id) as student"""
        ),
    ).where(in_scope(reach, Notice))
    return following(listed, (), Notice.id, after=after, descending=True)


@query(CommunicationPermission.READ_NOTICES)
def unread_count(reach: Reach) -> AnySelect:
    return (
        select(text("count(*) as unread")).select_from(Notice).where(in_scope(reach, Notice), Notice.read_at.is_(None))
    )


@query(CommunicationPermission.READ_NOTICES)
def own_notice(reach: Reach) -> AnySelect:
    return select(Notice.id).where(in_scope(reach, Notice), Notice.id == bindparam("notice_id", type_=Uuid()))
