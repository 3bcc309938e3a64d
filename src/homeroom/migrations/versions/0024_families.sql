-- Families: addresses in parts, the order of contacts, proposals, rights at 18. :app stands for the app's role.

SET LOCAL lock_timeout = '10s';

ALTER TABLE students.households
    ADD COLUMN search_name VARCHAR COLLATE "C" GENERATED ALWAYS AS (lower((name)::text)) STORED NOT NULL,
    ADD COLUMN street VARCHAR,
    ADD COLUMN city VARCHAR,
    ADD COLUMN state VARCHAR,
    ADD COLUMN postal_code VARCHAR,
    ADD COLUMN country VARCHAR(2),
    ADD COLUMN phone VARCHAR,
    ADD COLUMN locale VARCHAR,
    ADD COLUMN version INTEGER DEFAULT 1 NOT NULL;
CREATE INDEX ix_households_search_name ON students.households (tenant_id, search_name, id);

ALTER TABLE students.guardian_links
    ADD COLUMN lives_with BOOLEAN DEFAULT false NOT NULL,
    ADD COLUMN contact_order SMALLINT,
    ADD COLUMN after_18 VARCHAR(32) DEFAULT 'undecided' NOT NULL,
    ADD COLUMN after_18_reason VARCHAR,
    ADD COLUMN version INTEGER DEFAULT 1 NOT NULL,
    ADD CONSTRAINT ck_guardian_links_shared CHECK (after_18 <> 'shared' or after_18_reason is not null);
UPDATE students.guardian_links l SET lives_with = true
WHERE EXISTS (
    SELECT FROM students.household_members c
    JOIN students.household_members g ON g.tenant_id = c.tenant_id AND g.household_id = c.household_id
    WHERE c.tenant_id = l.tenant_id AND c.person_id = l.student_id AND g.person_id = l.guardian_id
        AND c.ends_on IS NULL AND g.ends_on IS NULL
);

ALTER TABLE students.court_orders
    ADD COLUMN kind VARCHAR(32) DEFAULT 'custody' NOT NULL,
    ADD COLUMN notes BYTEA,
    ADD COLUMN version INTEGER DEFAULT 1 NOT NULL;
CREATE INDEX ix_court_orders_guardian ON students.court_orders (tenant_id, guardian_id, student_id);

ALTER TABLE students.students ADD COLUMN of_age_told_on DATE;
CREATE INDEX ix_people_birth_on ON identity.people (tenant_id, birth_on, id) WHERE birth_on is not null;

CREATE TABLE students.emergency_contacts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    may_pick_up BOOLEAN NOT NULL,
    given_by UUID,
    contact_order SMALLINT,
    version INTEGER DEFAULT 1 NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_emergency_contacts PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_emergency_contacts_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_emergency_contacts_tenant_id_given_by FOREIGN KEY(tenant_id, given_by) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT ck_emergency_contacts_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_emergency_contacts_student ON students.emergency_contacts (tenant_id, student_id);
ALTER TABLE students.emergency_contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.emergency_contacts TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.emergency_contacts TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.emergency_contacts TO :app;

CREATE TABLE students.proposals (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    student_id UUID NOT NULL,
    proposed_by UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    target_id UUID,
    before JSONB NOT NULL,
    after JSONB NOT NULL,
    state VARCHAR(32) NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMP WITH TIME ZONE,
    reason VARCHAR,
    CONSTRAINT pk_proposals PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_proposals_tenant_id_student_id FOREIGN KEY(tenant_id, student_id) REFERENCES students.students (tenant_id, id),
    CONSTRAINT fk_proposals_tenant_id_proposed_by FOREIGN KEY(tenant_id, proposed_by) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT ck_proposals_decided CHECK ((state = 'open') = (decided_at is null))
);
CREATE INDEX ix_proposals_state ON students.proposals (tenant_id, state, id);
CREATE INDEX ix_proposals_student ON students.proposals (tenant_id, student_id, id);
ALTER TABLE students.proposals ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.proposals TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.proposals TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.proposals TO :app;

-- Which tenants have students who come of age until a day and were not told of: ids only, across tenants.
CREATE FUNCTION students.tenants_with_birthdays(until date) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT DISTINCT s.tenant_id FROM students.students s
    JOIN identity.people p ON p.tenant_id = s.tenant_id AND p.id = s.id
    WHERE s.of_age_told_on IS NULL AND p.birth_on + interval '18 years' <= until
        AND p.birth_on + interval '18 years' > until - 30
$$;
REVOKE ALL ON FUNCTION students.tenants_with_birthdays FROM PUBLIC;
GRANT EXECUTE ON FUNCTION students.tenants_with_birthdays TO :app;
