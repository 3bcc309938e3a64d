-- Runs of the printer, and certificates of enrollment. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE students.print_runs (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    chosen JSONB NOT NULL,
    lang VARCHAR NOT NULL,
    paper VARCHAR NOT NULL,
    state VARCHAR(32) NOT NULL,
    requested_by UUID NOT NULL,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    cancel_requested_at TIMESTAMP WITH TIME ZONE,
    stored VARCHAR,
    size BIGINT,
    problem VARCHAR,
    CONSTRAINT pk_print_runs PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_print_runs_tenant_id_requested_by FOREIGN KEY(tenant_id, requested_by) REFERENCES identity.accounts (tenant_id, id)
);
CREATE INDEX ix_print_runs_requested ON students.print_runs (tenant_id, requested_by, id);

CREATE TABLE students.certificates (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    school_id UUID NOT NULL,
    code VARCHAR COLLATE "C" NOT NULL,
    name VARCHAR NOT NULL,
    shown_as VARCHAR NOT NULL,
    birth_on DATE,
    student_number VARCHAR NOT NULL,
    grade_level VARCHAR NOT NULL,
    enrolled_from DATE NOT NULL,
    lang VARCHAR NOT NULL,
    paper VARCHAR NOT NULL,
    issued_on DATE NOT NULL,
    issued_at TIMESTAMP WITH TIME ZONE NOT NULL,
    issued_by UUID NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    revoked_by UUID,
    CONSTRAINT pk_certificates PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_certificates_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_certificates_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT fk_certificates_tenant_id_issued_by FOREIGN KEY(tenant_id, issued_by) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT ck_certificates_revoked CHECK ((revoked_at is null) = (revoked_by is null))
);
CREATE UNIQUE INDEX uq_certificates_code ON students.certificates (tenant_id, code);
CREATE INDEX ix_certificates_student ON students.certificates (tenant_id, student_id, id);

ALTER TABLE students.print_runs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.print_runs TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.print_runs TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.print_runs TO :app;

ALTER TABLE students.certificates ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.certificates TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.certificates TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.certificates TO :app;
