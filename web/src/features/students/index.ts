export { StudentTable } from './components/student-table';
export { listStudents, STUDENT_LIST } from './queries';
