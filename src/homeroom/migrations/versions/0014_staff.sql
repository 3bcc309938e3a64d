-- Staff: positions, departments, who leaves. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE schools.positions (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    code VARCHAR,
    title VARCHAR NOT NULL,
    search_title VARCHAR COLLATE "C" NOT NULL,
    classification VARCHAR(32) NOT NULL,
    also_called VARCHAR[] NOT NULL DEFAULT '{}',
    active BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_positions PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX uq_positions_title ON schools.positions (tenant_id, search_title);
CREATE UNIQUE INDEX uq_positions_code ON schools.positions (tenant_id, code);

CREATE TABLE schools.departments (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    school_id UUID,
    organization_id UUID,
    name VARCHAR NOT NULL,
    search_name VARCHAR COLLATE "C" NOT NULL,
    code VARCHAR,
    starts_on DATE NOT NULL,
    ends_on DATE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_departments PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_departments_tenant_id_school_id FOREIGN KEY(tenant_id, school_id) REFERENCES schools.schools (tenant_id, id),
    CONSTRAINT fk_departments_tenant_id_organization_id FOREIGN KEY(tenant_id, organization_id) REFERENCES schools.organizations (tenant_id, id),
    CONSTRAINT ck_departments_place CHECK (num_nonnulls(school_id, organization_id) <= 1),
    CONSTRAINT ck_departments_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_departments_name ON schools.departments (tenant_id, search_name, id);
CREATE INDEX ix_departments_school ON schools.departments (tenant_id, school_id);

CREATE TABLE schools.department_heads (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    department_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    role VARCHAR(32) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    CONSTRAINT pk_department_heads PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_department_heads_tenant_id_department_id FOREIGN KEY(tenant_id, department_id) REFERENCES schools.departments (tenant_id, id),
    CONSTRAINT fk_department_heads_tenant_id_staff_id FOREIGN KEY(tenant_id, staff_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT ck_department_heads_dates CHECK (ends_on is null or ends_on >= starts_on - 1)
);
CREATE INDEX ix_department_heads_department ON schools.department_heads (tenant_id, department_id);
CREATE INDEX ix_department_heads_staff ON schools.department_heads (tenant_id, staff_id, department_id);

CREATE TABLE schools.departures (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    staff_id UUID NOT NULL,
    last_on DATE NOT NULL,
    reason VARCHAR,
    recorded_by UUID NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    undone_at TIMESTAMP WITH TIME ZONE,
    done_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_departures PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_departures_tenant_id_staff_id FOREIGN KEY(tenant_id, staff_id) REFERENCES schools.staff (tenant_id, id)
);
CREATE INDEX ix_departures_staff ON schools.departures (tenant_id, staff_id);
CREATE UNIQUE INDEX uq_departures_open ON schools.departures (tenant_id, staff_id) WHERE undone_at is null and done_at is null;

CREATE TABLE schools.departure_lines (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    departure_id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    line_id UUID NOT NULL,
    was_until DATE,
    until DATE NOT NULL,
    CONSTRAINT pk_departure_lines PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_departure_lines_tenant_id_departure_id FOREIGN KEY(tenant_id, departure_id) REFERENCES schools.departures (tenant_id, id)
);
CREATE INDEX ix_departure_lines_departure ON schools.departure_lines (tenant_id, departure_id);

ALTER TABLE schools.staff
    ADD COLUMN work_email VARCHAR,
    ADD COLUMN work_phone VARCHAR;

ALTER TABLE schools.staff_assignments
    ADD COLUMN position_id UUID,
    ADD COLUMN department_id UUID,
    ADD COLUMN fte NUMERIC(3, 2),
    ADD CONSTRAINT ck_staff_assignments_fte CHECK (fte between 0.05 and 2),
    ADD CONSTRAINT fk_staff_assignments_tenant_id_position_id FOREIGN KEY(tenant_id, position_id) REFERENCES schools.positions (tenant_id, id),
    ADD CONSTRAINT fk_staff_assignments_tenant_id_department_id FOREIGN KEY(tenant_id, department_id) REFERENCES schools.departments (tenant_id, id);
CREATE INDEX ix_staff_assignments_position ON schools.staff_assignments (tenant_id, position_id, staff_id);
CREATE INDEX ix_staff_assignments_department ON schools.staff_assignments (tenant_id, department_id, staff_id);

ALTER TABLE schools.positions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.positions TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.positions TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON schools.positions TO :app;

ALTER TABLE schools.departments ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.departments TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.departments TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.departments TO :app;

ALTER TABLE schools.department_heads ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.department_heads TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.department_heads TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.department_heads TO :app;

ALTER TABLE schools.departures ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.departures TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.departures TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.departures TO :app;

ALTER TABLE schools.departure_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.departure_lines TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.departure_lines TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.departure_lines TO :app;

-- The list of positions begins with what staff are called so far: each title once, however it is written.
CREATE FUNCTION schools.list_positions(of_tenant uuid) RETURNS void
    LANGUAGE sql SET search_path = '' AS $$
    INSERT INTO schools.positions (tenant_id, id, title, search_title, classification, active, version)
    SELECT DISTINCT ON (b.folded) of_tenant, platform.new_id(), b.position, b.folded, CASE b.folded
            WHEN 'teacher' THEN 'teacher' WHEN 'principal' THEN 'principal'
            WHEN 'assistant principal' THEN 'assistant_principal' WHEN 'counselor' THEN 'counselor'
            WHEN 'nurse' THEN 'school_nurse' WHEN 'school nurse' THEN 'school_nurse'
            WHEN 'substitute' THEN 'substitute_teacher' WHEN 'substitute teacher' THEN 'substitute_teacher'
            WHEN 'aide' THEN 'instructional_aide' WHEN 'secretary' THEN 'school_administrative_support'
            WHEN 'superintendent' THEN 'superintendent' WHEN 'librarian' THEN 'librarian'
            WHEN 'psychologist' THEN 'school_psychologist'
            WHEN 'district administrator' THEN 'lea_administrator' WHEN 'site administrator' THEN 'school_administrator'
            WHEN 'system administrator' THEN 'lea_system_administrator' ELSE 'other' END, true, 1
    FROM (SELECT a.position, lower(btrim(regexp_replace(a.position, '\s+', ' ', 'g'))) COLLATE "C" AS folded
          FROM schools.staff_assignments a WHERE a.tenant_id = of_tenant AND a.position_id IS NULL) b
    WHERE b.folded <> '' AND NOT EXISTS (
        SELECT FROM schools.positions p WHERE p.tenant_id = of_tenant
          AND (p.search_title = b.folded OR p.title = b.position OR b.position = ANY (p.also_called)))
    ORDER BY b.folded, b.position
    ON CONFLICT DO NOTHING;
    UPDATE schools.staff_assignments a SET position_id = p.id FROM schools.positions p
    WHERE a.tenant_id = of_tenant AND p.tenant_id = of_tenant AND a.position_id IS NULL
      AND (p.search_title = lower(btrim(regexp_replace(a.position, '\s+', ' ', 'g'))) COLLATE "C"
           OR p.title = a.position OR a.position = ANY (p.also_called))
$$;
REVOKE ALL ON FUNCTION schools.list_positions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schools.list_positions TO :app;

SELECT schools.list_positions(t.id) FROM identity.tenants t;

-- In which tenants somebody's last day is over, where it is theirs: ids only, across tenants.
CREATE FUNCTION schools.tenants_with_departures_over(instant timestamptz) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT DISTINCT d.tenant_id FROM schools.departures d JOIN identity.tenants t ON t.id = d.tenant_id
    WHERE d.undone_at IS NULL AND d.done_at IS NULL AND d.last_on < (instant AT TIME ZONE t.time_zone)::date
$$;
REVOKE ALL ON FUNCTION schools.tenants_with_departures_over FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schools.tenants_with_departures_over TO :app;
