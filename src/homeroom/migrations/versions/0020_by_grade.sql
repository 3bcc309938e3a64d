SET LOCAL lock_timeout = '10s';

CREATE INDEX ix_enrollments_by_grade ON students.enrollments (tenant_id, grade_order, search_name, student_id);

-- Who holds a position today is counted without reading the rows.
DROP INDEX schools.ix_staff_assignments_position;
CREATE INDEX ix_staff_assignments_position ON schools.staff_assignments (tenant_id, position_id, staff_id)
    INCLUDE (starts_on, ends_on);
