export { AssumedNotice } from './components/assumed-notice';
export { CorrectSchool } from './components/correct-school';
export { EditTimes } from './components/edit-times';
export { PeriodList } from './components/period-list';
export { SchoolCounts } from './components/school-counts';
export { SchoolTable } from './components/school-table';
export { SetUpNotice } from './components/set-up-notice';
export { Years } from './components/years';
export { listSchools, readSchool, readTimetable, SCHOOL_LIST } from './queries';
