-- The district's tree. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

-- What a place says about itself; null is left to the places above.
CREATE TABLE schools.profiles (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    organization_id UUID,
    school_id UUID,
    version INTEGER NOT NULL,
    nces_id VARCHAR,
    state_code VARCHAR,
    address JSONB,
    phone VARCHAR,
    email VARCHAR,
    website VARCHAR,
    contacts JSONB,
    time_zone VARCHAR,
    locale VARCHAR,
    currency VARCHAR,
    grade_levels VARCHAR[],
    logo JSONB,
    CONSTRAINT pk_profiles PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_profiles_tenant_id_organization_id FOREIGN KEY(tenant_id, organization_id) REFERENCES schools.organizations (tenant_id, id),
    CONSTRAINT fk_profiles_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT ck_profiles_place CHECK (num_nonnulls(school_id, organization_id) = 1)
);
CREATE UNIQUE INDEX uq_profiles_organization ON schools.profiles (tenant_id, organization_id);
CREATE UNIQUE INDEX uq_profiles_school ON schools.profiles (tenant_id, school_id);
CREATE UNIQUE INDEX uq_profiles_nces_id ON schools.profiles (tenant_id, nces_id);

ALTER TABLE schools.profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.profiles TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.profiles TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.profiles TO :app;

-- The tree is walked downwards.
CREATE INDEX ix_organizations_parent ON schools.organizations (tenant_id, parent_id);
CREATE INDEX ix_schools_organization ON schools.schools (tenant_id, organization_id);

-- What the schools there are have of their own: their grades, and what is not as in the rest of the district.
INSERT INTO schools.profiles (tenant_id, id, school_id, version, grade_levels, time_zone, locale)
SELECT s.tenant_id, platform.new_id(), s.id, 1, nullif(s.grade_levels, '{}'),
       nullif(s.time_zone, t.time_zone), nullif(s.locale, t.locale)
FROM schools.schools s JOIN identity.tenants t ON t.id = s.tenant_id
WHERE s.grade_levels <> '{}' OR s.time_zone <> t.time_zone OR s.locale <> t.locale;
