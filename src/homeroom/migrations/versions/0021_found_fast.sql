-- Enrollments and guardians' links carry names, staff whether they have an account, sections since when they are taught.
-- Triggers keep them, whoever writes.

SET LOCAL lock_timeout = '10s';

-- A school's students are found by their given names, and its families by theirs, without a look at each person.
ALTER TABLE students.enrollments ADD COLUMN search_given VARCHAR COLLATE "C";
UPDATE students.enrollments e SET search_given = p.search_given
FROM identity.people p WHERE p.tenant_id = e.tenant_id AND p.id = e.student_id;
ALTER TABLE students.enrollments ALTER COLUMN search_given SET NOT NULL;

ALTER TABLE students.guardian_links
    ADD COLUMN search_name VARCHAR COLLATE "C",
    ADD COLUMN search_given VARCHAR COLLATE "C";
UPDATE students.guardian_links l SET search_name = p.search_name, search_given = p.search_given
FROM identity.people p WHERE p.tenant_id = l.tenant_id AND p.id = l.guardian_id;
ALTER TABLE students.guardian_links
    ALTER COLUMN search_name SET NOT NULL,
    ALTER COLUMN search_given SET NOT NULL;

-- A school's families are found in the indexes alone.
DROP INDEX students.ix_enrollments_school;
CREATE INDEX ix_enrollments_school ON students.enrollments (tenant_id, school_id, student_id)
    INCLUDE (starts_on, ends_on);
DROP INDEX students.ix_guardian_links_student;
CREATE INDEX ix_guardian_links_student ON students.guardian_links (tenant_id, student_id)
    INCLUDE (guardian_id, starts_on, ends_on, search_name, search_given);

-- A person who does not exist is the foreign key's to refuse.
CREATE OR REPLACE FUNCTION students.name_enrollment() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    SELECT p.search_name, p.search_given INTO NEW.search_name, NEW.search_given
    FROM identity.people p WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.student_id;
    NEW.search_name := coalesce(NEW.search_name, '');
    NEW.search_given := coalesce(NEW.search_given, '');
    RETURN NEW;
END $$;

CREATE FUNCTION students.name_link() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    SELECT p.search_name, p.search_given INTO NEW.search_name, NEW.search_given
    FROM identity.people p WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.guardian_id;
    NEW.search_name := coalesce(NEW.search_name, '');
    NEW.search_given := coalesce(NEW.search_given, '');
    RETURN NEW;
END $$;
CREATE TRIGGER named BEFORE INSERT OR UPDATE OF guardian_id ON students.guardian_links
    FOR EACH ROW EXECUTE FUNCTION students.name_link();

CREATE OR REPLACE FUNCTION students.rename_enrollments() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE students.enrollments e SET search_name = NEW.search_name, search_given = NEW.search_given
    WHERE e.tenant_id = NEW.tenant_id AND e.student_id = NEW.id;
    UPDATE students.guardian_links l SET search_name = NEW.search_name, search_given = NEW.search_given
    WHERE l.tenant_id = NEW.tenant_id AND l.guardian_id = NEW.id;
    RETURN NULL;
END $$;
DROP TRIGGER renamed ON identity.people;
CREATE TRIGGER renamed AFTER UPDATE OF search_name, search_given ON identity.people
    FOR EACH ROW WHEN ((OLD.search_name, OLD.search_given) IS DISTINCT FROM (NEW.search_name, NEW.search_given))
    EXECUTE FUNCTION students.rename_enrollments();

ALTER TABLE schools.staff ADD COLUMN has_account BOOLEAN NOT NULL DEFAULT false;
UPDATE schools.staff s SET has_account = true
FROM identity.accounts a WHERE a.tenant_id = s.tenant_id AND a.person_id = s.id;
CREATE INDEX ix_staff_without_account ON schools.staff (tenant_id, search_name, id) WHERE NOT has_account;

CREATE OR REPLACE FUNCTION schools.name_staff() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    SELECT p.search_name, p.search_given INTO NEW.search_name, NEW.search_given
    FROM identity.people p WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.id;
    NEW.search_name := coalesce(NEW.search_name, '');
    NEW.search_given := coalesce(NEW.search_given, '');
    NEW.has_account := EXISTS (SELECT FROM identity.accounts a WHERE a.tenant_id = NEW.tenant_id AND a.person_id = NEW.id);
    RETURN NEW;
END $$;

CREATE FUNCTION schools.note_accounts() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE schools.staff s SET has_account = NOT s.has_account
    FROM changed c WHERE s.tenant_id = c.tenant_id AND s.id = c.person_id
      AND s.has_account <> EXISTS (SELECT FROM identity.accounts a
                                   WHERE a.tenant_id = s.tenant_id AND a.person_id = s.id);
    RETURN NULL;
END $$;
CREATE TRIGGER noted_new AFTER INSERT ON identity.accounts
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.note_accounts();
CREATE TRIGGER noted_gone AFTER DELETE ON identity.accounts
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.note_accounts();

CREATE FUNCTION schools.note_account_moved() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE schools.staff s SET has_account = (s.id = NEW.person_id) IS TRUE
    WHERE s.tenant_id = NEW.tenant_id AND s.id IN (OLD.person_id, NEW.person_id);
    RETURN NULL;
END $$;
CREATE TRIGGER noted_moved AFTER UPDATE OF person_id ON identity.accounts
    FOR EACH ROW WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION schools.note_account_moved();

-- The first day of a teacher without a last one; the end of time where there is none.
ALTER TABLE schools.sections ADD COLUMN taught_from DATE NOT NULL DEFAULT '9999-12-31';
UPDATE schools.sections s SET taught_from = t.taught_from
FROM (SELECT tenant_id, section_id, min(starts_on) AS taught_from FROM schools.section_teachers
      WHERE ends_on IS NULL GROUP BY tenant_id, section_id) t
WHERE s.tenant_id = t.tenant_id AND s.id = t.section_id;
CREATE INDEX ix_sections_taught_from ON schools.sections (tenant_id, taught_from);

CREATE FUNCTION schools.note_teaching() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE schools.sections s SET taught_from = noted.taught_from
    FROM (SELECT c.tenant_id, c.section_id,
                 coalesce(min(t.starts_on) FILTER (WHERE t.ends_on IS NULL), '9999-12-31') AS taught_from
          FROM (SELECT DISTINCT tenant_id, section_id FROM changed) c
          LEFT JOIN schools.section_teachers t ON t.tenant_id = c.tenant_id AND t.section_id = c.section_id
          GROUP BY c.tenant_id, c.section_id) noted
    WHERE s.tenant_id = noted.tenant_id AND s.id = noted.section_id AND s.taught_from <> noted.taught_from;
    RETURN NULL;
END $$;
CREATE TRIGGER noted_new AFTER INSERT ON schools.section_teachers
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.note_teaching();
CREATE TRIGGER noted_changed AFTER UPDATE ON schools.section_teachers
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.note_teaching();
CREATE TRIGGER noted_gone AFTER DELETE ON schools.section_teachers
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.note_teaching();

-- What a school has to hand over is found from its own sections.
CREATE INDEX ix_departure_lines_line ON schools.departure_lines (tenant_id, line_id);

REVOKE ALL ON FUNCTION students.name_link, schools.note_accounts, schools.note_account_moved,
    schools.note_teaching FROM PUBLIC;
