export { ExcuseTable } from './components/excuse-table';
export { RecordAbsence } from './components/record-absence';
export { listExcuses } from './queries';
