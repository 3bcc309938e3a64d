-- Behavior: incidents, what was done about them, and recognition. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE students.behavior_kinds (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    code VARCHAR COLLATE "C" NOT NULL,
    positive BOOLEAN NOT NULL,
    name VARCHAR,
    search_name VARCHAR COLLATE "C",
    ended_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_behavior_kinds PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_behavior_kinds_code ON students.behavior_kinds (tenant_id, code);
CREATE UNIQUE INDEX uq_behavior_kinds_name ON students.behavior_kinds (tenant_id, positive, search_name)
    WHERE ended_at is null;

CREATE TABLE students.incidents (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    occurred_on DATE NOT NULL,
    order_key VARCHAR COLLATE "C" NOT NULL,
    place VARCHAR(32) NOT NULL,
    kind VARCHAR COLLATE "C" NOT NULL,
    severity VARCHAR(32) NOT NULL,
    description VARCHAR NOT NULL,
    for_family BOOLEAN NOT NULL,
    reported_by UUID NOT NULL,
    reported_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR(32) NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    voided_for VARCHAR,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT pk_incidents PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_incidents_voided CHECK ((state = 'voided') = (voided_for is not null)),
    CONSTRAINT fk_incidents_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE INDEX ix_incidents_occurred ON students.incidents (tenant_id, order_key, id);
CREATE INDEX ix_incidents_school ON students.incidents (tenant_id, school_id, order_key, id);
CREATE INDEX ix_incidents_kind ON students.incidents (tenant_id, kind, order_key, id);
CREATE INDEX ix_incidents_severity ON students.incidents (tenant_id, severity, order_key, id);
CREATE INDEX ix_incidents_state ON students.incidents (tenant_id, state, order_key, id);
CREATE INDEX ix_incidents_reported ON students.incidents (tenant_id, reported_by, id);
CREATE INDEX ix_incidents_day ON students.incidents (tenant_id, occurred_on);

CREATE TABLE students.incident_participants (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    incident_id UUID NOT NULL,
    student_id UUID NOT NULL,
    role VARCHAR(32) NOT NULL,
    told_on DATE,
    told_by UUID,
    told_how VARCHAR(32),
    removed_at TIMESTAMP WITH TIME ZONE,
    removed_for VARCHAR,
    CONSTRAINT pk_incident_participants PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_incident_participants_told
        CHECK ((told_on is null) = (told_by is null) and (told_on is null) = (told_how is null)),
    CONSTRAINT ck_incident_participants_removed CHECK ((removed_at is null) = (removed_for is null)),
    CONSTRAINT fk_incident_participants_tenant_id_incident_id FOREIGN KEY(tenant_id, incident_id) REFERENCES students.incidents (tenant_id, id),
    CONSTRAINT fk_incident_participants_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id)
);
CREATE UNIQUE INDEX uq_incident_participants_role
    ON students.incident_participants (tenant_id, incident_id, student_id, role) WHERE removed_at is null;
CREATE INDEX ix_incident_participants_student ON students.incident_participants (tenant_id, student_id, incident_id);

CREATE TABLE students.incident_actions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    participant_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    note VARCHAR,
    decided_by UUID NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    removed_for VARCHAR,
    CONSTRAINT pk_incident_actions PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_incident_actions_dates CHECK (ends_on is null or ends_on >= starts_on),
    CONSTRAINT ck_incident_actions_removed CHECK ((removed_at is null) = (removed_for is null)),
    CONSTRAINT fk_incident_actions_tenant_id_participant_id FOREIGN KEY(tenant_id, participant_id) REFERENCES students.incident_participants (tenant_id, id)
);
CREATE INDEX ix_incident_actions_participant ON students.incident_actions (tenant_id, participant_id);

CREATE TABLE students.recognitions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    kind VARCHAR COLLATE "C" NOT NULL,
    words VARCHAR NOT NULL,
    given_on DATE NOT NULL,
    given_by UUID NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    withdrawn_for VARCHAR,
    CONSTRAINT pk_recognitions PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_recognitions_withdrawn CHECK ((withdrawn_at is null) = (withdrawn_for is null)),
    CONSTRAINT fk_recognitions_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id)
);
CREATE INDEX ix_recognitions_student ON students.recognitions (tenant_id, student_id, given_on, id);

ALTER TABLE students.behavior_kinds ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.behavior_kinds TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.behavior_kinds TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.behavior_kinds TO :app;

ALTER TABLE students.incidents ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.incidents TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.incidents TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.incidents TO :app;

ALTER TABLE students.incident_participants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.incident_participants TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.incident_participants TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.incident_participants TO :app;

ALTER TABLE students.incident_actions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.incident_actions TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.incident_actions TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.incident_actions TO :app;

ALTER TABLE students.recognitions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.recognitions TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.recognitions TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.recognitions TO :app;
