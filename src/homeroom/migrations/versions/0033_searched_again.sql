-- An import that ends while the district is looked through has it looked through again. :app stands for the app's role.

SET LOCAL lock_timeout = '10s';

ALTER TABLE students.duplicate_searches ADD COLUMN again BOOLEAN DEFAULT false NOT NULL;
