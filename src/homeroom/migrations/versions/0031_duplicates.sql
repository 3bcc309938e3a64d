-- Pairs that may be one person, and merges that can be undone. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE students.duplicate_pairs (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    first_id UUID NOT NULL,
    second_id UUID NOT NULL,
    score SMALLINT NOT NULL,
    reasons VARCHAR[] NOT NULL,
    state VARCHAR(32) NOT NULL,
    search_id UUID,
    decided_by UUID,
    decided_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_duplicate_pairs PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_duplicate_pairs_tenant_id_first_id FOREIGN KEY(tenant_id, first_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT fk_duplicate_pairs_tenant_id_second_id FOREIGN KEY(tenant_id, second_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT ck_duplicate_pairs_order CHECK (first_id < second_id)
);
CREATE UNIQUE INDEX uq_duplicate_pairs_pair ON students.duplicate_pairs (tenant_id, kind, first_id, second_id);
CREATE INDEX ix_duplicate_pairs_listed ON students.duplicate_pairs (tenant_id, kind, state, score, id);
CREATE INDEX ix_duplicate_pairs_second ON students.duplicate_pairs (tenant_id, second_id);

CREATE TABLE students.duplicate_searches (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    state VARCHAR(32) NOT NULL,
    asked_by UUID,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    looked_at INTEGER NOT NULL,
    found INTEGER NOT NULL,
    CONSTRAINT pk_duplicate_searches PRIMARY KEY (tenant_id, id)
);

CREATE UNIQUE INDEX uq_duplicate_searches_under_way ON students.duplicate_searches (tenant_id)
    WHERE state in ('waiting', 'running');

CREATE TABLE students.merges (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    kind VARCHAR(32) NOT NULL,
    survivor_id UUID NOT NULL,
    merged_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    merged_at TIMESTAMP WITH TIME ZONE NOT NULL,
    merged_by UUID NOT NULL,
    undone_at TIMESTAMP WITH TIME ZONE,
    undone_by UUID,
    CONSTRAINT pk_merges PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_merges_tenant_id_survivor_id FOREIGN KEY(tenant_id, survivor_id) REFERENCES identity.people (tenant_id, id),
    CONSTRAINT ck_merges_two CHECK (survivor_id <> merged_id)
);
CREATE INDEX ix_merges_survivor ON students.merges (tenant_id, survivor_id, id);
CREATE INDEX ix_merges_merged ON students.merges (tenant_id, merged_id);

CREATE TABLE students.merge_steps (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    merge_id UUID NOT NULL,
    "position" INTEGER NOT NULL,
    kind VARCHAR(32) NOT NULL,
    in_table VARCHAR NOT NULL,
    in_column VARCHAR NOT NULL,
    from_id UUID NOT NULL,
    to_id UUID NOT NULL,
    keys JSONB NOT NULL,
    rows INTEGER NOT NULL,
    sealed BYTEA,
    CONSTRAINT pk_merge_steps PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_merge_steps_tenant_id_merge_id FOREIGN KEY(tenant_id, merge_id) REFERENCES students.merges (tenant_id, id)
);
CREATE UNIQUE INDEX uq_merge_steps_position ON students.merge_steps (tenant_id, merge_id, "position");

ALTER TABLE students.duplicate_pairs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.duplicate_pairs TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.duplicate_pairs TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.duplicate_pairs TO :app;
ALTER TABLE students.duplicate_searches ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.duplicate_searches TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.duplicate_searches TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.duplicate_searches TO :app;
ALTER TABLE students.merges ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.merges TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.merges TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.merges TO :app;
ALTER TABLE students.merge_steps ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON students.merge_steps TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON students.merge_steps TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON students.merge_steps TO :app;

-- A merge reaches tables whose rows the app's role may not change or delete otherwise, and those that come later. The
-- functions run as the owner; each stays in its tenant, needs a merge that is not undone, and takes references only.
CREATE FUNCTION students.merging_tenant(in_merge uuid) RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
    tenant uuid := nullif(current_setting('homeroom.tenant', true), '')::uuid;
BEGIN
    IF NOT EXISTS (SELECT FROM students.merges m WHERE m.tenant_id = tenant AND m.id = in_merge AND m.undone_at IS NULL)
    THEN
        RAISE EXCEPTION 'no merge % is under way', in_merge USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN tenant;
END $$;

-- What tells a row from the others of its table, as SQL over t, but for the tenant and the column that changes.
CREATE FUNCTION students.key_of(in_table regclass, in_column text) RETURNS text LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT 'jsonb_build_object(' || coalesce(string_agg(format('%L, t.%I', a.attname, a.attname), ', '
        ORDER BY a.attname), '') || ')'
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = in_table AND i.indisprimary AND a.attname NOT IN ('tenant_id', in_column)
$$;

CREATE FUNCTION students.names_somebody(in_table regclass, in_column text) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT in_column IN ('student_id', 'local_id', 'target_id') OR EXISTS (
        SELECT FROM pg_catalog.pg_constraint c
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.conrelid = in_table AND c.contype = 'f' AND a.attname = in_column AND in_column <> 'tenant_id'
          AND c.confrelid IN ('identity.people'::regclass, 'students.students'::regclass, 'identity.accounts'::regclass))
$$;

-- Rows of in_from become those of in_to: all at once, or where the database refuses that, one by one. in_keys are the
-- only ones, in_except none of them. What is not moved stays.
CREATE FUNCTION students.hand_over(in_merge uuid, in_table text, in_column text, in_from uuid, in_to uuid,
        in_keys jsonb, in_except jsonb, OUT moved jsonb, OUT stays jsonb)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    tenant uuid := students.merging_tenant(in_merge);
    named text := in_table::regclass::text;
    key text := students.key_of(in_table::regclass, in_column);
    chosen text;
    one jsonb;
    hit integer;
BEGIN
    IF NOT students.names_somebody(in_table::regclass, in_column) THEN
        RAISE EXCEPTION '%.% names nobody', in_table, in_column USING ERRCODE = 'insufficient_privilege';
    END IF;
    chosen := format('t.tenant_id = $1 AND t.%I = $2', in_column);
    IF in_keys IS NOT NULL THEN
        chosen := chosen || format(' AND %s IN (SELECT jsonb_array_elements($4))', key);
    END IF;
    chosen := chosen || format(' AND %s NOT IN (SELECT jsonb_array_elements($5))', key);
    moved := '[]';
    stays := '[]';
    PERFORM set_config('homeroom.merging', 'on', true);
    BEGIN
        EXECUTE format('WITH gone AS (UPDATE %s t SET %I = $3 WHERE %s RETURNING %s AS key)'
            ' SELECT coalesce(jsonb_agg(key), ''[]'') FROM gone', named, in_column, chosen, key)
        INTO moved USING tenant, in_from, in_to, in_keys, coalesce(in_except, '[]');
    EXCEPTION WHEN unique_violation OR exclusion_violation OR check_violation THEN
        moved := '[]';
        FOR one IN EXECUTE format('SELECT %s FROM %s t WHERE %s', key, named, chosen)
            USING tenant, in_from, in_to, in_keys, coalesce(in_except, '[]')
        LOOP
            BEGIN
                EXECUTE format('UPDATE %s t SET %I = $3 WHERE %s AND %s = $6', named, in_column, chosen, key)
                USING tenant, in_from, in_to, in_keys, coalesce(in_except, '[]'), one;
                moved := moved || jsonb_build_array(one);
            EXCEPTION WHEN unique_violation OR exclusion_violation OR check_violation THEN
                stays := stays || jsonb_build_array(one);
            END;
        END LOOP;
    END;
    PERFORM set_config('homeroom.merging', '', true);
END $$;

-- Takes rows of somebody out of a table, and gives them whole. in_keys null: all of them.
CREATE FUNCTION students.take_aside(in_merge uuid, in_table text, in_column text, in_of uuid, in_keys jsonb)
    RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    tenant uuid := students.merging_tenant(in_merge);
    found jsonb;
BEGIN
    PERFORM set_config('homeroom.merging', 'on', true);
    EXECUTE format('WITH gone AS (DELETE FROM %s t WHERE t.tenant_id = $1 AND t.%I = $2'
        ' AND ($3 IS NULL OR %s IN (SELECT jsonb_array_elements($3))) RETURNING to_jsonb(t) AS row)'
        ' SELECT coalesce(jsonb_agg(row), ''[]'') FROM gone',
        in_table::regclass, in_column, students.key_of(in_table::regclass, in_column))
    INTO found USING tenant, in_of, in_keys;
    IF in_table = 'identity.people' THEN
        DELETE FROM search.words w WHERE w.tenant_id = tenant AND w.subject_id = in_of;
    END IF;
    PERFORM set_config('homeroom.merging', '', true);
    RETURN found;
END $$;

-- Puts rows back that were taken out; false where somebody has their place by now.
CREATE FUNCTION students.put_back(in_merge uuid, in_table text, in_rows jsonb) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    tenant uuid := students.merging_tenant(in_merge);
    columns text;
BEGIN
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = in_table::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
    PERFORM set_config('homeroom.merging', 'on', true);
    EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM jsonb_populate_recordset(null::%s, $1) r WHERE r.tenant_id = $2',
        in_table::regclass, columns, columns, in_table::regclass) USING in_rows, tenant;
    PERFORM set_config('homeroom.merging', '', true);
    RETURN true;
EXCEPTION WHEN unique_violation OR exclusion_violation OR foreign_key_violation THEN
    RETURN false;
END $$;

REVOKE ALL ON FUNCTION students.merging_tenant, students.key_of, students.names_somebody FROM PUBLIC;
REVOKE ALL ON FUNCTION students.hand_over, students.take_aside, students.put_back FROM PUBLIC;
GRANT EXECUTE ON FUNCTION students.hand_over, students.take_aside, students.put_back TO :app;

-- That a record went to another one changes no enrollment: its versions and its history go along.
CREATE OR REPLACE FUNCTION students.count_enrollment() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF current_setting('homeroom.merging', true) = 'on' THEN
        RETURN NEW;
    END IF;
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION students.keep_enrollments() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    said jsonb := coalesce(nullif(current_setting('homeroom.change', true), ''), '{}')::jsonb;
BEGIN
    IF current_setting('homeroom.merging', true) = 'on' THEN
        RETURN NULL;
    END IF;
    INSERT INTO students.enrollment_changes (tenant_id, id, enrollment_id, version, changed_at, changed_by, kind, reason,
        student_id, school_id, grade_level, starts_on, ends_on, "primary", entry_type, exit_type, previous_school)
    SELECT n.tenant_id, gen_random_uuid(), n.id, n.version, coalesce((said ->> 'at')::timestamptz, now()),
        (said ->> 'by')::uuid, coalesce(said ->> 'kind', 'recorded'), said ->> 'reason',
        n.student_id, n.school_id, n.grade_level, n.starts_on, n.ends_on, n."primary", n.entry_type, n.exit_type,
        n.previous_school
    FROM new_rows n;
    RETURN NULL;
END $$;
