-- Early warning: rules, standings, flags. Progress: interventions, goals, notes; what a note says is sealed.
-- :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE students.warning_rules (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID,
    rules JSONB NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_warning_rules PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_warning_rules_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE UNIQUE INDEX uq_warning_rules_district ON students.warning_rules (tenant_id) WHERE school_id is null;
CREATE UNIQUE INDEX uq_warning_rules_school ON students.warning_rules (tenant_id, school_id) WHERE school_id is not null;

CREATE TABLE students.warning_standings (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID,
    level VARCHAR(32),
    order_key VARCHAR COLLATE "C",
    search_name VARCHAR COLLATE "C" NOT NULL,
    flagged VARCHAR[] NOT NULL,
    measures JSONB NOT NULL,
    looked_on DATE NOT NULL,
    rules_version INTEGER NOT NULL,
    CONSTRAINT pk_warning_standings PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_warning_standings_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES students.students (tenant_id, id)
);
CREATE INDEX ix_warning_standings_name ON students.warning_standings (tenant_id, search_name, id) WHERE order_key is not null;
CREATE INDEX ix_warning_standings_worst ON students.warning_standings (tenant_id, order_key, id) WHERE order_key is not null;

CREATE TABLE students.warning_flags (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    measure VARCHAR(40) NOT NULL,
    level VARCHAR(32) NOT NULL,
    raised_on DATE NOT NULL,
    ended_on DATE,
    raised JSONB NOT NULL,
    ended JSONB,
    CONSTRAINT pk_warning_flags PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_warning_flags_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_warning_flags_dates CHECK (ended_on is null or ended_on >= raised_on),
    CONSTRAINT ck_warning_flags_ended CHECK ((ended_on is null) = (ended is null))
);
CREATE INDEX ix_warning_flags_student ON students.warning_flags (tenant_id, student_id, raised_on, id);
CREATE UNIQUE INDEX uq_warning_flags_open ON students.warning_flags (tenant_id, student_id, measure) WHERE ended_on is null;

CREATE TABLE students.interventions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    title VARCHAR NOT NULL,
    plan VARCHAR,
    tier SMALLINT NOT NULL,
    visibility VARCHAR(32) NOT NULL,
    owner_id UUID,
    flag_id UUID,
    starts_on DATE NOT NULL,
    review_on DATE,
    order_key VARCHAR COLLATE "C" NOT NULL,
    state VARCHAR(32) NOT NULL,
    ended_on DATE,
    outcome VARCHAR(32),
    outcome_words VARCHAR,
    reminded_for DATE,
    author_id UUID NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_interventions PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_interventions_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_interventions_tenant_id_owner_id FOREIGN KEY(tenant_id, owner_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT ck_interventions_tier CHECK (tier between 1 and 3),
    CONSTRAINT ck_interventions_outcome CHECK ((state = 'ended') = (outcome is not null))
);
CREATE INDEX ix_interventions_due ON students.interventions (tenant_id, review_on) WHERE state <> 'ended';
CREATE INDEX ix_interventions_open ON students.interventions (tenant_id, order_key, id) WHERE state <> 'ended';
CREATE INDEX ix_interventions_student ON students.interventions (tenant_id, student_id, starts_on, id);

CREATE TABLE students.intervention_check_ins (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    intervention_id UUID NOT NULL,
    held_on DATE NOT NULL,
    words VARCHAR NOT NULL,
    author_id UUID NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_intervention_check_ins PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_intervention_check_ins_tenant_id_intervention_id FOREIGN KEY(tenant_id, intervention_id) REFERENCES students.interventions (tenant_id, id)
);
CREATE INDEX ix_intervention_check_ins_of ON students.intervention_check_ins (tenant_id, intervention_id, held_on, id);

CREATE TABLE students.goals (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    title VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    unit VARCHAR,
    baseline DOUBLE PRECISION NOT NULL,
    target DOUBLE PRECISION NOT NULL,
    starts_on DATE NOT NULL,
    due_on DATE NOT NULL,
    state VARCHAR(32) NOT NULL,
    visibility VARCHAR(32) NOT NULL,
    author_id UUID NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_goals PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_goals_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT ck_goals_target CHECK (target <> baseline)
);
CREATE INDEX ix_goals_student ON students.goals (tenant_id, student_id, due_on, id);

CREATE TABLE students.goal_updates (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    goal_id UUID NOT NULL,
    measured_on DATE NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    words VARCHAR,
    author_id UUID NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_goal_updates PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_goal_updates_tenant_id_goal_id FOREIGN KEY(tenant_id, goal_id) REFERENCES students.goals (tenant_id, id)
);
CREATE INDEX ix_goal_updates_of ON students.goal_updates (tenant_id, goal_id, measured_on, id);

CREATE TABLE students.progress_notes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    visibility VARCHAR(32) NOT NULL,
    author_id UUID NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE,
    sealed BYTEA NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_progress_notes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_progress_notes_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id)
);
CREATE INDEX ix_progress_notes_student ON students.progress_notes (tenant_id, student_id, id);

CREATE TABLE students.progress_notes_before (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    note_id UUID NOT NULL,
    version INTEGER NOT NULL,
    visibility VARCHAR(32) NOT NULL,
    sealed BYTEA NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_progress_notes_before PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_progress_notes_before_tenant_id_note_id FOREIGN KEY(tenant_id, note_id) REFERENCES students.progress_notes (tenant_id, id)
);
CREATE UNIQUE INDEX uq_progress_notes_before_version ON students.progress_notes_before (tenant_id, note_id, version);

ALTER TABLE students.warning_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.warning_rules TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.warning_rules TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.warning_rules TO :app;

ALTER TABLE students.warning_standings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.warning_standings TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.warning_standings TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.warning_standings TO :app;

ALTER TABLE students.warning_flags ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.warning_flags TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.warning_flags TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.warning_flags TO :app;

ALTER TABLE students.interventions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.interventions TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.interventions TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.interventions TO :app;

ALTER TABLE students.intervention_check_ins ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.intervention_check_ins TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.intervention_check_ins TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON students.intervention_check_ins TO :app;

ALTER TABLE students.goals ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.goals TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.goals TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.goals TO :app;

ALTER TABLE students.goal_updates ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.goal_updates TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.goal_updates TO CURRENT_USER USING (true);
GRANT SELECT, INSERT ON students.goal_updates TO :app;

ALTER TABLE students.progress_notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.progress_notes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.progress_notes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.progress_notes TO :app;

ALTER TABLE students.progress_notes_before ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.progress_notes_before TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.progress_notes_before TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.progress_notes_before TO :app;
