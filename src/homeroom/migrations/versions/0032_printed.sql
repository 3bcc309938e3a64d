-- Who is in a printed file. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

ALTER TABLE students.print_runs ADD COLUMN printed UUID[];

-- Of earlier files nobody knows who is in them: they are printed anew.
UPDATE students.print_runs SET stored = NULL WHERE stored IS NOT NULL;
