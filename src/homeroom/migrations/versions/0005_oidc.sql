-- Sign-in by OpenID Connect. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

ALTER TABLE identity.accounts ALTER COLUMN password_hash DROP NOT NULL;
CREATE INDEX ix_people_email ON identity.people (tenant_id, email);

-- A grant that is taken back on its first day held on no day.
ALTER TABLE identity.grants
    ADD COLUMN source VARCHAR,
    DROP CONSTRAINT ck_grants_dates,
    ADD CONSTRAINT ck_grants_dates CHECK (ends_on is null or ends_on >= starts_on - 1);

ALTER TABLE identity.sessions
    ADD COLUMN provider VARCHAR,
    ADD COLUMN provider_sid VARCHAR,
    ADD COLUMN sealed_tokens BYTEA,
    ADD COLUMN renewing_until TIMESTAMP WITH TIME ZONE,
    ADD COLUMN renewed_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN renewed_for UUID;
CREATE INDEX ix_sessions_provider ON identity.sessions (tenant_id, provider, provider_sid) WHERE provider is not null;

CREATE TABLE identity.subjects (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    issuer VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    linked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_subjects PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_subjects_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id)
);
CREATE UNIQUE INDEX uq_subjects_account ON identity.subjects (tenant_id, account_id, issuer);
CREATE UNIQUE INDEX uq_subjects_subject ON identity.subjects (tenant_id, issuer, subject);

CREATE TABLE identity.provider_roles (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    provider VARCHAR NOT NULL,
    claim_role VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    school_id UUID,
    CONSTRAINT pk_provider_roles PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_provider_roles_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE INDEX ix_provider_roles_provider ON identity.provider_roles (tenant_id, provider);

CREATE TABLE identity.provider_logouts (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    provider VARCHAR NOT NULL,
    jti VARCHAR NOT NULL,
    subject VARCHAR,
    sid VARCHAR,
    logged_out_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_provider_logouts PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_provider_logouts_sid ON identity.provider_logouts (tenant_id, provider, sid);
CREATE INDEX ix_provider_logouts_subject ON identity.provider_logouts (tenant_id, provider, subject);
CREATE UNIQUE INDEX uq_provider_logouts_jti ON identity.provider_logouts (tenant_id, provider, jti);

-- Row-level security and rights. A role map is replaced as a whole; logouts are forgotten when no token can be as old.

ALTER TABLE identity.subjects ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.subjects TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.subjects TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.subjects TO :app;

ALTER TABLE identity.provider_roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.provider_roles TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.provider_roles TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON identity.provider_roles TO :app;

ALTER TABLE identity.provider_logouts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.provider_logouts TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.provider_logouts TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON identity.provider_logouts TO :app;
