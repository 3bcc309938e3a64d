export { CountFiles } from './components/count-files';
export { CountTable } from './components/count-table';
export { EnrollStudent } from './components/enroll-student';
export { EnrollmentChanges } from './components/enrollment-changes';
export { EnrollmentList } from './components/enrollment-list';
export { NewStudent } from './components/new-student';
export { placesOf } from './places';
export { readCounts, readEnrollments } from './queries';
