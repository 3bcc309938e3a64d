-- Documents of students. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE students.document_kinds (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    search_name VARCHAR COLLATE "C" NOT NULL,
    seen_by VARCHAR[] NOT NULL,
    family_sends BOOLEAN NOT NULL,
    needs_approval BOOLEAN NOT NULL,
    needs_signature BOOLEAN NOT NULL,
    expires BOOLEAN NOT NULL,
    remind_days INTEGER NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_document_kinds PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_document_kinds_name ON students.document_kinds (tenant_id, search_name) WHERE ended_at is null;

CREATE TABLE students.document_requirements (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind_id UUID NOT NULL,
    school_id UUID,
    grade_level VARCHAR(20) COLLATE "C",
    CONSTRAINT pk_document_requirements PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_document_requirements_tenant_id_kind_id FOREIGN KEY(tenant_id, kind_id) REFERENCES students.document_kinds (tenant_id, id),
    CONSTRAINT fk_document_requirements_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE INDEX ix_document_requirements_kind ON students.document_requirements (tenant_id, kind_id);

CREATE TABLE students.documents (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    kind_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    state VARCHAR(32) NOT NULL,
    kept_id UUID,
    expires_on DATE,
    reminded_on DATE,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    removed_for VARCHAR,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_documents PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_documents_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_documents_tenant_id_kind_id FOREIGN KEY(tenant_id, kind_id) REFERENCES students.document_kinds (tenant_id, id)
);
CREATE INDEX ix_documents_student ON students.documents (tenant_id, student_id, kind_id);
CREATE INDEX ix_documents_kind ON students.documents (tenant_id, kind_id);
CREATE INDEX ix_documents_state ON students.documents (tenant_id, state, id);
CREATE INDEX ix_documents_expires_on ON students.documents (tenant_id, expires_on) WHERE expires_on is not null;

CREATE TABLE students.document_versions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    document_id UUID NOT NULL,
    number INTEGER NOT NULL,
    state VARCHAR(32) NOT NULL,
    file_name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    digest VARCHAR,
    expires_on DATE,
    from_family BOOLEAN NOT NULL,
    sent_by UUID NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    checked_at TIMESTAMP WITH TIME ZONE,
    decided_by UUID,
    decided_at TIMESTAMP WITH TIME ZONE,
    refusal VARCHAR,
    reason VARCHAR,
    thumbnail BYTEA,
    CONSTRAINT pk_document_versions PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_document_versions_looked_into CHECK (state not in ('waiting', 'kept') or digest is not null),
    CONSTRAINT fk_document_versions_tenant_id_document_id FOREIGN KEY(tenant_id, document_id) REFERENCES students.documents (tenant_id, id),
    CONSTRAINT fk_document_versions_tenant_id_sent_by FOREIGN KEY(tenant_id, sent_by) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT fk_document_versions_tenant_id_decided_by FOREIGN KEY(tenant_id, decided_by) REFERENCES identity.accounts (tenant_id, id)
);
CREATE UNIQUE INDEX uq_document_versions_number ON students.document_versions (tenant_id, document_id, number);
CREATE INDEX ix_document_versions_unfinished ON students.document_versions (sent_at, tenant_id)
    WHERE state in ('uploading', 'checking');

CREATE TABLE students.document_signatures (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    version_id UUID NOT NULL,
    account_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    signed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_document_signatures PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_document_signatures_tenant_id_version_id FOREIGN KEY(tenant_id, version_id) REFERENCES students.document_versions (tenant_id, id),
    CONSTRAINT fk_document_signatures_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id)
);
CREATE UNIQUE INDEX uq_document_signatures_account ON students.document_signatures (tenant_id, version_id, account_id);

ALTER TABLE students.document_kinds ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.document_kinds TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.document_kinds TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.document_kinds TO :app;

ALTER TABLE students.document_requirements ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.document_requirements TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.document_requirements TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON students.document_requirements TO :app;

ALTER TABLE students.documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.documents TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.documents TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.documents TO :app;

ALTER TABLE students.document_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.document_versions TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.document_versions TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.document_versions TO :app;

ALTER TABLE students.document_signatures ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.document_signatures TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.document_signatures TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON students.document_signatures TO :app;

-- Whom a district misses papers of is read in the order of names.
CREATE INDEX ix_enrollments_by_name ON students.enrollments (tenant_id, search_name, student_id);

-- Sweeps and reminders go by the clock, through all tenants.
CREATE FUNCTION students.tenants_with_stale_uploads(sent_before timestamptz) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT DISTINCT v.tenant_id FROM students.document_versions v
    WHERE v.state IN ('uploading', 'checking') AND v.sent_at < sent_before
$$;
CREATE FUNCTION students.tenants_with_documents() RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT DISTINCT d.tenant_id FROM students.documents d
$$;
CREATE FUNCTION students.tenants_with_expiring_documents(by_day date) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT DISTINCT d.tenant_id FROM students.documents d
    WHERE d.expires_on <= by_day AND d.reminded_on IS NULL AND d.kept_id IS NOT NULL
$$;
REVOKE ALL ON FUNCTION students.tenants_with_stale_uploads, students.tenants_with_documents,
    students.tenants_with_expiring_documents FROM PUBLIC;
GRANT EXECUTE ON FUNCTION students.tenants_with_stale_uploads, students.tenants_with_documents,
    students.tenants_with_expiring_documents TO :app;
