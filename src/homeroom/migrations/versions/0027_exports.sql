-- Packages taken out of a district. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE interop.exports (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    end_dates VARCHAR(32) NOT NULL,
    state VARCHAR(32) NOT NULL,
    requested_by UUID,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE,
    cancel_requested_at TIMESTAMP WITH TIME ZONE,
    step VARCHAR,
    done BIGINT NOT NULL,
    counts JSONB NOT NULL,
    stored VARCHAR,
    file_name VARCHAR,
    file_size BIGINT,
    sha256 VARCHAR,
    kept_until TIMESTAMP WITH TIME ZONE,
    problem VARCHAR,
    CONSTRAINT pk_exports PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_exports_tenant_id_requested_by FOREIGN KEY(tenant_id, requested_by) REFERENCES identity.accounts (tenant_id, id)
);

ALTER TABLE interop.exports ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON interop.exports TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON interop.exports TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON interop.exports TO :app;
