export { GuardianHome } from './guardian-home';
export { StudentHome } from './student-home';
