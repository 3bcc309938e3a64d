-- An enrollment carries the student's name as lists sort it. Triggers keep it, whoever writes.

ALTER TABLE students.enrollments
    ADD COLUMN search_name VARCHAR COLLATE "C",
    ADD COLUMN grade_order VARCHAR COLLATE "C" GENERATED ALWAYS AS (
        case grade_level when 'IT' then '.1' when 'PR' then '.2' when 'PK' then '.3' when 'TK' then '.4'
             when 'KG' then '00' else grade_level end) STORED;
UPDATE students.enrollments e SET search_name = p.search_name
FROM identity.people p WHERE p.tenant_id = e.tenant_id AND p.id = e.student_id;
ALTER TABLE students.enrollments ALTER COLUMN search_name SET NOT NULL;
CREATE INDEX ix_enrollments_school_by_name ON students.enrollments (tenant_id, school_id, search_name, student_id);
CREATE INDEX ix_enrollments_grade_by_name ON students.enrollments (tenant_id, grade_level, search_name, student_id);

CREATE FUNCTION students.name_enrollment() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    -- A student who does not exist is the foreign key's to refuse.
    NEW.search_name := coalesce((SELECT p.search_name FROM identity.people p
                                 WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.student_id), '');
    RETURN NEW;
END $$;
CREATE TRIGGER named BEFORE INSERT OR UPDATE OF student_id ON students.enrollments
    FOR EACH ROW EXECUTE FUNCTION students.name_enrollment();

CREATE FUNCTION students.rename_enrollments() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE students.enrollments e SET search_name = NEW.search_name
    WHERE e.tenant_id = NEW.tenant_id AND e.student_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER renamed AFTER UPDATE OF search_name ON identity.people
    FOR EACH ROW WHEN (OLD.search_name IS DISTINCT FROM NEW.search_name)
    EXECUTE FUNCTION students.rename_enrollments();
