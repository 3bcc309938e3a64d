-- The words people and sections are found by. :app stands for the app's role; migrate fills it in.
--
-- Triggers keep them, whoever writes names: a form, an import, the demo. They are set-based and run as the owner, so that
-- the app's role can read the words and not write them.

CREATE SCHEMA search;
GRANT USAGE ON SCHEMA search TO :app;

CREATE TABLE search.words (
    tenant_id UUID NOT NULL,
    subject_id UUID NOT NULL,
    kind VARCHAR(32) COLLATE "C" NOT NULL,
    word VARCHAR COLLATE "C" NOT NULL,
    name VARCHAR COLLATE "C" NOT NULL,
    CONSTRAINT pk_words PRIMARY KEY (tenant_id, subject_id, kind, word)
);

-- What keeps words apart beside spaces; names are folded already. `homeroom.search.typing` takes queries apart likewise.
CREATE FUNCTION search.plain(folded text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(folded, '()[]{}<>"/\|&:;#_*+=!?~^%$@-''’`.,', repeat(' ', 33))
$$;
REVOKE ALL ON FUNCTION search.plain FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search.plain TO :app;

-- Names beyond these lengths would not fit into an index.
CREATE FUNCTION search.words_of(name text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(word, 80) FROM unnest(string_to_array(name, ' ')) word WHERE word <> ''
$$;
REVOKE ALL ON FUNCTION search.words_of FROM PUBLIC;

CREATE VIEW search.subjects AS
    SELECT s.tenant_id, s.id AS subject_id, 'student' AS kind,
           left(search.plain(p.search_name || ' ' || lower(s.student_number)), 400) AS name
    FROM students.students s JOIN identity.people p ON p.tenant_id = s.tenant_id AND p.id = s.id
    UNION ALL
    SELECT s.tenant_id, s.id, 'staff', left(search.plain(p.search_name), 400)
    FROM schools.staff s JOIN identity.people p ON p.tenant_id = s.tenant_id AND p.id = s.id
    UNION ALL
    SELECT p.tenant_id, p.id, 'guardian', left(search.plain(p.search_name), 400)
    FROM identity.people p
    WHERE EXISTS (SELECT FROM students.guardian_links l WHERE l.tenant_id = p.tenant_id AND l.guardian_id = p.id)
    UNION ALL
    SELECT s.tenant_id, s.id, 'section', left(search.plain(s.search_title), 400) FROM schools.sections s;

CREATE FUNCTION search.subject_came() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO search.words (tenant_id, subject_id, kind, word, name)
    SELECT s.tenant_id, s.subject_id, s.kind, w.word, s.name
    FROM arrived a JOIN search.subjects s ON s.tenant_id = a.tenant_id AND s.subject_id = a.id AND s.kind = TG_ARGV[0]
    CROSS JOIN search.words_of(s.name) w(word)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION search.guardian_came() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO search.words (tenant_id, subject_id, kind, word, name)
    SELECT s.tenant_id, s.subject_id, s.kind, w.word, s.name
    FROM (SELECT DISTINCT tenant_id, guardian_id FROM arrived) a
    JOIN search.subjects s ON s.tenant_id = a.tenant_id AND s.subject_id = a.guardian_id AND s.kind = 'guardian'
    CROSS JOIN search.words_of(s.name) w(word)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION search.guardian_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO search.words (tenant_id, subject_id, kind, word, name)
    SELECT s.tenant_id, s.subject_id, s.kind, w.word, s.name
    FROM (SELECT DISTINCT n.tenant_id, n.guardian_id FROM arrived n JOIN gone o USING (tenant_id, id)
          WHERE n.guardian_id <> o.guardian_id) a
    JOIN search.subjects s ON s.tenant_id = a.tenant_id AND s.subject_id = a.guardian_id AND s.kind = 'guardian'
    CROSS JOIN search.words_of(s.name) w(word)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

-- The argument names the column whose change makes the words others.
CREATE FUNCTION search.subject_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    tenants uuid[];
    subjects uuid[];
BEGIN
    EXECUTE format(
        'SELECT array_agg(n.tenant_id), array_agg(n.id) FROM arrived n JOIN gone o USING (tenant_id, id)'
        ' WHERE n.%1$I IS DISTINCT FROM o.%1$I', TG_ARGV[0]) INTO tenants, subjects;
    IF subjects IS NULL THEN
        RETURN NULL;
    END IF;
    DELETE FROM search.words w USING unnest(tenants, subjects) c(tenant_id, subject_id)
    WHERE w.tenant_id = c.tenant_id AND w.subject_id = c.subject_id;
    INSERT INTO search.words (tenant_id, subject_id, kind, word, name)
    SELECT s.tenant_id, s.subject_id, s.kind, w.word, s.name
    FROM unnest(tenants, subjects) c(tenant_id, subject_id)
    JOIN search.subjects s ON s.tenant_id = c.tenant_id AND s.subject_id = c.subject_id
    CROSS JOIN search.words_of(s.name) w(word)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION
    search.subject_came, search.guardian_came, search.guardian_changed, search.subject_changed FROM PUBLIC;

CREATE TRIGGER words_came AFTER INSERT ON students.students
    REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION search.subject_came('student');
CREATE TRIGGER words_changed AFTER UPDATE ON students.students
    REFERENCING OLD TABLE AS gone NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION search.subject_changed('student_number');
CREATE TRIGGER words_came AFTER INSERT ON schools.staff
    REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION search.subject_came('staff');
CREATE TRIGGER words_came AFTER INSERT ON students.guardian_links
    REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION search.guardian_came();
CREATE TRIGGER words_changed AFTER UPDATE ON students.guardian_links
    REFERENCING OLD TABLE AS gone NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION search.guardian_changed();
CREATE TRIGGER words_came AFTER INSERT ON schools.sections
    REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION search.subject_came('section');
CREATE TRIGGER words_changed AFTER UPDATE ON schools.sections
    REFERENCING OLD TABLE AS gone NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION search.subject_changed('search_title');
CREATE TRIGGER words_changed AFTER UPDATE ON identity.people
    REFERENCING OLD TABLE AS gone NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION search.subject_changed('search_name');

-- Those who are there already.
INSERT INTO search.words (tenant_id, subject_id, kind, word, name)
SELECT s.tenant_id, s.subject_id, s.kind, w.word, s.name
FROM search.subjects s CROSS JOIN search.words_of(s.name) w(word)
ON CONFLICT DO NOTHING;
CREATE INDEX ix_words_word ON search.words (tenant_id, kind, word, name, subject_id);
ANALYZE search.words;

ALTER TABLE search.words ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON search.words TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON search.words TO CURRENT_USER USING (true);
GRANT SELECT ON search.words TO :app;
