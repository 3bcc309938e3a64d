-- Events, the calendars they come from, and feeds. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE schools.event_sources (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID,
    name VARCHAR NOT NULL,
    audience VARCHAR[] NOT NULL,
    address VARCHAR,
    read_at TIMESTAMP WITH TIME ZONE,
    failure VARCHAR,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_event_sources PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_event_sources_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id)
);
CREATE INDEX ix_event_sources_school ON schools.event_sources (tenant_id, school_id);

CREATE TABLE schools.events (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID,
    title VARCHAR NOT NULL,
    place VARCHAR,
    description VARCHAR,
    audience VARCHAR[] NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE,
    ends_at TIMESTAMP WITH TIME ZONE,
    time_zone VARCHAR NOT NULL,
    rule VARCHAR,
    except_on DATE[] NOT NULL,
    source_id UUID,
    uid VARCHAR,
    recurrence_id VARCHAR,
    no_school BOOLEAN DEFAULT false NOT NULL,
    cancelled_at TIMESTAMP WITH TIME ZONE,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    made_by UUID,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_events_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT fk_events_tenant_id_source_id FOREIGN KEY(tenant_id, source_id) REFERENCES schools.event_sources (tenant_id, id),
    CONSTRAINT ck_events_dates CHECK (ends_on >= starts_on),
    CONSTRAINT ck_events_times CHECK ((starts_at is null) = (ends_at is null) and ends_at >= starts_at),
    CONSTRAINT ck_events_audience CHECK (cardinality(audience) > 0),
    CONSTRAINT ck_events_source CHECK (num_nonnulls(source_id, uid, recurrence_id) in (0, 3))
);
CREATE INDEX ix_events_school ON schools.events (tenant_id, school_id);
CREATE UNIQUE INDEX uq_events_of_source ON schools.events (tenant_id, source_id, uid, recurrence_id) WHERE source_id is not null;

CREATE TABLE schools.event_dates (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    event_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE,
    ends_at TIMESTAMP WITH TIME ZONE,
    order_key VARCHAR COLLATE "C" NOT NULL,
    CONSTRAINT pk_event_dates PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_event_dates_tenant_id_event_id FOREIGN KEY(tenant_id, event_id) REFERENCES schools.events (tenant_id, id)
);
CREATE INDEX ix_event_dates_event ON schools.event_dates (tenant_id, event_id);
CREATE INDEX ix_event_dates_order ON schools.event_dates (tenant_id, order_key, id);

CREATE TABLE schools.event_imports (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    source_id UUID NOT NULL,
    file_name VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    stage VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    items JSONB NOT NULL,
    warnings VARCHAR[] NOT NULL,
    outside INTEGER NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    made_by UUID,
    applied_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_event_imports PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_event_imports_tenant_id_source_id FOREIGN KEY(tenant_id, source_id) REFERENCES schools.event_sources (tenant_id, id)
);
CREATE INDEX ix_event_imports_source ON schools.event_imports (tenant_id, source_id);

CREATE TABLE schools.feeds (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    target_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    hint VARCHAR NOT NULL,
    made_by UUID NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    last_read_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_feeds PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_feeds_tenant_id_made_by FOREIGN KEY(tenant_id, made_by) REFERENCES identity.accounts (tenant_id, id)
);
CREATE INDEX ix_feeds_made_by ON schools.feeds (tenant_id, made_by, id);
CREATE UNIQUE INDEX uq_feeds_hash ON schools.feeds (tenant_id, token_hash);

CREATE TABLE schools.event_settings (
    tenant_id UUID NOT NULL,
    public_calendar BOOLEAN NOT NULL,
    CONSTRAINT pk_event_settings PRIMARY KEY (tenant_id)
);

ALTER TABLE schools.event_sources ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.event_sources TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.event_sources TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.event_sources TO :app;

ALTER TABLE schools.events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.events TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.events TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.events TO :app;

ALTER TABLE schools.event_dates ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.event_dates TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.event_dates TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON schools.event_dates TO :app;

ALTER TABLE schools.event_imports ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.event_imports TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.event_imports TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON schools.event_imports TO :app;

ALTER TABLE schools.feeds ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.feeds TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.feeds TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.feeds TO :app;

ALTER TABLE schools.event_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.event_settings TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.event_settings TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.event_settings TO :app;

-- Which tenants have calendars that are read daily: ids only, across tenants.
CREATE FUNCTION schools.tenants_with_event_sources() RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT DISTINCT s.tenant_id FROM schools.event_sources s WHERE s.address IS NOT NULL AND s.ended_at IS NULL
$$;
REVOKE ALL ON FUNCTION schools.tenants_with_event_sources FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schools.tenants_with_event_sources TO :app;
