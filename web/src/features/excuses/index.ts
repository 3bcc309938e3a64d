export { DayChoice } from './components/day-choice';
export { ExcuseTable } from './components/excuse-table';
export { RecordAbsence } from './components/record-absence';
export { dayFrom } from './days';
export { listExcuses } from './queries';
