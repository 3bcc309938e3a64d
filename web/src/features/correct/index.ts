export { CorrectPerson } from './components/correct-person';
export { CorrectStudent } from './components/correct-student';
