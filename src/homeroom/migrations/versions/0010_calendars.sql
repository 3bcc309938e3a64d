-- Calendars with cycles and changes, bell schedules, dated meetings, and what makes a double booking impossible.
-- :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE schools.bell_schedules (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_bell_schedules PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_bell_schedules_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE UNIQUE INDEX uq_bell_schedules_name ON schools.bell_schedules (tenant_id, school_id, name);

CREATE TABLE schools.bell_times (
    tenant_id UUID NOT NULL,
    bell_schedule_id UUID NOT NULL,
    period_id UUID NOT NULL,
    starts_at TIME WITHOUT TIME ZONE NOT NULL,
    ends_at TIME WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_bell_times PRIMARY KEY (tenant_id, bell_schedule_id, period_id),
    CONSTRAINT fk_bell_times_tenant_id_bell_schedule_id FOREIGN KEY(tenant_id, bell_schedule_id) REFERENCES schools.bell_schedules (tenant_id, id),
    CONSTRAINT fk_bell_times_tenant_id_period_id FOREIGN KEY(tenant_id, period_id) REFERENCES schools.class_periods (tenant_id, id),
    CONSTRAINT ck_bell_times_times CHECK (ends_at > starts_at)
);

CREATE TABLE schools.calendars (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    academic_year_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    main BOOLEAN NOT NULL,
    grade_levels VARCHAR[] NOT NULL,
    weekdays SMALLINT[] NOT NULL,
    cycle_names VARCHAR[] NOT NULL,
    cycle_by VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_calendars PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_calendars_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT fk_calendars_tenant_id_academic_year_id FOREIGN KEY(tenant_id, academic_year_id) REFERENCES schools.academic_years (tenant_id, id),
    CONSTRAINT ck_calendars_dates CHECK (ends_on >= starts_on),
    CONSTRAINT ck_calendars_cycle CHECK (cycle_by = 'weekday' or cardinality(cycle_names) between 1 and 20),
    CONSTRAINT ck_calendars_weekdays CHECK (cardinality(weekdays) between 1 and 7)
);
CREATE UNIQUE INDEX uq_calendars_name ON schools.calendars (tenant_id, school_id, academic_year_id, name);

CREATE TABLE schools.calendar_bells (
    tenant_id UUID NOT NULL,
    calendar_id UUID NOT NULL,
    weekday SMALLINT NOT NULL,
    bell_schedule_id UUID NOT NULL,
    CONSTRAINT pk_calendar_bells PRIMARY KEY (tenant_id, calendar_id, weekday),
    CONSTRAINT fk_calendar_bells_tenant_id_calendar_id FOREIGN KEY(tenant_id, calendar_id) REFERENCES schools.calendars (tenant_id, id),
    CONSTRAINT fk_calendar_bells_tenant_id_bell_schedule_id FOREIGN KEY(tenant_id, bell_schedule_id) REFERENCES schools.bell_schedules (tenant_id, id),
    CONSTRAINT ck_calendar_bells_weekday CHECK (weekday between 1 and 7)
);

CREATE TABLE schools.calendar_changes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    calendar_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    day_kind VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    note VARCHAR,
    bell_schedule_id UUID,
    cycle_day SMALLINT,
    moved_to DATE,
    keeps_rotation BOOLEAN,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    made_by UUID,
    undone_at TIMESTAMP WITH TIME ZONE,
    undone_by UUID,
    CONSTRAINT pk_calendar_changes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_calendar_changes_tenant_id_calendar_id FOREIGN KEY(tenant_id, calendar_id) REFERENCES schools.calendars (tenant_id, id),
    CONSTRAINT fk_calendar_changes_tenant_id_bell_schedule_id FOREIGN KEY(tenant_id, bell_schedule_id) REFERENCES schools.bell_schedules (tenant_id, id),
    CONSTRAINT ck_calendar_changes_dates CHECK (ends_on >= starts_on),
    CONSTRAINT ck_calendar_changes_moved CHECK ((kind = 'moved') = (moved_to is not null)),
    CONSTRAINT ck_calendar_changes_cycle_day CHECK (kind <> 'cycle_day' or cycle_day is not null),
    CONSTRAINT ck_calendar_changes_undone CHECK ((undone_at is null) = (undone_by is null))
);
CREATE INDEX ix_calendar_changes_calendar ON schools.calendar_changes (tenant_id, calendar_id, starts_on);

-- The days there are become the main calendar of their school's year: its weekdays are those on which there was school,
-- and what departs from them is a change. A day outside all years belongs to the year next to it.
ALTER TABLE schools.calendar_days
    ADD COLUMN calendar_id UUID,
    ADD COLUMN main BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN kind VARCHAR(32) NOT NULL DEFAULT 'instructional',
    ADD COLUMN bell_schedule_id UUID;

CREATE TEMPORARY TABLE years_of_days ON COMMIT DROP AS
SELECT d.tenant_id, d.id, d.school_id, d.held_on, d.cycle_day, d.note, y.id as year_id, y.name as year_name
FROM schools.calendar_days d
JOIN LATERAL (
    SELECT y.id, y.name FROM schools.academic_years y WHERE y.tenant_id = d.tenant_id
    ORDER BY greatest(y.starts_on - d.held_on, d.held_on - y.ends_on, 0), y.ends_on - y.starts_on, y.starts_on, y.id
    LIMIT 1) y ON true;

INSERT INTO schools.calendars (tenant_id, id, school_id, academic_year_id, name, main, grade_levels, weekdays,
                               cycle_names, cycle_by, starts_on, ends_on)
