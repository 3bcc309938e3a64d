export { BookRoom } from './components/book-room';
export { ConflictTable } from './components/conflict-table';
export { WeekBoard } from './components/week-board';
export { WeekChooser } from './components/week-chooser';
export { readConflicts, readMine, readWeek } from './queries';
export type { Subject, Week } from './types';
