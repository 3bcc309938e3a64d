-- Roles that a tenant made of permissions; the built-in ones are in the code.

CREATE TABLE identity.roles (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    key VARCHAR(40) NOT NULL,
    name VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    permissions JSONB NOT NULL,
    version INTEGER NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_roles PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_roles_key ON identity.roles (tenant_id, key);

ALTER TABLE identity.roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.roles TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.roles TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.roles TO :app;

-- Who holds a role.
CREATE INDEX ix_grants_role ON identity.grants (tenant_id, role);
