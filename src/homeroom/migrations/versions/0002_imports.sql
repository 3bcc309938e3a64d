-- What imports need. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE SCHEMA interop;
GRANT USAGE ON SCHEMA interop TO :app;

-- A UUIDv7 (RFC 9562) for rows that set-based statements make; everywhere else they are made in Python.
CREATE FUNCTION platform.new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
            52, 1), 53, 1), 'hex')::uuid
$$;
REVOKE ALL ON FUNCTION platform.new_id FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.new_id TO :app;

CREATE TABLE schools.organizations (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    parent_id UUID,
    name VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    identifier VARCHAR,
    CONSTRAINT pk_organizations PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_organizations_tenant_id_parent_id FOREIGN KEY(tenant_id, parent_id) REFERENCES schools.organizations (tenant_id, id)
);

CREATE TABLE schools.section_terms (
    tenant_id UUID NOT NULL,
    section_id UUID NOT NULL,
    term_id UUID NOT NULL,
    CONSTRAINT pk_section_terms PRIMARY KEY (tenant_id, section_id, term_id),
    CONSTRAINT fk_section_terms_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_section_terms_tenant_id_term_id FOREIGN KEY(tenant_id, term_id) REFERENCES schools.terms (tenant_id, id)
);

CREATE TABLE interop.imports (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    file_name VARCHAR NOT NULL,
    file_size BIGINT NOT NULL,
    sha256 VARCHAR,
    source VARCHAR,
    end_dates VARCHAR(32) NOT NULL,
    stored VARCHAR,
    state VARCHAR(32) NOT NULL,
    requested_by UUID,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    applied_by UUID,
    started_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE,
    cancel_requested_at TIMESTAMP WITH TIME ZONE,
    step VARCHAR,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    counts JSONB NOT NULL,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    not_imported JSONB NOT NULL,
    to_confirm INTEGER NOT NULL,
    problem VARCHAR,
    CONSTRAINT pk_imports PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_imports_tenant_id_requested_by FOREIGN KEY(tenant_id, requested_by) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT fk_imports_tenant_id_applied_by FOREIGN KEY(tenant_id, applied_by) REFERENCES identity.accounts (tenant_id, id)
);

CREATE TABLE interop.findings (
    tenant_id UUID NOT NULL,
    import_id UUID NOT NULL,
    position INTEGER NOT NULL,
    severity VARCHAR(32) NOT NULL,
    code VARCHAR NOT NULL,
    message TEXT NOT NULL,
    file VARCHAR,
    row BIGINT,
    field VARCHAR,
    value VARCHAR,
    CONSTRAINT pk_findings PRIMARY KEY (tenant_id, import_id, position),
    CONSTRAINT fk_findings_tenant_id_import_id FOREIGN KEY(tenant_id, import_id) REFERENCES interop.imports (tenant_id, id)
);

CREATE TABLE interop.changes (
    tenant_id UUID NOT NULL,
    import_id UUID NOT NULL,
    position BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    action VARCHAR(32) NOT NULL,
    sourced_id VARCHAR NOT NULL,
    local_id UUID,
    label VARCHAR NOT NULL,
    before JSONB,
    after JSONB,
    CONSTRAINT pk_changes PRIMARY KEY (tenant_id, import_id, position),
    CONSTRAINT fk_changes_tenant_id_import_id FOREIGN KEY(tenant_id, import_id) REFERENCES interop.imports (tenant_id, id)
);
CREATE INDEX ix_changes_listed ON interop.changes (tenant_id, import_id, kind, action, position);

CREATE TABLE interop.records (
    tenant_id UUID NOT NULL,
    source VARCHAR COLLATE "C" NOT NULL,
    kind VARCHAR COLLATE "C" NOT NULL,
    sourced_id VARCHAR COLLATE "C" NOT NULL,
    local_id UUID,
    given JSONB,
    brought JSONB,
    import_id UUID NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_records PRIMARY KEY (tenant_id, source, kind, sourced_id),
    CONSTRAINT fk_records_tenant_id_import_id FOREIGN KEY(tenant_id, import_id) REFERENCES interop.imports (tenant_id, id)
);
CREATE INDEX ix_records_local ON interop.records (tenant_id, local_id);

