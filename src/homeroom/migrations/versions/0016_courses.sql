-- The course catalog, sections by hand with capacity, rooms, waiting lists, student groups.
-- :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

ALTER TABLE schools.courses
    ADD COLUMN search_title VARCHAR COLLATE "C",
    ADD COLUMN search_code VARCHAR COLLATE "C",
    ADD COLUMN description VARCHAR,
    ADD COLUMN credits NUMERIC(5, 2),
    ADD COLUMN gpa_weight NUMERIC(4, 2),
    ADD COLUMN grade_levels VARCHAR[] NOT NULL DEFAULT '{}',
    ADD COLUMN sced_code VARCHAR,
    ADD COLUMN starts_on DATE,
    ADD COLUMN ends_on DATE,
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1,
    ADD CONSTRAINT ck_courses_credits CHECK (credits >= 0),
    ADD CONSTRAINT ck_courses_gpa_weight CHECK (gpa_weight >= 0),
    ADD CONSTRAINT ck_courses_dates CHECK (ends_on >= starts_on - 1);
-- As `homeroom.kernel.names.folded` writes them, but for letters that only Python knows to fold.
UPDATE schools.courses SET
    search_title = btrim(regexp_replace(lower(regexp_replace(
        normalize(translate(title, '-''’`.,', '      '), NFKD), '[\u0300-\u036f]', '', 'g')), '\s+', ' ', 'g')),
    search_code = btrim(regexp_replace(lower(regexp_replace(
        normalize(translate(coalesce(code, ''), '-''’`.,', '      '), NFKD), '[\u0300-\u036f]', '', 'g')), '\s+', ' ', 'g'));
ALTER TABLE schools.courses
    ALTER COLUMN search_title SET NOT NULL,
    ALTER COLUMN search_code SET NOT NULL;
CREATE INDEX ix_courses_title ON schools.courses (tenant_id, search_title, id);
CREATE INDEX ix_courses_code ON schools.courses (tenant_id, search_code, id);

CREATE TABLE schools.course_prerequisites (
    tenant_id UUID NOT NULL,
    course_id UUID NOT NULL,
    requires_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    CONSTRAINT pk_course_prerequisites PRIMARY KEY (tenant_id, course_id, requires_id),
    CONSTRAINT fk_course_prerequisites_tenant_id_course_id FOREIGN KEY(tenant_id, course_id) REFERENCES schools.courses (tenant_id, id),
    CONSTRAINT fk_course_prerequisites_tenant_id_requires_id FOREIGN KEY(tenant_id, requires_id) REFERENCES schools.courses (tenant_id, id),
    CONSTRAINT ck_course_prerequisites_itself CHECK (course_id <> requires_id)
);
CREATE INDEX ix_course_prerequisites_requires ON schools.course_prerequisites (tenant_id, requires_id);

ALTER TABLE schools.rooms
    ADD COLUMN capacity SMALLINT,
    ADD COLUMN features VARCHAR[] NOT NULL DEFAULT '{}',
    ADD COLUMN ends_on DATE,
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1,
    ADD CONSTRAINT ck_rooms_capacity CHECK (capacity > 0);

ALTER TABLE schools.sections
    ADD COLUMN capacity SMALLINT,
    ADD COLUMN room_id UUID,
    ADD COLUMN meetings_by_hand BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1,
    ADD CONSTRAINT fk_sections_tenant_id_room_id FOREIGN KEY(tenant_id, room_id) REFERENCES schools.rooms (tenant_id, id),
    ADD CONSTRAINT ck_sections_capacity CHECK (capacity > 0);
CREATE INDEX ix_sections_course ON schools.sections (tenant_id, course_id);

CREATE TABLE students.section_waits (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    section_id UUID NOT NULL,
    student_id UUID NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    priority SMALLINT NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    outcome VARCHAR(32),
    CONSTRAINT pk_section_waits PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_section_waits_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_section_waits_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_section_waits_ended CHECK ((ended_at is null) = (outcome is null))
);
CREATE UNIQUE INDEX uq_section_waits_waiting ON students.section_waits (tenant_id, section_id, student_id) WHERE ended_at is null;
CREATE INDEX ix_section_waits_student ON students.section_waits (tenant_id, student_id);

CREATE TABLE students.groups (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    name VARCHAR NOT NULL,
    search_name VARCHAR COLLATE "C" NOT NULL,
    ends_on DATE,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_groups PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_groups_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE UNIQUE INDEX uq_groups_name ON students.groups (tenant_id, school_id, kind, name) WHERE ends_on is null;
CREATE INDEX ix_groups_school_name ON students.groups (tenant_id, school_id, search_name, id);
CREATE INDEX ix_groups_name ON students.groups (tenant_id, search_name, id);

CREATE TABLE students.group_advisers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    group_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_group_advisers PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_group_advisers_tenant_id_group_id FOREIGN KEY(tenant_id, group_id) REFERENCES students.groups (tenant_id, id),
    CONSTRAINT fk_group_advisers_tenant_id_staff_id FOREIGN KEY(tenant_id, staff_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT ck_group_advisers_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_group_advisers_group ON students.group_advisers (tenant_id, group_id);
CREATE INDEX ix_group_advisers_staff ON students.group_advisers (tenant_id, staff_id, group_id);

CREATE TABLE students.group_members (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    group_id UUID NOT NULL,
    student_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_group_members PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_group_members_tenant_id_group_id FOREIGN KEY(tenant_id, group_id) REFERENCES students.groups (tenant_id, id),
    CONSTRAINT fk_group_members_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_group_members_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_group_members_group ON students.group_members (tenant_id, group_id, student_id);
CREATE INDEX ix_group_members_student ON students.group_members (tenant_id, student_id, group_id);

ALTER TABLE schools.course_prerequisites ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.course_prerequisites TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.course_prerequisites TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON schools.course_prerequisites TO :app;

ALTER TABLE students.section_waits ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.section_waits TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.section_waits TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.section_waits TO :app;

ALTER TABLE students.groups ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.groups TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.groups TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.groups TO :app;

ALTER TABLE students.group_advisers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.group_advisers TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.group_advisers TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.group_advisers TO :app;

ALTER TABLE students.group_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.group_members TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.group_members TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.group_members TO :app;
