-- Health: entries, visits, emergency cards, immunizations. What somebody wrote is sealed.
-- :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE students.health_records (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    on_card BOOLEAN NOT NULL,
    for_teachers BOOLEAN NOT NULL,
    sealed BYTEA NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_health_records PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_health_records_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_health_records_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_health_records_student ON students.health_records (tenant_id, student_id);

CREATE TABLE students.health_visits (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    came_at TIMESTAMP WITH TIME ZONE NOT NULL,
    order_key VARCHAR COLLATE "C" NOT NULL,
    recorded_by UUID NOT NULL,
    sealed BYTEA NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_health_visits PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_health_visits_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id)
);
CREATE INDEX ix_health_visits_student ON students.health_visits (tenant_id, student_id, order_key, id);

CREATE TABLE students.health_cards (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    sealed BYTEA NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_health_cards PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_health_cards_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES students.students (tenant_id, id)
);

CREATE TABLE students.immunization_doses (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    vaccine VARCHAR(32) NOT NULL,
    given_on DATE NOT NULL,
    retracted_at TIMESTAMP WITH TIME ZONE,
    sealed BYTEA,
    CONSTRAINT pk_immunization_doses PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_immunization_doses_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id)
);
CREATE INDEX ix_immunization_doses_student ON students.immunization_doses (tenant_id, student_id);
CREATE UNIQUE INDEX uq_immunization_doses_given ON students.immunization_doses (tenant_id, student_id, vaccine, given_on)
    WHERE retracted_at is null;

CREATE TABLE students.immunization_exemptions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    vaccine VARCHAR(32),
    reason VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    sealed BYTEA,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_immunization_exemptions PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_immunization_exemptions_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_immunization_exemptions_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_immunization_exemptions_student ON students.immunization_exemptions (tenant_id, student_id);

CREATE TABLE students.immunization_rules (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    rules JSONB NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_immunization_rules PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_immunization_rules_tenant ON students.immunization_rules (tenant_id);

CREATE TABLE students.immunization_statuses (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    status VARCHAR(32) NOT NULL,
    due_on DATE,
    order_key VARCHAR COLLATE "C",
    missing JSONB NOT NULL,
    next_on DATE,
    birth_on DATE,
    grade_level VARCHAR,
    rules_version INTEGER NOT NULL,
    CONSTRAINT pk_immunization_statuses PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_immunization_statuses_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES students.students (tenant_id, id)
);
CREATE INDEX ix_immunization_statuses_due ON students.immunization_statuses (tenant_id, order_key, id) WHERE order_key is not null;

ALTER TABLE students.health_records ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.health_records TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.health_records TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.health_records TO :app;

ALTER TABLE students.health_visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.health_visits TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.health_visits TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.health_visits TO :app;

ALTER TABLE students.health_cards ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.health_cards TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.health_cards TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.health_cards TO :app;

ALTER TABLE students.immunization_doses ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.immunization_doses TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.immunization_doses TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.immunization_doses TO :app;

ALTER TABLE students.immunization_exemptions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.immunization_exemptions TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.immunization_exemptions TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.immunization_exemptions TO :app;

ALTER TABLE students.immunization_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.immunization_rules TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.immunization_rules TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.immunization_rules TO :app;

ALTER TABLE students.immunization_statuses ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.immunization_statuses TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.immunization_statuses TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.immunization_statuses TO :app;
