-- Entry and exit, and the history of enrollments. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

ALTER TABLE students.enrollments
    ADD COLUMN entry_type VARCHAR(32),
    ADD COLUMN exit_type VARCHAR(32),
    ADD COLUMN previous_school VARCHAR,
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TABLE students.enrollment_changes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    enrollment_id UUID NOT NULL,
    version INTEGER NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_by UUID,
    kind VARCHAR(32) NOT NULL,
    reason VARCHAR,
    before JSONB,
    student_id UUID NOT NULL,
    school_id UUID NOT NULL,
    grade_level VARCHAR(20) COLLATE "C" NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    "primary" BOOLEAN NOT NULL,
    entry_type VARCHAR(32),
    exit_type VARCHAR(32),
    previous_school VARCHAR,
    CONSTRAINT pk_enrollment_changes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_enrollment_changes_tenant_id_enrollment_id FOREIGN KEY(tenant_id, enrollment_id)
        REFERENCES students.enrollments (tenant_id, id)
);
CREATE UNIQUE INDEX uq_enrollment_changes_version ON students.enrollment_changes (tenant_id, enrollment_id, version);
CREATE INDEX ix_enrollment_changes_student ON students.enrollment_changes (tenant_id, student_id, changed_at);

ALTER TABLE students.enrollment_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.enrollment_changes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.enrollment_changes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON students.enrollment_changes TO :app;

CREATE TABLE students.number_rules (
    tenant_id UUID NOT NULL,
    prefix VARCHAR(12) NOT NULL,
    digits SMALLINT NOT NULL,
    next_number INTEGER NOT NULL,
    CONSTRAINT pk_number_rules PRIMARY KEY (tenant_id),
    CONSTRAINT ck_number_rules_rule CHECK (digits between 3 and 12 and next_number > 0)
);
ALTER TABLE students.number_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.number_rules TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.number_rules TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.number_rules TO :app;

-- What was on record before changes were kept, was always believed.
INSERT INTO students.enrollment_changes (tenant_id, id, enrollment_id, version, changed_at, kind, student_id, school_id,
    grade_level, starts_on, ends_on, "primary")
SELECT e.tenant_id, gen_random_uuid(), e.id, 1, 'epoch', 'found', e.student_id, e.school_id, e.grade_level, e.starts_on,
    e.ends_on, e."primary"
FROM students.enrollments e;

-- A change of what an enrollment says counts its version up; a new name does not.
CREATE FUNCTION students.count_enrollment() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER counted BEFORE UPDATE ON students.enrollments
    FOR EACH ROW WHEN ((OLD.student_id, OLD.school_id, OLD.grade_level, OLD.starts_on, OLD.ends_on, OLD."primary",
                        OLD.entry_type, OLD.exit_type, OLD.previous_school)
        IS DISTINCT FROM (NEW.student_id, NEW.school_id, NEW.grade_level, NEW.starts_on, NEW.ends_on, NEW."primary",
                          NEW.entry_type, NEW.exit_type, NEW.previous_school))
    EXECUTE FUNCTION students.count_enrollment();

-- homeroom.change says who changes what and why: {at, by, kind, reason}; without it somebody recorded something.
CREATE FUNCTION students.keep_enrollments() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    said jsonb := coalesce(nullif(current_setting('homeroom.change', true), ''), '{}')::jsonb;
BEGIN
    INSERT INTO students.enrollment_changes (tenant_id, id, enrollment_id, version, changed_at, changed_by, kind, reason,
        student_id, school_id, grade_level, starts_on, ends_on, "primary", entry_type, exit_type, previous_school)
    SELECT n.tenant_id, gen_random_uuid(), n.id, n.version, coalesce((said ->> 'at')::timestamptz, now()),
        (said ->> 'by')::uuid, coalesce(said ->> 'kind', 'recorded'), said ->> 'reason',
        n.student_id, n.school_id, n.grade_level, n.starts_on, n.ends_on, n."primary", n.entry_type, n.exit_type,
        n.previous_school
    FROM new_rows n;
    RETURN NULL;
END $$;
CREATE TRIGGER kept_new AFTER INSERT ON students.enrollments
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION students.keep_enrollments();

CREATE FUNCTION students.keep_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    said jsonb := coalesce(nullif(current_setting('homeroom.change', true), ''), '{}')::jsonb;
BEGIN
    INSERT INTO students.enrollment_changes (tenant_id, id, enrollment_id, version, changed_at, changed_by, kind, reason,
        before, student_id, school_id, grade_level, starts_on, ends_on, "primary", entry_type, exit_type,
        previous_school)
    SELECT n.tenant_id, gen_random_uuid(), n.id, n.version, coalesce((said ->> 'at')::timestamptz, now()),
        (said ->> 'by')::uuid, coalesce(said ->> 'kind', 'recorded'), said ->> 'reason',
        jsonb_build_object('school_id', o.school_id, 'grade_level', o.grade_level, 'starts_on', o.starts_on,
            'ends_on', o.ends_on, 'primary', o."primary", 'entry_type', o.entry_type, 'exit_type', o.exit_type,
            'previous_school', o.previous_school),
        n.student_id, n.school_id, n.grade_level, n.starts_on, n.ends_on, n."primary", n.entry_type, n.exit_type,
        n.previous_school
    FROM new_rows n JOIN old_rows o ON o.tenant_id = n.tenant_id AND o.id = n.id
    WHERE o.version <> n.version;
    RETURN NULL;
END $$;
CREATE TRIGGER kept_changed AFTER UPDATE ON students.enrollments
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION students.keep_changes();

REVOKE ALL ON FUNCTION students.count_enrollment, students.keep_enrollments, students.keep_changes FROM PUBLIC;
