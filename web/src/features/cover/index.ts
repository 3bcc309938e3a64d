export { AbsenceList } from './components/absence-list';
export { LessonsLeft } from './components/lessons-left';
export { RecordAbsence } from './components/record-absence';
export { readCover, readPeriods } from './queries';
