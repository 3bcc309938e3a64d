export { ChildDays } from './components/child-days';
export { GuardianHome } from './components/guardian-home';
export { StudentHome } from './components/student-home';
export { readStudentDays } from './queries';
export { windowAround } from './weeks';
