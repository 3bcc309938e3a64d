-- A calendar that nothing follows may be removed, with its changes. Notices of a change say what it is.

SET LOCAL lock_timeout = '10s';

GRANT DELETE ON schools.calendars, schools.calendar_changes TO :app;

ALTER TABLE communication.notices
    ADD COLUMN change_id UUID,
    ADD COLUMN change JSONB;
CREATE UNIQUE INDEX uq_notices_change ON communication.notices (tenant_id, change_id, recipient_id, kind)
    WHERE change_id is not null;
