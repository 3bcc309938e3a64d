-- A calendar that nothing follows may be removed, with its changes. Notices of a change say what it is.

SET LOCAL lock_timeout = '10s';

GRANT DELETE ON schools.calendars, schools.calendar_changes TO :app;
