SET LOCAL lock_timeout = '10s';

CREATE INDEX ix_enrollments_by_grade ON students.enrollments (tenant_id, grade_order, search_name, student_id);