SELECT tenant_id, platform.new_id(), school_id, year_id, year_name, true, '{}',
       coalesce(array_agg(DISTINCT extract(isodow from held_on)::smallint)
                FILTER (WHERE cycle_day is not null and extract(isodow from held_on) < 6), '{1,2,3,4,5}'),
       CASE WHEN bool_or(cycle_day > 1) THEN '{}'::varchar[] ELSE '{1}' END,
       CASE WHEN bool_or(cycle_day > 1) THEN 'weekday' ELSE 'rotation' END,
       min(held_on), max(held_on)
FROM years_of_days GROUP BY tenant_id, school_id, year_id, year_name;

UPDATE schools.calendar_days d
SET calendar_id = c.id,
    kind = CASE WHEN d.cycle_day is null THEN 'non_instructional'
                WHEN extract(isodow from d.held_on) = any(c.weekdays) THEN 'instructional' ELSE 'make_up' END,
    note = nullif(d.note, 'Weekend')
FROM years_of_days y JOIN schools.calendars c
    ON c.tenant_id = y.tenant_id AND c.school_id = y.school_id AND c.academic_year_id = y.year_id
WHERE d.tenant_id = y.tenant_id AND d.id = y.id;

INSERT INTO schools.calendar_changes (tenant_id, id, calendar_id, kind, day_kind, starts_on, ends_on, note, cycle_day,
                                      made_at)
SELECT d.tenant_id, platform.new_id(), d.calendar_id, CASE WHEN d.cycle_day is null THEN 'no_school' ELSE 'make_up' END,
       d.kind, d.held_on, d.held_on, d.note, d.cycle_day, now()
FROM schools.calendar_days d JOIN schools.calendars c ON c.tenant_id = d.tenant_id AND c.id = d.calendar_id
WHERE (d.cycle_day is not null) <> (extract(isodow from d.held_on) = any(c.weekdays));

ALTER TABLE schools.calendar_days
    ALTER COLUMN calendar_id SET NOT NULL,
    ALTER COLUMN main DROP DEFAULT,
    ALTER COLUMN kind DROP DEFAULT,
    ADD CONSTRAINT fk_calendar_days_tenant_id_calendar_id FOREIGN KEY(tenant_id, calendar_id) REFERENCES schools.calendars (tenant_id, id),
    ADD CONSTRAINT fk_calendar_days_tenant_id_bell_schedule_id FOREIGN KEY(tenant_id, bell_schedule_id) REFERENCES schools.bell_schedules (tenant_id, id);
DROP INDEX schools.uq_calendar_days_school_day;
CREATE UNIQUE INDEX uq_calendar_days_day ON schools.calendar_days (tenant_id, calendar_id, held_on);
CREATE UNIQUE INDEX uq_calendar_days_main ON schools.calendar_days (tenant_id, school_id, held_on) WHERE main;
CREATE INDEX ix_calendar_days_school ON schools.calendar_days (tenant_id, school_id, held_on);
GRANT DELETE ON schools.calendar_days TO :app;

ALTER TABLE schools.sections
    ADD COLUMN calendar_id UUID,
    ADD CONSTRAINT fk_sections_tenant_id_calendar_id FOREIGN KEY(tenant_id, calendar_id) REFERENCES schools.calendars (tenant_id, id);
ALTER TABLE students.enrollments
    ADD COLUMN calendar_id UUID,
    ADD CONSTRAINT fk_enrollments_tenant_id_calendar_id FOREIGN KEY(tenant_id, calendar_id) REFERENCES schools.calendars (tenant_id, id);

ALTER TABLE schools.meetings
    ADD COLUMN starts_on DATE,
    ADD COLUMN ends_on DATE;
DROP INDEX schools.uq_meetings_slot;
CREATE UNIQUE INDEX uq_meetings_slot ON schools.meetings (tenant_id, section_id, cycle_day, period_id) WHERE ends_on is null;
CREATE INDEX ix_meetings_section ON schools.meetings (tenant_id, section_id);
CREATE INDEX ix_meetings_room ON schools.meetings (tenant_id, room_id);

CREATE TABLE schools.bookings (
    tenant_id UUID NOT NULL,
    resource_id UUID NOT NULL,
    held_on DATE NOT NULL,
    period_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    section_id UUID,
    CONSTRAINT pk_bookings PRIMARY KEY (tenant_id, resource_id, held_on, period_id),
    CONSTRAINT fk_bookings_tenant_id_period_id FOREIGN KEY(tenant_id, period_id) REFERENCES schools.class_periods (tenant_id, id),
    CONSTRAINT fk_bookings_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id)
);
CREATE INDEX ix_bookings_section ON schools.bookings (tenant_id, section_id, held_on);

ALTER TABLE schools.bell_schedules ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.bell_schedules TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.bell_schedules TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.bell_schedules TO :app;

ALTER TABLE schools.bell_times ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.bell_times TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.bell_times TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON schools.bell_times TO :app;

ALTER TABLE schools.calendars ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.calendars TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.calendars TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.calendars TO :app;

ALTER TABLE schools.calendar_bells ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.calendar_bells TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.calendar_bells TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON schools.calendar_bells TO :app;

ALTER TABLE schools.calendar_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.calendar_changes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.calendar_changes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.calendar_changes TO :app;

ALTER TABLE schools.bookings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.bookings TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.bookings TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON schools.bookings TO :app;
