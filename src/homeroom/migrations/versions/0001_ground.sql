-- The ground: every schema, table, policy and grant of the first release.
-- :app stands for the app's role; migrate fills it in.

CREATE SCHEMA platform;
GRANT USAGE ON SCHEMA platform TO :app;
CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO :app;
CREATE SCHEMA schools;
GRANT USAGE ON SCHEMA schools TO :app;
CREATE SCHEMA students;
GRANT USAGE ON SCHEMA students TO :app;
CREATE SCHEMA attendance;
GRANT USAGE ON SCHEMA attendance TO :app;
CREATE SCHEMA communication;
GRANT USAGE ON SCHEMA communication TO :app;

CREATE TABLE attendance.mark_changes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    marked_on DATE NOT NULL,
    section_id UUID NOT NULL,
    student_id UUID NOT NULL,
    from_code_id UUID NOT NULL,
    to_code_id UUID NOT NULL,
    from_minutes SMALLINT,
    to_minutes SMALLINT,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_by UUID NOT NULL,
    CONSTRAINT pk_mark_changes PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_mark_changes_roll ON attendance.mark_changes (tenant_id, section_id, marked_on, id);

CREATE TABLE attendance.policies (
    tenant_id UUID NOT NULL,
    notice_hold_minutes SMALLINT NOT NULL,
    CONSTRAINT pk_policies PRIMARY KEY (tenant_id),
    CONSTRAINT ck_policies_hold CHECK (notice_hold_minutes between 0 and 480)
);

