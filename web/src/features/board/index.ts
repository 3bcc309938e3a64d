export { LiveBoard } from './components/live-board';
export { SchoolPicker } from './components/school-picker';
export { readBoard, readBoardSchools } from './queries';
