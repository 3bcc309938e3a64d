export { AttendanceWeeks } from './components/attendance-weeks';
export { Enrollments } from './components/enrollments';
export { Guardians } from './components/guardians';
export { PrintClassList } from './components/print-class-list';
export { StudentSections } from './components/student-sections';
export { StudentTable } from './components/student-table';
export { followMerge, listRoster, listStudents, readStudent, readStudentDays, ROSTER_LIST, STUDENT_LIST } from './queries';