-- The tree above the schools, and what an import made up for a school.
ALTER TABLE schools.schools
    ADD COLUMN organization_id UUID,
    ADD COLUMN identifier VARCHAR,
    ADD COLUMN timetable_assumed BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN ends_on DATE,
    ADD CONSTRAINT fk_schools_tenant_id_organization_id
        FOREIGN KEY (tenant_id, organization_id) REFERENCES schools.organizations (tenant_id, id);

-- Parts of parts of the year.
ALTER TABLE schools.terms
    ADD COLUMN parent_id UUID,
    ADD COLUMN kind VARCHAR(32) NOT NULL DEFAULT 'term',
    ADD CONSTRAINT fk_terms_tenant_id_parent_id
        FOREIGN KEY (tenant_id, parent_id) REFERENCES schools.terms (tenant_id, id);

-- A section is held in one or more terms.
INSERT INTO schools.section_terms (tenant_id, section_id, term_id) SELECT tenant_id, id, term_id FROM schools.sections;
ALTER TABLE schools.sections DROP COLUMN term_id, ADD COLUMN ends_on DATE;
ALTER TABLE schools.courses ALTER COLUMN code DROP NOT NULL;

-- Staff of the district's own offices.
ALTER TABLE schools.staff_assignments
    ALTER COLUMN school_id DROP NOT NULL,
    ADD COLUMN organization_id UUID,
    ADD CONSTRAINT fk_staff_assignments_tenant_id_organization_id
        FOREIGN KEY (tenant_id, organization_id) REFERENCES schools.organizations (tenant_id, id),
    ADD CONSTRAINT ck_staff_assignments_place CHECK (num_nonnulls(school_id, organization_id) = 1);

ALTER TABLE identity.people ADD COLUMN middle_name VARCHAR;
ALTER TABLE students.students ALTER COLUMN student_number TYPE VARCHAR COLLATE "C";
ALTER TABLE students.enrollments ALTER COLUMN grade_level TYPE VARCHAR(20) COLLATE "C";
ALTER TABLE students.section_enrollments ADD COLUMN added_at TIMESTAMPTZ NOT NULL DEFAULT now();

-- What was never in force ends on the day before its first.
ALTER TABLE schools.staff_assignments DROP CONSTRAINT ck_staff_assignments_dates,
    ADD CONSTRAINT ck_staff_assignments_dates CHECK (ends_on is null or ends_on >= starts_on - 1);
ALTER TABLE schools.section_teachers DROP CONSTRAINT ck_section_teachers_dates,
    ADD CONSTRAINT ck_section_teachers_dates CHECK (ends_on is null or ends_on >= starts_on - 1);
ALTER TABLE students.enrollments DROP CONSTRAINT ck_enrollments_dates,
    ADD CONSTRAINT ck_enrollments_dates CHECK (ends_on is null or ends_on >= starts_on - 1);
ALTER TABLE students.section_enrollments DROP CONSTRAINT ck_section_enrollments_dates,
    ADD CONSTRAINT ck_section_enrollments_dates CHECK (ends_on is null or ends_on >= starts_on - 1);
ALTER TABLE students.guardian_links DROP CONSTRAINT ck_guardian_links_dates,
    ADD CONSTRAINT ck_guardian_links_dates CHECK (ends_on is null or ends_on >= starts_on - 1);

-- Row-level security and rights. A timetable's own rows are replaced, and so is the report of an import not yet applied.

ALTER TABLE schools.organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.organizations TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.organizations TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.organizations TO :app;

ALTER TABLE schools.section_terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.section_terms TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.section_terms TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON schools.section_terms TO :app;

ALTER TABLE interop.imports ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interop.imports TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON interop.imports TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON interop.imports TO :app;

ALTER TABLE interop.findings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interop.findings TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON interop.findings TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON interop.findings TO :app;

ALTER TABLE interop.changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interop.changes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON interop.changes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON interop.changes TO :app;

ALTER TABLE interop.records ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interop.records TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON interop.records TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON interop.records TO :app;

GRANT DELETE ON schools.meetings TO :app;
