"""Every query of communication, and which of its rows a scope opens."""

from typing import Final

from sqlalchemy import ColumnElement, Uuid, bindparam, select, text

from homeroom.communication.models import Notice, NoticeKind, NoticeState
from homeroom.communication.permissions import CommunicationPermission
from homeroom.kernel.actor import Reach, Scope
from homeroom.platform.queries import AnySelect, following, query
from homeroom.platform.scopes import Bounds, in_scope, opens
from homeroom.students.public import GuardianLink, rights_hold, students_attended_to


@opens(Notice, Scope.SELF)
def told_to_me(bounds: Bounds) -> ColumnElement[bool]:
    """What I was told; about a student only while my link to that student holds and opens anything.

    Of a review, as long as it is mine to do.
    """
    linked = (
        select(GuardianLink.id)
        .where(
            GuardianLink.tenant_id == bounds.tenant,
            GuardianLink.guardian_id == bounds.person,
            GuardianLink.student_id == Notice.student_id,
            bounds.holds(GuardianLink),
            rights_hold(bounds.today),
        )
        .exists()
    )
    reviews = (Notice.kind == NoticeKind.REVIEW_DUE) & Notice.student_id.in_(students_attended_to(bounds))
    return (
        (Notice.recipient_id == bounds.person)
        & (Notice.state == NoticeState.SENT)
        & (Notice.student_id.is_(None) | linked | reviews)
    )


@query(CommunicationPermission.READ_NOTICES)
def notices(reach: Reach, *, after: bool) -> AnySelect:
    """My notices, newest first."""
    listed = select(
        Notice.id,
        Notice.kind,
        Notice.about_on,
        Notice.sections,
        Notice.change,
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


TOLD_OF_CHANGE: Final = """
select p.id, coalesce(a.locale, p.locale) as locale, coalesce(p.email, a.email) as email
from communication.notices n
join identity.people p on p.tenant_id = n.tenant_id and p.id = n.recipient_id
left join identity.accounts a on a.tenant_id = p.tenant_id and a.person_id = p.id
where n.tenant_id = %(tenant)s and n.change_id = %(change_id)s and n.kind = 'calendar_changed'
"""
"""Who was told of a change, and where they are reached now."""

TELL: Final = """
insert into communication.notices
    (tenant_id, id, recipient_id, kind, about_on, sections, change_id, change, state, due_at, sent_at)
select %(tenant)s, platform.new_id(), r.id, %(kind)s, %(on)s, '[]', %(change_id)s, %(change)s, 'sent', %(now)s, %(now)s
from unnest(%(people)s::uuid[]) r(id)
on conflict (tenant_id, change_id, recipient_id, kind) where change_id is not null do nothing
returning id, recipient_id
"""
"""The notices of a change to people who have none of it yet."""

WRITE_MAILS: Final = """
insert into communication.mails (tenant_id, id, recipient_id, notice_id, address, subject, body, state, written_at)
select %(tenant)s, platform.new_id(), m.recipient_id, m.notice_id, m.address, m.subject, m.body, %(state)s, %(now)s
from jsonb_to_recordset(%(mails)s) m(recipient_id uuid, notice_id uuid, address text, subject text, body text)
returning id
"""
