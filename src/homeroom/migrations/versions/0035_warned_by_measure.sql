-- Early warning by measure and by level in the order of an index. :app stands for the app's role.

SET LOCAL lock_timeout = '10s';

ALTER TABLE students.warning_standings DROP COLUMN flagged;
CREATE INDEX ix_warning_standings_level ON students.warning_standings (tenant_id, level, order_key, id)
    WHERE order_key is not null;
CREATE INDEX ix_warning_standings_level_name ON students.warning_standings (tenant_id, level, search_name, id)
    WHERE order_key is not null;

ALTER TABLE students.warning_flags
    ADD COLUMN order_key VARCHAR COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN search_name VARCHAR COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE students.warning_flags ALTER COLUMN order_key DROP DEFAULT, ALTER COLUMN search_name DROP DEFAULT;
UPDATE students.warning_flags f SET order_key = s.order_key, search_name = s.search_name
    FROM students.warning_standings s
    WHERE s.tenant_id = f.tenant_id AND s.id = f.student_id AND f.ended_on IS NULL AND s.order_key IS NOT NULL;
CREATE INDEX ix_warning_flags_worst ON students.warning_flags (tenant_id, measure, order_key, student_id)
    WHERE ended_on is null;
CREATE INDEX ix_warning_flags_name ON students.warning_flags (tenant_id, measure, search_name, student_id)
    WHERE ended_on is null;
