-- Staff carry the name they are listed by, sections the period they are held in first. Triggers keep both, whoever writes.

SET LOCAL lock_timeout = '10s';

ALTER TABLE schools.staff
    ADD COLUMN search_name VARCHAR COLLATE "C",
    ADD COLUMN search_given VARCHAR COLLATE "C";
UPDATE schools.staff s SET search_name = p.search_name, search_given = p.search_given
FROM identity.people p WHERE p.tenant_id = s.tenant_id AND p.id = s.id;
ALTER TABLE schools.staff
    ALTER COLUMN search_name SET NOT NULL,
    ALTER COLUMN search_given SET NOT NULL;
CREATE INDEX ix_staff_name ON schools.staff (tenant_id, search_name, id);

CREATE FUNCTION schools.name_staff() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    -- A person who does not exist is the foreign key's to refuse.
    SELECT p.search_name, p.search_given INTO NEW.search_name, NEW.search_given
    FROM identity.people p WHERE p.tenant_id = NEW.tenant_id AND p.id = NEW.id;
    NEW.search_name := coalesce(NEW.search_name, '');
    NEW.search_given := coalesce(NEW.search_given, '');
    RETURN NEW;
END $$;
CREATE TRIGGER named BEFORE INSERT ON schools.staff FOR EACH ROW EXECUTE FUNCTION schools.name_staff();

CREATE FUNCTION schools.rename_staff() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE schools.staff s SET search_name = NEW.search_name, search_given = NEW.search_given
    WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER staff_renamed AFTER UPDATE OF search_name, search_given ON identity.people
    FOR EACH ROW WHEN ((OLD.search_name, OLD.search_given) IS DISTINCT FROM (NEW.search_name, NEW.search_given))
    EXECUTE FUNCTION schools.rename_staff();

-- Of the meetings that go on; of all, where all have ended; 0 without one.
ALTER TABLE schools.sections ADD COLUMN position SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX ix_sections_position ON schools.sections (tenant_id, position, search_title, id);

CREATE FUNCTION schools.first_position(of_tenant uuid, of_section uuid) RETURNS smallint
    LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT coalesce(min(p.position) FILTER (WHERE m.ends_on IS NULL), min(p.position), 0)::smallint
    FROM schools.meetings m
    JOIN schools.class_periods p ON p.tenant_id = m.tenant_id AND p.id = m.period_id
    WHERE m.tenant_id = of_tenant AND m.section_id = of_section
$$;
UPDATE schools.sections s SET position = schools.first_position(s.tenant_id, s.id)
WHERE s.position <> schools.first_position(s.tenant_id, s.id);

CREATE FUNCTION schools.place_sections() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    -- By sets: where very many meetings come in, their index is set aside.
    UPDATE schools.sections s SET position = placed.position
    FROM (SELECT c.tenant_id, c.section_id,
                 coalesce(min(p.position) FILTER (WHERE m.ends_on IS NULL), min(p.position), 0) AS position
          FROM (SELECT DISTINCT tenant_id, section_id FROM changed) c
          LEFT JOIN schools.meetings m ON m.tenant_id = c.tenant_id AND m.section_id = c.section_id
          LEFT JOIN schools.class_periods p ON p.tenant_id = m.tenant_id AND p.id = m.period_id
          GROUP BY c.tenant_id, c.section_id) placed
    WHERE s.tenant_id = placed.tenant_id AND s.id = placed.section_id AND s.position <> placed.position;
    RETURN NULL;
END $$;
CREATE TRIGGER placed_by_new AFTER INSERT ON schools.meetings
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.place_sections();
CREATE TRIGGER placed_by_changed AFTER UPDATE ON schools.meetings
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.place_sections();
CREATE TRIGGER placed_by_gone AFTER DELETE ON schools.meetings
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.place_sections();

CREATE FUNCTION schools.move_sections() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE schools.sections s SET position = schools.first_position(s.tenant_id, s.id)
    WHERE s.tenant_id = NEW.tenant_id
      AND s.id IN (SELECT m.section_id FROM schools.meetings m
                   WHERE m.tenant_id = NEW.tenant_id AND m.period_id = NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER moved AFTER UPDATE OF position ON schools.class_periods
    FOR EACH ROW WHEN (OLD.position IS DISTINCT FROM NEW.position) EXECUTE FUNCTION schools.move_sections();

REVOKE ALL ON FUNCTION schools.name_staff, schools.rename_staff, schools.place_sections, schools.move_sections,
    schools.first_position FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schools.first_position TO :app;