CREATE TABLE identity.people (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    given_name VARCHAR NOT NULL,
    family_name VARCHAR NOT NULL,
    preferred_name VARCHAR,
    search_name VARCHAR COLLATE "C" NOT NULL,
    search_given VARCHAR COLLATE "C" NOT NULL,
    birth_on DATE,
    email VARCHAR,
    phone VARCHAR,
    locale VARCHAR,
    CONSTRAINT pk_people PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_people_search_given ON identity.people (tenant_id, search_given, id);
CREATE INDEX ix_people_search_name ON identity.people (tenant_id, search_name, id);

CREATE TABLE identity.tenants (
    id UUID NOT NULL,
    slug VARCHAR(60) NOT NULL,
    name VARCHAR NOT NULL,
    time_zone VARCHAR NOT NULL,
    locale VARCHAR NOT NULL,
    demo BOOLEAN NOT NULL,
    CONSTRAINT pk_tenants PRIMARY KEY (id),
    CONSTRAINT uq_tenants_slug UNIQUE (slug)
);

CREATE TABLE platform.audit_entries (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    account_id UUID,
    actor VARCHAR NOT NULL,
    address INET,
    request_id VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id UUID,
    before JSONB,
    after JSONB,
    CONSTRAINT pk_audit_entries PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_audit_entries_subject ON platform.audit_entries (tenant_id, subject_id, id);

CREATE TABLE platform.events (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    payload JSONB NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    account_id UUID,
    request_id VARCHAR NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (tenant_id, id)
);

CREATE TABLE platform.handled_events (
    tenant_id UUID NOT NULL,
    event_id UUID NOT NULL,
    handler VARCHAR NOT NULL,
    handled_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_handled_events PRIMARY KEY (tenant_id, event_id, handler)
);

CREATE TABLE platform.idempotency_keys (
    tenant_id UUID NOT NULL,
    account_id UUID NOT NULL,
    key VARCHAR NOT NULL,
    request VARCHAR NOT NULL,
    body_hash BYTEA NOT NULL,
    status INTEGER,
    answer BYTEA,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_idempotency_keys PRIMARY KEY (tenant_id, account_id, key)
);
CREATE INDEX ix_idempotency_keys_created_at ON platform.idempotency_keys (created_at);

CREATE TABLE schools.academic_years (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    CONSTRAINT pk_academic_years PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_academic_years_dates CHECK (ends_on >= starts_on)
);

CREATE TABLE schools.courses (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    code VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    subject VARCHAR,
    CONSTRAINT pk_courses PRIMARY KEY (tenant_id, id)
);

CREATE TABLE schools.schools (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    time_zone VARCHAR NOT NULL,
    locale VARCHAR NOT NULL,
    grade_levels VARCHAR[] NOT NULL,
    CONSTRAINT pk_schools PRIMARY KEY (tenant_id, id)
);

CREATE TABLE students.households (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    CONSTRAINT pk_households PRIMARY KEY (tenant_id, id)
);

CREATE TABLE attendance.codes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    code VARCHAR(4) NOT NULL,
    label VARCHAR NOT NULL,
    presence VARCHAR(32) NOT NULL,
    excuse VARCHAR(32) NOT NULL,
    for_teachers BOOLEAN NOT NULL,
    position SMALLINT NOT NULL,
    active BOOLEAN NOT NULL,
    CONSTRAINT pk_codes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_codes_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE UNIQUE INDEX uq_codes_code ON attendance.codes (tenant_id, school_id, code);

CREATE TABLE identity.accounts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    email VARCHAR NOT NULL,
    password_hash VARCHAR NOT NULL,
    status VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    locale VARCHAR NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_accounts_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES identity.people (tenant_id, id)
);
CREATE UNIQUE INDEX uq_accounts_email ON identity.accounts (tenant_id, email);
CREATE UNIQUE INDEX uq_accounts_person ON identity.accounts (tenant_id, person_id);

CREATE TABLE schools.calendar_days (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    held_on DATE NOT NULL,
    cycle_day SMALLINT,
    note VARCHAR,
    CONSTRAINT pk_calendar_days PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_calendar_days_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE UNIQUE INDEX uq_calendar_days_school_day ON schools.calendar_days (tenant_id, school_id, held_on);

CREATE TABLE schools.class_periods (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    position SMALLINT NOT NULL,
    starts_at TIME WITHOUT TIME ZONE NOT NULL,
    ends_at TIME WITHOUT TIME ZONE NOT NULL,
    CONSTRAINT pk_class_periods PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_class_periods_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT ck_class_periods_times CHECK (ends_at > starts_at)
);
CREATE UNIQUE INDEX uq_class_periods_position ON schools.class_periods (tenant_id, school_id, position);

CREATE TABLE schools.rooms (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    CONSTRAINT pk_rooms PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_rooms_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE INDEX ix_rooms_school ON schools.rooms (tenant_id, school_id);

CREATE TABLE schools.staff (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    staff_number VARCHAR NOT NULL,
    CONSTRAINT pk_staff PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_staff_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES identity.people (tenant_id, id)
);
CREATE UNIQUE INDEX uq_staff_number ON schools.staff (tenant_id, staff_number);

CREATE TABLE schools.terms (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    academic_year_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    CONSTRAINT pk_terms PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_terms_tenant_id_academic_year_id FOREIGN KEY(tenant_id, academic_year_id) REFERENCES schools.academic_years (tenant_id, id),
    CONSTRAINT ck_terms_dates CHECK (ends_on >= starts_on)
);

CREATE TABLE students.household_members (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    household_id UUID NOT NULL,
    person_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_household_members PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_household_members_tenant_id_household_id FOREIGN KEY(tenant_id, household_id) REFERENCES students.households (tenant_id, id),
    CONSTRAINT fk_household_members_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES identity.people (tenant_id, id)
);
CREATE INDEX ix_household_members_household ON students.household_members (tenant_id, household_id);
CREATE INDEX ix_household_members_person ON students.household_members (tenant_id, person_id);

CREATE TABLE students.students (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_number VARCHAR(40) COLLATE "C" NOT NULL,
    CONSTRAINT pk_students PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_students_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES identity.people (tenant_id, id)
);
CREATE UNIQUE INDEX uq_students_number ON students.students (tenant_id, student_number);

CREATE TABLE attendance.excuses (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    code_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    reason VARCHAR,
    recorded_by UUID NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_excuses PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_excuses_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_excuses_tenant_id_code_id FOREIGN KEY(tenant_id, code_id) REFERENCES attendance.codes (tenant_id, id),
    CONSTRAINT fk_excuses_tenant_id_recorded_by FOREIGN KEY(tenant_id, recorded_by) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT ck_excuses_dates CHECK (ends_on >= starts_on)
);
CREATE INDEX ix_excuses_student ON attendance.excuses (tenant_id, student_id, starts_on);

CREATE TABLE communication.notices (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    recipient_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    student_id UUID,
    about_on DATE,
    sections JSONB NOT NULL,
    state VARCHAR(32) NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE,
    read_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_notices PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_notices_tenant_id_recipient_id FOREIGN KEY(tenant_id, recipient_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT fk_notices_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id)
);
CREATE INDEX ix_notices_due ON communication.notices (due_at, tenant_id) WHERE state = 'held';
CREATE INDEX ix_notices_recipient ON communication.notices (tenant_id, recipient_id, sent_at, id);
CREATE UNIQUE INDEX uq_notices_student_day ON communication.notices (tenant_id, student_id, recipient_id, about_on, kind) WHERE student_id is not null;

CREATE TABLE identity.grants (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    role VARCHAR NOT NULL,
    school_id UUID,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_grants PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_grants_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT fk_grants_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT ck_grants_dates CHECK (ends_on is null or ends_on >= starts_on)
);
CREATE INDEX ix_grants_account ON identity.grants (tenant_id, account_id);

CREATE TABLE identity.invitations (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    role VARCHAR NOT NULL,
    school_id UUID,
    token_hash BYTEA NOT NULL,
    invited_by UUID,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    accepted_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_invitations PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_invitations_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT fk_invitations_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT fk_invitations_tenant_id_invited_by FOREIGN KEY(tenant_id, invited_by) REFERENCES identity.accounts (tenant_id, id)
);
CREATE INDEX ix_invitations_person ON identity.invitations (tenant_id, person_id);
CREATE UNIQUE INDEX uq_invitations_hash ON identity.invitations (tenant_id, token_hash);

CREATE TABLE identity.sessions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    ended_because VARCHAR,
    user_agent VARCHAR,
    CONSTRAINT pk_sessions PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_sessions_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id)
);
CREATE INDEX ix_sessions_account ON identity.sessions (tenant_id, account_id);

CREATE TABLE schools.sections (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    course_id UUID NOT NULL,
    term_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    search_title VARCHAR COLLATE "C" NOT NULL,
    CONSTRAINT pk_sections PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_sections_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT fk_sections_tenant_id_course_id FOREIGN KEY(tenant_id, course_id) REFERENCES schools.courses (tenant_id, id),
    CONSTRAINT fk_sections_tenant_id_term_id FOREIGN KEY(tenant_id, term_id) REFERENCES schools.terms (tenant_id, id)
);
CREATE INDEX ix_sections_school_title ON schools.sections (tenant_id, school_id, search_title, id);
CREATE INDEX ix_sections_title ON schools.sections (tenant_id, search_title, id);

CREATE TABLE schools.staff_assignments (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    staff_id UUID NOT NULL,
    school_id UUID NOT NULL,
    position VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_staff_assignments PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_staff_assignments_tenant_id_staff_id FOREIGN KEY(tenant_id, staff_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT fk_staff_assignments_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT ck_staff_assignments_dates CHECK (ends_on is null or ends_on >= starts_on)
);
CREATE INDEX ix_staff_assignments_school ON schools.staff_assignments (tenant_id, school_id, staff_id);
CREATE INDEX ix_staff_assignments_staff ON schools.staff_assignments (tenant_id, staff_id);

CREATE TABLE students.court_orders (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    guardian_id UUID NOT NULL,
    reference VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_court_orders PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_court_orders_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_court_orders_tenant_id_guardian_id FOREIGN KEY(tenant_id, guardian_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT ck_court_orders_dates CHECK (ends_on is null or ends_on >= starts_on)
);
CREATE INDEX ix_court_orders_student ON students.court_orders (tenant_id, student_id, guardian_id);

CREATE TABLE students.enrollments (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    school_id UUID NOT NULL,
    grade_level VARCHAR(2) COLLATE "C" NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    "primary" BOOLEAN NOT NULL,
    CONSTRAINT pk_enrollments PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_enrollments_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_enrollments_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT ck_enrollments_dates CHECK (ends_on is null or ends_on >= starts_on)
);
CREATE INDEX ix_enrollments_school ON students.enrollments (tenant_id, school_id, student_id);
CREATE INDEX ix_enrollments_student ON students.enrollments (tenant_id, student_id);
CREATE UNIQUE INDEX uq_enrollments_primary ON students.enrollments (tenant_id, student_id) WHERE "primary" and ends_on is null;

CREATE TABLE students.guardian_links (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    guardian_id UUID NOT NULL,
    relation VARCHAR(32) NOT NULL,
    may_see_records BOOLEAN NOT NULL,
    is_notified BOOLEAN NOT NULL,
    may_pick_up BOOLEAN NOT NULL,
    is_billed BOOLEAN NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_guardian_links PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_guardian_links_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_guardian_links_tenant_id_guardian_id FOREIGN KEY(tenant_id, guardian_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT ck_guardian_links_dates CHECK (ends_on is null or ends_on >= starts_on)
);
CREATE INDEX ix_guardian_links_guardian ON students.guardian_links (tenant_id, guardian_id, student_id);
CREATE INDEX ix_guardian_links_student ON students.guardian_links (tenant_id, student_id);

CREATE TABLE attendance.marks (
    tenant_id UUID NOT NULL,
    marked_on DATE NOT NULL,
    section_id UUID NOT NULL,
    student_id UUID NOT NULL,
    code_id UUID NOT NULL,
    minutes SMALLINT,
    changed BOOLEAN NOT NULL,
    CONSTRAINT pk_marks PRIMARY KEY (tenant_id, marked_on, section_id, student_id),
    CONSTRAINT fk_marks_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_marks_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_marks_tenant_id_code_id FOREIGN KEY(tenant_id, code_id) REFERENCES attendance.codes (tenant_id, id),
    CONSTRAINT ck_marks_minutes CHECK (minutes between 0 and 1440)
);
CREATE INDEX ix_marks_student ON attendance.marks (tenant_id, student_id, marked_on);

CREATE TABLE attendance.rolls (
    tenant_id UUID NOT NULL,
    marked_on DATE NOT NULL,
    section_id UUID NOT NULL,
    version INTEGER NOT NULL,
    taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_by UUID NOT NULL,
    CONSTRAINT pk_rolls PRIMARY KEY (tenant_id, marked_on, section_id),
    CONSTRAINT fk_rolls_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_rolls_tenant_id_changed_by FOREIGN KEY(tenant_id, changed_by) REFERENCES identity.people (tenant_id, id)
);

CREATE TABLE communication.mails (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    recipient_id UUID NOT NULL,
    notice_id UUID,
    address VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    state VARCHAR(32) NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE,
    failure VARCHAR,
    CONSTRAINT pk_mails PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_mails_tenant_id_recipient_id FOREIGN KEY(tenant_id, recipient_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT fk_mails_tenant_id_notice_id FOREIGN KEY(tenant_id, notice_id) REFERENCES communication.notices (tenant_id, id)
);
CREATE INDEX ix_mails_notice ON communication.mails (tenant_id, notice_id);

CREATE TABLE identity.refresh_tokens (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    session_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_refresh_tokens PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_refresh_tokens_tenant_id_session_id FOREIGN KEY(tenant_id, session_id) REFERENCES identity.sessions (tenant_id, id)
);
CREATE UNIQUE INDEX uq_refresh_tokens_hash ON identity.refresh_tokens (tenant_id, token_hash);

CREATE TABLE schools.meetings (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    section_id UUID NOT NULL,
    period_id UUID NOT NULL,
    room_id UUID,
    cycle_day SMALLINT NOT NULL,
    CONSTRAINT pk_meetings PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_meetings_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_meetings_tenant_id_period_id FOREIGN KEY(tenant_id, period_id) REFERENCES schools.class_periods (tenant_id, id),
    CONSTRAINT fk_meetings_tenant_id_room_id FOREIGN KEY(tenant_id, room_id) REFERENCES schools.rooms (tenant_id, id)
);
CREATE UNIQUE INDEX uq_meetings_slot ON schools.meetings (tenant_id, section_id, cycle_day, period_id);

CREATE TABLE schools.section_teachers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    section_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    role VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_section_teachers PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_section_teachers_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_section_teachers_tenant_id_staff_id FOREIGN KEY(tenant_id, staff_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT ck_section_teachers_dates CHECK (ends_on is null or ends_on >= starts_on)
);
CREATE INDEX ix_section_teachers_section ON schools.section_teachers (tenant_id, section_id);
CREATE INDEX ix_section_teachers_staff ON schools.section_teachers (tenant_id, staff_id, section_id);

CREATE TABLE students.section_enrollments (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    section_id UUID NOT NULL,
    student_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_section_enrollments PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_section_enrollments_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_section_enrollments_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_section_enrollments_dates CHECK (ends_on is null or ends_on >= starts_on)
);
CREATE INDEX ix_section_enrollments_section ON students.section_enrollments (tenant_id, section_id, student_id);
CREATE INDEX ix_section_enrollments_student ON students.section_enrollments (tenant_id, student_id, section_id);


-- Row-level security, and what the app's role may do with each table. Rights go table by table.

ALTER TABLE attendance.mark_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON attendance.mark_changes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON attendance.mark_changes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON attendance.mark_changes TO :app;

ALTER TABLE attendance.policies ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON attendance.policies TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON attendance.policies TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON attendance.policies TO :app;

ALTER TABLE identity.people ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.people TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.people TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.people TO :app;

-- Known before sign-in; made by the owner.
GRANT SELECT ON identity.tenants TO :app;

ALTER TABLE platform.audit_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON platform.audit_entries TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON platform.audit_entries TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON platform.audit_entries TO :app;

ALTER TABLE platform.events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON platform.events TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON platform.events TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON platform.events TO :app;

ALTER TABLE platform.handled_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON platform.handled_events TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON platform.handled_events TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON platform.handled_events TO :app;

ALTER TABLE platform.idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON platform.idempotency_keys TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON platform.idempotency_keys TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON platform.idempotency_keys TO :app;

ALTER TABLE schools.academic_years ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.academic_years TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.academic_years TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.academic_years TO :app;

ALTER TABLE schools.courses ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.courses TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.courses TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.courses TO :app;

ALTER TABLE schools.schools ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.schools TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.schools TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.schools TO :app;

ALTER TABLE students.households ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.households TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.households TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.households TO :app;

ALTER TABLE attendance.codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON attendance.codes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON attendance.codes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON attendance.codes TO :app;

ALTER TABLE identity.accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.accounts TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.accounts TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.accounts TO :app;

ALTER TABLE schools.calendar_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.calendar_days TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.calendar_days TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.calendar_days TO :app;

ALTER TABLE schools.class_periods ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.class_periods TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.class_periods TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.class_periods TO :app;

ALTER TABLE schools.rooms ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.rooms TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.rooms TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.rooms TO :app;

ALTER TABLE schools.staff ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.staff TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.staff TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.staff TO :app;

ALTER TABLE schools.terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.terms TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.terms TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.terms TO :app;

ALTER TABLE students.household_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.household_members TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.household_members TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.household_members TO :app;

ALTER TABLE students.students ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.students TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.students TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.students TO :app;

ALTER TABLE attendance.excuses ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON attendance.excuses TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON attendance.excuses TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON attendance.excuses TO :app;

ALTER TABLE communication.notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON communication.notices TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON communication.notices TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON communication.notices TO :app;

ALTER TABLE identity.grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.grants TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.grants TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.grants TO :app;

ALTER TABLE identity.invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.invitations TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.invitations TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.invitations TO :app;

ALTER TABLE identity.sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.sessions TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.sessions TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.sessions TO :app;

ALTER TABLE schools.sections ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.sections TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.sections TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.sections TO :app;

ALTER TABLE schools.staff_assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.staff_assignments TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.staff_assignments TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.staff_assignments TO :app;

ALTER TABLE students.court_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.court_orders TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.court_orders TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.court_orders TO :app;

ALTER TABLE students.enrollments ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.enrollments TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.enrollments TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.enrollments TO :app;

ALTER TABLE students.guardian_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.guardian_links TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.guardian_links TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.guardian_links TO :app;

ALTER TABLE attendance.marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON attendance.marks TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON attendance.marks TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON attendance.marks TO :app;

ALTER TABLE attendance.rolls ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON attendance.rolls TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON attendance.rolls TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON attendance.rolls TO :app;

ALTER TABLE communication.mails ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON communication.mails TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON communication.mails TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON communication.mails TO :app;

ALTER TABLE identity.refresh_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.refresh_tokens TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.refresh_tokens TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.refresh_tokens TO :app;

ALTER TABLE schools.meetings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.meetings TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.meetings TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.meetings TO :app;

ALTER TABLE schools.section_teachers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.section_teachers TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.section_teachers TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.section_teachers TO :app;

ALTER TABLE students.section_enrollments ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.section_enrollments TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.section_enrollments TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.section_enrollments TO :app;

-- Sets the tenant for this transaction, and tells the version of the account's rights; no row where it may not act.
CREATE FUNCTION platform.enter(in_tenant uuid, in_account uuid, in_session uuid) RETURNS TABLE (version integer)
    LANGUAGE plpgsql SECURITY DEFINER ROWS 1 SET search_path = '' AS $$
BEGIN
    PERFORM set_config('homeroom.tenant', in_tenant::text, true);
    RETURN QUERY
        SELECT a.version
        FROM identity.accounts a
        JOIN identity.sessions s ON s.tenant_id = a.tenant_id AND s.account_id = a.id
        WHERE a.tenant_id = in_tenant AND a.id = in_account AND a.status = 'active'
          AND s.id = in_session AND s.ended_at IS NULL;
END
$$;
REVOKE ALL ON FUNCTION platform.enter FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.enter TO :app;

-- Which tenants have notices whose hold is over: ids only, across tenants.
CREATE FUNCTION communication.tenants_with_due_notices(due_by timestamptz) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT DISTINCT n.tenant_id FROM communication.notices n WHERE n.state = 'held' AND n.due_at <= due_by
$$;
REVOKE ALL ON FUNCTION communication.tenants_with_due_notices FROM PUBLIC;
GRANT EXECUTE ON FUNCTION communication.tenants_with_due_notices TO :app;

-- Answers kept for Idempotency-Keys are of no use after a while.
CREATE FUNCTION platform.forget_idempotency_keys(made_before timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    DELETE FROM platform.idempotency_keys k WHERE k.created_at < made_before
$$;
REVOKE ALL ON FUNCTION platform.forget_idempotency_keys FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.forget_idempotency_keys TO :app;
