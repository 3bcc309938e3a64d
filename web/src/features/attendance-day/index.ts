export { nextUnmarked, rollHref } from './day';
export { readMyDay } from './queries';
export { TeacherDay } from './teacher-day';
