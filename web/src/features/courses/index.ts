export { CorrectCourse } from './components/correct-course';
export { CoursePicker } from './components/course-picker';
export { CourseTable } from './components/course-table';
export { CreateCourse } from './components/create-course';
export { EditPrerequisites } from './components/edit-prerequisites';
export { PrerequisiteList } from './components/prerequisite-list';
export { COURSE_LIST, listCourses, readCourse, readSubjects } from './queries';
