import attendanceDay from './attendance-day.json';
import auth from './auth.json';
import common from './common.json';
import family from './family.json';
import problems from './problems.json';
import shell from './shell.json';
import students from './students.json';
import table from './table.json';

/** One file per area; its name here is the namespace: `useTranslations('shell')`. */
export default {
  attendanceDay,
  auth,
  common,
  family,
  problems,
  shell,
  students,
  table,
};
