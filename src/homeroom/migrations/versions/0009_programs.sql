-- Programs that call the API. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

-- A program's account is nobody's: it has no person, no e-mail and no password.
ALTER TABLE identity.accounts
    ADD COLUMN kind VARCHAR(32) NOT NULL DEFAULT 'person',
    ALTER COLUMN person_id DROP NOT NULL,
    ALTER COLUMN email DROP NOT NULL,
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD CONSTRAINT ck_accounts_kind CHECK (
        (kind = 'person' and person_id is not null and email is not null)
        or (kind = 'program' and person_id is null and email is null and password_hash is null));

CREATE TABLE identity.programs (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    description VARCHAR,
    version INTEGER NOT NULL,
    created_by UUID,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_programs PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_programs_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT fk_programs_tenant_id_created_by FOREIGN KEY(tenant_id, created_by) REFERENCES identity.accounts (tenant_id, id)
);
CREATE UNIQUE INDEX uq_programs_name ON identity.programs (tenant_id, name) WHERE ended_at is null;
CREATE INDEX ix_programs_listed ON identity.programs (tenant_id, name, id);

CREATE TABLE identity.program_rights (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    program_id UUID NOT NULL,
    permission VARCHAR NOT NULL,
    school_id UUID,
    CONSTRAINT pk_program_rights PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_program_rights_tenant_id_program_id FOREIGN KEY(tenant_id, program_id) REFERENCES identity.programs (tenant_id, id),
    CONSTRAINT fk_program_rights_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE INDEX ix_program_rights_program ON identity.program_rights (tenant_id, program_id);

-- A credential is a session: ended or past its end, it is worth nothing with the next request.
CREATE TABLE identity.credentials (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    program_id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    name VARCHAR NOT NULL,
    hint VARCHAR NOT NULL,
    secret_hash BYTEA NOT NULL,
    created_by UUID,
    last_used_at TIMESTAMP WITH TIME ZONE,
    replaced_by UUID,
    CONSTRAINT pk_credentials PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_credentials_tenant_id_id FOREIGN KEY(tenant_id, id) REFERENCES identity.sessions (tenant_id, id),
    CONSTRAINT fk_credentials_tenant_id_program_id FOREIGN KEY(tenant_id, program_id) REFERENCES identity.programs (tenant_id, id),
    CONSTRAINT fk_credentials_tenant_id_created_by FOREIGN KEY(tenant_id, created_by) REFERENCES identity.accounts (tenant_id, id)
);
CREATE UNIQUE INDEX uq_credentials_hash ON identity.credentials (tenant_id, secret_hash);
CREATE INDEX ix_credentials_program ON identity.credentials (tenant_id, program_id);

ALTER TABLE identity.programs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.programs TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.programs TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.programs TO :app;

ALTER TABLE identity.program_rights ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.program_rights TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.program_rights TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON identity.program_rights TO :app;

ALTER TABLE identity.credentials ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.credentials TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.credentials TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.credentials TO :app;

-- When credentials were used last, of all tenants, as a process noted it: [{tenant_id, id, at}]. The order of the locks
-- keeps two processes from waiting for each other.
CREATE FUNCTION identity.note_uses(in_uses jsonb) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    WITH noted AS (
        SELECT c.tenant_id, c.id, u.at
        FROM jsonb_to_recordset(in_uses) AS u(tenant_id uuid, id uuid, at timestamptz)
        JOIN identity.credentials c ON c.tenant_id = u.tenant_id AND c.id = u.id
        JOIN identity.sessions s ON s.tenant_id = c.tenant_id AND s.id = c.id
        WHERE u.at < least(s.expires_at, s.ended_at) AND (c.last_used_at IS NULL OR c.last_used_at < u.at)
        ORDER BY c.tenant_id, c.id FOR NO KEY UPDATE OF c
    )
    UPDATE identity.credentials c SET last_used_at = n.at
    FROM noted n WHERE c.tenant_id = n.tenant_id AND c.id = n.id
$$;
REVOKE ALL ON FUNCTION identity.note_uses FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.note_uses TO :app;

-- Who saved a roll or recorded an excuse may be a program: then it is the id of its account.
ALTER TABLE attendance.rolls DROP CONSTRAINT fk_rolls_tenant_id_changed_by;
ALTER TABLE attendance.excuses DROP CONSTRAINT fk_excuses_tenant_id_recorded_by;
