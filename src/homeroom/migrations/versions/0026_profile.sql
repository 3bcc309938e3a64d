-- Who a student is: profiles, identifiers and their schemes, programs and services.

SET LOCAL lock_timeout = '10s';

CREATE TABLE students.profiles (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    suffix VARCHAR,
    preferred_family_name VARCHAR,
    pronouns VARCHAR,
    gender VARCHAR(32),
    gender_described VARCHAR,
    birth_city VARCHAR,
    birth_state VARCHAR,
    birth_country VARCHAR(2),
    races VARCHAR[],
    tribal_affiliation VARCHAR,
    home_language VARCHAR(3),
    instruction_language VARCHAR(3),
    interpreter_wanted BOOLEAN,
    declined VARCHAR[] NOT NULL DEFAULT '{}',
    photo VARCHAR,
    version INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT pk_profiles PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_profiles_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_profiles_gender CHECK (gender_described is null or gender = 'other')
);

CREATE TABLE students.identifier_schemes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    search_name VARCHAR COLLATE "C" NOT NULL,
    kind VARCHAR(32) NOT NULL,
    shape VARCHAR,
    check_digit VARCHAR(32) NOT NULL,
    sealed BOOLEAN NOT NULL,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_identifier_schemes PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_identifier_schemes_name ON students.identifier_schemes (tenant_id, search_name);

CREATE TABLE students.identifiers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    scheme_id UUID NOT NULL,
    value VARCHAR COLLATE "C",
    sealed BYTEA,
    digest BYTEA,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_identifiers PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_identifiers_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_identifiers_tenant_id_scheme_id FOREIGN KEY(tenant_id, scheme_id) REFERENCES students.identifier_schemes (tenant_id, id),
    CONSTRAINT ck_identifiers_dates CHECK (ends_on is null or ends_on >= starts_on - 1),
    CONSTRAINT ck_identifiers_value CHECK (num_nonnulls(value, sealed) = 1 and (sealed is null) = (digest is null))
);
CREATE INDEX ix_identifiers_student ON students.identifiers (tenant_id, student_id);
CREATE UNIQUE INDEX uq_identifiers_one ON students.identifiers (tenant_id, student_id, scheme_id) WHERE ends_on is null;
CREATE UNIQUE INDEX uq_identifiers_value ON students.identifiers (tenant_id, scheme_id, value)
    WHERE ends_on is null and value is not null;
CREATE UNIQUE INDEX uq_identifiers_digest ON students.identifiers (tenant_id, scheme_id, digest)
    WHERE ends_on is null and digest is not null;

CREATE TABLE students.service_programs (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    search_name VARCHAR COLLATE "C" NOT NULL,
    kind VARCHAR(32) NOT NULL,
    for_teachers BOOLEAN NOT NULL,
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_service_programs PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_service_programs_name ON students.service_programs (tenant_id, search_name);

CREATE TABLE students.participations (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    program_id UUID NOT NULL,
    manager_id UUID,
    starts_on DATE NOT NULL,
    ends_on DATE,
    review_on DATE,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_participations PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_participations_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_participations_tenant_id_program_id FOREIGN KEY(tenant_id, program_id) REFERENCES students.service_programs (tenant_id, id),
    CONSTRAINT fk_participations_tenant_id_manager_id FOREIGN KEY(tenant_id, manager_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT ck_participations_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_participations_student ON students.participations (tenant_id, student_id);
CREATE INDEX ix_participations_program ON students.participations (tenant_id, program_id, student_id);

ALTER TABLE students.profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.profiles TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.profiles TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.profiles TO :app;

ALTER TABLE students.identifier_schemes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.identifier_schemes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.identifier_schemes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.identifier_schemes TO :app;

ALTER TABLE students.identifiers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.identifiers TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.identifiers TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.identifiers TO :app;

ALTER TABLE students.service_programs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.service_programs TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.service_programs TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.service_programs TO :app;

ALTER TABLE students.participations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.participations TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.participations TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.participations TO :app;
