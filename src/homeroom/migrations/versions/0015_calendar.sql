-- Calendars that go on under another pattern; years two people may edit; what is unused may go.
-- :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

ALTER TABLE schools.academic_years ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

ALTER TABLE schools.calendars
    ADD COLUMN continues_id UUID,
    ADD CONSTRAINT fk_calendars_tenant_id_continues_id FOREIGN KEY(tenant_id, continues_id) REFERENCES schools.calendars (tenant_id, id);

GRANT DELETE ON schools.terms, schools.class_periods, schools.bell_schedules TO :app;
