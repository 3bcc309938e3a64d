export { StudentPicker } from './student-picker';
