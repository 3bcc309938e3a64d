-- An open number is one however it is written: with hyphens, spaces, small letters. :app stands for the app's role.

SET LOCAL lock_timeout = '10s';

DROP INDEX students.uq_identifiers_value;
CREATE UNIQUE INDEX uq_identifiers_value ON students.identifiers
    (tenant_id, scheme_id, upper(regexp_replace(value, '[[:punct:][:space:]]', '', 'g')))
    WHERE ends_on is null and value is not null;
