-- Built-in sign-in, complete. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

-- A code that is typed from paper; only its keyed hash is kept.
ALTER TABLE identity.invitations ADD COLUMN code_hash BYTEA;
CREATE UNIQUE INDEX uq_invitations_code ON identity.invitations (tenant_id, code_hash);

-- What its owner is shown of a session.
ALTER TABLE identity.sessions ADD COLUMN last_used_at TIMESTAMP WITH TIME ZONE, ADD COLUMN address INET;

CREATE TABLE identity.one_time_links (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID,
    kind VARCHAR(32) NOT NULL,
    email VARCHAR NOT NULL,
    change_id UUID,
    token_hash BYTEA NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_one_time_links PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_one_time_links_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT fk_one_time_links_tenant_id_change_id FOREIGN KEY(tenant_id, change_id) REFERENCES identity.one_time_links (tenant_id, id)
);
CREATE UNIQUE INDEX uq_one_time_links_hash ON identity.one_time_links (tenant_id, token_hash);
CREATE INDEX ix_one_time_links_account ON identity.one_time_links (tenant_id, account_id, kind);

CREATE TABLE identity.second_factors (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    sealed_seed BYTEA NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    confirmed_at TIMESTAMP WITH TIME ZONE,
    last_step BIGINT NOT NULL,
    CONSTRAINT pk_second_factors PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_second_factors_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id)
);
CREATE UNIQUE INDEX uq_second_factors_account ON identity.second_factors (tenant_id, account_id);

CREATE TABLE identity.recovery_codes (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_recovery_codes PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_recovery_codes_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id)
);
CREATE UNIQUE INDEX uq_recovery_codes_hash ON identity.recovery_codes (tenant_id, account_id, code_hash);

CREATE TABLE identity.sign_in_settings (
    tenant_id UUID NOT NULL,
    second_factor VARCHAR(32) NOT NULL,
    CONSTRAINT pk_sign_in_settings PRIMARY KEY (tenant_id)
);

-- How often it failed at a door of late. The keys are hashes that only HOMEROOM_SECRET can make; what is tried at a
-- tenant that does not exist is counted under the nil UUID.
CREATE TABLE identity.failed_attempts (
    tenant_id UUID NOT NULL,
    key BYTEA NOT NULL,
    address_key BYTEA,
    failures INTEGER NOT NULL,
    last_failed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_failed_attempts PRIMARY KEY (tenant_id, key)
);
CREATE INDEX ix_failed_attempts_address ON identity.failed_attempts (tenant_id, address_key, last_failed_at) WHERE address_key is not null;
CREATE INDEX ix_failed_attempts_last_failed_at ON identity.failed_attempts (last_failed_at);

-- From where an account was signed in to: an address or a device, as such a hash together with the account.
CREATE TABLE identity.known_places (
    tenant_id UUID NOT NULL,
    key BYTEA NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_known_places PRIMARY KEY (tenant_id, key)
);
CREATE INDEX ix_known_places_last_used_at ON identity.known_places (last_used_at);

-- Row-level security and rights.

ALTER TABLE identity.one_time_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.one_time_links TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.one_time_links TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.one_time_links TO :app;

ALTER TABLE identity.second_factors ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.second_factors TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.second_factors TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.second_factors TO :app;

ALTER TABLE identity.recovery_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.recovery_codes TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.recovery_codes TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.recovery_codes TO :app;

ALTER TABLE identity.sign_in_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.sign_in_settings TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.sign_in_settings TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.sign_in_settings TO :app;

ALTER TABLE identity.failed_attempts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.failed_attempts TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.failed_attempts TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.failed_attempts TO :app;

ALTER TABLE identity.known_places ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.known_places TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.known_places TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.known_places TO :app;

-- What was tried long ago, and places and links of long ago, are of no use: across tenants.
CREATE FUNCTION identity.forget_attempts(failed_before timestamptz, used_before timestamptz, ended_before timestamptz)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    DELETE FROM identity.failed_attempts a WHERE a.last_failed_at < failed_before;
    DELETE FROM identity.known_places p WHERE p.last_used_at < used_before;
    DELETE FROM identity.one_time_links l WHERE l.expires_at < ended_before AND NOT EXISTS (
        SELECT FROM identity.one_time_links s
        WHERE s.tenant_id = l.tenant_id AND s.change_id = l.id AND s.expires_at >= ended_before);
$$;
REVOKE ALL ON FUNCTION identity.forget_attempts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.forget_attempts TO :app;
