-- Saved lists. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE SCHEMA lists;
GRANT USAGE ON SCHEMA lists TO :app;

CREATE TABLE lists.saved_lists (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    list VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    parameters JSONB NOT NULL,
    shared BOOLEAN NOT NULL,
    shared_role VARCHAR,
    shared_school_id UUID,
    version INTEGER NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_saved_lists PRIMARY KEY (tenant_id, id),
    CONSTRAINT ck_saved_lists_shared CHECK (shared or (shared_role is null and shared_school_id is null)),
    CONSTRAINT fk_saved_lists_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT fk_saved_lists_tenant_id_shared_school_id FOREIGN KEY(tenant_id, shared_school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE UNIQUE INDEX uq_saved_lists_name ON lists.saved_lists (tenant_id, list, account_id, name);
CREATE INDEX ix_saved_lists_shared ON lists.saved_lists (tenant_id, list) WHERE shared;

CREATE TABLE lists.default_lists (
    tenant_id UUID NOT NULL,
    account_id UUID NOT NULL,
    list VARCHAR NOT NULL,
    saved_list_id UUID NOT NULL,
    CONSTRAINT pk_default_lists PRIMARY KEY (tenant_id, account_id, list),
    CONSTRAINT fk_default_lists_tenant_id_account_id FOREIGN KEY(tenant_id, account_id) REFERENCES identity.accounts (tenant_id, id),
    CONSTRAINT fk_default_lists_tenant_id_saved_list_id FOREIGN KEY(tenant_id, saved_list_id) REFERENCES lists.saved_lists (tenant_id, id)
);
CREATE INDEX ix_default_lists_saved ON lists.default_lists (tenant_id, saved_list_id);

ALTER TABLE lists.saved_lists ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON lists.saved_lists TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON lists.saved_lists TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON lists.saved_lists TO :app;

ALTER TABLE lists.default_lists ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON lists.default_lists TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON lists.default_lists TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON lists.default_lists TO :app;
