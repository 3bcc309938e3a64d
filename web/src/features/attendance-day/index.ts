export { TeacherDay } from './teacher-day';
